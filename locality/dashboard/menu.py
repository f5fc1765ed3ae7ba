"""The frame around every page: look, name, menu. Our own menu, so that its links keep the choices made."""

from pathlib import Path

import streamlit as st

from locality.dashboard.figures import store
from locality.dashboard.links import PAGES, link
from locality.dashboard.vendor import provide_leaflet

_LOOK = Path(__file__).with_name("look.css")

# What each page takes over from the address; ``area`` is translated by _carried.
_TAKES = {"need": ("need", "comparator"), "map": ("indicator",), "pilot": ("pilot",)}


def registered() -> st.Page:
    """The page asked for; every page is registered, the menu drawn is ours."""
    pages = [
        st.Page(script, title=title, url_path=address, default=address == "overview")
        for address, (script, title) in PAGES.items()
    ]
    return st.navigation(pages, position="hidden")


def show_frame() -> None:
    """Look, name of the dashboard and menu, above every page."""
    st.html(_LOOK)
    with st.container(key="frame", horizontal=True, vertical_alignment="center"):
        with st.container(key="brand", width="content"):
            link(f"{store().council.place} localities", "overview")
        with st.container(key="menu", horizontal=True, horizontal_alignment="right", gap="xsmall"):
            _menu()
        with st.container(key="small-menu", horizontal=True, horizontal_alignment="right"), st.popover("Menu"):
            _menu()


def _menu() -> None:
    for address, (_, title) in PAGES.items():
        link(title, address, **_carried(address))


def _carried(page: str) -> dict[str, str | None]:
    here = st.query_params
    carried: dict[str, str | None] = {name: here.get(name) for name in _TAKES.get(page, ())}
    area = store().area(here.get("area", ""))
    if area and page == "locality":
        parent = store().locality_of(area.area_code) if area.area_type == "ward" else area
        carried["area"] = parent.area_code if parent else None
    if area and page == "ward" and area.area_type == "ward":
        carried["area"] = area.area_code
    return carried
