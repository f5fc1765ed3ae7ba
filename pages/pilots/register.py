"""Every pilot: which are behind plan, is it chance, how strong is the evidence, what changed since?"""

import streamlit as st

from locality.dashboard import panels, register_panels
from locality.dashboard.figures import pilots
from locality.words import pilots as pilot_words
from locality.words import signals

st.title("Pilots: what was promised and what is seen")
found = register_panels.chosen(pilots())
with st.container(key="lead"):
    st.markdown(register_panels.lead(found))
register_panels.way_in(key="way in")
if found:
    register_panels.rows(found, key="rows")
    example = pilot_words.EXAMPLE_NOTE if any(one.example for one in found) else None
    panels.notes(signals.FALSE_ALARMS, example, key="rows")
    st.header("Planned and as it went")
    register_panels.time_line(found, key="time line")
    st.header("What changed since")
    register_panels.changes(found, key="changes")
