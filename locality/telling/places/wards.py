"""The wards of a locality: measure by measure in a heat table, and how far they are apart."""

from collections.abc import Sequence

from locality import plain
from locality.definitions import Area, Indicator
from locality.drawn.markup import Node, address, node
from locality.drawn.tables import Column, Group, figure_cell, measure_name, table
from locality.findings.evidence import Comparator, Standing
from locality.findings.gaps import Gap, gap_between
from locality.telling.figures import Figures
from locality.telling.page import Text
from locality.words import standing_out_words


def ward_table(figures: Figures, area: Area, beside: Area, comparator: Comparator) -> Text:
    """Measures by wards: each figure with its interval and its verdict in word, mark and colour."""
    wards = figures.store.wards_of(area.area_code)
    pages = [Column(one.area_name, href=address("ward", area=one.area_code)) for one in wards]
    rows: list[Sequence[Node] | Group] = []
    for need, measures in figures.measures():
        found = [[figures.evidence.standing(one, ward, comparator) for ward in wards] for one in measures]
        known = [standings for standings in found if any(one.row for one in standings)]
        if known:
            rows.append(Group(need.title, address("need", need=need.id)))
        rows += [_row(standings) for standings in known]
    counted = plain.sentence(plain.counted(len(wards), "ward", "wards"))
    caption = f"{counted}, measure by measure, compared with {beside.area_name} as a whole"
    return Text(table(caption, [Column("Measure", is_number=False), *pages], rows, kind="heat by-ward"))


def _row(found: Sequence[Standing]) -> list[Node]:
    cells = [figure_cell(one.row, one.indicator, verdict=one.shown_verdict) for one in found]
    return [measure_name(found[0].indicator), *cells]


def gaps(figures: Figures, area: Area) -> Text:
    """How far the wards of a locality are apart on every measure that has figures for them."""
    wards = figures.store.wards_of(area.area_code)
    rows = [
        _gap(one, found)
        for _, measures in figures.measures()
        for one in measures
        if (found := gap_between([figures.evidence.standing(one, ward) for ward in wards]))
    ]
    heads = ("Measure", "Highest ward", "Lowest ward", "Gap, 95% interval")
    columns = [Column(name, is_number=False) for name in heads]
    drawn = table(f"The wards farthest apart, of {len(wards)}", columns, rows, kind="gaps")
    return Text(node("div", drawn, node("p", standing_out_words.GAP_NOTE, class_="sources")))


def _gap(indicator: Indicator, found: Gap) -> list[Node]:
    ends = [_end(found.highest, indicator), _end(found.lowest, indicator)]
    return [measure_name(indicator, more=True), *ends, standing_out_words.gap(found)]


def _end(standing: Standing, indicator: Indicator) -> Node:
    return node("span", f"{standing.area.area_name}, ", figure_cell(standing.row, indicator), class_="end")
