"""The catalogue of measures: contents with search, and one entry with everything behind a figure."""

import streamlit as st

from locality import words
from locality.dashboard import panels
from locality.dashboard.drawing import draw
from locality.dashboard.figures import store
from locality.definitions import Indicator, Source
from locality.markup import Node, address, link, node
from locality.words import definitions as said
from locality.words import sentences


def contents(unknown: str | None) -> None:
    """Every measure, need by need, narrowed by what is typed."""
    st.title("What the figures mean")
    if unknown:
        st.warning(sentences.unknown_code("measure", unknown, None))
    typed = st.text_input("Search the measures", placeholder="for example: overcrowded", width=440)
    found = [one for one in store().indicators() if said.matches(one, typed)]
    if not found:
        st.write(f"No measure matches “{typed}”.")
    groups = [(need.id, need.title) for need in store().needs()] + [("context", "About the place")]
    for key, title in groups:
        items = [_item(one) for one in found if one.need == key]
        if items:
            st.subheader(title)
            draw(node("ul", *items, class_="plain"), key=f"contents {key}")


def _item(indicator: Indicator) -> Node:
    name = link(indicator.title, address("indicators", indicator=indicator.id))
    return node("li", name, f", {indicator.unit}", node("span", indicator.question, class_="said"))


def entry(indicator: Indicator) -> None:
    """One measure: what it asks, how it is worked out, what to read it with, where it comes from."""
    draw(node("p", link("All measures", address("indicators"))), key="all measures")
    st.title(indicator.title)
    with st.container(key="lead"):
        st.markdown(indicator.question)
    draw(_facts({**said.definition(indicator), **_figures_for(indicator)}), key="definition")
    st.header("Read it with")
    cautions = [
        *words.reading_notes(indicator),
        *(store().caveat(one) for one in panels.caveats_of(indicator)),
    ]
    draw(node("ul", *[node("li", text) for text in cautions], class_="plain"), key="caveats")
    st.header("Where it comes from")
    for source in map(store().source, panels.sources_of(indicator)):
        st.subheader(source.title)
        draw(_facts(_source_facts(source)), key=f"source {source.id}")


def _figures_for(indicator: Indicator) -> dict[str, Node | None]:
    lines = [
        node("li", f"{words.sentence(words.LEVELS[level][1])}: {said.periods(periods)}")
        for level, periods in panels.periods_of(indicator).items()
    ]
    return {"Figures for": node("ul", *lines, class_="bare")}


def _facts(facts: dict[str, Node | None]) -> Node:
    rows = [part for name, fact in facts.items() if fact for part in (node("dt", name), node("dd", fact))]
    return node("dl", *rows, class_="facts")


def _source_facts(source: Source) -> dict[str, Node | None]:
    licence = node("span", _outside(source.licence.name, source.licence.url), f" {source.licence.note or ''}")
    return {
        "Publisher": source.producer,
        "Publication": _outside(source.url, source.url),
        "Published": words.day(source.published) if source.published else None,
        "Read on": words.day(source.accessed),
        "Next release": source.next_release,
        "Licence": licence,
        "Required words": source.attribution,
        "Cite as": source.citation,
        "Obtained via": source.obtained_via,
        "Checked": source.checked_against_publisher or "Not checked against the publisher yet.",
    }


def _outside(text: str, url: str) -> Node:
    return node("a", text, href=url, target="_blank", rel="noopener noreferrer")
