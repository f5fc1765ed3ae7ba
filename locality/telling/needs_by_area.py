"""Areas by needs: each need's headline figure with its interval and verdict against the district."""

from collections.abc import Sequence

from locality import plain, words
from locality.definitions import Area, Indicator, Need
from locality.drawn.markup import Node, address, node
from locality.drawn.tables import Column, bare_cell, figure_cell, picture, scale_of, table
from locality.drawn.tables.spine import ends_of
from locality.telling import in_people
from locality.telling.figures import Figures
from locality.telling.page import Text
from locality.telling.parts import area_link
from locality.words import people_words


def needs_by_area(figures: Figures, areas: Sequence[Area], caption: str) -> Text:
    """One row an area, one column a need."""
    columns = [Column(plain.sentence(areas[0].area_type), is_number=False)]
    cells: list[list[Node]] = [[area_link(area)] for area in areas]
    for need, indicator in figures.headlines():
        columns.append(_column(need, indicator))
        standings = [figures.evidence.standing(indicator, area) for area in areas]
        marks = [figures.lookup.beside(one.row, figures.district) for one in standings]
        scale = scale_of([*[one.row for one in standings], *marks], indicator)
        for cell, one, mark in zip(cells, standings, marks, strict=True):
            drawn = picture(scale, one.row, mark=mark)
            cell.append(figure_cell(one.row, indicator, verdict=one.shown_verdict, drawn=drawn))
    if areas[0].area_type == "locality":
        cells += [_wider(figures, areas[0], one) for one in (figures.district, figures.country)]
    return Text(table(caption, columns, cells, kind="wide heat"))


def people_by_area(figures: Figures, areas: Sequence[Area]) -> Text:
    """The same areas and needs: how many more or fewer people that is, and where England's worst is."""
    needs = [need for need, _ in figures.headlines()]
    columns = [Column(plain.sentence(areas[0].area_type), is_number=False)]
    columns += [
        Column(need.short_title, is_number=False, href=address("need", need=need.id)) for need in needs
    ]
    cells = [
        [area_link(area), *[node("span", *in_people.briefly(figures, need, area)) for need in needs]]
        for area in areas
    ]
    return Text(table(people_words.CAPTION, columns, cells, kind="wide"))


def _wider(figures: Figures, first: Area, wider: Area) -> list[Node]:
    """The same measures, of the same periods, for the district or the country."""
    rows = [(one, figures.lookup.latest(one.id, first)) for _, one in figures.headlines()]
    return [wider.area_name, *[bare_cell(figures.lookup.beside(row, wider), one) for one, row in rows]]


def _column(need: Need, indicator: Indicator) -> Column:
    return Column(
        need.short_title,
        href=address("need", need=need.id),
        measure=indicator.short_title,
        measure_href=address("indicators", indicator=indicator.id),
        unit=f"{words.unit_words(indicator)}; {ends_of(indicator)[0]} on the left",
    )
