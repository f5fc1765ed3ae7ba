"""One need everywhere: its measures, areas with intervals, what nobody publishes, pilots that address it."""

import streamlit as st

from locality import words
from locality.dashboard import choices, panels, plots, tables
from locality.dashboard.figures import store
from locality.words import sentences

left, middle, right = st.columns(3, vertical_alignment="bottom")
with left:
    need = choices.need(forgets=["indicator", "comparator"])
with middle:
    offered = [one for one in map(store().indicator, need.indicators) if one]
    indicator = choices.indicator("Measure", offered, forgets=["comparator"])
    period = choices.newest_period(indicator)
with right:
    comparator = choices.comparator(panels.comparators(indicator, period))
mark = panels.figure_of(indicator, comparator, period)

st.title(need.title)
with st.container(key="lead"):
    st.markdown(need.question)

for level, title in (("locality", "The localities"), ("ward", "The wards")):
    st.header(title)
    pairs = panels.figures_of(indicator, store().areas(level), period)
    if not any(row for _, row in pairs):
        st.write(sentences.nothing_here(indicator, level))
        continue
    left, right = st.columns([7, 5], gap="large")
    with left:
        st.subheader(sentences.map_title(indicator, level, period))
        plots.with_intervals(indicator, pairs, panels.comparators(indicator, period), period, key=level)
        panels.sources((indicator, [row for _, row in pairs]), key=level)
    with right:
        tables.one_measure(indicator, pairs, mark, caption="The same figures", key=level)
panels.notes(*words.reading_notes(indicator), words.INTERVAL_NOTE, key="need")

st.header("What nobody publishes")
st.write(sentences.missing_words(need, panels.district().area_name))

st.header("Pilots that address it")
panels.pilot_list(panels.pilots_where(need=need.id), key="pilots")
