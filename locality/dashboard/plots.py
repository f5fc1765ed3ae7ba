"""Charts in the page, each with its words for those who cannot see it."""

from collections.abc import Mapping

import streamlit as st

from locality import charts
from locality.dashboard import panels
from locality.dashboard.panels import Level
from locality.definitions import Indicator
from locality.places import Area
from locality.register.pilots import Measure, Pilot
from locality.words import pilots as pilot_words
from locality.words import sentences


def with_intervals(indicator: Indicator, level: Level, compared: Mapping[str, Area], *, key: str) -> None:
    """Areas with their figures and intervals, and the figures they are compared with as upright lines."""
    rows = [row for _, row in level.pairs if row is not None]
    marks = {
        area.area_name: row
        for area in compared.values()
        if (row := panels.figure_of(indicator, area, level.period)) is not None
    }
    st.vega_lite_chart(
        charts.areas_with_intervals(rows, indicator, marks), key=f"chart {key}", width="stretch",
        alt=sentences.chart_alt(rows, indicator, marks), theme=None,
    )  # fmt: skip


def pilot_months(pilot: Pilot, measure: Measure, *, key: str) -> None:
    """A measure's months beside its baseline, its planned line and its target."""
    st.vega_lite_chart(
        charts.pilot_months(pilot, measure), key=f"chart {key}", width="stretch",
        alt=pilot_words.chart_alt(measure), theme=None,
    )  # fmt: skip
