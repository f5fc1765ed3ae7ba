"""The map one can zoom: hover for a figure, click to open the ward. Kept apart: folium is slow to import."""

from collections.abc import Mapping

import streamlit as st
from streamlit_folium import st_folium

from locality.dashboard.drawing import open_page
from locality.dashboard.figures import boundaries
from locality.dashboard.vendor import provide_leaflet
from locality.maps.leaflet import Shading, base_map, clicked_area, shaded_areas

_RETURNED = "last_active_drawing"


@st.fragment
def zoomable(shading: Shading, *, key: str) -> None:
    """The wards shaded by an indicator; a click on one opens its page.

    The map is built anew on every run: st_folium changes what it is given. The empty base stays the same
    and only the drawn group changes, so that another indicator does not blank the frame.
    """
    provide_leaflet()
    wards = boundaries("ward")
    returned: Mapping[str, object] = st_folium(
        base_map(wards),
        key=key,
        feature_group_to_add=shaded_areas(wards, shading, boundaries("locality")),
        returned_objects=[_RETURNED],
        height=540,
        use_container_width=True,
    )
    if ward := clicked_area(returned):
        open_page("ward", area=ward)
