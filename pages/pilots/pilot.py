"""One pilot: its promise, its dates planned and real, its measures from baseline to target."""

import streamlit as st

from locality.dashboard import choices, panels, pilot_panels, plots
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
            plots.pilot_months(pilot, measure, key=measure.id)
        panels.notes(pilot_words.NO_CLAIM, pilot_words.source_line(measure), key=measure.id)
    with right:
        pilot_panels.months(measure, key=measure.id)

st.header("Activities")
pilot_panels.activities(pilot, key="activities")
