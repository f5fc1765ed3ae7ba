"""One need everywhere: its measures, areas with intervals, what nobody publishes, pilots that address it."""

import streamlit as st

from locality import words
from locality.dashboard import choices, panels, plots, tables
from locality.words import sentences

left, middle, right = st.columns(3, vertical_alignment="bottom")
with left:
    need = choices.need(forgets=["indicator", "comparator"])
with middle:
    indicator = choices.indicator("Measure", panels.indicators_of(need), forgets=["comparator"])
levels = panels.levels_of(indicator)
with right:
    compared = panels.comparators(indicator, levels[0].period) if levels else {}
    comparator = choices.comparator(compared)

st.title(need.title)
with st.container(key="lead"):
    st.markdown(need.question)

for level in levels:
    st.header(level.title)
    mark = panels.figure_of(indicator, comparator, level.period)
    left, right = st.columns([7, 5], gap="large")
    with left:
        st.subheader(sentences.map_title(indicator, level.area_type, level.period))
        plots.with_intervals(indicator, level, compared, key=level.area_type)
        panels.sources((indicator, [row for _, row in level.pairs]), key=level.area_type)
    with right:
        tables.one_measure(indicator, level.pairs, mark, caption="The same figures", key=level.area_type)
missing = sentences.levels_missing(indicator)
panels.notes(missing, *words.reading_notes(indicator), words.INTERVAL_NOTE, key="need")

st.header("What nobody publishes")
st.write(sentences.missing_words(need, panels.district().area_name))

st.header("Pilots that address it")
panels.pilot_list(panels.pilots_where(need=need.id), key="pilots")
