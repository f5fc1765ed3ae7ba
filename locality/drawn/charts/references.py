"""The chart of a figure beside similar councils, with three references for later years. Imports words."""

from collections.abc import Iterator
from typing import Any

import altair as alt
import pandas as pd

from locality import words
from locality.drawn.charts import finished, legend_on_top
from locality.findings.beside_similar import BesideSimilar
from locality.periods import period_words
from locality.plain import number
from locality.theme import BLUE, GOLD, ORANGE, PALE_BLUE, QUIET, TEAL, TEXT
from locality.words import reference_words

_HEIGHT = 340
_OWN, _WIDER = (BLUE, [1, 0]), ((QUIET, [2, 3]), (TEXT, [6, 3]))
_AHEAD = {
    reference_words.CARRY_ON: (GOLD, [4, 3]),
    reference_words.HOLD_GAP: (ORANGE, [4, 3]),
    reference_words.REACH: (TEAL, [4, 3]),
}


def beside_similar(found: BesideSimilar) -> dict[str, Any]:
    """Own figures, the similar councils' middle and middle half, the country, and what lies ahead.

    Returns a Vega-Lite specification.
    """
    looks = dict(zip(reference_words.names(found), (_OWN, *_WIDER), strict=False)) | _AHEAD
    colour, dash = (
        alt.Scale(domain=list(looks), range=[look[part] for look in looks.values()]) for part in range(2)
    )
    unit = f"{found.indicator.short_title}, {words.unit_words(found.indicator)}"
    x = alt.X(
        "when:T", title=None, axis=alt.Axis(format="%Y", tickCount="year", grid=False, labelOverlap=True)
    )
    y = alt.Y("value:Q", title=unit, scale=alt.Scale(zero=True, nice=True))
    legend = legend_on_top(3)
    legend["symbolType"] = "stroke"
    base = alt.Chart(pd.DataFrame(_rows(found))).encode(
        x=x, y=y, color=alt.Color("series:N", scale=colour, legend=legend),
        tooltip=[
            alt.Tooltip("series:N", title=" "), alt.Tooltip("period:N", title="Period"),
            alt.Tooltip("shown:N", title="Figure"),
        ],
    )  # fmt: skip
    lines = base.mark_line(strokeWidth=2.2).encode(
        strokeDash=alt.StrokeDash("series:N", scale=dash, legend=legend)
    )
    dots = base.transform_filter(alt.datum.series == reference_words.names(found)[0]).mark_circle(
        size=55, opacity=1
    )
    layers = [_middle_half(found, unit), lines, dots, base.mark_point(size=300, opacity=0)]
    return finished(alt.layer(*layers).properties(height=_HEIGHT, width="container"))


def _middle_half(found: BesideSimilar, unit: str) -> alt.Chart:
    """Between the quartiles of the similar councils, where half of them lie."""
    rows = [
        {"when": f"{row['period_end']:%Y-%m-%d}", "low": one.lower, "high": one.upper}
        for row, one in zip(found.own, found.quartiles, strict=True)
    ]
    return alt.Chart(pd.DataFrame(rows)).mark_area(color=PALE_BLUE, opacity=0.3).encode(
        x="when:T", y=alt.Y("low:Q", title=unit), y2="high:Q"
    )  # fmt: skip


def _rows(found: BesideSimilar) -> list[dict[str, Any]]:
    """Every point of every line: series, day, value, and what a reader sees of it."""
    own, middle, *_ = reference_words.names(found)
    ahead = (found.references.carry_on, found.references.hold_gap, found.references.reach_middle)

    def points() -> Iterator[tuple[str, Any, str, float]]:
        for row, quartile in zip(found.own, found.quartiles, strict=True):
            yield own, row["period_end"], period_words(row["period"]), row["value"]
            yield middle, row["period_end"], period_words(row["period"]), quartile.middle
        for row in found.country:
            yield row["area_name"], row["period_end"], period_words(row["period"]), row["value"]
        for name, line in zip(_AHEAD, ahead, strict=True):
            yield from (
                (name, end, str(end.year), float(value)) for end, value in zip(found.ends, line, strict=True)
            )

    return [
        {"series": name, "when": f"{when:%Y-%m-%d}", "period": period, "value": value,
         "shown": number(value, found.indicator.decimals)}
        for name, when, period, value in points()
    ]  # fmt: skip
