"""A figure of the district beside similar councils, under its trend and on pilots that contribute to it."""

from datetime import date

import streamlit as st

from locality import words
from locality.dashboard import panels, plots
from locality.dashboard.drawing import draw
from locality.dashboard.figures import figures, store
from locality.dashboard.foot import foot, picture_notes
from locality.dashboard.sources import Shown
from locality.definitions import Indicator
from locality.drawn.charts.references import beside_similar as drawn
from locality.drawn.markup import Node, node
from locality.drawn.pictures import Picture
from locality.drawn.tables import Column, bare_cell, table
from locality.findings import records
from locality.findings.beside_similar import BesideSimilar, beside_similar
from locality.periods import period_dates, period_words
from locality.register.happenings.pilots import Pilot
from locality.words import references as said


def show(indicator: Indicator, by: date | None = None) -> None:
    """Figures, the similar councils' middle and three references; nothing where there are none."""
    if found := found_for(indicator, by):
        st.subheader(said.HEADING)
        _show(found, by)


def of_pilot(pilot: Pilot) -> None:
    """The same for what a pilot contributes to, up to the day its first target is due."""
    by = period_dates(pilot.measures[0].target.by)[1] if pilot.measures else None
    linked = [one for one in map(store().indicator, pilot.description.contributes_to) if one is not None]
    every = [found for one in linked if (found := found_for(one, by))]
    if every:
        st.header(said.HEADING)
        st.write(said.BACKGROUND)
        for found in every:
            _show(found, by)


def found_for(indicator: Indicator, by: date | None = None) -> BesideSimilar | None:
    """The district's figures beside those of similar councils, with references up to a day; None without."""
    if "neighbours" not in indicator.comparators:
        return None
    district, country = panels.district(), panels.country()
    codes = (district.area_code, country.area_code)
    rows = records(figures(indicator.id, area_codes=codes, period="all"))
    own, wider = ([row for row in rows if row["area_code"] == code] for code in codes)
    councils = records(figures(indicator.id, area_types=("neighbour",), period="all"))
    return beside_similar(indicator, own, councils, wider, by)


def _show(found: BesideSimilar, by: date | None) -> None:
    key, rows = f"references {found.indicator.id}", shown(found)
    spec = plots.kept((key, str(by)), lambda: drawn(found))
    st.markdown(said.answer(found))
    left, right = st.columns([7, 5], gap="large")
    with left:
        st.markdown(f"**{said.title(found)}**")
        plots.chart(spec, alt=said.chart_alt(found), key=key)
        foot(
            rows, reading="references", name=f"{found.indicator.id}_beside_similar_councils",
            picture=lambda: Picture(
                spec, said.title(found), "", [*said.lines(found), *picture_notes(rows)]
            ), key=key,
        )  # fmt: skip
    with right:
        lines = node("ul", *(node("li", line) for line in said.lines(found)), class_="plain")
        draw(node("div", lines, _table(found)), key=key)


def shown(found: BesideSimilar) -> Shown:
    """Every figure the chart rests on: the district's, the country's, and each similar council's."""
    return found.indicator, [*found.own, *found.country, *found.councils]


def _table(found: BesideSimilar) -> Node:
    """Year by year: own figure, middle and middle half of the similar councils, the country."""
    unit = words.unit_words(found.indicator)
    columns = [Column("Period", is_number=False), *(Column(name, unit=unit) for name in said.columns(found))]
    country = {row["period"]: row for row in found.country}
    body = [
        [
            period_words(row["period"]), bare_cell(row, found.indicator), *said.middle_cells(beside, found),
            *([bare_cell(country.get(row["period"]), found.indicator)] if country else []),
        ]
        for row, beside in zip(reversed(found.own), reversed(found.quartiles), strict=True)
    ]  # fmt: skip
    return table(said.TABLE, columns, body, kind="compact")
