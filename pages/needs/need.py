"""One need everywhere: where it is highest and how sure, change over time, what nobody publishes, pilots."""

import streamlit as st

from locality import words
from locality.dashboard import funnel_view, needs, over_time, panels, references_panel
from locality.words import sentences

title, lead = st.container(), st.container(key="lead")
chosen = needs.choose()
title.title(chosen.need.title)
lead.markdown(f"{chosen.need.question} {needs.answer(chosen)}")
missing = sentences.levels_missing(chosen.indicator)
panels.notes(missing, *words.reading_notes(chosen.indicator), key="need")

for level in chosen.levels:
    st.header(level.title)
    if level.area_type == "ward" and chosen.wards_as == needs.FUNNEL:
        funnel_view.show(chosen.indicator, level)
    else:
        needs.dots(chosen, level)
st.header("Over time")
over_time.show(chosen.indicator)
references_panel.show(chosen.indicator)

st.header("What nobody publishes")
st.write(sentences.missing_words(chosen.need, panels.district().area_name))
needs.only_for_the_district(chosen.need)

st.header("Pilots that address it")
panels.pilot_list(panels.pilots_where(need=chosen.need.id), key="pilots")
