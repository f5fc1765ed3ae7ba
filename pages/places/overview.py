"""Where in the district is each need greatest, how sure are we, and what is being tried there?"""

import streamlit as st

from locality import words
from locality.dashboard import choices, inline_maps, panels, tables
from locality.dashboard.figures import pilots, store
from locality.measures import leaders
from locality.words import pilots as pilot_words
from locality.words import sentences

localities = store().areas("locality")
place = panels.district().area_name
shown = panels.shown_headlines()
found = panels.lookup(*localities)

st.title(sentences.overview_title(store().council, localities))
with st.container(key="lead"):
    leading = [
        (need.short_title, leaders([(area, found.latest(one.id, area)) for area in localities]))
        for need, one in shown
    ]
    unsure = sum(indicator.interval_method == "none" for _, indicator in shown)
    st.markdown(sentences.overview_lead(leading, unsure))

left, right = st.columns([5, 7], gap="large")
with left:
    chosen = choices.need("Shade the map by")
    inline_maps.shaded_wards({need.id: indicator for need, indicator in shown}[chosen.id], key="map")
with right:
    tables.needs_by_area(localities, caption=sentences.needs_caption(shown, place), key="needs")
    panels.notes(
        words.INTERVAL_NOTE, words.PICTURE_NOTE.format(place=place),
        sentences.standins([one for _, one in shown]), sentences.figures_dates(panels.periods(shown)),
        key="needs",
    )  # fmt: skip

st.header(f"Being tried: {pilot_words.being_tried(pilots())}")
panels.pilot_list(pilots(), key="pilots")
st.divider()
panels.headline_sources(localities, key="needs")
