"""Where in the district is each need greatest, how sure are we, and what is being tried there?"""

import streamlit as st

from locality import words
from locality.dashboard import choices, inline_maps, panels, tables
from locality.dashboard.figures import store
from locality.dashboard.places import look, overview
from locality.dashboard.places.search import find_a_place
from locality.words import sentences

localities = store().areas("locality")
place = panels.district().area_name
shown = panels.shown_headlines()

look()
left, right = st.columns([7, 4], gap="medium")
with left:
    st.title(sentences.overview_title(store().council, localities))
with right:
    find_a_place(key="find")
overview.lead()

left, right = st.columns([5, 7], gap="large")
with left:
    chosen = choices.need("Shade the map by")
    inline_maps.shaded_wards({need.id: indicator for need, indicator in shown}[chosen.id], key="map")
with right:
    tables.needs_by_area(localities, caption=sentences.needs_caption(shown, place), key="needs")
    overview.tried()
    overview.freshness()

panels.notes(
    words.INTERVAL_NOTE, words.PICTURE_NOTE.format(place=place),
    sentences.standins([one for _, one in shown]), key="needs",
)  # fmt: skip
overview.chance()
panels.headline_sources(localities, key="needs")
