"""One pilot: its promise, the plain verdict, its measures from baseline to target. Prints as two pages."""

import streamlit as st

from locality.dashboard import choices, impact_panel, pilot_panels, references_panel, report_panels
from locality.dashboard.figures import pilots

if not pilots():
    st.title("Pilots")
    st.write("There are no pilots yet.")
    st.stop()

pilot = choices.pilot()
main, further = pilot.measures[:1], pilot.measures[1:]

with st.container(key="report"):
    st.title(pilot.title)
    pilot_panels.header(pilot, key="header")
    for measure in main:
        report_panels.verdict(pilot, measure, key="verdict")
    pilot_panels.facts(pilot, key="facts")
    for measure in main:
        impact_panel.measure(pilot, measure)

with st.container(key="report_more"):
    for measure in main:
        impact_panel.effect(pilot, measure, key=measure.id)
    with st.container(key="further"):
        for measure in further:
            impact_panel.measure(pilot, measure)
            impact_panel.effect(pilot, measure, key=measure.id)
    report_panels.further(pilot, further, key="compact")
    left, right = st.columns(2, gap="large")
    with left:
        report_panels.dates(pilot, key="dates")
    with right:
        report_panels.decisions(pilot, key="decisions")
    with st.container(key="background"):
        references_panel.of_pilot(pilot)
    pilot_panels.activities(pilot, key="activities")
    report_panels.stories(pilot, key="stories")
    report_panels.foot(pilot, key="foot")
