"""The needs of a locality, each opening to its measures as a spine chart with the same figures in a table."""

import streamlit as st

from locality import plain, words
from locality.areas import Area
from locality.dashboard import panels
from locality.dashboard.drawing import draw
from locality.dashboard.evidence import evidence
from locality.dashboard.figures import store
from locality.dashboard.places.scores import score
from locality.definitions import Indicator, Need
from locality.drawn.markup import Node, address, link, node
from locality.drawn.tables import Column, bare_cell, figure_cell, measure_name, table, verdict_mark
from locality.drawn.tables.spine import key_of, spine
from locality.findings.evidence import Comparator, Standing
from locality.periods import period_words
from locality.words import standing_out as said
from locality.words import verdicts

OPEN = "open"  # which needs are open, in the address: their ids joined by commas


def needs(area: Area, comparator: Comparator) -> None:
    """Every need of an area: its headline in a line, and opened its measures, its score, its sources."""
    wards, district, country = store().wards_of(area.area_code), panels.district(), panels.country()
    parts = f"its {plain.counted(len(wards), 'ward', 'wards')}"
    every = f"range of all {len(store().areas('ward'))} wards"
    key = key_of(area.area_name, parts, district.area_name, country.area_name, every)
    opened = (st.query_params.get(OPEN) or "").split(",")
    drawn = [
        node("details", *tree, data_keep=need.id, open="" if need.id in opened else None)
        for need, tree in zip(
            store().needs(), _trees(store().version, area.area_code, comparator), strict=True
        )
    ]
    draw(node("div", key, *drawn, class_="needs"), key="needs")


@st.cache_data(show_spinner=False, max_entries=50)
def _trees(version: str, area_code: str, comparator: Comparator) -> list[list[Node]]:
    area = store().area(area_code)
    assert area is not None, "asked for areas of the store"
    return [_need(need, area, comparator) for need in store().needs()]


def _need(need: Need, area: Area, comparator: Comparator) -> list[Node]:
    measures = panels.indicators_of(need)
    found = [evidence().standing(one, area, comparator) for one in measures]
    here = [one for one in found if one.row is not None]
    wider = [one.indicator for one in found if one.row is None]
    return [
        _summary(need, found[measures.index(next(one for one in measures if one.id == need.headline))]),
        _spines(need, area, here)
        if here
        else node("p", f"No measure of this need is published for {area.area_name}."),
        score(need, area),
        _only_wider(wider),
        panels.source_lines(*[(one.indicator, [one.row]) for one in here]),
    ]


def _summary(need: Need, headline: Standing) -> Node:
    place = panels.district().area_name if _is_district(headline) else panels.country().area_name
    compared = headline.side not in ("not_compared",)
    phrase = said.how_it_differs(headline, place) if compared else plain.sentence(headline.indicator.plain)
    verdict = verdict_mark(headline.verdict) if compared else None
    figure = words.figure(headline.row, headline.indicator)
    why = None if compared else verdicts.why_not_compared(headline, place)
    line = node("span", f"{phrase}: {figure}", " " if verdict else ", " if why else None, verdict, why)
    return node("summary", node("span", need.title, class_="need"), line)


def _is_district(standing: Standing) -> bool:
    return standing.comparison is None or standing.comparison["comparator"] == "district"


def _spines(need: Need, area: Area, here: list[Standing]) -> Node:
    district, country = panels.district(), panels.country()
    columns = [
        Column("Measure", is_number=False),
        Column(area.area_name, unit="95% interval"),
        Column(district.area_name),
        Column(country.area_name),
        Column(f"Beside {district.area_name} and its wards", is_number=False),
        Column("Change and order", is_number=False),
    ]
    rows = [_row(one, district, country) for one in here]
    return table(f"{need.title} in {area.area_name}", columns, rows, kind="profile spines")


def _row(one: Standing, district: Area, country: Area) -> list[Node]:
    found, indicator = evidence().figures, one.indicator
    wards = {ward.area_code for ward in store().wards_of(one.area.area_code)}
    peers = [(ward, found.beside(one.row, ward)) for ward in store().areas("ward")]
    mark, wide = found.beside(one.row, district), found.beside(one.row, country)
    drawn = spine(
        one, middle=mark, country=wide, parts=[row for ward, row in peers if ward.area_code in wards],
        peers=[row for _, row in peers] if any(row for _, row in peers) else
        [found.beside(one.row, other) for other in store().areas("locality")],
    )  # fmt: skip
    return [
        _measure(one), figure_cell(one.row, indicator, verdict=one.shown_verdict), bare_cell(mark, indicator),
        bare_cell(wide, indicator), drawn or "", _change(one),
    ]  # fmt: skip


def _measure(one: Standing) -> Node:
    period = period_words(one.row["period"]) if one.row else ""
    shared = ", shared out" if one.row and one.row["method"] == "apportioned" else ""
    why = verdicts.why_not_compared(one, "it") if one.why_not_compared == "clustered" else None
    return node(
        "span",
        measure_name(one.indicator),
        node("span", f"{period}{shared}", class_="note"),
        node("span", plain.sentence(why), class_="note") if why else None,
    )


def _change(one: Standing) -> Node:
    order = verdicts.rank(one.rank)
    return node(
        "span",
        node("span", plain.sentence(verdicts.trend(one.trend)), class_="note"),
        node("span", plain.sentence(order), class_="note") if order else None,
    )


def _only_wider(measures: list[Indicator]) -> Node | None:
    """What exists only for the district, with its figure, its verdict against the country and its trend."""
    if not measures:
        return None
    district, country = panels.district(), panels.country()
    items = []
    for one in measures:
        found = evidence().standing(one, district, "england")
        verdict = [
            " ",
            verdict_mark(found.verdict),
            f" ({verdicts.against(found.verdict, country.area_name)})",
        ]
        items.append(
            node(
                "li",
                link(one.title, address("indicators", indicator=one.id)), f": {words.figure(found.row, one)}",
                *(verdict if found.verdict in verdicts.MARKS else []), f"; {verdicts.trend(found.trend)}",
            )
        )  # fmt: skip
    title = node("p", f"Published for {district.area_name} as a whole only:", class_="title")
    return node("div", title, node("ul", *items, class_="bare wider"))
