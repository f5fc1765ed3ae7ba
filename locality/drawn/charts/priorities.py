"""Bars of totals, parted by what each criterion brings."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from locality.drawn.charts import finished
from locality.theme import GREY, PARTS

_COLOURS = (*(colour for colour, _ in PARTS), GREY)
_ROW = 34


def parted_totals(parts: Mapping[str, Mapping[str, float]], order: Sequence[str]) -> dict[str, Any]:
    """One bar a pilot, in this order, parted by criterion; the whole bar is the total, 0 to 100.

    ``parts``: points by the pilot's title and the criterion's. Returns a Vega-Lite specification.
    """
    rows = [
        {"pilot": title, "criterion": name, "points": points, "at": at}
        for title in order
        for at, (name, points) in enumerate(parts[title].items())
    ]
    names = list(next(iter(parts.values()), {}))
    colour = alt.Color(
        "criterion:N", sort=names, scale=alt.Scale(domain=names, range=list(_COLOURS[: len(names)])),
        legend=alt.Legend(title=None, orient="bottom", columns=3),
    )  # fmt: skip
    chart = (
        alt.Chart(pd.DataFrame(rows))
        .mark_bar()
        .encode(
            x=alt.X("points:Q", stack="zero", title="Points of 100", scale=alt.Scale(domain=[0, 100])),
            y=alt.Y("pilot:N", sort=list(order), title=None, axis=alt.Axis(ticks=False, domain=False)),
            color=colour,
            order=alt.Order("at:Q"),
            tooltip=[alt.Tooltip("pilot", title="Pilot"), alt.Tooltip("criterion", title="By"),
                     alt.Tooltip("points:Q", title="Points", format=".1f")],
        )
        .properties(height=_ROW * len(order) + 70, width="container")
    )  # fmt: skip
    return finished(chart)
