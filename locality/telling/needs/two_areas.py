"""Two areas, measure by measure: how far apart in a sentence, and whether more than by chance."""

from collections.abc import Sequence

from locality.definitions import Area, Indicator
from locality.drawn.markup import Node, address, link, node
from locality.drawn.tables import Column, Group, figure_cell, measure_name, table
from locality.findings.gaps import Pair, pair_of
from locality.periods import period_words
from locality.telling import choosing
from locality.telling.choosing import Asked
from locality.telling.figures import Figures
from locality.telling.needs.side_by_side import of_one_period
from locality.telling.page import Block, Choice, Choices, Files, Page, Shown, Text
from locality.telling.parts import area_link, notes
from locality.telling.sources import sources
from locality.words import LEVELS, comparing

_EVERY = "every"


def told(asked: Asked, figures: Figures, shown: Choice) -> Page:
    """The page with two areas chosen from the localities and wards."""
    first, one = _choice(asked, figures, "first", "First area", 0)
    second, other = _choice(asked, figures, "second", "Second area", 1)
    needs = {_EVERY: comparing.EVERY_NEED} | {need.id: need.title for need in figures.store.needs()}
    need = choosing.choose(asked, figures, "need", "Need", needs, width=240)
    choices = Choices([shown, first, second, need])
    title = comparing.two_areas(one.area_name, other.area_name)
    if one == other:
        return Page("compare", title, comparing.SAME_AREA, [choices])
    pairs = pairs_of(figures, one, other, need.chosen or _EVERY)
    lead = comparing.pair_lead([pair for _, found in pairs for pair in found], one.area_name, other.area_name)
    return Page("compare", title, lead, [choices, *_table(figures, one, other, pairs)])


def press(*areas: Area, need: str | None = None) -> Text:
    """The way here from a table of areas: the first two of them, told apart on the measures of a need."""
    codes = dict(zip(("first", "second"), (one.area_code for one in areas), strict=False))
    to = address("compare", show="pair", need=need, **codes)
    return Text(node("p", link(comparing.PRESS, to), class_="no-print"))


def _choice(asked: Asked, figures: Figures, param: str, label: str, begin: int) -> tuple[Choice, Area]:
    offered = {area.area_code: area for level in ("locality", "ward") for area in figures.store.areas(level)}
    names = {code: f"{area.area_name} ({LEVELS[area.area_type][0]})" for code, area in offered.items()}
    start = list(offered)[begin]
    found = choosing.choose(asked, figures, param, label, names, kind="area", width=260, begin=start)
    return found, offered[found.chosen or ""]


def pairs_of(figures: Figures, one: Area, other: Area, need: str) -> list[tuple[str, list[Pair]]]:
    """By need, in its order, every measure with a figure of one period for both areas."""
    overlap = _one_in_the_other(figures, one, other)
    found = [
        (told.id, [pair for each in measures if (pair := _pair(figures, each, one, other, overlap))])
        for told, measures in figures.measures()
        if need in (_EVERY, told.id)
    ]
    return [(key, pairs) for key, pairs in found if pairs]


def _pair(figures: Figures, indicator: Indicator, one: Area, other: Area, overlap: bool) -> Pair | None:
    rows = of_one_period(figures, indicator, [one, other])
    if len(rows) < 2:
        return None
    period = next(iter(rows.values()))["period"]
    both = (figures.evidence.standing(indicator, area, "district", period) for area in (one, other))
    return pair_of(*both, overlap=overlap)


def _one_in_the_other(figures: Figures, one: Area, other: Area) -> bool:
    within = figures.within("ward", "locality")
    return other in (within.get(one.area_code),) or one in (within.get(other.area_code),)


def _table(figures: Figures, one: Area, other: Area, pairs: Sequence[tuple[str, list[Pair]]]) -> list[Block]:
    """Both figures and the sentence, need by need."""
    if not pairs:
        return [Text(node("p", comparing.PAIR_UNKNOWN))]
    titles = {need.id: need.title for need in figures.store.needs()}
    body: list[Sequence[Node] | Group] = []
    shown: list[Shown] = []
    for need, found in pairs:
        body.append(Group(titles[need], address("need", need=need)))
        body += [_row(pair, one) for pair in found]
        shown += [(pair.indicator, [pair.higher.row, pair.lower.row]) for pair in found]
    columns = [
        Column("Measure", is_number=False), Column("Period", is_number=False),
        *(Column(area.area_name, unit="95% interval") for area in (one, other)),
        Column("Their difference", is_number=False),
    ]  # fmt: skip
    caption = f"{comparing.two_areas(one.area_name, other.area_name)}, measure by measure"
    links = node("p", area_link(one), " · ", area_link(other))
    return [
        Text(links), Text(table(caption, columns, body, kind="profile")), notes(comparing.PAIR_NOTE),
        Files("two_areas", shown, "table"), sources(figures, *shown),
    ]  # fmt: skip


def _row(pair: Pair, first: Area) -> list[Node]:
    both = (pair.higher, pair.lower) if pair.higher.area == first else (pair.lower, pair.higher)
    period = (pair.higher.row or {})["period"]
    cells = [figure_cell(one.row, pair.indicator) for one in both]
    return [measure_name(pair.indicator), period_words(period), *cells, comparing.pair(pair)]
