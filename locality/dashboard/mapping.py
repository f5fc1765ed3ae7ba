"""The map page: what is chosen, its figures, the map itself, and the same figures in a table."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from locality import plain, words
from locality.areas import Area
from locality.baseline.store.pictures import hexagons
from locality.dashboard import choices, panels, shading, tables
from locality.dashboard.drawing import draw
from locality.dashboard.evidence import evidence
from locality.dashboard.figures import figures, store
from locality.dashboard.parts import wards_of_small_areas
from locality.definitions import Indicator
from locality.drawn.maps.shades import Shade, gap_of, legend
from locality.drawn.markup import Node, address, link, node
from locality.drawn.tables import Column, bare_cell, table
from locality.findings import Pairs, Row, highest_first
from locality.words import maps as said
from locality.words import sentences

LEVELS = {"ward": "Ward", "lsoa": "Small area"}


@dataclass(frozen=True)
class Chosen:
    """What the reader has chosen to see on the map."""

    indicator: Indicator
    area_type: str
    period: str
    scheme: str
    view: str


def choose() -> Chosen:
    """The lists above the map, one row of them; what is chosen stands in the address."""
    known = set(figures(area_types=tuple(LEVELS)).indicator_id)
    offered = [one for one in store().indicators() if one.id in known]
    with st.container(key="choices", horizontal=True, vertical_alignment="bottom"):
        indicator = choices.indicator("Measure", offered, forgets=["period"], width=350)
        area_type = _level(indicator)
        period = choices.period(indicator.id, area_type, width=150)
        schemes = shading.schemes(indicator.id, area_type, period)
        scheme = choices.choose("classes", "Classes", schemes, width=230)
        view = _view(area_type)
        choices.open_area("ward", "Open a ward", width=190)
    return Chosen(indicator, area_type, period, scheme, view)


def _level(indicator: Indicator) -> str:
    """By ward or by small area; a measure that has only one of them leaves nothing to choose."""
    options = {key: name for key, name in LEVELS.items() if store().periods(indicator.id, key)}
    asked = st.query_params.get("by")
    if len(options) == 1 and (asked in LEVELS or asked is None):
        return next(iter(options))
    return choices.choose("by", "By", options, kind="level", forgets=["period"], width=135)


def _view(area_type: str) -> str:
    """As a map or as hexagons, where there is a layout of them."""
    if area_type != "ward" or not hexagons(store()):
        return "map"
    return choices.choose("view", "View", {"map": "Map", "hexagons": "Hexagons"}, width=125)


@dataclass(frozen=True)
class Mapped:
    """The figures of a map: every area with its row, its classes, and what to compare with."""

    chosen: Chosen
    pairs: Pairs
    shades: list[Shade]
    beside: Mapping[str, Row | None]

    @property
    def rows(self) -> dict[str, Row]:
        """The rows there are, by area code."""
        return {area.area_code: row for area, row in self.pairs if row is not None}

    @property
    def answer(self) -> str:
        """Which areas are highest, how sure, in a sentence or two."""
        one, found = self.chosen.indicator, evidence().ranks
        ranks = {code: found.get((one.id, code, self.chosen.period)) for code in self.rows}
        kept = {code: row for code, row in ranks.items() if row is not None}
        return said.answer(one, self.pairs, kept, self.beside)


def mapped(chosen: Chosen) -> Mapped:
    """The figures of what is chosen."""
    one, period = chosen.indicator, chosen.period
    compared = panels.comparators(one, period)
    return Mapped(
        chosen,
        panels.figures_of(one, store().areas(chosen.area_type), period),
        shading.shades(one.id, chosen.area_type, period, chosen.scheme),
        {area.area_name: panels.figure_of(one, area, period) for area in compared.values()},
    )


def classes(found: Mapped) -> None:
    """The map's title and legend: classes in words, what stripes mean, what to compare with."""
    gaps = [gap_of(row) for _, row in found.pairs]
    beside = said.beside_line(found.chosen.indicator, found.beside)
    title = sentences.map_title(found.chosen.indicator, found.chosen.area_type, found.chosen.period)
    drawn = legend(found.shades, found.chosen.indicator, gaps=gaps, beside=beside)
    draw(node("div", node("p", title, class_="title", data_frame=f"Map: {title}"), drawn), key="legend")


def picture(found: Mapped) -> None:
    """The map or the hexagons."""
    if found.chosen.view == "hexagons":
        from locality.dashboard import hexagon_view

        hexagon_view.show(found.chosen.indicator, found.rows, found.shades)
        return
    from locality.dashboard import ward_map

    ward_map.zoomable(found.chosen.area_type, found.chosen.indicator, found.rows, found.shades, key="map")


def listed(found: Mapped) -> None:
    """The same figures, highest first."""
    one, caption = found.chosen.indicator, "The same figures, highest first"
    pairs = highest_first(found.pairs)
    if found.chosen.area_type == "ward":
        mark = next(iter(found.beside.values()), None)
        tables.one_measure(one, pairs, mark, caption=caption, key="wards")
    else:
        _small_areas(one, pairs, caption)


def _small_areas(indicator: Indicator, pairs: Pairs, caption: str) -> None:
    """Small areas with the ward most of each lies in; so many that they scroll."""
    within = wards_of_small_areas()
    columns = [
        Column("Small area, and its ward", is_number=False),
        Column(plain.sentence(indicator.short_title), unit=words.unit_words(indicator)),
        Column("95% interval"),
    ]
    body = [
        [_within(area, within), bare_cell(row, indicator), words.interval(row, indicator)]
        for area, row in pairs
    ]
    drawn = table(
        f"{caption}: {plain.counted(len(pairs), *words.LEVELS['lsoa'])}", columns, body, kind="compact"
    )
    draw(
        node("div", drawn, class_="scrolled tall", tabindex="0", role="region", aria_label=caption),
        key="small areas",
    )


def _within(area: Area, wards: Mapping[str, Area]) -> Node:
    ward = wards.get(area.area_code)
    into = (
        node("span", link(ward.area_name, address("ward", area=ward.area_code)), class_="note")
        if ward
        else None
    )
    return node("span", area.area_name, into)
