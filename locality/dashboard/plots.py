"""Charts in the page, each with its words for those who cannot see it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from locality.dashboard.figures import store
from locality.theme import in_both_themes


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
