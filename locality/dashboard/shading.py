"""The classes of a map as the store holds them, kept by their ids."""

import streamlit as st

from locality.baseline.store.pictures import map_classes
from locality.dashboard.figures import store
from locality.drawn.maps.shades import Shade, shades_of

QUANTILES = "quantiles"
SCHEMES = {
    QUANTILES: "Equal numbers",
    "natural_breaks": "Natural breaks",
    "equal_steps": "Equal steps",
}


def schemes(indicator_id: str, area_type: str, period: str) -> dict[str, str]:
    """The ways of making classes there are for these figures, with what to call them."""
    known = {scheme for scheme, _, _ in _classes(store().version, indicator_id, area_type, period)}
    return {scheme: name for scheme, name in SCHEMES.items() if scheme in known}


def shades(indicator_id: str, area_type: str, period: str, scheme: str = QUANTILES) -> list[Shade]:
    """The classes of a map with their colours, lowest first; empty where there are no figures."""
    found = _classes(store().version, indicator_id, area_type, period)
    return shades_of((low, high) for one, low, high in found if one == scheme)


@st.cache_data(show_spinner=False, max_entries=200)
def _classes(version: str, indicator_id: str, area_type: str, period: str) -> list[tuple[str, float, float]]:
    rows = map_classes(store(), indicator_id, area_type, period)
    return list(rows[["scheme", "low", "high"]].itertuples(index=False, name=None))
