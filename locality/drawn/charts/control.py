"""Layers of a measure's chart that tell signal from noise: limits, signals, disruptions shaded.

A signal is marked by its shape as well as its colour.
"""

from collections.abc import Iterator, Sequence

import altair as alt
import pandas as pd

from locality.plain import number
from locality.register.happenings.known import Disruption
from locality.register.judging.monitoring import Chart
from locality.theme import BLUE, GREY, ORANGE, PALE_ORANGE, TEXT
from locality.words.signals import rule

# Word of a month: shape and colour.
MARKS = {
    "improvement": ("square", BLUE),
    "concern": ("cross", ORANGE),
    "high": ("triangle-up", TEXT),
    "low": ("triangle-down", TEXT),
}


def limits(chart: Chart | None, floor: float = 0) -> list[alt.Chart]:
    """Upper and lower limit as named lines, those of each level from its first month on; none without any.

    A lower limit under the floor is drawn at the floor when nothing lies below.
    """
    if chart is None or chart.latest.upper is None or chart.latest.lower is None:
        return []
    low = floor if all(point.value >= floor for point in chart.points) else chart.latest.lower
    rows = []
    for first, last, lower, upper in _levels(chart):
        for name, value in {"Upper limit": upper, "Lower limit": max(lower, low)}.items():
            label = name if first == chart.points[0].month else ""
            rows.append({"from": first, "to": last, "value": value, "label": label})
    frame = pd.DataFrame(rows)
    base = alt.Chart(frame).encode(y="value:Q")
    lines = base.mark_rule(color=GREY, strokeDash=[2, 2], strokeWidth=1.5).encode(x="from:T", x2="to:T")
    is_lower = "datum.label == 'Lower limit'"  # its name stands outside the limits too
    baseline, dy = alt.expr(f"{is_lower} ? 'top' : 'bottom'"), alt.expr(f"{is_lower} ? 4 : -2")
    names = base.mark_text(align="left", baseline=baseline, dx=4, dy=dy).encode(x="from:T", text="label:N")
    return [lines, names]


def _levels(chart: Chart) -> Iterator[tuple[str, str, float, float]]:
    """First and last month of every level, the last one's or the next one's first, with its limits."""
    starts = [chart.points[0].month, *chart.steps]
    for first, after in zip(starts, [*starts[1:], chart.latest.month], strict=True):
        point = next(one for one in chart.points if one.month >= first)
        if point.lower is not None and point.upper is not None:
            yield first, after, point.lower, point.upper


def signals(chart: Chart | None, decimals: int) -> list[alt.Chart]:
    """A larger mark over every month that a rule of the chart calls, with that rule on hover."""
    if chart is None:
        return []
    found = [point for point in chart.points if point.cause]
    return [
        alt.Chart(
            pd.DataFrame(
                [
                    {
                        "month": point.month,
                        "value": point.value,
                        "shown": number(point.value, decimals),
                        "why": f"Signal: {rule(point, chart)}",
                    }
                    for point in found
                    if point.word == word
                ]
            )  # fmt: skip
        )
        .mark_point(shape=shape, color=colour, filled=True, size=150, opacity=1)
        .encode(
            x="month:T",
            y="value:Q",
            tooltip=[
                alt.Tooltip("month:T", title="Month", format="%B %Y"),
                alt.Tooltip("shown:N", title="Recorded"),
                alt.Tooltip("why:N", title=" "),
            ],
        )
        for word, (shape, colour) in MARKS.items()
        if any(point.word == word for point in found)
    ]


def shaded(disruptions: Sequence[Disruption], first: str, last: str) -> list[alt.Chart]:
    """The disrupted times between two months as upright bands, named on hover; none where there are none."""
    rows = [
        {
            "from": max(str(one.start), f"{first}-01"),
            "to": min(str(one.end), f"{last}-28"),
            "label": one.label,
        }
        for one in disruptions
        if str(one.start)[:7] <= last and str(one.end)[:7] >= first
    ]
    if not rows:
        return []
    base = alt.Chart(pd.DataFrame(rows)).encode(x=alt.X("from:T", title=None))
    bands = base.mark_rect(color=PALE_ORANGE, opacity=0.7).encode(
        x2="to:T", tooltip=[alt.Tooltip("label:N", title="Disruption")]
    )
    return [bands]
