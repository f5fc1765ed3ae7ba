"""What the overview shows: where figures are highest, the needs area by area, how new the figures are."""

import streamlit as st

from locality.dashboard import panels
from locality.dashboard.drawing import draw
from locality.dashboard.evidence import evidence
from locality.dashboard.figures import pilots, store
from locality.drawn.markup import address, link, node
from locality.findings.evidence import by_chance
from locality.findings.leading import leading
from locality.words import overview as said
from locality.words import pilots as pilot_words
from locality.words import verdicts


def lead() -> None:
    """Where each need's figures are highest, and how sure that is."""
    localities, found = store().areas("locality"), evidence()
    firsts = [
        leading(need, [found.standing(indicator, area) for area in localities])
        for need, indicator in panels.shown_headlines()
    ]
    with st.container(key="lead"):
        st.markdown(said.lead(firsts))
        draw(node("p", link(said.HOW_WE_KNOW, address("methods")), class_="how"), key="how")


def chance() -> None:
    """How many of this page's verdicts chance alone would make."""
    shown = [
        evidence().standing(indicator, area)
        for _, indicator in panels.shown_headlines()
        for area in store().areas("locality")
    ]
    panels.notes(verdicts.chance_notice(*by_chance(shown)), key="chance")


def tried() -> None:
    """The pilots in a line, each a link, examples marked."""
    found = pilots()
    named = [
        node("li", link(one.title, address("pilot", pilot=one.id)), f" ({pilot_words.EXAMPLE})" * one.example)
        for one in found
    ]
    head = node("li", node("strong", f"Being tried: {pilot_words.being_tried(found)}"))
    draw(node("ul", head, *named, class_="line tried"), key="tried")


def freshness() -> None:
    """How new the newest and the oldest figures shown are, and the way to all the dates."""
    text = said.freshness(panels.periods(panels.shown_headlines()))
    draw(node("p", f"{text} ", link("How fresh and complete", address("quality"))), key="freshness")
