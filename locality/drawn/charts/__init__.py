"""Rows in, charts out: dots with intervals, a pilot's months against its plan. Imports theme, words.

Charts are returned, never drawn; each is tested as the dictionary it becomes.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from locality import findings, plain, words
from locality.definitions import Indicator
from locality.drawn.charts.control import limits, shaded, signals
from locality.register.happenings.known import Disruption
from locality.register.happenings.pilots import Measure, Pilot
from locality.register.judging.monitoring import Chart
from locality.theme import BLUE, GREY, ORANGE, QUIET, SOFT, chart_config

Row = Mapping[str, Any]

_ROW_HEIGHT = 27
_AXIS = 56  # room below for the axis, above for the names of the lines: both count as height in the page
_NAME = 17
SWITCH = 460  # a plot narrower than this, in pixels, stands on a phone


def areas_with_intervals(
    rows: Sequence[Row], indicator: Indicator, comparators: Mapping[str, Row]
) -> dict[str, Any]:
    """Each area's figure as a dot, its 95% interval as a bar, comparators as named upright lines.

    Areas stand in the order given; one without a figure keeps its line and says why. Returns a Vega-Lite
    specification.
    """
    frame = pd.DataFrame([_described(row, indicator) for row in rows])
    unit = f"{indicator.short_title}, {words.unit_words(indicator)}"
    x = alt.X("value:Q", title=unit, scale=alt.Scale(zero=indicator.unit != "score", nice=True))
    y = alt.Y(
        "area:N", sort=list(frame.area), title=None, axis=alt.Axis(ticks=False, grid=True, domain=False)
    )
    tips = [alt.Tooltip(name, title=title) for name, title in _TIPS.items()]
    base = alt.Chart(frame).encode(y=y, tooltip=tips)
    bars = base.transform_filter("isValid(datum.lower)").mark_rule(strokeWidth=4, color=BLUE, opacity=0.35)
    dots = base.transform_filter("isValid(datum.value)").mark_circle(size=90, color=BLUE, opacity=1)
    gaps = base.transform_filter("!isValid(datum.value)").mark_text(align="left", color=QUIET)
    layers = [
        *_lines(comparators, indicator, frame.value.max()),
        bars.encode(x=alt.X("lower:Q", title=unit), x2="upper:Q"),
        dots.encode(x=x),
        gaps.encode(x=alt.value(6), text="shown:N"),
    ]
    return finished(
        alt.layer(*layers).properties(
            height=_ROW_HEIGHT * len(rows) + _AXIS + _NAME * len(comparators), width="container"
        )
    )


_TIPS = {"area": "Area", "shown": "Figure", "interval": "95% interval"}


def _described(row: Row, indicator: Indicator) -> dict[str, Any]:
    return {
        "area": row["area_name"],
        "value": row["value"] if row["status"] == "ok" else None,
        "lower": row["lower_ci"] if findings.has_interval(row) else None,
        "upper": row["upper_ci"] if findings.has_interval(row) else None,
        "shown": words.figure(row, indicator),
        "interval": words.interval(row, indicator),
    }


def _lines(comparators: Mapping[str, Row], indicator: Indicator, most: float) -> list[alt.Chart]:
    """An upright line for each comparator with its name and figure above it, each name on a line of its own.

    ``most`` is the highest figure drawn: near it all names read leftwards, so that none is cut. The order of
    the names keeps every line beside the names it passes.
    """
    known = {name: row for name, row in comparators.items() if plain.is_number(row["value"])}
    reads_left = any(row["value"] > 0.7 * most for row in known.values())
    look: dict[str, Any] = {"align": "right", "dx": -4} if reads_left else {"align": "left", "dx": 4}
    in_order = sorted(known.items(), key=lambda pair: pair[1]["value"], reverse=not reads_left)
    drawn: list[alt.Chart] = []
    for place, (name, row) in enumerate(in_order):
        said = f"{name} {words.bare(row, indicator)}"
        base = alt.Chart(pd.DataFrame([{"value": row["value"], "place": said}])).encode(x="value:Q")
        line = base.mark_rule(color=ORANGE, strokeWidth=2, strokeDash=[6, 3])
        named = base.mark_text(baseline="bottom", color=ORANGE, fontWeight=600, **look)
        drawn += [
            line.encode(y=alt.value(-_NAME * place), y2=alt.value("height")),
            named.encode(y=alt.value(-5 - _NAME * place), text="place:N"),
        ]
    return drawn


def legend_on_top(columns: int) -> alt.Legend:
    """A legend in so many columns above the plot, in two on a narrow screen."""
    fitting = alt.expr(f"width < {SWITCH} ? 2 : {columns}")
    return alt.Legend(title=None, orient="top", columns=fitting, symbolSize=120, labelLimit=260)


def finished(chart: alt.TopLevelMixin) -> dict[str, Any]:
    """The chart as a Vega-Lite specification in our look; names that would break its expressions escaped."""
    return _escaped(plain.printable_in(chart.configure(**chart_config()).to_dict()))


def _escaped(part: Any) -> Any:
    """Vega writes a tooltip's title into an expression between quotation marks, and escapes those alone."""
    if isinstance(part, list):
        return [_escaped(one) for one in part]
    if not isinstance(part, dict):
        return part
    tips = part.get("tooltip")
    for tip in tips if isinstance(tips, list) else [tips]:
        if isinstance(tip, dict) and isinstance(tip.get("title"), str):
            tip["title"] = plain.one_line(tip["title"]).replace("\\", "\\\\")
    return {name: _escaped(one) if name != "datasets" else one for name, one in part.items()}


_ROOM_FOR_NAMES = 62  # pixels beside the last month, where the target's name stands
_SERIES = {"Recorded": (BLUE, [1, 0]), "Planned": (ORANGE, [6, 4]), "Baseline": (GREY, [1, 0])}


def pilot_months(
    pilot: Pilot, measure: Measure, chart: Chart | None = None, disruptions: Sequence[Disruption] = ()
) -> dict[str, Any]:
    """Months recorded, the planned line, the target, the baseline shaded, and when the pilot started.

    With a control chart also its limits and signals; disruptions are shaded. Returns a Vega-Lite
    specification.
    """
    bands = shaded(disruptions, measure.baseline.start, measure.target.by)
    layers = [
        _window(measure), *bands, _starts(pilot), *limits(chart), *_series(measure),
        *signals(chart, measure.decimals), _target(measure),
    ]  # fmt: skip
    return finished(alt.layer(*layers).properties(height=360, width="container"))


def _series(measure: Measure) -> list[alt.Chart | alt.LayerChart]:
    """The lines of recorded, planned and baseline values, told apart by colour, dash and a legend."""
    frame = _months(measure)
    names = list(_SERIES)
    colours, dashes = ([_SERIES[name][look] for name in names] for look in (0, 1))
    colour = alt.Color(
        "series:N",
        title=None,
        scale=alt.Scale(domain=names, range=colours),
        legend=alt.Legend(symbolType="stroke"),
    )
    dash = alt.StrokeDash("series:N", title=None, scale=alt.Scale(domain=names, range=dashes))
    months = alt.Axis(format="%b %Y", grid=False, labelOverlap=True, labelBound=True, labelSeparation=12)
    x = alt.X("month:T", title=None, axis=months, scale=alt.Scale(padding=_ROOM_FOR_NAMES))
    y = alt.Y("value:Q", title=plain.sentence(measure.unit), scale=alt.Scale(zero=True))
    tips = [
        alt.Tooltip("series:N", title=" "),
        alt.Tooltip("month:T", title="Month", format="%B %Y"),
        alt.Tooltip("shown:N", title=measure.title),
    ]
    base = alt.Chart(frame).encode(x=x, y=y, tooltip=tips, color=colour)
    dots = base.transform_filter(alt.datum.series == "Recorded").mark_circle(size=60, opacity=1)
    return [base.mark_line(strokeWidth=2.5).encode(strokeDash=dash), dots]


def _months(measure: Measure) -> pd.DataFrame:
    """Long frame of a measure: month, series, value, shown."""
    baseline = [(month, measure.baseline.value) for month in (measure.baseline.start, measure.baseline.end)]
    points = {
        "Recorded": [(point.month, point.value) for point in measure.actuals],
        "Planned": [(point.month, point.value) for point in measure.planned()],
        "Baseline": baseline,
    }
    rows = [
        {"month": month, "series": series, "value": value, "shown": plain.number(value, measure.decimals)}
        for series, pairs in points.items()
        for month, value in pairs
    ]
    return pd.DataFrame(rows)


def _window(measure: Measure) -> alt.Chart:
    frame = pd.DataFrame([{"from": measure.baseline.start, "to": measure.baseline.end}])
    return alt.Chart(frame).mark_rect(color=SOFT).encode(x=alt.X("from:T", title=None), x2="to:T")


def _starts(pilot: Pilot) -> alt.LayerChart:
    dates = {pilot.planned_start: "Planned start"}
    if pilot.started is not None:
        dates[pilot.started] = "Started"  # stands alone when the pilot started as planned
    frame = pd.DataFrame([{"month": str(when), "label": name} for when, name in dates.items()])
    base = alt.Chart(frame).encode(x="month:T")
    name = base.mark_text(angle=270, align="left", baseline="bottom", dx=6, dy=-3)
    return base.mark_rule(color=QUIET, strokeDash=[2, 3]) + name.encode(y=alt.datum(0), text="label:N")


def _target(measure: Measure) -> alt.LayerChart:
    frame = pd.DataFrame([{"month": measure.target.by, "value": measure.target.value, "label": "Target"}])
    base = alt.Chart(frame).encode(x="month:T", y="value:Q")
    point = base.mark_point(shape="diamond", size=150, color=ORANGE, filled=True, opacity=1)
    return point + base.mark_text(align="left", dx=11, color=ORANGE, fontWeight=600).encode(text="label:N")
