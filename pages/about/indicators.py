"""What every figure means: definition, formula, source and licence of each measure."""

import streamlit as st

from locality.dashboard import catalogue
from locality.dashboard.figures import store

asked = st.query_params.get("indicator")
indicator = store().indicator(asked or "")
if indicator:
    catalogue.entry(indicator)
else:
    catalogue.contents(asked)
