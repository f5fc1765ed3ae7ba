"""The map one can zoom: hover for a figure, click to open the ward. Kept apart: folium is slow to import."""

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit_folium import st_folium

from locality.dashboard.drawing import open_page
from locality.dashboard.figures import boundaries
from locality.dashboard.parts import localities_of_wards, wards_of_small_areas
from locality.dashboard.vendor import provide_leaflet
from locality.definitions import Indicator
from locality.drawn.maps.leaflet import Shading, base_map, clicked_area, shaded_areas
from locality.drawn.maps.shades import Shade
from locality.findings import Row

HEIGHT = 470
_RETURNED = "last_active_drawing"
_EDGES = {"ward": 1.2, "lsoa": 0.5}


@st.fragment
def zoomable(
    area_type: str, indicator: Indicator, rows: Mapping[str, Row], shades: Sequence[Shade], *, key: str
) -> None:
    """Wards or small areas shaded by an indicator; a click opens the ward.

    The map is built anew on every run: st_folium changes what it is given. The empty base stays the same
    and only the drawn group changes, so that another indicator does not blank the frame.
    """
    provide_leaflet()
    within = wards_of_small_areas() if area_type == "lsoa" else localities_of_wards()
    part_of = {code: f"in {area.area_name}" for code, area in within.items()}
    shading = Shading(rows, indicator, tuple(shades), part_of, _EDGES[area_type])
    returned: Mapping[str, object] = st_folium(
        base_map(boundaries("ward")),
        key=key,
        feature_group_to_add=shaded_areas(boundaries(area_type), shading, boundaries("locality")),
        returned_objects=[_RETURNED],
        height=HEIGHT,
        use_container_width=True,
    )
    if code := clicked_area(returned):
        open_page("ward", area=within[code].area_code if area_type == "lsoa" else code)
