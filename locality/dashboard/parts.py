"""What lies in what, as pages need it: the ward of a small area, the locality of a ward."""

import streamlit as st

from locality.areas import Area
from locality.dashboard.figures import store


def wards_of_small_areas() -> dict[str, Area]:
    """The ward in use most of each small area lies in, by the small area's code."""
    return _greatest_part(store().version, "lsoa", "ward")


def localities_of_wards() -> dict[str, Area]:
    """The locality of each ward in use, by the ward's code."""
    return _greatest_part(store().version, "ward", "locality")


@st.cache_data(show_spinner=False, max_entries=8)
def _greatest_part(version: str, child_type: str, parent_type: str) -> dict[str, Area]:
    children, parents = (
        {area.area_code: area for area in store().areas(level)} for level in (child_type, parent_type)
    )
    rows = store().lookup().sort_values(["weight", "parent_code"], ascending=[False, True])
    rows = rows[rows.child_code.isin(list(children)) & rows.parent_code.isin(list(parents))]
    first = rows.drop_duplicates("child_code")
    return {child: parents[parent] for child, parent in zip(first.child_code, first.parent_code, strict=True)}
