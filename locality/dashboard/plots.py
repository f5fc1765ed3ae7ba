"""Charts in the page, each with its words for those who cannot see it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from locality import charts
from locality.dashboard.figures import store
from locality.register.pilots import Measure, Pilot
from locality.theme import in_both_themes
from locality.words import pilots as pilot_words


def kept(ids: Sequence[str], make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """A specification made once for these ids, which must name all it is made of, and the store's version."""
    return _kept((store().version, *ids), make)


@st.cache_data(show_spinner=False, max_entries=500)
def _kept(ids: tuple[str, ...], _make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    return _make()


def chart(specification: Mapping[str, Any], *, alt: str, key: str) -> None:
    """A Vega-Lite specification as drawn in the page, readable on light and on dark paper."""
    drawn = in_both_themes(dict(specification))
    st.vega_lite_chart(drawn, key=f"chart {key}", width="stretch", alt=alt, theme=None)


def pilot_months(pilot: Pilot, measure: Measure, *, key: str) -> None:
    """A measure's months beside its baseline, its planned line and its target."""
    chart(charts.pilot_months(pilot, measure), alt=pilot_words.chart_alt(measure), key=key)
