"""Classes of a map's figures: their colours, and a legend in words. Imports words, markup, theme."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from locality import plain
from locality.definitions import Indicator
from locality.drawn.markup import Node, node
from locality.theme import GREY, LINE, NO_FIGURE, SHADES

Row = Mapping[str, Any]

Gap = Literal["hidden", "absent"]
HATCHES: dict[Gap, str] = {"hidden": "url(#gap-hidden)", "absent": "url(#gap-absent)"}
GAP_WORDS: dict[Gap, str] = {"hidden": "not shown, small numbers", "absent": "no figure"}


@dataclass(frozen=True)
class Shade:
    """One class of a map: its colour, and the lowest and highest figure in it."""

    colour: str
    low: float
    high: float


def shades_of(ends: Iterable[tuple[float, float]]) -> list[Shade]:
    """The classes of a map with their colours from the lowest and highest figure of each, lowest first."""
    pairs = list(ends)
    return [Shade(colour, low, high) for colour, (low, high) in zip(_spread(len(pairs)), pairs, strict=True)]


def _spread(count: int) -> list[str]:
    """So many shades, from the palest to the darkest."""
    if count < 2:
        return [SHADES[len(SHADES) // 2]] * count
    return [SHADES[round(place * (len(SHADES) - 1) / (count - 1))] for place in range(count)]


def colour_of(row: Row | None, shades: Sequence[Shade]) -> str | None:
    """The colour of a figure's class; None without a figure."""
    if row is None or row["status"] != "ok":
        return None
    return next((shade.colour for shade in shades if shade.low <= row["value"] <= shade.high), None)


def fill_of(row: Row | None, shades: Sequence[Shade]) -> str:
    """The colour of a figure's class, or the stripes that say why there is none."""
    gap = gap_of(row)
    return HATCHES[gap] if gap else str(colour_of(row, shades))


def gap_of(row: Row | None) -> Gap | None:
    """Why an area has no colour: hidden (small numbers) or absent; None with a figure."""
    if row is not None and row["status"] == "ok":
        return None
    return "hidden" if row is not None and row["status"] == "suppressed" else "absent"


def legend(
    shades: Sequence[Shade], indicator: Indicator, *, gaps: Iterable[Gap | None] = (), beside: str = ""
) -> Node:
    """The classes in words, lowest to highest, what each kind of stripes means, and figures to set beside."""
    entries = [
        _legend_entry(shade.colour, span)
        for shade, span in zip(shades, spans(shades, indicator), strict=True)
    ]
    entries += [_legend_entry(HATCHES[gap], GAP_WORDS[gap]) for gap in GAP_WORDS if gap in set(gaps)]
    compared = node("p", beside, class_="beside") if beside else None
    return node("div", node("ul", *entries), compared, class_="legend")


def spans(shades: Sequence[Shade], indicator: Indicator) -> list[str]:
    """Each class in words: "1.2 to 3.4 (lowest)"."""
    said = []
    for place, shade in enumerate(shades):
        ends = [plain.number(value, indicator.decimals) for value in (shade.low, shade.high)]
        end = {0: " (lowest)", len(shades) - 1: " (highest)"}.get(place, "") if len(shades) > 1 else ""
        said.append(f"{' to '.join(dict.fromkeys(ends))}{end}")
    return said


def _legend_entry(colour: str, text: str) -> Node:
    patterns = hatches() if colour in HATCHES.values() else None
    box = node("rect", width="22", height="14", fill=colour, stroke=LINE)
    return node("li", node("svg", patterns, box, viewBox="0 0 22 14", aria_hidden="true"), text)


def hatches() -> Node:
    """The patterns of areas without a figure, to stand once in a drawing that uses them."""
    return node("defs", _pattern("hidden", "M0 6L6 0"), _pattern("absent", "M0 0L6 6"))


def _pattern(gap: Gap, stripe: str) -> Node:
    stripes = [
        node("rect", width="6", height="6", fill=NO_FIGURE),
        node("path", d=stripe, stroke=GREY, stroke_width="1"),
    ]
    return node("pattern", *stripes, id=f"gap-{gap}", width="6", height="6", patternUnits="userSpaceOnUse")
