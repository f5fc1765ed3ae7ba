"""Rows in, charts out: dots with their intervals, and a pilot's months against its plan. Imports theme, words.

Charts are returned, never drawn; each is tested as the dictionary it becomes.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from locality import words
from locality.definitions import Indicator
from locality.register.pilots import Measure, Pilot
from locality.theme import BLUE, GREY, ORANGE, QUIET, chart_config

Row = Mapping[str, Any]

_ROW_HEIGHT = 27


def areas_with_intervals(
    rows: Sequence[Row], indicator: Indicator, comparators: Mapping[str, Row]
) -> dict[str, Any]:
    """Each area's figure as a dot, its 95% interval as a bar, comparators as named upright lines.

    Areas stand in the order given; one without a figure keeps its line and says why. Returns a Vega-Lite
    specification.
    """
    frame = pd.DataFrame([_described(row, indicator) for row in rows])
    unit = f"{indicator.short_title}, {words.unit_words(indicator)}"
    x = alt.X("value:Q", title=unit, scale=alt.Scale(zero=indicator.statistic != "weighted_mean", nice=True))
    y = alt.Y("area:N", sort=list(frame.area), title=None, axis=alt.Axis(ticks=False, grid=True, domain=False))
    tips = [alt.Tooltip(name, title=title) for name, title in _TIPS.items()]
    base = alt.Chart(frame).encode(y=y, tooltip=tips)
    bars = base.mark_rule(strokeWidth=4, color=BLUE, opacity=0.35).encode(x=x, x2="upper:Q")
    bars = bars.transform_filter("isValid(datum.lower)").encode(x=alt.X("lower:Q", title=unit))
    dots = base.mark_circle(size=90, color=BLUE, opacity=1).encode(x=x)
    dots = dots.transform_filter("isValid(datum.value)")
    gaps = base.transform_filter("!isValid(datum.value)").mark_text(align="left", color=QUIET)
    layers = [*_lines(comparators, indicator), bars, dots, gaps.encode(x=alt.value(6), text="shown:N")]
    return _finished(alt.layer(*layers).properties(height=_ROW_HEIGHT * len(rows), width="container"))


_TIPS = {"area": "Area", "shown": "Figure", "interval": "95% interval"}


def _described(row: Row, indicator: Indicator) -> dict[str, Any]:
    return {
        "area": row["area_name"],
        "value": row["value"] if row["status"] == "ok" else None,
        "lower": row["lower_ci"] if words.has_interval(row) else None,
        "upper": row["upper_ci"] if words.has_interval(row) else None,
        "shown": words.figure(row, indicator),
        "interval": words.interval(row, indicator),
    }


def _lines(comparators: Mapping[str, Row], indicator: Indicator) -> list[alt.Chart]:
    """An upright line for each comparator with its name and figure above it."""
    known = {name: row for name, row in comparators.items() if words.is_number(row["value"])}
    if not known:
        return []
    frame = pd.DataFrame(
        [{"place": f"{name} {words.bare(row, indicator)}", "value": row["value"]} for name, row in known.items()]
    ).sort_values("value")
    # Names of lines that stand close together would lie over each other: the left one reads leftwards.
    frame["side"] = ["right", "left"][-len(frame) :] if len(frame) <= 2 else "center"
    base = alt.Chart(frame).encode(x="value:Q")
    lines = base.mark_rule(color=ORANGE, strokeWidth=2, strokeDash=[6, 3])
    names = [
        base.transform_filter(alt.datum.side == side).mark_text(
            align=side, baseline="bottom", dx=-4 if side == "right" else 4, color=ORANGE, fontWeight=600
        ).encode(y=alt.value(-5), text="place:N")
        for side in frame["side"].unique()
    ]  # fmt: skip
    return [lines, *names]


def _finished(chart: alt.LayerChart) -> dict[str, Any]:
    return chart.configure(**chart_config()).to_dict()


def pilot_months(pilot: Pilot, measure: Measure) -> dict[str, Any]:
    """Months recorded, the planned line, the target, the baseline shaded, and when the pilot started.

    Returns a Vega-Lite specification.
    """
    layers = [
        _baseline(measure),
        _starts(pilot),
        _target(measure),
        _line([(point.month, point.value) for point in measure.planned()], "Planned", measure),
        _line([(point.month, point.value) for point in measure.actuals], "Recorded", measure),
    ]
    return _finished(alt.layer(*layers).properties(height=340, width="container"))


def _month_axis() -> alt.X:
    return alt.X("month:T", title=None, axis=alt.Axis(format="%b %Y", grid=False, labelAngle=0, labelOverlap=True))


def _value_axis(measure: Measure) -> alt.Y:
    title = f"{measure.title}, {measure.unit}"
    return alt.Y("value:Q", title=title, scale=alt.Scale(zero=True), axis=alt.Axis(tickMinStep=1))


_LOOKS = {"Recorded": (BLUE, [1, 0], 2.5), "Planned": (ORANGE, [6, 4], 2)}


def _line(points: Sequence[tuple[str, float]], name: str, measure: Measure) -> alt.LayerChart:
    colour, dash, width = _LOOKS[name]
    frame = pd.DataFrame(points, columns=["month", "value"])
    frame["shown"] = [words.number(value, measure.decimals) for value in frame["value"]]
    tips = [alt.Tooltip("month:T", title=name, format="%B %Y"), alt.Tooltip("shown:N", title="Value")]
    base = alt.Chart(frame).encode(x=_month_axis(), y=_value_axis(measure), tooltip=tips)
    drawn = base.mark_line(color=colour, strokeDash=dash, strokeWidth=width)
    label = base.transform_window(place="row_number()", sort=[alt.SortField("month", "descending")])
    label = label.transform_filter("datum.place === 1").mark_text(
        align="left", dx=8, color=colour, fontWeight=600, text=name
    )
    return drawn + base.mark_circle(color=colour, size=55 if name == "Recorded" else 0, opacity=1) + label


def _baseline(measure: Measure) -> alt.LayerChart:
    window = measure.baseline
    frame = pd.DataFrame([{"from": window.start, "to": window.end, "value": window.value, "label": "Baseline"}])
    base = alt.Chart(frame).encode(x=alt.X("from:T", title=None), x2="to:T")
    shade = base.mark_rect(color="#eef2f6")
    level = base.mark_rule(color=GREY, strokeWidth=2).encode(y="value:Q")
    name = base.mark_text(align="left", baseline="top", dx=4, dy=4).encode(y=alt.value(0), text="label:N")
    return shade + level + name


def _starts(pilot: Pilot) -> alt.LayerChart:
    dates = {"Planned start": pilot.planned_start, "Started": pilot.actual_start}
    frame = pd.DataFrame(
        [{"month": str(when), "label": name} for name, when in dates.items() if when is not None]
    )
    base = alt.Chart(frame).encode(x="month:T")
    name = base.mark_text(angle=270, align="right", baseline="bottom", dx=-4, dy=-3)
    return base.mark_rule(color=QUIET, strokeDash=[2, 3]) + name.encode(y=alt.value(0), text="label:N")


def _target(measure: Measure) -> alt.LayerChart:
    frame = pd.DataFrame([{"month": measure.target.by, "value": measure.target.value, "label": "Target"}])
    base = alt.Chart(frame).encode(x="month:T", y="value:Q")
    point = base.mark_point(shape="diamond", size=130, color=ORANGE, filled=True, opacity=1)
    return point + base.mark_text(align="left", dx=10, color=ORANGE, fontWeight=600).encode(text="label:N")
