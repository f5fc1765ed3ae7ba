"""Enter a month, a moved date, an approval or a decision about a pilot; or propose a new one."""

import streamlit as st

from locality.dashboard import entry_panels

st.title("Pilots: enter and change")
if actor := entry_panels.somebody():
    entry_panels.entering(actor)
