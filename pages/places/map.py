"""Any measure on a map: which areas are highest, how sure, and where they lie."""

import streamlit as st

from locality import words
from locality.dashboard import map_picture, mapping, panels
from locality.words import maps as said

title, lead = st.container(), st.container(key="lead")
found = mapping.mapped(mapping.choose())
title.title(said.title(found.chosen.indicator, found.chosen.area_type))
lead.markdown(found.answer)

left, right = st.columns([7, 5], gap="large")
with left:
    mapping.classes(found)
    mapping.picture(found)
    panels.notes(
        said.HOW_HEXAGONS if found.chosen.view == "hexagons" else said.HOW,
        *words.reading_notes(found.chosen.indicator), key="map",
    )  # fmt: skip
    map_picture.under(found)
with right:
    mapping.listed(found)
