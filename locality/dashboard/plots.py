"""Charts in the page, each with its words for those who cannot see it."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from locality import charts
from locality.dashboard import panels
from locality.dashboard.panels import Level
from locality.definitions import Indicator
from locality.places import Area
from locality.register.pilots import Measure, Pilot
from locality.theme import in_both_themes
from locality.words import pilots as pilot_words
from locality.words import sentences


def chart(specification: Mapping[str, Any], *, alt: str, key: str) -> None:
    """A Vega-Lite specification as drawn in the page, readable on light and on dark paper."""
    drawn = in_both_themes(dict(specification))
    st.vega_lite_chart(drawn, key=f"chart {key}", width="stretch", alt=alt, theme=None)


def with_intervals(indicator: Indicator, level: Level, compared: Mapping[str, Area], *, key: str) -> None:
    """Areas with their figures and intervals, and the figures they are compared with as upright lines."""
    rows = [row for _, row in level.pairs if row is not None]
    marks = {
        area.area_name: row
        for area in compared.values()
        if (row := panels.figure_of(indicator, area, level.period)) is not None
    }
    drawn = charts.areas_with_intervals(rows, indicator, marks)
    chart(drawn, alt=sentences.chart_alt(rows, indicator, marks), key=key)


def pilot_months(pilot: Pilot, measure: Measure, *, key: str) -> None:
    """A measure's months beside its baseline, its planned line and its target."""
    chart(charts.pilot_months(pilot, measure), alt=pilot_words.chart_alt(measure), key=key)
