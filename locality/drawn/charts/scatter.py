"""Two measures over the wards: colour and shape say the locality, names where they do not collide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from locality import findings, words
from locality.definitions import Indicator
from locality.drawn.charts import SWITCH, finished, legend_on_top
from locality.theme import PARTS, QUIET, TEXT

Row = Mapping[str, Any]

_HEIGHT = 600  # with axis and legend, as the page counts it
_PLOT = 500  # without
_WIDE, _NARROW = 640, 270  # plots for which names are placed: a desktop's, a phone's
_MARGIN = 0.04  # of the spread, left free at each end of an axis
# Of a name: width a letter, height, distances from its mark.
_LETTER, _LINE, _GAP, _NEAR = 6.2, 13.0, 9.0, 5.0


@dataclass(frozen=True)
class Pair:
    """A ward with its figures of both measures, and the locality it belongs to."""

    name: str
    part: str
    across: Row
    up: Row


def scatter(
    pairs: Sequence[Pair], measures: tuple[Indicator, Indicator], parts: Sequence[str],
    place: str, whole: tuple[Row | None, Row | None],
) -> dict[str, Any]:  # fmt: skip
    """Wards by two measures, the figures of the district ``place`` as lines; ``parts`` are its localities.

    On a narrow screen fewer names stand. Returns a Vega-Lite specification.
    """
    frame = pd.DataFrame([_described(pair, measures) for pair in pairs])
    frame["wide"], frame["narrow"] = (_sides(frame, width) for width in (_WIDE, _NARROW))
    said = [_axis_title(one, place, row) for one, row in zip(measures, whole, strict=True)]
    base = alt.Chart(frame).encode(
        x=alt.X("across:Q", title=said[0], scale=_scale(frame.across)),
        y=alt.Y("up:Q", title=said[1], scale=_scale(frame.up)),
    )
    layers = [
        *_lines(whole),
        *_names(base, "wide", f"width >= {SWITCH}"),
        *_names(base, "narrow", f"width < {SWITCH}"),
        base.mark_point(filled=True, size=90, opacity=1).encode(
            color=_part(alt.Color, parts, 0), shape=_part(alt.Shape, parts, 1), tooltip=_tips(measures)
        ),
    ]
    return finished(alt.layer(*layers).properties(height=_HEIGHT, width="container"))


def _scale(values: pd.Series) -> alt.Scale:
    return alt.Scale(domain=_ends(values), zero=False, nice=False)


def _part(kind: type[alt.Color] | type[alt.Shape], parts: Sequence[str], look: int) -> Any:
    """Colour or shape by locality, both in one legend."""
    drawn = [PARTS[place % len(PARTS)][look] for place in range(len(parts))]
    scale = alt.Scale(domain=list(parts), range=drawn)
    return kind("part:N", scale=scale, legend=legend_on_top(5))


def _axis_title(indicator: Indicator, place: str, row: Row | None) -> str:
    line = f" (line: {place} {words.bare(row, indicator)})" if row and findings.is_known(row) else ""
    return f"{indicator.short_title}, {words.unit_words(indicator)}{line}"


def _described(pair: Pair, measures: tuple[Indicator, Indicator]) -> dict[str, Any]:
    return {
        "area": pair.name, "part": pair.part, "across": pair.across["value"], "up": pair.up["value"],
        "across_shown": words.figure(pair.across, measures[0]),
        "up_shown": words.figure(pair.up, measures[1]),
    }  # fmt: skip


def _tips(measures: tuple[Indicator, Indicator]) -> list[alt.Tooltip]:
    titles = {
        "area": "Ward",
        "part": "Locality",
        "across_shown": measures[0].short_title,
        "up_shown": measures[1].short_title,
    }
    return [alt.Tooltip(f"{name}:N", title=title) for name, title in titles.items()]


_PLACES: dict[str, dict[str, Any]] = {
    "right": {"align": "left", "dx": _GAP, "baseline": "middle"},
    "left": {"align": "right", "dx": -_GAP, "baseline": "middle"},
    "above": {"align": "center", "dy": -_GAP, "baseline": "bottom"},
    "below": {"align": "center", "dy": _GAP, "baseline": "top"},
    "above right": {"align": "left", "dx": _NEAR, "dy": -_NEAR, "baseline": "bottom"},
    "below right": {"align": "left", "dx": _NEAR, "dy": _NEAR, "baseline": "top"},
    "above left": {"align": "right", "dx": -_NEAR, "dy": -_NEAR, "baseline": "bottom"},
    "below left": {"align": "right", "dx": -_NEAR, "dy": _NEAR, "baseline": "top"},
}


def _names(base: alt.Chart, placing: str, when: str) -> list[alt.Chart]:
    """The names of a placing, side by side; drawn when the plot is as wide as it was made for."""
    return [
        base.transform_filter(alt.datum[placing] == side)
        .mark_text(fontSize=12, color=TEXT, opacity=alt.expr(f"{when} ? 1 : 0"), **look)
        .encode(text="area:N")
        for side, look in _PLACES.items()
    ]


def _sides(frame: pd.DataFrame, width: float) -> list[str]:
    """On which side of its mark each name stands; empty where it would lie on another name or mark."""
    points = list(zip(_scaled(frame.across, width), _scaled(-frame.up, _PLOT), strict=True))
    taken = [(x - 6, y - 6, x + 6, y + 6) for x, y in points]
    sides = []
    for (x, y), name in zip(points, frame.area, strict=True):
        boxes = {
            side: box
            for side, box in _boxes(x, y, len(name) * _LETTER).items()
            if box[0] >= 0 and box[2] <= width
        }
        own = (x - 6, y - 6, x + 6, y + 6)
        free = next(
            (side for side, box in boxes.items() if not any(_meet(box, one) for one in taken if one != own)),
            "",
        )
        sides.append(free)
        taken += [boxes[free]] if free else []
    return sides


def _ends(values: pd.Series) -> tuple[float, float]:
    """Where an axis begins and ends."""
    free = float(values.max() - values.min()) * _MARGIN or 1.0
    return float(values.min()) - free, float(values.max()) + free


def _scaled(values: pd.Series, size: float) -> list[float]:
    low, high = _ends(values)
    return [float((value - low) / (high - low) * size) for value in values]


Box = tuple[float, float, float, float]  # left, top, right, bottom


def _boxes(x: float, y: float, length: float) -> dict[str, Box]:
    """Where a name lies on each side of its mark."""
    boxes = {}
    for side, look in _PLACES.items():
        left = x + look.get("dx", 0) - {"left": 0.0, "center": 0.5, "right": 1.0}[look["align"]] * length
        top = y + look.get("dy", 0) - {"top": 0.0, "middle": 0.5, "bottom": 1.0}[look["baseline"]] * _LINE
        boxes[side] = (left, top, left + length, top + _LINE)
    return boxes


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _lines(whole: tuple[Row | None, Row | None]) -> list[alt.Chart]:
    """The district's figures as dashed lines; the axes' titles name them."""
    drawn = []
    for row, field in zip(whole, ("x", "y"), strict=True):
        if row is not None and findings.is_known(row):
            base = alt.Chart(pd.DataFrame([{"value": row["value"]}]))
            drawn.append(base.mark_rule(color=QUIET, strokeDash=[5, 4]).encode(**{field: "value:Q"}))
    return drawn
