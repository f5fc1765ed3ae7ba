"""The wards as a funnel: which stray further than wards of their size usually do."""

import streamlit as st

from locality.baseline.store import pictures
from locality.dashboard import plots
from locality.dashboard.drawing import draw
from locality.dashboard.figures import store
from locality.dashboard.foot import foot, picture_notes
from locality.dashboard.panels import Level
from locality.dashboard.tables import area_link
from locality.definitions import Indicator
from locality.drawn.charts.funnel import FLAG_WORDS, funnel
from locality.drawn.pictures import Picture
from locality.drawn.tables import Column, bare_cell, table
from locality.findings import highest_first, is_known, records
from locality.plain import counted, sentence
from locality.words import needs, sentences, unit_words


def show(indicator: Indicator, level: Level) -> None:
    """The funnel with its answer in words, and the same wards in a table."""
    flags = {row["area_code"]: row for row in records(pictures.funnel(store(), indicator.id))}
    lines = pictures.funnel_lines(store(), indicator.id)
    pairs = [(area, row) for area, row in highest_first(level.pairs) if area.area_code in flags]
    rows = [row for _, row in pairs if row is not None and is_known(row)]
    names = {area.area_code: area.area_name for area, _ in pairs}
    answer = needs.funnel_answer(list(flags.values()), names)
    title = f"{sentences.map_title(indicator, 'ward', level.period)}, against the size of the ward"
    spec = plots.kept(("funnel", indicator.id), lambda: funnel(rows, flags, lines, indicator))
    st.markdown(answer)
    left, right = st.columns([7, 5], gap="large")
    with left:
        st.subheader(title)
        alt = f"{title}. {counted(len(rows), 'ward', 'wards')}. {answer.replace('**', '')}"
        plots.chart(spec, alt=alt, key="funnel")
        foot(
            (indicator, rows), reading="funnel", name=f"{indicator.id}_funnel_of_wards",
            picture=lambda: Picture(spec, title, "", picture_notes((indicator, rows))), key="funnel",
        )  # fmt: skip
    with right:
        columns = [
            Column("Ward", is_number=False),
            Column(sentence(indicator.short_title), unit=unit_words(indicator)),
            Column("Lies", is_number=False),
        ]
        body = [
            [area_link(area), bare_cell(row, indicator), FLAG_WORDS[flags[area.area_code]["flag"]]]
            for area, row in pairs
        ]
        draw(table("The same figures", columns, body, kind="compact"), key="funnel table")
