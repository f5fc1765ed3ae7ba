"""How far the dashboard can be used by everybody: what holds, what does not and why, when it was tested."""

from collections.abc import Mapping

import streamlit as st

from locality.dashboard.about import opening
from locality.dashboard.drawing import draw
from locality.drawn.markup import node
from locality.words import accessibility as said
from locality.words.accessibility import Limit, NotOurs


def show(menu: Mapping[str, tuple[str, str]]) -> None:
    """The whole page; ``menu`` names the pages there are now."""
    found, statement = said.result(), said.statement()
    opening(said.TITLE, said.lead(found, len(statement.limits)))
    st.header("What holds", anchor="holds")
    _list(statement.holds, key="holds")
    st.header("What does not, and why", anchor="limits")
    _limits(statement.limits)
    _not_ours(statement.not_ours)
    st.header("What nobody tried", anchor="untried")
    _list(statement.not_tried, key="untried")
    st.header("How it was tested", anchor="test")
    st.write(said.how(found))
    st.write(f"{said.versions(found)} {said.lesser(found['lesser'])}")
    st.write(f"Pages tested: {said.names(found['pages'], menu)}.")
    if later := said.untested(menu, found):
        st.write(f"Not tested yet, as they are newer than the test: {said.names(later, menu)}.")
    st.header("Tell us", anchor="tell")
    st.write(said.TELL)


def _list(lines: tuple[str, ...], *, key: str) -> None:
    draw(node("ul", *[node("li", line) for line in lines], class_="plain"), key=key)


def _limits(limits: tuple[Limit, ...]) -> None:
    items = [
        node("li", node("strong", one.what), node("span", f"{one.why} {one.way}", class_="said"))
        for one in limits
    ]
    draw(node("ul", *items, class_="plain"), key="limits")


def _not_ours(found: tuple[NotOurs, ...]) -> None:
    """Findings in parts that Streamlit draws."""
    if found:
        st.subheader("In parts that Streamlit draws")
        _list(tuple(f"{one.rule}: {one.why}" for one in found), key="not ours")
