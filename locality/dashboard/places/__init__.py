"""What the pages about places show: overview, locality, ward, and the search for a place."""

from pathlib import Path

import streamlit as st

_LOOK = Path(__file__).with_name("places.css")


def look() -> None:
    """The look of these pages, on top of the dashboard's."""
    st.html(_LOOK)
