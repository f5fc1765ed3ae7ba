"""Take it along: a locality and its wards in one file, and the page on paper."""

import streamlit as st

from locality import plain
from locality.areas import Area
from locality.dashboard.drawing import draw, print_button
from locality.dashboard.figures import figures
from locality.dashboard.foot import figure_files
from locality.drawn.markup import node
from locality.findings import records
from locality.words import sentences


def take_along(area: Area, inside: list[Area]) -> None:
    """What can be taken away from a locality's page; not on paper itself."""
    codes = tuple(one.area_code for one in [area, *inside])
    with st.container(key="take_along"):
        st.header("Take it along")
        st.write(sentences.every_figure(area, plain.counted(len(inside), "ward", "wards")))
        with st.container(key="files", horizontal=True):
            figure_files(records(figures(area_codes=codes)), f"{area.area_name} and its wards", key="all")
        draw(node("p", print_button(sentences.PRINT), class_="buttons"), key="print")
