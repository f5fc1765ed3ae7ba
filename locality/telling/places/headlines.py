"""An area's headline figures beside those of the wider areas it lies in."""

from collections.abc import Sequence

from locality.definitions import Area, Indicator
from locality.drawn.markup import Node
from locality.drawn.tables import Column, bare_cell, figure_cell, measure_name, table
from locality.plain import listed
from locality.telling.figures import Figures
from locality.telling.page import Section, Text


def headlines_beside(figures: Figures, area: Area, others: Sequence[Area]) -> Section:
    """Each need's headline figure with its interval and verdict, and the same figure of the others."""
    rows = [_row(figures, one, area, others) for _, one in figures.headlines()]
    columns = [Column("Measure", is_number=False), *[Column(one.area_name) for one in (area, *others)]]
    names = listed([one.area_name for one in others])
    drawn = table(f"The five needs: {area.area_name} beside {names}", columns, rows, kind="beside")
    return Section(f"Beside {names}", [Text(drawn)])


def _row(figures: Figures, indicator: Indicator, area: Area, others: Sequence[Area]) -> list[Node]:
    standing = figures.evidence.standing(indicator, area)
    cells = [bare_cell(figures.lookup.beside(standing.row, one), indicator) for one in others]
    own = figure_cell(standing.row, indicator, verdict=standing.shown_verdict)
    return [measure_name(indicator), own, *cells]
