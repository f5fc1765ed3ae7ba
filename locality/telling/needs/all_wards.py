"""All wards by all their measures: every figure with the ward's place among them as its shade."""

from collections import Counter
from collections.abc import Mapping, Sequence

from locality import plain
from locality.definitions import Area, Indicator
from locality.drawn.markup import Node, address, node
from locality.drawn.tables import Column, bare_cell, table
from locality.findings.placing import FIFTHS, Placed, places_of
from locality.periods import period_words
from locality.telling import choosing
from locality.telling.choosing import Asked
from locality.telling.figures import Figures
from locality.telling.page import Block, Choice, Choices, Columns, Files, OnPaper, OnScreen, Page, Shown, Text
from locality.telling.parts import area_link, notes
from locality.telling.sources import sources
from locality.telling.taking import file_link
from locality.words import bare, heat, unit_words

_SIDE_BY_SIDE = 4
_EVERY, _NAME, _PART = "every", "name", "locality"
Placings = Mapping[str, Mapping[str, Placed]]  # by measure, by ward


def told(asked: Asked, figures: Figures, shown: Choice) -> Page:
    """The page with the heat table; on paper one A3 sheet."""
    need, within = _filters(asked, figures)
    measures = [one for one in measures_of(figures) if need.chosen in (_EVERY, one.need)]
    wards = figures.store.areas("ward")
    found = {one.id: _placed(figures, one, wards) for one in measures}
    sort = _sorting(asked, figures, measures)
    parts = figures.within("ward", "locality")
    kept = [one for one in wards if within.chosen in (_EVERY, parts[one.area_code].area_code)]
    ordered = sorted(kept, key=lambda ward: _order(ward, sort.chosen or _NAME, parts, found))
    files: list[Shown] = [(one, [placed.row for placed in found[one.id].values()]) for one in measures]
    press = file_link(heat.PRESS, "compare", "pdf", asked)
    blocks: list[Block] = [
        Choices([shown, need, within, sort]),
        OnScreen([Text(node("p", press, class_="buttons no-print"))]),
        Text(_table(figures, ordered, measures, found, asked)),
        notes(heat.how_to_read(len(wards))),
        Files("wards_by_measure", files, "table"),
        OnScreen([sources(figures, *files)]),
        OnPaper([_in_columns(figures, files)]),
    ]
    of_needs = [one.id for one in measures if one.need != "context"]  # ages and the like are no need
    lead = heat.lead(_most_often(ordered, [found[key] for key in of_needs]), len(of_needs))
    return Page("compare", heat.TITLE, lead, blocks, sheets=1, form="wide")


def _in_columns(figures: Figures, files: Sequence[Shown]) -> Columns:
    """The sources side by side, so that they stay on the sheet."""
    each = -(-len(files) // _SIDE_BY_SIDE)
    parts = [files[at : at + each] for at in range(0, len(files), each)]
    return Columns([1] * len(parts), [[sources(figures, *part)] for part in parts])


def _filters(asked: Asked, figures: Figures) -> tuple[Choice, Choice]:
    needs = {_EVERY: heat.EVERY_NEED} | {one.id: one.title for one in figures.store.needs()}
    parts = {_EVERY: heat.EVERY_LOCALITY} | {
        one.area_code: one.area_name for one in figures.store.areas("locality")
    }
    need = choosing.choose(asked, figures, "need", "Need", needs, forgets=["sort"], width=240)
    return need, choosing.choose(asked, figures, "within", "Locality", parts, kind="locality", width=200)


def _sorting(asked: Asked, figures: Figures, measures: Sequence[Indicator]) -> Choice:
    options = {_NAME: heat.BY_NAME, _PART: heat.BY_LOCALITY} | {one.id: one.short_title for one in measures}
    return choosing.choose(asked, figures, "sort", "Sort by", options, width=240)


def measures_of(figures: Figures) -> list[Indicator]:
    """Every measure with figures for wards but plain counts, which say how large a ward is."""
    return [one for one in figures.offered_for("ward") if one.statistic != "count" and not one.position_of]


def _placed(figures: Figures, indicator: Indicator, wards: Sequence[Area]) -> dict[str, Placed]:
    period = figures.store.periods(indicator.id, "ward")[0]
    ranks = {
        one.area_code: found["rank"]
        for one in wards
        if (found := figures.evidence.ranks.get((indicator.id, one.area_code, period)))
    }
    return places_of({one.area_code: figures.lookup.at(indicator.id, one, period) for one in wards}, ranks)


def _order(ward: Area, sort: str, parts: Mapping[str, Area], found: Placings) -> tuple[object, ...]:
    """By name, by locality and name, or from the highest figure of a measure down."""
    if sort == _PART:
        return (parts[ward.area_code].area_name, ward.area_name)
    if sort in found:
        placed = found[sort].get(ward.area_code)
        return (placed.place if placed else len(parts) + 1, ward.area_name)
    return (ward.area_name,)


def _most_often(wards: Sequence[Area], found: Sequence[Mapping[str, Placed]]) -> list[tuple[str, int]]:
    """Wards by how many measures have them in the highest fifth, the most first."""
    names = {one.area_code: one.area_name for one in wards}
    counts = Counter(
        names[code]
        for placed in found
        for code, one in placed.items()
        if one.fifth == FIFTHS and code in names
    )
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _table(
    figures: Figures, wards: Sequence[Area], measures: Sequence[Indicator], found: Placings, asked: Asked
) -> Node:
    """Rows of wards, columns of measures; a column's head sorts by it."""
    parts = figures.within("ward", "locality")
    kept = {key: asked.get(key) for key in ("show", "need", "within")}
    columns = [Column("Ward, and its locality", is_number=False)]
    columns += [_column(figures, one, address("compare", **kept, sort=one.id)) for one in measures]
    body = [
        [_named(ward, parts[ward.area_code])]
        + [_cell(figures, found[one.id].get(ward.area_code), one, ward) for one in measures]
        for ward in wards
    ]
    return table(heat.caption(len(wards), len(measures)), columns, body, kind="places")


def _column(figures: Figures, indicator: Indicator, to: str) -> Column:
    period = period_words(figures.store.periods(indicator.id, "ward")[0])
    unit = f"{unit_words(indicator)}, {period}"
    return Column(plain.sentence(indicator.short_title), href=to, unit=unit)


def _named(ward: Area, part: Area) -> Node:
    return node("span", area_link(ward), node("span", part.area_name, class_="note"))


def _cell(figures: Figures, placed: Placed | None, indicator: Indicator, ward: Area) -> Node:
    if placed is None:
        row = figures.lookup.at(indicator.id, ward, figures.store.periods(indicator.id, "ward")[0])
        return node("span", heat.gap(row), class_="gap", title=bare(row, indicator))
    place = node("span", heat.place(placed.place), class_="place")
    return node("span", bare_cell(placed.row, indicator), place, class_=f"fifth fifth-{placed.fifth}")
