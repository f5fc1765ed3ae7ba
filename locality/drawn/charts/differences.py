"""The chart of a seasonal measure: each month less the same month a year before. Imports words."""

from typing import Any

import altair as alt
import pandas as pd

from locality.drawn.charts import finished
from locality.drawn.charts.control import limits, signals
from locality.plain import number, sentence
from locality.register.judging.monitoring import Chart
from locality.theme import BLUE, QUIET
from locality.words.signals import Named

_LOWEST = float("-inf")
_HEIGHT = 260


def year_apart(chart: Chart, named: Named) -> dict[str, Any]:
    """Differences as dots on a line with zero, limits and signals: a Vega-Lite specification."""
    rows = [
        {"month": one.month, "value": one.value, "shown": number(one.value, named.decimals)}
        for one in chart.points
    ]
    unit = "percentage points" if named.unit == "%" else named.unit
    base = alt.Chart(pd.DataFrame(rows)).encode(
        x=alt.X(
            "month:T",
            title=None,
            axis=alt.Axis(format="%b %Y", grid=False, labelOverlap=True, labelBound=True, labelSeparation=12),
        ),
        y=alt.Y("value:Q", title=sentence(f"{unit}, difference")),
        tooltip=[
            alt.Tooltip("month:T", title="Month", format="%B %Y"),
            alt.Tooltip("shown:N", title="Difference from the year before"),
        ],
    )
    zero = alt.Chart(pd.DataFrame([{"value": 0}])).mark_rule(color=QUIET).encode(y="value:Q")
    drawn = [base.mark_line(strokeWidth=2.5, color=BLUE), base.mark_circle(size=60, color=BLUE, opacity=1)]
    layers = [zero, *limits(chart, floor=_LOWEST), *drawn, *signals(chart, named.decimals)]
    return finished(alt.layer(*layers).properties(height=_HEIGHT, width="container"))
