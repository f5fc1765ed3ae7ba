"""What is different about this locality: against the district and England, over time, between its wards?"""

import streamlit as st

from locality import plain, words
from locality.dashboard import choices, inline_maps, panels
from locality.dashboard.evidence import standings
from locality.dashboard.figures import store
from locality.dashboard.places import assets, look, needs, standing_out, taking, wards
from locality.findings.evidence import by_chance
from locality.words import sentences, verdicts

look()
left, right = st.columns([8, 3], gap="large")
with left:
    head = st.container()
    with st.container(key="choices", horizontal=True, vertical_alignment="bottom"):
        area = choices.area("locality", "Locality", width=320)
        comparator = choices.against()
inside = store().wards_of(area.area_code)
beside = panels.country() if comparator == "england" else panels.district()
counted = plain.counted(len(inside), "ward", "wards")

with head:
    st.title(area.area_name)
    panels.people(area, counted, key="people")
    wards.ward_links(area, key="wards in a line")
with left:
    st.header("What stands out")
    standing_out.what_stands_out(area, beside, comparator)
with right:
    inline_maps.locator(area, inside, key="locator")

st.header("The needs, measure by measure")
needs.needs(area, comparator)
panels.notes(
    words.INTERVAL_NOTE, verdicts.CLUSTERED_NOTE, verdicts.APPORTIONED_NOTE,
    sentences.PARTS_NOTE.format(place=panels.district().area_name),
    verdicts.chance_notice(*by_chance(standings([area, *inside], comparator))), key="needs",
)  # fmt: skip

st.header(f"Its {counted}")
wards.ward_table(area, comparator, key="wards")
panels.notes(sentences.same_sources(inside[0]), key="wards")
st.header("How far its wards are apart")
wards.gaps(area, key="gaps")

st.header("What is already there")
assets.assets(area)

st.header("Pilots here")
panels.pilot_list(panels.pilots_where(locality=area.area_code), key="pilots")

taking.take_along(area, inside)
