"""What every figure means: definition, formula, source and licence of each measure."""

from collections.abc import Sequence

from locality import plain, words
from locality.definitions import Area, Indicator, Source
from locality.drawn.markup import Node, address, link, node
from locality.drawn.tables import Column, bare_cell, table
from locality.findings import Pairs, Row, measure_search
from locality.findings.freshness import newest_periods
from locality.periods import period_words
from locality.telling.about.facts import facts, outside, plain_list
from locality.telling.choosing import Asked, warning
from locality.telling.figures import Figures
from locality.telling.page import Block, Columns, Files, Page, Section, Text, Typed
from locality.telling.parts import area_link
from locality.words import definitions, sentences
from locality.words.needs import CONTEXT, CONTEXT_TITLE

PARAMS = ("indicator", "search")


def tell(asked: Asked, figures: Figures) -> Page:
    """One measure where the address names one, otherwise all of them."""
    code = asked.get("indicator")
    indicator = figures.store.indicator(code or "")
    return _entry(figures, indicator) if indicator else _contents(figures, code, asked.get("search", ""))


def _contents(figures: Figures, unknown: str | None, typed: str) -> Page:
    """Every measure, need by need, narrowed by what is typed."""
    known = figures.store.indicators()
    published = [[figures.store.source(key) for key in figures.sources_of(one)] for one in known]
    shown = measure_search.found(known, published, typed)
    near = [] if shown else measure_search.nearest(known, typed)
    blocks: list[Block] = []
    if unknown:
        blocks.append(warning(sentences.unknown_code("measure", unknown, None)))
    example = "for example: police, overcrowded, ONS"
    blocks.append(Typed("search", "Search by name, question or publisher", typed, example, width=440))
    if typed.strip():
        blocks.append(Text(node("p", definitions.found_words(typed, len(shown), len(near)))))
    if near:
        blocks.append(_list(figures, near))
    groups = [(need.id, need.title) for need in figures.store.needs()] + [(CONTEXT, CONTEXT_TITLE)]
    for key, title in groups:
        if of_need := [one for one in shown if one.need == key]:
            blocks.append(Section(title, [_list(figures, of_need)], anchor=key))
    marks = Section("What the marks mean", [Text(facts(dict(definitions.MARKS)))], anchor="marks")
    lead = definitions.catalogue_lead(known, len(figures.store.needs()))
    return Page("indicators", "What the figures mean", lead, [*blocks, marks])


def _list(figures: Figures, indicators: Sequence[Indicator]) -> Text:
    newest = figures.keep(("newest periods",), lambda: newest_periods(figures.store.figures()))
    items = [_item(one, newest.get(one.id)) for one in indicators]
    return Text(node("ul", *items, class_="plain catalogue"))


def _item(indicator: Indicator, newest: str | None) -> Node:
    name = link(indicator.title, address("indicators", indicator=indicator.id))
    question = node("span", indicator.question, class_="said")
    reach = node("span", definitions.reach(indicator, newest), class_="reach")
    return node("li", name, f", {words.unit_words(indicator)}", question, reach, _badges(indicator))


def _badges(indicator: Indicator) -> Node | None:
    marks = [node("span", text, class_="badge") for text in definitions.marks(indicator)]
    return node("span", *marks, class_="badges") if marks else None


def _entry(figures: Figures, indicator: Indicator) -> Page:
    """One measure: what it asks, its newest figures, how it is worked out, where it comes from."""
    pairs, badges = _newest(figures, indicator), _badges(indicator)
    published = map(figures.store.source, figures.sources_of(indicator))
    named = {**_definition(indicator, pairs), **_figures_for(figures, indicator)}
    left = [Section("Definition", [Text(facts(named))])]
    newest: list[Block] = [_table(indicator, pairs), *_files(figures, indicator)]
    blocks: list[Block] = [
        Text(node("p", link("All measures", address("indicators")), class_="no-print")),
        *([Text(badges)] if badges else []),
        Columns((7, 5), (left, [Section("Newest figures", newest)])),
        Section("Read it with", [Text(plain_list(_cautions(figures, indicator)))]),
        *_breaks(figures, indicator),
        Section("Where it comes from", [_source(one) for one in published]),
    ]  # fmt: skip
    lead = f"{indicator.question} {_answer(indicator, pairs)}"
    return Page("indicators", indicator.title, lead, blocks)


def _newest(figures: Figures, indicator: Indicator) -> Pairs:
    """The localities, or where they have no figures similar councils, with the district and country."""
    found, store = figures.lookup, figures.store

    def known(areas: Sequence[Area]) -> Pairs:
        return [(area, row) for area in areas if (row := found.latest(indicator.id, area)) is not None]

    district, country = (
        [(area, found.latest(indicator.id, area))] for area in (figures.district, figures.country)
    )
    if localities := known(store.areas("locality")):
        return [*localities, *district, *country]
    return [*district, *known(store.neighbours()), *country]


def _answer(indicator: Indicator, pairs: Pairs) -> str:
    rows = {level: [row for area, row in pairs if row and area.area_type == level] for level in words.LEVELS}
    return definitions.answer(indicator, rows["locality"], [*rows["district"], *rows["country"]])


def _definition(indicator: Indicator, pairs: Pairs) -> dict[str, Node | None]:
    """The definition; its interval leads to the method, its formula is shown with one area's numbers."""
    named: dict[str, Node | None] = dict(definitions.definition(indicator))
    method = f"{address('methods')}#{definitions.METHOD_OF_INTERVAL[indicator.interval_method]}"
    named["Interval"] = node(
        "span", f"{definitions.interval(indicator)} ", link("How that works", method)
    )  # fmt: skip
    shown = next((text for _, row in pairs if (text := definitions.worked(row, indicator))), None)
    example = node("span", shown, class_="reach") if shown else None
    named["Formula"] = node("span", definitions.formula(indicator), example)
    return named


def _figures_for(figures: Figures, indicator: Indicator) -> dict[str, Node | None]:
    lines = [
        node("li", f"{plain.sentence(words.LEVELS[level][1])}: {definitions.periods(periods)}")
        for level, periods in figures.periods_of(indicator).items()
    ]
    return {"Figures for": node("ul", *lines, class_="bare")}


def _table(indicator: Indicator, pairs: Pairs) -> Text:
    periods = {row["period"] for _, row in pairs if row is not None}
    shared = period_words(periods.pop()) if len(periods) == 1 else None
    columns = [
        Column("Area", is_number=False),
        Column(plain.sentence(indicator.short_title), unit=words.unit_words(indicator)),
        Column("95% interval"),
    ]
    body = [
        [_area(area, row, shared is None), bare_cell(row, indicator), words.interval(row, indicator)]
        for area, row in pairs
    ]
    return Text(table(shared or "The newest each area has", columns, body, kind="compact small"))


def _area(area: Area, row: Row | None, is_dated: bool) -> Node:
    """An area's name, and below it the period where periods differ."""
    when = node("span", period_words(row["period"]), class_="note") if is_dated and row else None
    return node("span", area_link(area), when)


def _files(figures: Figures, indicator: Indicator) -> list[Block]:
    """All its figures, of every period and area."""
    rows = figures.rows(indicator.id, period="all")
    note = node("p", definitions.DOWNLOAD_NOTE, class_="sources")
    return [Text(note), Files(f"{indicator.id}_all", [(indicator, rows)], "table")]


def _cautions(figures: Figures, indicator: Indicator) -> list[str]:
    broken = {one.caveat for one in indicator.breaks}
    own = [figures.store.caveat(one) for one in figures.caveats_of(indicator) if one not in broken]
    return [*words.reading_notes(indicator), *own]


def _breaks(figures: Figures, indicator: Indicator) -> list[Block]:
    if not indicator.breaks:
        return []
    lines = [
        node("span", node("strong", f"Before {period_words(one.period)}: "), figures.store.caveat(one.caveat))
        for one in indicator.breaks
    ]
    return [Section("Where the line is not joined", [Text(plain_list(lines))])]


def _source(source: Source) -> Section:
    """The publication's facts; its address and its licence are links."""
    named: dict[str, Node | None] = {**definitions.source_facts(source)}
    named.pop("Publication")
    licence = node("span", outside(source.licence.name, source.licence.url), f" {source.licence.note or ''}")
    links = {"Address": outside(source.url, source.url), "Licence": licence}
    return Section(source.title, [Text(facts(named | links))], level=3)
