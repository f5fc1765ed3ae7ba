"""The store's evidence on every area wider than a small area, read once and shared by all pages."""

from collections.abc import Iterable

import streamlit as st

from locality.areas import Area
from locality.dashboard.figures import store
from locality.definitions import AREA_TYPES
from locality.findings.evidence import Comparator, Evidence, Standing

_WIDER = tuple(level for level in AREA_TYPES if level != "lsoa")


def evidence() -> Evidence:
    """Figures of all periods with their comparisons, trends and ranks; not to be changed by anyone."""
    return _evidence(store().version)


@st.cache_resource(show_spinner=False, max_entries=2)
def _evidence(version: str) -> Evidence:
    asked = store()
    return Evidence.of(
        asked.figures(area_types=_WIDER, period="all"),
        asked.comparisons(period="all"),
        asked.trends(),
        asked.ranks(),
    )


def standings(areas: Iterable[Area], comparator: Comparator = "district") -> list[Standing]:
    """Every measure the areas have, area by area in the measures' order."""
    found = evidence()
    return [
        standing
        for area in areas
        for indicator in store().indicators()
        if (standing := found.standing(indicator, area, comparator)).row is not None
    ]
