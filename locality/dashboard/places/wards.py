"""The wards of a locality: measure by measure in a heat table, and how far they are apart."""

import streamlit as st

from locality import plain
from locality.areas import Area
from locality.dashboard import panels
from locality.dashboard.drawing import draw
from locality.dashboard.evidence import evidence
from locality.dashboard.figures import store
from locality.definitions import Indicator
from locality.drawn.markup import Node, address, link, node
from locality.drawn.tables import Column, Group, figure_cell, measure_name, table
from locality.findings.evidence import Comparator, Standing
from locality.findings.gaps import gap_between
from locality.words import standing_out as said


def ward_table(area: Area, comparator: Comparator, *, key: str) -> None:
    """Measures by wards: each figure with its interval and its verdict in word, mark and colour."""
    draw(_ward_table(store().version, area.area_code, comparator), key=key)


@st.cache_data(show_spinner=False, max_entries=50)
def _ward_table(version: str, area_code: str, comparator: Comparator) -> Node:
    wards = store().wards_of(area_code)
    beside = panels.country() if comparator == "england" else panels.district()
    columns = [Column("Measure", is_number=False), *[Column(one.area_name, href=_page(one)) for one in wards]]
    rows: list[list[Node] | Group] = []
    for need, measures in panels.all_measures():
        known = [one for one in measures if _rows(one, wards)]
        if known:
            rows.append(Group(need.title, address("need", need=need.id)))
        rows += [_row(one, wards, comparator) for one in known]
    counted = plain.counted(len(wards), "ward", "wards")
    caption = f"{plain.sentence(counted)}, measure by measure, compared with {beside.area_name} as a whole"
    return table(caption, columns, rows, kind="heat by-ward")


def _page(ward: Area) -> str:
    return address("ward", area=ward.area_code)


def _rows(indicator: Indicator, wards: list[Area]) -> bool:
    return any(evidence().standing(indicator, ward).row for ward in wards)


def _row(indicator: Indicator, wards: list[Area], comparator: Comparator) -> list[Node]:
    found = [evidence().standing(indicator, ward, comparator) for ward in wards]
    cells = [figure_cell(one.row, indicator, verdict=one.shown_verdict) for one in found]
    return [measure_name(indicator), *cells]


def gaps(area: Area, *, key: str) -> None:
    """How far the wards of a locality are apart on every measure that has figures for them."""
    draw(_gaps(store().version, area.area_code), key=key)


@st.cache_data(show_spinner=False, max_entries=50)
def _gaps(version: str, area_code: str) -> Node:
    wards, rows = store().wards_of(area_code), []
    for _, measures in panels.all_measures():
        for one in measures:
            found = gap_between([evidence().standing(one, ward) for ward in wards])
            if found:
                ends = [_end(found.highest, one), _end(found.lowest, one)]
                rows.append(
                    [
                        measure_name(one, more=True),
                        *ends,
                        said.gap(found),
                    ]
                )
    columns = [
        Column(name, is_number=False)
        for name in ("Measure", "Highest ward", "Lowest ward", "Gap, 95% interval")
    ]  # fmt: skip
    table_of_gaps = table(f"The wards farthest apart, of {len(wards)}", columns, rows, kind="gaps")
    return node("div", table_of_gaps, node("p", said.GAP_NOTE, class_="sources"))


def _end(standing: Standing, indicator: Indicator) -> Node:
    return node("span", f"{standing.area.area_name}, ", figure_cell(standing.row, indicator), class_="end")


def ward_links(area: Area, *, key: str) -> None:
    """The wards of a locality as a line of links."""
    items = [node("li", link(one.area_name, _page(one))) for one in store().wards_of(area.area_code)]
    draw(node("ul", *items, class_="line"), key=key)
