"""The register's time line: when each pilot was planned and when it ran, and its decisions. Imports theme."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import altair as alt
import pandas as pd

from locality.register.happenings.pilots import Pilot
from locality.theme import BLUE, GREY, ORANGE, chart_config

_LOOKS = {"Planned": GREY, "As it went, or is expected": BLUE, "Decision": ORANGE}
_ROW = 54  # pixels a pilot


def timeline(pilots: Sequence[Pilot], today: date) -> dict[str, Any]:
    """Two bars a pilot, planned and as it went, with its decisions as diamonds: a Vega-Lite specification."""
    bars = pd.DataFrame([bar for pilot in pilots for bar in _bars(pilot)])
    decisions = pd.DataFrame(
        [{"pilot": pilot.title, "what": "Decision", "day": str(one.decided), "decision": one.decision}
         for pilot in pilots for one in pilot.decisions]
    )  # fmt: skip
    row = alt.Y("pilot:N", title=None, sort=None, axis=alt.Axis(labelLimit=260, labelFontSize=15))
    colour = alt.Color(
        "what:N", title=None, scale=alt.Scale(domain=list(_LOOKS), range=list(_LOOKS.values())),
        legend=alt.Legend(orient="top", direction="vertical"),
    )  # fmt: skip
    when = alt.X("from:T", title=None, axis=alt.Axis(format="%b %Y", labelOverlap=True, labelFontSize=14))
    drawn = [
        alt.Chart(bars).mark_bar(height=13, cornerRadius=3).encode(
            x=when, x2="to:T", y=row, yOffset=alt.YOffset("what:N", sort=list(_LOOKS)), color=colour,
            tooltip=[alt.Tooltip("pilot:N", title="Pilot"), alt.Tooltip("said:N", title="When")],
        )
    ]  # fmt: skip
    if not decisions.empty:
        drawn.append(
            alt.Chart(decisions).mark_point(shape="diamond", size=130, filled=True, opacity=1).encode(
                x="day:T", y=row, color=colour,
                tooltip=[alt.Tooltip("decision:N", title="Decision"), alt.Tooltip("day:T", title="On")],
            )
        )  # fmt: skip
    whole = alt.layer(*drawn).properties(height=_ROW * max(len(pilots), 1), width="container")
    return whole.configure(**chart_config()).to_dict()


def _bars(pilot: Pilot) -> list[dict[str, str]]:
    spans = {
        "Planned": (pilot.planned_start, pilot.planned_end),
        "As it went, or is expected": (pilot.expected_start, pilot.expected_end),
    }
    return [
        {"pilot": pilot.title, "what": what, "from": str(start), "to": str(end), "said": f"{start} to {end}"}
        for what, (start, end) in spans.items()
    ]
