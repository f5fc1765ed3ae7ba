"""A ward's page, for members on a phone: who lives here, what differs, in ordinary words."""

import streamlit as st

from locality import plain, words
from locality.areas import Area
from locality.dashboard import choices, inline_maps, panels
from locality.dashboard.drawing import draw, print_button
from locality.dashboard.evidence import evidence, standings
from locality.dashboard.figures import store
from locality.dashboard.foot import foot
from locality.dashboard.places.search import find_a_place
from locality.definitions import Indicator
from locality.drawn.markup import Node, address, link, node
from locality.drawn.tables import Column, bare_cell, figure_id, measure_name, table, verdict_mark
from locality.findings import Row
from locality.findings.evidence import NOT_COMPARED, Standing
from locality.findings.standing_out import standing_out
from locality.words import sentences
from locality.words import ward as said

_MOST_OTHERS = 3


def opening(area: Area, locality: Area | None) -> None:
    """Who lives here, and that these boundaries have ended, with what that means one tap away."""
    residents = next(
        (one for one in store().indicators() if one.need == "context" and one.unit == "residents"), None
    )
    row = evidence().figures.latest(residents.id, area) if residents else None
    within = (
        [", in ", link(locality.area_name, address("locality", area=locality.area_code))] if locality else []
    )
    counted = address("indicators", indicator=residents.id) if residents else None
    living = link(said.lives_here(row, residents, area), counted)
    lines = [node("p", living, *within, ".", class_="people")]
    if until := said.until(area):
        newer = store().newer_areas("ward")
        more = node("p", said.what_that_means(area, len(newer)))
        lines.append(
            node("details", node("summary", f"{until} ", node("u", "What that means")), more, class_="until")
        )
    draw(node("div", *lines), key="opening")


def small_areas(area: Area) -> None:
    """The ward's small areas on a map, shaded by a measure the reader chooses."""
    offered = [one for one in store().indicators() if "lsoa" in one.area_types and one.statistic != "count"]
    if not offered:
        return
    st.header("Inside the ward")
    chosen = choices.indicator("Shade its small areas by", offered)
    rows = inline_maps.small_areas(area, chosen, key="small areas")
    foot((chosen, rows), reading="map", name=f"{chosen.id}_in_{area.area_code}", key="small areas")


def in_words(area: Area, place: str) -> None:
    """The headline of every need in a sentence, then whatever else is clearly different."""
    draw(_in_words(store().version, area.area_code, place), key="in words")
    panels.notes(said.BETWEEN.format(place=place), key="in words")


@st.cache_data(show_spinner=False, max_entries=100)
def _in_words(version: str, area_code: str, place: str) -> Node:
    area = store().area(area_code)
    assert area is not None, "asked for wards of the store"
    shown = [(need, evidence().standing(one, area)) for need, one in panels.shown_headlines()]
    items = [_item(one, place, need.title) for need, one in shown]
    headlines = {one.indicator.id for _, one in shown}
    found = standing_out(standings([area]), []).findings
    others = [
        one.standing for one in found if one.standing.indicator.id not in headlines and one.kind == "differs"
    ]
    more = [_item(one, place, None) for one in others[:_MOST_OTHERS]]
    title = node("p", said.ALSO.format(place=place), class_="title")
    return node(
        "div", node("ul", *items, class_="plain"),
        *([title, node("ul", *more, class_="plain")] if more else []),
    )  # fmt: skip


def _item(one: Standing, place: str, need: str | None) -> Node:
    name = node("span", need, class_="need") if need else None
    if one.row is None or not one.has_figure:
        return node(
            "li",
            name,
            plain.sentence(one.indicator.plain),
            node("span", said.why_not(one, place), class_="said"),
        )
    compared = one.verdict != NOT_COMPARED
    verdict = [" ", verdict_mark(one.verdict)] if compared else []
    proxy = words.proxy_words(one.indicator)
    line = node("strong", said.headline(one, place))
    return node(
        "li", name, line, f", {proxy}" if proxy else None, *verdict,
        node("span", *_figures(one, place), class_="said"),
    )  # fmt: skip


def _figures(one: Standing, place: str) -> list[Node]:
    """The ward's figure and the district's, then its place among the wards or why it is not compared."""
    indicator, row = one.indicator, one.row or {}
    beside = evidence().figures.beside(one.row, panels.district())
    many = {"%": f"{said.in_a_hundred(row)}: ", "score": "score "}.get(indicator.unit, "")
    span = said.between(row, indicator)
    ends = f"{words.after(indicator.unit)}{f', {span}' if span else ''}. {place}: "
    percent = "%" if indicator.unit == "%" else ""
    order = said.order(one, place, len(store().areas("ward"))) or said.why_not(one, place)
    numbers = _number(one.row, indicator), _number(beside, indicator)
    return [plain.sentence(many), numbers[0], ends, numbers[1], f"{percent}. {order}"]


def _number(row: Row | None, indicator: Indicator) -> Node:
    return node("span", words.bare(row, indicator), data_figure=figure_id(row))


def beside(area: Area, others: list[Area]) -> list[panels.Shown]:
    """Each need's headline figure beside the locality's, the district's and the country's."""
    found, rows = evidence(), []
    shown: list[panels.Shown] = []
    for _, indicator in panels.shown_headlines():
        row = found.figures.latest(indicator.id, area)
        cells = [bare_cell(found.figures.beside(row, one), indicator) for one in others]
        rows.append(
            [
                measure_name(indicator),
                bare_cell(row, indicator),
                *cells,
            ]
        )
        shown.append((indicator, [row]))
    columns = [
        Column("Measure", is_number=False),
        Column(area.area_name),
        *[Column(one.area_name) for one in others],
    ]
    names = plain.listed([one.area_name for one in others])
    draw(
        table(f"The five needs: {area.area_name} beside {names}", columns, rows, kind="beside"), key="beside"
    )
    return shown


def share(area: Area) -> None:
    """Buttons that copy the page's address and print it."""
    to = address("ward", area=area.area_code)
    copy = node("button", said.SHARE, type="button", data_copy=to)
    draw(node("p", copy, print_button(sentences.PRINT), class_="buttons no-print"), key="share")


def explain_new(area: Area) -> None:
    """The page of a ward that exists but has no figures: why, and the way to those of a postcode."""
    st.title(area.area_name)
    st.write(said.new_ward(area))
    st.write(said.WAY_ON)
    find_a_place(key="find")
    st.header(said.OTHER_NEW)
    panels.area_links([one for one in store().newer_areas("ward") if one != area], key="other new wards")
