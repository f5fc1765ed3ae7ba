"""The map one can zoom: point for a figure, press to open a ward. Kept apart: folium is slow to import."""

from collections.abc import Mapping

import streamlit as st
from streamlit_folium import st_folium

from locality.dashboard.drawing import open_address
from locality.dashboard.figures import all_figures
from locality.dashboard.vendor import provide_leaflet
from locality.drawn.maps.leaflet import Shading, base_map, clicked_area, shaded_areas
from locality.telling.page import LargeMap

HEIGHT = 470
_RETURNED = "last_active_drawing"
_EDGES = {"ward": 1.2, "lsoa": 0.5}


@st.fragment
def zoomable(block: LargeMap, key: str) -> None:
    """Areas shaded by an indicator.

    The map is built anew on every run: st_folium changes what it is given. The empty base stays the same
    and only the drawn group changes, so that another indicator does not blank the frame.
    """
    provide_leaflet()
    outlines = all_figures().boundaries
    shading = Shading(
        block.rows, block.indicator, tuple(block.shades), block.part_of, _EDGES[block.area_type]
    )
    returned: Mapping[str, object] = st_folium(
        base_map(outlines("ward")),
        key=key,
        feature_group_to_add=shaded_areas(outlines(block.area_type), shading, outlines("locality")),
        returned_objects=[_RETURNED],
        height=HEIGHT,
        use_container_width=True,
    )
    if (code := clicked_area(returned)) and code in block.opens:
        open_address(block.opens[code])
