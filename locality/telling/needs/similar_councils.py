"""A figure of the district beside similar councils, under its trend and on pilots that contribute to it."""

from datetime import date

from locality import words
from locality.definitions import Indicator
from locality.drawn.charts.references import beside_similar as drawn_beside
from locality.drawn.markup import Node, node
from locality.drawn.tables import Column, bare_cell, table
from locality.findings.beside_similar import BesideSimilar, beside_similar
from locality.periods import period_dates, period_words
from locality.register.happenings.pilots import Pilot
from locality.telling.figure import bold_paragraph, figure
from locality.telling.figures import Figures
from locality.telling.page import Block, Section, Shown, Text
from locality.words import reference_words


def of_indicator(figures: Figures, indicator: Indicator) -> list[Block]:
    """Figures, the similar councils' middle and three references; nothing where there are none."""
    found = found_for(figures, indicator)
    return [Section(reference_words.HEADING, _blocks(figures, found, None), level=3)] if found else []


def of_pilot(figures: Figures, pilot: Pilot) -> list[Block]:
    """The same for what a pilot contributes to, up to the day its first target is due."""
    by = period_dates(pilot.measures[0].target.by)[1] if pilot.measures else None
    linked = [figures.store.indicator(one) for one in pilot.description.contributes_to]
    every = [found for one in linked if one and (found := found_for(figures, one, by))]
    if not every:
        return []
    shown = [block for found in every for block in _blocks(figures, found, by)]
    return [Section(reference_words.HEADING, [Text(node("p", reference_words.BACKGROUND)), *shown])]


def found_for(figures: Figures, indicator: Indicator, by: date | None = None) -> BesideSimilar | None:
    """The district's figures beside those of similar councils, with references up to a day; None without."""
    if "neighbours" not in indicator.comparators:
        return None
    codes = (figures.district.area_code, figures.country.area_code)
    rows = figures.rows(indicator.id, area_codes=codes, period="all")
    own, wider = ([row for row in rows if row["area_code"] == code] for code in codes)
    councils = figures.rows(indicator.id, area_types=("neighbour",), period="all")
    return beside_similar(indicator, own, councils, wider, by)


def _blocks(figures: Figures, found: BesideSimilar, by: date | None) -> list[Block]:
    lines = reference_words.lines(found)
    said = node("ul", *(node("li", line) for line in lines), class_="plain")
    drawn = figure(
        figures, ("references", found.indicator.id, by), lambda: drawn_beside(found),
        title=reference_words.title(found), alt=reference_words.chart_alt(found), shown=[shown(found)],
        reading="references", name=f"{found.indicator.id}_beside_similar_councils", lines=lines,
        beside=[Text(node("div", said, _table(found)))],
    )  # fmt: skip
    return [bold_paragraph(reference_words.answer(found)), drawn]


def shown(found: BesideSimilar) -> Shown:
    """Every figure the chart rests on: the district's, the country's, and each similar council's."""
    return found.indicator, [*found.own, *found.country, *found.councils]


def _table(found: BesideSimilar) -> Node:
    """Year by year: own figure, middle and middle half of the similar councils, the country."""
    one, unit = found.indicator, words.unit_words(found.indicator)
    heads = [Column(name, unit=unit) for name in reference_words.columns(found)]
    country = {row["period"]: row for row in found.country}
    body = [
        [
            period_words(row["period"]), bare_cell(row, one), *reference_words.middle_cells(beside, found),
            *([bare_cell(country.get(row["period"]), one)] if country else []),
        ]
        for row, beside in zip(reversed(found.own), reversed(found.quartiles), strict=True)
    ]  # fmt: skip
    return table(reference_words.TABLE, [Column("Period", is_number=False), *heads], body, kind="compact")
