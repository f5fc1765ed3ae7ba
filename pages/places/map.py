"""Any measure on a map of wards: point for a figure, click to open the ward, the same figures in a table."""

import streamlit as st

from locality import words
from locality.dashboard import choices, panels, tables, ward_map
from locality.dashboard.drawing import draw
from locality.dashboard.figures import figures, store
from locality.maps.leaflet import Shading
from locality.maps.shades import legend, shades_of
from locality.measures import by_indicator_and_area, highest_first, of_areas
from locality.words import sentences

st.title("Map of the wards")
with st.container(key="choices", horizontal=True, vertical_alignment="bottom"):
    indicator = choices.indicator("Measure", choices.offered_for("ward"), forgets=["period"])
    period = choices.period(indicator.id, "ward")
    choices.open_area("ward", "Open a ward")

wards = store().areas("ward")
rows = by_indicator_and_area(figures(indicator.id, area_types=("ward",), period=period))
by_ward = {code: row for (_, code), row in rows.items()}
shades = shades_of(list(by_ward.values()))
comparators = panels.comparators(indicator, period)
mark = panels.figure_of(indicator, next(iter(comparators.values()), None), period)

left, right = st.columns([7, 5], gap="large")
with left:
    st.subheader(sentences.map_title(indicator, "ward", period))
    ward_map.zoomable(Shading(by_ward, indicator, tuple(shades)), key="map")
    draw(legend(shades, indicator, has_gaps=len(by_ward) < len(wards)), key="legend")
    panels.notes(sentences.MAP_NOTE, *words.reading_notes(indicator), words.INTERVAL_NOTE, key="map")
    panels.sources((indicator, list(by_ward.values())), key="map")
with right:
    pairs = highest_first(of_areas(rows, indicator.id, wards))
    tables.one_measure(indicator, pairs, mark, caption="The same figures, highest first", key="wards")
