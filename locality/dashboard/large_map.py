"""The map one can zoom: point for a figure, press to open a ward. Kept apart: folium is slow to import."""

from collections.abc import Mapping
from functools import lru_cache

import streamlit as st
from streamlit_folium import generate_leaflet_string, get_full_id, st_folium

from locality.dashboard.drawing import open_address
from locality.dashboard.figures import all_figures
from locality.dashboard.vendor import provide_leaflet
from locality.drawn.maps.leaflet import Shading, Written, base_map, clicked_area, shaded_areas
from locality.telling.page import LargeMap

HEIGHT = 470
_ONLY = "feature_group_0"  # as streamlit-folium calls the first group it is given
_RETURNED = "last_active_drawing"
_EDGES = {"ward": 1.2, "lsoa": 0.5}


@lru_cache(maxsize=64)
def _script(block: LargeMap) -> str:
    """What draws a block's areas in the frame, written once for all who look at it."""
    outlines = all_figures().boundaries
    shading = Shading(
        block.rows, block.indicator, tuple(block.shades), block.part_of, _EDGES[block.area_type]
    )
    within = base_map(outlines("ward"))
    group = shaded_areas(outlines(block.area_type), shading, outlines("locality"))
    group.add_to(within)
    group.render()
    return generate_leaflet_string(group, base_id=_ONLY).replace(get_full_id(within), "map_div")


@st.fragment
def zoomable(block: LargeMap, key: str) -> None:
    """Areas shaded by an indicator.

    The map is built anew on every run: st_folium changes what it is given. The empty base stays the same
    and only the drawn group changes, so that another indicator does not blank the frame.
    """
    provide_leaflet()
    returned: Mapping[str, object] = st_folium(
        base_map(all_figures().boundaries("ward")),
        key=key,
        feature_group_to_add=Written(_script(block)),
        returned_objects=[_RETURNED],
        height=HEIGHT,
        use_container_width=True,
    )
    if (code := clicked_area(returned)) and code in block.opens:
        open_address(block.opens[code])
