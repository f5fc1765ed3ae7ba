"""An area's people who live where England's figures are highest: a sentence each, and a table of areas."""

from collections.abc import Sequence

from locality.definitions import Area, Indicator, Need
from locality.drawn.markup import Node, address, node
from locality.drawn.tables import Column, bare_cell, table
from locality.findings import is_known
from locality.telling.figures import Figures
from locality.telling.page import Block, Files, Section, Text
from locality.telling.parts import area_link, notes
from locality.words import position_words


def of_need(figures: Figures, need: Need) -> list[Indicator]:
    """The measures of a need that say how many live where England's figures are highest."""
    return [one for one in figures.store.indicators() if one.worst_of_england and one.need == need.id]


def table_of(figures: Figures, need: Need, areas: Sequence[Area]) -> list[Block]:
    """Areas by the measures of a need: the share of people, and how many; nothing where there is none."""
    measures = of_need(figures, need)
    if not measures:
        return []
    columns = [Column("Area", is_number=False)]
    columns += [
        Column(one.short_title, href=address("indicators", indicator=one.id), unit="% of residents")
        for one in measures
    ]
    body = [[area_link(area), *[_cell(figures, one, area) for one in measures]] for area in areas]
    shown = [(one, [figures.lookup.latest(one.id, area) for area in areas]) for one in measures]
    name = f"position_in_england_{need.id}"
    drawn = table(f"{need.title}: people who live in England’s first fifth and tenth", columns, body)
    return [
        Section(position_words.TITLE, [Text(drawn), notes(position_words.HOW), Files(name, shown, "table")])
    ]


def _cell(figures: Figures, indicator: Indicator, area: Area) -> Node:
    row = figures.lookup.latest(indicator.id, area)
    also = node("span", position_words.cell(row, indicator), class_="note") if is_known(row) else None
    return node("span", bare_cell(row, indicator), also)
