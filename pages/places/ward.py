"""My ward in plain words: people, five needs, against its locality and the district."""

import streamlit as st

from locality import words
from locality.dashboard import choices, inline_maps, panels, tables
from locality.dashboard.figures import store
from locality.words import sentences

area = choices.area("ward", "Ward")
locality = store().locality_of(area.area_code)
place = panels.district()

left, right = st.columns([7, 4], gap="large")
with left:
    st.title(area.area_name)
    panels.people(area, *(["a ward of ", tables.area_link(locality)] if locality else []), key="people")
    st.header(f"Compared with {place.area_name} as a whole")
    panels.standing(area, place, key="standing")
    panels.notes(sentences.ward_ends(area), key="standing")
with right:
    inline_maps.locator(area, [area], key="locator")
    st.markdown("**Wards next to it**")
    panels.area_links(store().adjacent(area.area_code), key="adjacent")

beside = [one for one in (locality, place, panels.country()) if one]
st.header(f"{area.area_name} beside {words.listed([one.area_name for one in beside])}")
headlines = [(need, [indicator]) for need, indicator in panels.shown_headlines()]
shown = tables.profile(area, beside, store().areas("ward"), headlines, key="profile")
panels.notes(
    words.INTERVAL_NOTE,
    words.PEERS_NOTE.format(place=place.area_name),
    sentences.MORE_MEASURES,
    key="profile",
)
panels.sources(*shown, key="profile")

st.header("Pilots here")
panels.pilot_list(panels.pilots_where(ward=area.area_code), key="pilots")
