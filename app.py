"""The frame: page settings, figures made ready, menu, and the page asked for."""

import streamlit as st

from locality.dashboard import figures, garbage, menu

st.set_page_config(layout="wide")
figures.take_up_newest()
page = menu.registered()
menu.run(page)
garbage.set_aside(page.url_path)
