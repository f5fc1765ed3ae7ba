"""Figures over time: a line for each area and way of counting, never joined across a break. Imports words."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from locality import findings, words
from locality.definitions import Indicator
from locality.drawn.charts import finished, legend_on_top
from locality.periods import period_words
from locality.theme import BLUE, PARTS, QUIET, TEXT

Row = Mapping[str, Any]
Looks = Mapping[str, tuple[str, str, list[int]]]  # colour, shape and dashes by the area's name

WIDER = (
    (TEXT, "circle", [6, 3]),
    (QUIET, "circle", [2, 3]),
)  # the district, then the country or similar councils
_HEIGHT = 340
_MOST_MARKED = 15  # periods; with more, marks would cover the line


def over_time(
    rows: Sequence[Row], looks: Looks, indicator: Indicator, breaks: Sequence[str] = ()
) -> dict[str, Any]:
    """A line an area and series over the middles of its periods, with the interval of an area that is alone.

    ``looks`` names the areas in the order of the legend; a figure that is not shown leaves a gap. ``breaks``
    are the first days of periods counted in a new way. Returns a Vega-Lite specification.
    """
    frame = pd.DataFrame([_described(row, indicator) for row in rows])
    base = alt.Chart(frame).encode(x=_x(), y=_y(indicator))
    colours, shapes, dashes = (_scale(looks, [look[part] for look in looks.values()]) for part in range(3))
    legend = legend_on_top(4)
    colour = alt.Color("area:N", scale=colours, legend=legend)
    dash = alt.StrokeDash("area:N", scale=dashes, legend=legend)
    lines = base.mark_line(strokeWidth=2.2).encode(color=colour, strokeDash=dash, detail="series:N")
    layers = [*_breaks(breaks), *_band(base, frame, looks), lines]
    if frame.period.nunique() <= _MOST_MARKED:
        shape = alt.Shape("area:N", scale=shapes, legend=legend)
        layers.append(base.mark_point(filled=True, size=55, opacity=1).encode(color=colour, shape=shape))
    layers.append(_tips(base))
    return finished(alt.layer(*layers).properties(height=_HEIGHT, width="container"))


def _scale(looks: Looks, drawn: list[Any]) -> alt.Scale:
    return alt.Scale(domain=list(looks), range=drawn)


def looks_of(parts: Sequence[str], wider: Sequence[str]) -> Looks:
    """How each area's line looks: parts of the district in colours and shapes, wider areas dashed."""
    own = {name: (*PARTS[place % len(PARTS)], [1, 0]) for place, name in enumerate(parts)}
    return own | {name: WIDER[place % len(WIDER)] for place, name in enumerate(wider)}


def _described(row: Row, indicator: Indicator) -> dict[str, Any]:
    shown, sized = findings.is_known(row), findings.has_interval(row)
    middle = row["period_start"] + (row["period_end"] - row["period_start"]) / 2
    return {
        "area": row["area_name"], "when": f"{middle:%Y-%m-%d}", "series": int(row["series"]),
        "value": row["value"] if shown else None,
        "lower": row["lower_ci"] if sized else None, "upper": row["upper_ci"] if sized else None,
        "period": period_words(row["period"]), "shown": words.figure(row, indicator),
        "interval": words.interval(row, indicator),
    }  # fmt: skip


def _x() -> alt.X:
    return alt.X(
        "when:T",
        title=None,
        scale=alt.Scale(nice="year"),
        axis=alt.Axis(format="%Y", tickCount="year", grid=False, labelOverlap=True),
    )


def _y(indicator: Indicator) -> alt.Y:
    title = f"{indicator.short_title}, {words.unit_words(indicator)}"
    return alt.Y("value:Q", title=title, scale=alt.Scale(zero=indicator.unit != "score", nice=True))


def _band(base: alt.Chart, frame: pd.DataFrame, looks: Looks) -> list[alt.Chart]:
    """The interval of the first area, when no other part of the district is drawn beside it."""
    alone = [name for name, look in looks.items() if look[2] == [1, 0]]
    if len(alone) != 1 or frame.lower.isna().all():
        return []
    own = base.transform_filter(alt.datum.area == alone[0]).transform_filter("isValid(datum.lower)")
    return [own.mark_area(color=BLUE, opacity=0.15).encode(y="lower:Q", y2="upper:Q", detail="series:N")]


def _tips(base: alt.Chart) -> alt.Chart:
    """Wide unseen marks, so that a figure is easy to point at."""
    named = (
        ("area:N", "Area"),
        ("period:N", "Period"),
        ("shown:N", "Figure"),
        ("interval:N", "95% interval"),
    )
    tips = [alt.Tooltip(name, title=title) for name, title in named]
    return base.mark_point(size=300, opacity=0).encode(tooltip=tips)


def _breaks(days: Sequence[str]) -> list[alt.LayerChart]:
    if not days:
        return []
    base = alt.Chart(pd.DataFrame([{"when": day, "said": "counted in a new way"} for day in days])).encode(
        x="when:T"
    )
    name = base.mark_text(angle=270, align="right", baseline="bottom", dx=-6, dy=-3).encode(
        y=alt.value(0), text="said:N"
    )
    return [base.mark_rule(color=QUIET, strokeDash=[3, 3]) + name]
