"""One measure's figures area by area, as the table beside its chart or map."""

from locality import findings, plain, words
from locality.definitions import Area, Indicator
from locality.drawn.markup import Node
from locality.drawn.tables import Column, bare_cell, table, verdict_mark
from locality.findings import Pairs, Row
from locality.findings.evidence import Comparator
from locality.telling.figures import Figures
from locality.telling.page import Text
from locality.telling.parts import area_link


def one_measure(figures: Figures, indicator: Indicator, pairs: Pairs, mark: Row | None, caption: str) -> Text:
    """The figures; where there are intervals, also those and how each compares with the figure marked."""
    has_intervals = any(row is not None and findings.has_interval(row) for _, row in pairs)
    columns = [
        Column("Area", is_number=False),
        Column(plain.sentence(indicator.short_title), unit=words.unit_words(indicator)),
    ]
    body = [[area_link(area), bare_cell(row, indicator)] for area, row in pairs]
    if has_intervals:
        place = mark["area_name"] if mark else "others"
        columns += [Column("95% interval"), Column(f"Against {place}", is_number=False)]
        for cells, (area, row) in zip(body, pairs, strict=True):
            cells += [words.interval(row, indicator), _verdict(figures, indicator, area, row, mark)]
    return Text(table(caption, columns, body, kind="compact"))


def _verdict(figures: Figures, indicator: Indicator, area: Area, row: Row | None, mark: Row | None) -> Node:
    """What the store says of a figure against the one that is marked."""
    if row is None or mark is None or area.area_code == mark["area_code"]:
        return ""
    comparator: Comparator = "england" if mark["area_type"] == "country" else "district"
    return verdict_mark(figures.evidence.standing(indicator, area, comparator, row["period"]).verdict)
