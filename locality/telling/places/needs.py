"""The needs of a locality, each opening to its measures as a spine chart with the same figures in a table."""

from collections.abc import Mapping, Sequence
from typing import Any

from locality import plain, words
from locality.baseline.making.need_scores import scores_in
from locality.definitions import Area, Indicator, Need
from locality.drawn.markup import Node, address, link, node
from locality.drawn.tables import Column, bare_cell, figure_cell, measure_name, table, verdict_mark
from locality.drawn.tables.spine import key_of, spine
from locality.findings import records
from locality.findings.evidence import NOT_COMPARED, Comparator, Standing
from locality.periods import period_words
from locality.telling import in_people
from locality.telling.figures import Figures
from locality.telling.page import Text
from locality.telling.sources import sources
from locality.words import scores, standing_out_words, verdicts


def needs(figures: Figures, area: Area, comparator: Comparator, opened: Sequence[str]) -> Text:
    """Every need of an area: its headline in a line, and opened its measures, its score, its sources."""
    wards = figures.store.wards_of(area.area_code)
    parts = f"its {plain.counted(len(wards), 'ward', 'wards')}"
    every = f"range of all {len(figures.store.areas('ward'))} wards"
    key = key_of(area.area_name, parts, figures.district.area_name, figures.country.area_name, every)
    drawn = [
        node(
            "details", *_need(figures, need, area, comparator), data_keep=need.id,
            open="" if need.id in opened else None,
        )
        for need in figures.store.needs()
    ]  # fmt: skip
    return Text(node("div", key, *drawn, class_="needs"))


def _need(figures: Figures, need: Need, area: Area, comparator: Comparator) -> list[Node]:
    found = [figures.evidence.standing(one, area, comparator) for one in figures.indicators_of(need)]
    here = [one for one in found if one.row is not None]
    wider = [one.indicator for one in found if one.row is None]
    headline = next(one for one in found if one.indicator.id == need.headline)
    none = node("p", f"No measure of this need is published for {area.area_name}.")
    return [
        _summary(figures, need, headline, in_people.sentences(figures, need, area, linked=False)),
        _spines(figures, need, area, here) if here else none,
        score(figures, need, area),
        _only_wider(figures, wider),
        sources(figures, *[(one.indicator, [one.row]) for one in here]).tree,
    ]


def _summary(figures: Figures, need: Need, headline: Standing, more: Sequence[Node]) -> Node:
    is_country = headline.comparison is not None and headline.comparison["comparator"] == "england"
    place = (figures.country if is_country else figures.district).area_name
    figure = words.figure(headline.row, headline.indicator)
    name = node("span", need.title, class_="need")
    if headline.verdict == NOT_COMPARED:
        why = verdicts.why_not_compared(headline, place)
        phrase = plain.sentence(headline.indicator.plain)
        return node("summary", name, node("span", f"{phrase}: {figure}{f', {why}' if why else ''}"), *more)
    phrase = standing_out_words.how_it_differs(headline, place)
    return node("summary", name, node("span", f"{phrase}: {figure} ", verdict_mark(headline.verdict)), *more)


def _spines(figures: Figures, need: Need, area: Area, here: Sequence[Standing]) -> Node:
    district, country = figures.district, figures.country
    columns = [
        Column("Measure", is_number=False),
        Column(area.area_name, unit="95% interval"),
        Column(district.area_name),
        Column(country.area_name),
        Column(f"Beside {district.area_name} and its wards", is_number=False),
        Column("Change and order", is_number=False),
    ]
    rows = [_row(figures, one) for one in here]
    return table(f"{need.title} in {area.area_name}", columns, rows, kind="profile spines")


def _row(figures: Figures, one: Standing) -> list[Node]:
    found, indicator = figures.lookup, one.indicator
    inside = {ward.area_code for ward in figures.store.wards_of(one.area.area_code)}
    wards = [(ward, found.beside(one.row, ward)) for ward in figures.store.areas("ward")]
    peers = [row for _, row in wards]
    if not any(peers):
        peers = [found.beside(one.row, other) for other in figures.store.areas("locality")]
    mark, wide = found.beside(one.row, figures.district), found.beside(one.row, figures.country)
    parts = [row for ward, row in wards if ward.area_code in inside]
    drawn = spine(one, middle=mark, country=wide, parts=parts, peers=peers)
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
        node("span", plain.sentence(verdicts.trend_of(one)), class_="note"),
        node("span", plain.sentence(order), class_="note") if order else None,
    )


def _only_wider(figures: Figures, measures: Sequence[Indicator]) -> Node | None:
    """What exists only for the district, with its figure, its verdict against the country and its trend."""
    if not measures:
        return None
    items = [node("li", *_wider(figures, one)) for one in measures]
    title = node("p", f"Published for {figures.district.area_name} as a whole only:", class_="title")
    return node("div", title, node("ul", *items, class_="bare wider"))


def _wider(figures: Figures, indicator: Indicator) -> list[Node]:
    found = figures.evidence.standing(indicator, figures.district, "england")
    name = link(indicator.title, address("indicators", indicator=indicator.id))
    told: list[Node] = [name, f": {words.figure(found.row, indicator)}"]
    if found.verdict in verdicts.MARKS:
        against = verdicts.against(found.verdict, figures.country.area_name)
        told += [" ", verdict_mark(found.verdict), f" ({against})"]
    return [*told, f"; {verdicts.trend_of(found)}"]


def score(figures: Figures, need: Need, area: Area) -> Node:
    """The score of an area on a need, with its parts; in words where nothing can be scored."""
    rows = {row["area_code"]: row for row in records(figures.store.need_scores(need.id, area.area_type))}
    row = rows.get(area.area_code)
    if row is None:
        measures = [one for one in figures.indicators_of(need) if scores_in(one, need)]
        judged = sum(area.area_type in one.area_types for one in measures)
        return node("p", scores.no_score(judged), class_="score")
    if row["status"] != "ok":
        return node("p", scores.hidden_score(row["status"]), class_="score")
    return node("div", node("p", scores.score(row), class_="score"), _parts(figures, need, area))


def _parts(figures: Figures, need: Need, area: Area) -> Node:
    columns = [
        Column("Measure in the score", is_number=False), Column("Period", is_number=False),
        Column(area.area_name), Column("Average ward"),
        Column("Distance", unit="standard deviations of the wards; + is more need"),
    ]  # fmt: skip
    found = records(figures.store.need_parts(need.id, area.area_type))
    body = [_part(figures, part) for part in found if part["area_code"] == area.area_code]
    return table(f"What the score of {area.area_name} is made of", columns, body, kind="compact")


def _part(figures: Figures, part: Mapping[str, Any]) -> list[Node]:
    indicator = figures.store.indicator(part["indicator_id"])
    assert indicator is not None, "scores are made of the store's indicators"
    value, mean = (plain.number(part[end], indicator.decimals) for end in ("value", "reference_mean"))
    return [indicator.title, period_words(part["period"]), value, mean, f"{part['z']:+.2f}"]
