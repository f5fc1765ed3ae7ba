"""My ward in plain words: people, five needs, against its locality and the district; a sheet to print."""

import streamlit as st

from locality.dashboard import choices, inline_maps, panels
from locality.dashboard.figures import store
from locality.dashboard.places import look, ward
from locality.words import sentences

look()
newer = {one.area_code: one for one in store().newer_areas("ward")}
if asked := newer.get(st.query_params.get("area", "")):
    ward.explain_new(asked)
    st.stop()

left, right = st.columns([7, 4], gap="large")
with right:
    area = choices.area("ward", "Another ward")
locality = store().locality_of(area.area_code)
place = panels.district()

with left:
    st.title(area.area_name)
    ward.opening(area, locality)
    ward.in_words(area, place.area_name)
    ward.share(area)
with right:
    inline_maps.locator(area, [area], key="locator")
    st.markdown("**Wards next to it**")
    panels.area_links(store().adjacent(area.area_code), key="adjacent")

st.header("Beside its locality, the district and the country")
shown = ward.beside(area, [one for one in (locality, place, panels.country()) if one])

ward.small_areas(area)

st.header("Pilots here")
panels.pilot_list(panels.pilots_where(ward=area.area_code), key="pilots")

st.header("Where the figures come from")
panels.notes(sentences.geography(area), key="geography")
panels.sources(*shown, key="beside")
