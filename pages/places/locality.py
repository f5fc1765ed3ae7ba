"""What is different about this locality: against the district and England, and between its wards?"""

import streamlit as st

from locality import words
from locality.dashboard import choices, inline_maps, panels, tables
from locality.dashboard.figures import store
from locality.words import sentences

area = choices.area("locality", "Locality")
wards = store().wards_of(area.area_code)
place = panels.district()
counted = words.counted(len(wards), "ward", "wards")

left, right = st.columns([7, 4], gap="large")
with left:
    st.title(area.area_name)
    panels.people(area, counted, key="people")
    st.header(f"Compared with {place.area_name} as a whole")
    panels.standing(area, place, key="standing")
with right:
    inline_maps.locator(area, wards, key="locator")

beside = [place, panels.country()]
st.header(f"{area.area_name} beside {words.listed([one.area_name for one in beside])}")
shown = tables.profile(area, beside, store().areas("ward"), panels.all_measures(), key="profile")
panels.notes(
    words.INTERVAL_NOTE, words.PEERS_NOTE.format(place=place.area_name),
    sentences.PARTS_NOTE.format(place=place.area_name), key="profile",
)  # fmt: skip
panels.only_wider(area, key="only wider")
panels.sources(*shown, key="profile")

st.header(f"Its {counted}")
caption = sentences.needs_caption(panels.shown_headlines(), place.area_name)
tables.needs_by_area(wards, caption=caption, key="wards")
panels.notes(sentences.same_sources(wards[0]), key="wards")

st.header("Pilots here")
panels.pilot_list(panels.pilots_where(locality=area.area_code), key="pilots")
