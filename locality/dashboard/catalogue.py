"""The catalogue of measures: contents with search, and one entry with everything behind a figure."""

from functools import partial

import streamlit as st

from locality import plain, words
from locality.areas import Area
from locality.dashboard import panels
from locality.dashboard.about import facts, opening, outside
from locality.dashboard.drawing import draw
from locality.dashboard.figures import figures, store
from locality.definitions import Indicator, Source
from locality.drawn.markup import Node, address, link, node
from locality.drawn.tables import Column, bare_cell, table
from locality.findings import Pairs, Row
from locality.findings import measure_search as search
from locality.findings.freshness import newest_periods
from locality.papers.figure_files import CSV, EXCEL, file_name, file_of
from locality.periods import period_words
from locality.words import definitions as said
from locality.words import sentences

CONTEXT = "About the place"


def contents(unknown: str | None) -> None:
    """Every measure, need by need, narrowed by what is typed."""
    known = store().indicators()
    opening("What the figures mean", said.catalogue_lead(known, len(store().needs())))
    if unknown:
        st.warning(sentences.unknown_code("measure", unknown, None))
    typed = _typed()
    shown = search.found(known, _publishers(known), typed)
    near = [] if shown else search.nearest(known, typed)
    if typed.strip():
        st.write(said.found_words(typed, len(shown), len(near)))
    _list(near, key="nearest")
    for key, title in [(need.id, need.title) for need in store().needs()] + [("context", CONTEXT)]:
        of_need = [one for one in shown if one.need == key]
        if of_need:
            st.header(title, anchor=key)
            _list(of_need, key=key)
    st.header("What the marks mean", anchor="marks")
    draw(facts(dict(said.MARKS)), key="marks")


def _typed() -> str:
    """What is searched for; the address keeps it."""
    key = "search the measures"
    st.session_state[key] = st.query_params.get("search", "")
    return st.text_input(
        "Search by name, question or publisher", key=key, on_change=_write_search, args=(key,),
        placeholder="for example: police, overcrowded, ONS", width=440,
    )  # fmt: skip


def _write_search(key: str) -> None:
    if st.session_state[key].strip():
        st.query_params["search"] = st.session_state[key]
    else:
        st.query_params.pop("search", None)


def _publishers(indicators: list[Indicator]) -> list[list[Source]]:
    """Every publication each measure's newest figures come from."""
    used = figures().groupby("indicator_id").source_id.unique()
    return [
        [store().source(key) for key in dict.fromkeys([one.source, *used.get(one.id, [])])]
        for one in indicators
    ]


def _list(indicators: list[Indicator], *, key: str) -> None:
    if indicators:
        newest = newest_periods(figures())
        items = [_item(one, newest.get(one.id)) for one in indicators]
        draw(node("ul", *items, class_="plain catalogue"), key=f"contents {key}")


def _item(indicator: Indicator, newest: str | None) -> Node:
    name = link(indicator.title, address("indicators", indicator=indicator.id))
    question = node("span", indicator.question, class_="said")
    reach = node("span", said.reach(indicator, newest), class_="reach")
    return node("li", name, f", {words.unit_words(indicator)}", question, reach, _badges(indicator))


def _badges(indicator: Indicator) -> Node | None:
    marks = [node("span", text, class_="badge") for text in said.marks(indicator)]
    return node("span", *marks, class_="badges") if marks else None


def entry(indicator: Indicator) -> None:
    """One measure: what it asks, its newest figures, how it is worked out, where it comes from."""
    draw(node("p", link("All measures", address("indicators"))), key="all measures")
    rows = _newest(indicator)
    opening(indicator.title, f"{indicator.question} {_answer(indicator, rows)}")
    if badges := _badges(indicator):
        draw(badges, key="marks")
    left, right = st.columns([7, 5], gap="large")
    with left:
        st.header("Definition")
        draw(facts({**_definition(indicator, rows), **_figures_for(indicator)}), key="definition")
    with right:
        st.header("Newest figures")
        _figures(indicator, rows)
        _downloads(indicator)
    _cautions(indicator)
    _breaks(indicator)
    _sources(indicator)


def _newest(indicator: Indicator) -> Pairs:
    """The localities, or where they have no figures similar councils, with the district and country."""
    localities, beside = store().areas("locality"), store().neighbours()
    wider = [panels.district(), panels.country()]
    found = panels.lookup(*localities, *beside, *wider)

    def known(areas: list[Area]) -> Pairs:
        return [(area, row) for area in areas if (row := found.latest(indicator.id, area)) is not None]

    district, country = ([(area, found.latest(indicator.id, area))] for area in wider)
    return (
        [*known(localities), *district, *country]
        if known(localities)
        else [*district, *known(beside), *country]
    )


def _answer(indicator: Indicator, pairs: Pairs) -> str:
    rows = {level: [row for area, row in pairs if row and area.area_type == level] for level in words.LEVELS}
    return said.answer(indicator, rows["locality"], [*rows["district"], *rows["country"]])


def _definition(indicator: Indicator, pairs: Pairs) -> dict[str, Node | None]:
    """The definition; its interval leads to the method, its formula is shown with one area's numbers."""
    named: dict[str, Node | None] = dict(said.definition(indicator))
    method = address("methods") + f"#{said.METHOD_OF_INTERVAL[indicator.interval_method]}"
    named["Interval"] = node("span", f"{said.interval(indicator)} ", link("How that works", method))
    shown = next((text for _, row in pairs if (text := said.worked(row, indicator))), None)
    named["Formula"] = node(
        "span", said.formula(indicator), node("span", shown, class_="reach") if shown else None
    )
    return named


def _figures_for(indicator: Indicator) -> dict[str, Node | None]:
    lines = [
        node("li", f"{plain.sentence(words.LEVELS[level][1])}: {said.periods(periods)}")
        for level, periods in panels.periods_of(indicator).items()
    ]
    return {"Figures for": node("ul", *lines, class_="bare")}


def _figures(indicator: Indicator, pairs: Pairs) -> None:
    periods = {row["period"] for _, row in pairs if row is not None}
    shared = period_words(periods.pop()) if len(periods) == 1 else None
    columns = [
        Column("Area", is_number=False),
        Column(plain.sentence(indicator.short_title), unit=words.unit_words(indicator)),
        Column("95% interval"),
    ]
    body = [
        [
            _area(area, row, dated=shared is None),
            bare_cell(row, indicator),
            words.interval(row, indicator) if row else "",
        ]
        for area, row in pairs
    ]
    draw(table(shared or "The newest each area has", columns, body, kind="compact small"), key="newest")


def _area(area: Area, row: Row | None, *, dated: bool) -> Node:
    """An area's name, and below it the period where periods differ."""
    when = node("span", period_words(row["period"]), class_="note") if dated and row else None
    return node("span", _area_link(area), when)


def _area_link(area: Area) -> Node:
    return link(
        area.area_name, address("locality", area=area.area_code) if area.area_type == "locality" else None
    )


def _downloads(indicator: Indicator) -> None:
    panels.notes(said.DOWNLOAD_NOTE, key="downloads")
    with st.container(horizontal=True):
        for label, ending, mime in (("CSV", "csv", CSV), ("Excel", "xlsx", EXCEL)):
            st.download_button(
                f"All its figures ({label})", data=partial(file_of, indicator.id, ending, store()),
                file_name=file_name(indicator, store(), ending), mime=mime, on_click="ignore",
            )  # fmt: skip


def _cautions(indicator: Indicator) -> None:
    st.header("Read it with")
    broken = {one.caveat for one in indicator.breaks}
    cautions = [
        *words.reading_notes(indicator),
        *(store().caveat(one) for one in panels.caveats_of(indicator) if one not in broken),
    ]
    draw(node("ul", *[node("li", text) for text in cautions], class_="plain"), key="caveats")


def _breaks(indicator: Indicator) -> None:
    if not indicator.breaks:
        return
    st.header("Where the line is not joined")
    items = [
        node("li", node("strong", f"Before {period_words(one.period)}: "), store().caveat(one.caveat))
        for one in indicator.breaks
    ]
    draw(node("ul", *items, class_="plain"), key="breaks")


def _sources(indicator: Indicator) -> None:
    st.header("Where it comes from")
    for source in map(store().source, panels.sources_of(indicator)):
        st.subheader(source.title)
        draw(facts(_source_facts(source)), key=f"source {source.id}")


def _source_facts(source: Source) -> dict[str, Node | None]:
    """The publication's facts; its address and its licence are links."""
    named: dict[str, Node | None] = {**said.source_facts(source)}
    named.pop("Publication")
    licence = node("span", outside(source.licence.name, source.licence.url), f" {source.licence.note or ''}")
    return named | {"Address": outside(source.url, source.url), "Licence": licence}
