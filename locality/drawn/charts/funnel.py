"""Wards against how far chance lets wards of their size stray, and those outside by name. Imports words."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from locality import plain, words
from locality.definitions import Indicator
from locality.drawn.charts import finished
from locality.theme import BLUE, ORANGE, PALE_BLUE, QUIET

Row = Mapping[str, Any]

FLAG_WORDS = {
    "very_high": "above the outer line (99.8%)",
    "high": "above the inner line (95%)",
    "within": "within the lines",
    "low": "below the inner line (95%)",
    "very_low": "below the outer line (99.8%)",
}
_INNER = "inner lines: hold 95 in 100 wards that differ as these usually do"
_OUTER = "outer lines: hold 998 in 1,000"
_HEIGHT = 400


def funnel(
    rows: Sequence[Row], flags: Mapping[str, Row], lines: pd.DataFrame, indicator: Indicator
) -> dict[str, Any]:
    """Each ward by its size and its figure between the limits; those outside are named.

    ``flags`` holds the store's funnel row of each ward by code, ``lines`` its limits by size. Returns a
    Vega-Lite specification.
    """
    frame = pd.DataFrame([_described(row, flags[row["area_code"]], indicator) for row in rows])
    average = next(iter(flags.values()))["average"]
    layers: list[alt.Chart] = [
        _chance(lines),
        _limits(lines, average, indicator),
        *_wards(frame, indicator),
    ]
    return finished(alt.layer(*layers).properties(height=_HEIGHT, width="container"))


def _described(row: Row, flag: Row, indicator: Indicator) -> dict[str, Any]:
    return {
        "area": row["area_name"], "size": row["denominator"], "value": row["value"],
        "shown": words.figure(row, indicator), "interval": words.interval(row, indicator),
        "outside": flag["flag"] != "within", "said": FLAG_WORDS[flag["flag"]],
    }  # fmt: skip


def _x(indicator: Indicator) -> alt.X:
    title = plain.sentence((indicator.denominator or "size of the ward").partition(":")[0])
    return alt.X("size:Q", title=title, scale=alt.Scale(zero=False, nice=True), axis=alt.Axis(format=",.0f"))


def _y(indicator: Indicator) -> alt.Y:
    title = f"{indicator.short_title}, {words.unit_words(indicator)}"
    return alt.Y("value:Q", title=title, scale=alt.Scale(zero=True, nice=True))


def _chance(lines: pd.DataFrame) -> alt.Chart:
    base = alt.Chart(lines).mark_area(color=PALE_BLUE, opacity=0.4, clip=True)
    return base.encode(x="denominator:Q", y="chance_lower_998:Q", y2="chance_upper_998:Q")


def _limits(lines: pd.DataFrame, average: float, indicator: Indicator) -> alt.Chart:
    """The average and the four limits, told apart by their dashes and named in the legend."""
    mean = f"average of these wards, {plain.number(average, indicator.decimals)}"
    names = {
        "average": mean, "lower_95": _INNER, "upper_95": _INNER, "lower_998": _OUTER, "upper_998": _OUTER,
    }  # fmt: skip
    long = lines.assign(average=average).melt(
        "denominator", list(names), var_name="limit", value_name="value"
    )
    long["holds"] = long.limit.map(names)
    dash = alt.StrokeDash(
        "holds:N",
        title=None,
        scale=alt.Scale(domain=[mean, _INNER, _OUTER], range=[[1, 0], [5, 4], [9, 3, 2, 3]]),
        legend=alt.Legend(orient="top", columns=1, labelLimit=700, symbolStrokeColor=QUIET, symbolSize=500),
    )
    base = alt.Chart(long).mark_line(color=QUIET, strokeWidth=1.5)
    return base.encode(x="denominator:Q", y="value:Q", strokeDash=dash, detail="limit:N")


def _wards(frame: pd.DataFrame, indicator: Indicator) -> list[alt.Chart]:
    tips = [
        alt.Tooltip(name, title=title)
        for name, title in (
            ("area:N", "Ward"),
            ("shown:N", "Figure"),
            ("interval:N", "95% interval"),
            ("said:N", "Lies"),
        )
    ]
    colour = alt.condition("datum.outside", alt.value(ORANGE), alt.value(BLUE))
    shape = alt.condition("datum.outside", alt.value("diamond"), alt.value("circle"))
    base = alt.Chart(frame).encode(x=_x(indicator), y=_y(indicator), tooltip=tips)
    marks = base.mark_point(size=80, filled=True, opacity=1).encode(color=colour, shape=shape)
    names = base.transform_filter("datum.outside").mark_text(align="left", dx=8, color=ORANGE, fontWeight=600)
    return [marks, names.encode(text="area:N")]
