"""Classes of a map's figures: their colours, and a legend in words. Imports words, markup, theme."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from locality import words
from locality.definitions import Indicator
from locality.markup import Node, node
from locality.theme import GREY, LINE, NO_FIGURE, SHADES

Row = Mapping[str, Any]

HATCH = "url(#no-figure)"


@dataclass(frozen=True)
class Shade:
    """One class of a map: its colour, and the lowest and highest figure in it."""

    colour: str
    low: float
    high: float


def shades_of(rows: Sequence[Row]) -> list[Shade]:
    """Up to five classes with equally many areas, lowest first; ends are figures that occur."""
    values = pd.Series([row["value"] for row in rows if row["status"] == "ok"], dtype=float).sort_values()
    if values.empty:
        return []
    count = min(len(SHADES), values.nunique())
    parts = pd.qcut(values, count, labels=False, duplicates="drop") if count > 1 else values * 0
    colours = _spread(parts.nunique())
    ends = values.groupby(parts).agg(["min", "max"])
    return [
        Shade(colour, low, high)
        for colour, (low, high) in zip(colours, ends.itertuples(index=False), strict=True)
    ]


def _spread(count: int) -> list[str]:
    """So many shades, from the palest to the darkest."""
    if count == 1:
        return [SHADES[len(SHADES) // 2]]
    return [SHADES[round(place * (len(SHADES) - 1) / (count - 1))] for place in range(count)]


def colour_of(row: Row | None, shades: Sequence[Shade]) -> str | None:
    """The colour of a figure's class; None without a figure."""
    if row is None or row["status"] != "ok":
        return None
    return next((shade.colour for shade in shades if shade.low <= row["value"] <= shade.high), None)


def legend(shades: Sequence[Shade], indicator: Indicator, *, has_gaps: bool) -> Node:
    """The classes in words, lowest to highest, and what hatching means."""
    entries = []
    for place, shade in enumerate(shades):
        ends = [words.number(value, indicator.decimals) for value in (shade.low, shade.high)]
        span = " to ".join(dict.fromkeys(ends))
        end = {0: " (lowest)", len(shades) - 1: " (highest)"}.get(place, "") if len(shades) > 1 else ""
        entries.append(_legend_entry(shade.colour, f"{span}{end}"))
    if has_gaps:
        entries.append(_legend_entry(None, "no figure"))
    return node("div", node("ul", *entries), class_="legend")


def _legend_entry(colour: str | None, text: str) -> Node:
    pattern = None if colour else hatch()
    box = node("rect", width="22", height="14", fill=colour or HATCH, stroke=LINE)
    return node("li", node("svg", pattern, box, viewBox="0 0 22 14", aria_hidden="true"), text)


def hatch() -> Node:
    """The pattern of areas without a figure, to stand once in a drawing that uses it."""
    stripes = [
        node("rect", width="6", height="6", fill=NO_FIGURE),
        node("path", d="M0 6L6 0", stroke=GREY, stroke_width="1"),
    ]
    pattern = node("pattern", *stripes, id="no-figure", width="6", height="6", patternUnits="userSpaceOnUse")
    return node("defs", pattern)
