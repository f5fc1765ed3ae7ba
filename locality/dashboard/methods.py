"""How the figures are worked out: every method in plain words, with an example on this store's figures."""

import streamlit as st

from locality.dashboard.about import folded, opening
from locality.dashboard.drawing import draw
from locality.dashboard.figures import store
from locality.drawn.markup import Node, address, link, node
from locality.drawn.tables import Column, table
from locality.findings.worked import Rows, Worked, examples
from locality.words import methods as said
from locality.words.methods import Group, Method

_SHORT = 4  # so many columns fit a phone side by side


@st.cache_data(show_spinner="Working out the examples", max_entries=4)
def _examples(version: str) -> dict[str, Worked]:
    return examples(store())


def show() -> None:
    """The whole page: contents at its side, then every method."""
    worked = _examples(store().version)
    groups = said.groups()
    methods = [one for group in groups for one in group.methods]
    shown = sum(bool(said.filled(one.example, worked[one.id])) for one in methods)
    opening(said.TITLE, said.lead(len(methods), shown))
    side, main = st.columns([3, 9], gap="large")
    with side:
        draw(_contents(groups), key="contents")
    with main:
        for group in groups:
            st.header(group.group, anchor=False)
            for one in group.methods:
                st.subheader(one.title, anchor=one.id)
                draw(_method(one, worked[one.id]), key=one.id)


def _contents(groups: tuple[Group, ...]) -> Node:
    """The methods as links; on a narrow screen they unfold."""
    parts: list[Node] = []
    for group in groups:
        items = [node("li", node("a", one.title, href=f"#{one.id}")) for one in group.methods]
        parts += [node("p", group.group), node("ul", *items)]
    narrow = node("div", folded("On this page", node("div", *parts)), class_="narrow")
    return node(
        "nav", node("div", *parts, class_="wide"), narrow, class_="contents", aria_label=said.CONTENTS
    )


def _method(method: Method, worked: Worked) -> Node:
    formula = [node("p", line, class_="formula") for line in said.filled(method.formula, worked)]
    source = node("p", f"Source: {method.source}", class_="reach")
    return node("div", node("p", method.plain), *formula, source, _example(method, worked), class_="method")


def _example(method: Method, worked: Worked) -> Node:
    """The example in its box: sentences, a table if there is one, and the measures it is shown on."""
    sentences = said.filled(method.example, worked) or [said.NO_EXAMPLE]
    drawn = _table(worked.rows) if worked.rows else None
    paragraphs = [node("p", text) for text in sentences]
    return node(
        "div",
        node("p", "Worked example", class_="label"),
        *paragraphs,
        drawn,
        _measures(worked),
        class_="example",
    )


def _table(rows: Rows) -> Node:
    columns = [Column(name.strip(), is_number=position > 0) for position, name in enumerate(rows.columns)]
    kind = "small compact" if len(columns) <= _SHORT else "compact"
    return table(rows.caption, columns, [list(row) for row in rows.cells], kind=kind)


def _measures(worked: Worked) -> Node | None:
    """Links to what the example's measures mean."""
    found = [one for key in worked.indicators if (one := store().indicator(key)) is not None]
    links = [node("li", link(one.title, address("indicators", indicator=one.id))) for one in found]
    return node("ul", *links, class_="line reach") if links else None
