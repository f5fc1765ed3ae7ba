"""The pages, and links between them that carry what has been chosen.

Every link names its query parameters: Streamlit drops those it is not given.
"""

from urllib.parse import parse_qsl, urlsplit

import streamlit as st
from streamlit.errors import StreamlitAPIException

# A page's address (its file's name) -> its script, and the title of the browser's tab.
PAGES = {
    "overview": ("pages/places/overview.py", "Overview"),
    "locality": ("pages/places/locality.py", "Localities"),
    "ward": ("pages/places/ward.py", "Wards"),
    "map": ("pages/places/map.py", "Map"),
    "need": ("pages/needs/need.py", "Needs"),
    "pilot": ("pages/pilots/pilot.py", "Pilots"),
    "indicators": ("pages/about/indicators.py", "Definitions"),
}


def link(label: str, page: str, **choices: str | None) -> None:
    """A link to a page with these choices; plain words where no menu is registered (a page run alone)."""
    chosen = {name: code for name, code in choices.items() if code}
    try:
        st.page_link(PAGES[page][0], label=label, query_params=chosen)
    except StreamlitAPIException:
        st.write(label)


def go(page: str, **choices: str | None) -> None:
    """Open a page with these choices, ending the run of this one."""
    st.switch_page(PAGES[page][0], query_params={name: code for name, code in choices.items() if code})


def follow(address: str) -> None:
    """Open an address made by ``markup.address``; one that names no page of ours is left alone."""
    parts = urlsplit(address)
    page = parts.path.strip("./") or "overview"
    if page in PAGES:
        go(page, **dict(parse_qsl(parts.query)))
