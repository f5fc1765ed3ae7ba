"""One pilot: its promise, its dates planned and real, its measures from baseline to target."""

import streamlit as st

from locality.dashboard import choices, impact_panel, pilot_panels
from locality.dashboard.figures import pilots
from locality.words import pilots as pilot_words

if not pilots():
    st.title("Pilots")
    st.write("There are no pilots yet.")
    st.stop()

pilot = choices.pilot()
st.title(pilot.title)
pilot_panels.header(pilot, key="header")

for measure in pilot.measures:
    st.header(measure.title)
    st.markdown(f"{pilot_words.measure_lead(measure)} **{pilot_words.latest_line(measure)}**")
    left, right = st.columns([8, 4], gap="large")
    with left:
        if measure.actuals:
            impact_panel.chart(pilot, measure, key=measure.id)
    with right:
        pilot_panels.months(measure, key=measure.id)
    impact_panel.judgement(pilot, measure, key=measure.id)

st.header("Activities")
pilot_panels.activities(pilot, key="activities")
