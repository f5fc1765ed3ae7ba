"""Two measures against each other over the wards, or any areas side by side; no word on causes."""

import streamlit as st

from locality.dashboard import choices, comparing, side_by_side
from locality.words import comparing as said

SHOWN = {"measures": "Two measures", "areas": "Areas side by side"}

title, lead = st.container(), st.container(key="lead")
with st.container(key="choices", horizontal=True, vertical_alignment="bottom"):
    shown = choices.choose("show", "Compare", SHOWN, kind="comparison", width=230)
    measures = comparing.choose() if shown == "measures" else None

if measures is None:
    title.title(said.AREAS)
    if areas := side_by_side.choose():
        side_by_side.show(areas)
    else:
        st.write(said.NO_AREAS)
else:
    found = comparing.compared(measures)
    title.title(said.two_measures(measures))
    lead.markdown(found.answer)
    comparing.cautions(found)
    left, right = st.columns([8, 5], gap="large")
    with left:
        comparing.chart(found)
    with right:
        comparing.both_figures(found)
