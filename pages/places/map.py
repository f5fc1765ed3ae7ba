"""Any measure on a map of wards: point for a figure, click to open the ward, the same figures in a table."""

import streamlit as st

from locality import words
from locality.dashboard import choices, panels, tables, ward_map
from locality.dashboard.drawing import draw
from locality.dashboard.figures import store
from locality.maps.leaflet import Shading
from locality.maps.shades import legend, shades_of
from locality.measures import highest_first
from locality.words import sentences

st.title("Map of the wards")
with st.container(key="choices", horizontal=True, vertical_alignment="bottom"):
    indicator = choices.indicator("Measure", choices.offered_for("ward"), forgets=["period"])
    period = choices.period(indicator.id, "ward")
    choices.open_area("ward", "Open a ward")

pairs = panels.figures_of(indicator, store().areas("ward"), period)
rows = {area.area_code: row for area, row in pairs if row is not None}
shades = shades_of(list(rows.values()))
compared = next(iter(panels.comparators(indicator, period).values()), None)
mark = panels.figure_of(indicator, compared, period)

left, right = st.columns([7, 5], gap="large")
with left:
    st.header(sentences.map_title(indicator, "ward", period))
    ward_map.zoomable(Shading(rows, indicator, tuple(shades)), key="map")
    draw(legend(shades, indicator, has_gaps=len(rows) < len(pairs)), key="legend")
    panels.notes(sentences.MAP_NOTE, *words.reading_notes(indicator), words.INTERVAL_NOTE, key="map")
    panels.sources((indicator, list(rows.values())), key="map")
with right:
    tables.one_measure(
        indicator, highest_first(pairs), mark, caption="The same figures, highest first", key="wards"
    )
