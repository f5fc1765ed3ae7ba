"""What the pages about the figures share: their look, their opening, their lists of facts."""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from locality.drawn.markup import Node, node

_LOOK = Path(__file__).with_name("about.css")


def opening(title: str, lead: str) -> None:
    """A page's title and, below it, the answer in a sentence or two."""
    st.html(_LOOK)
    st.title(title)
    with st.container(key="lead"):
        st.markdown(lead)


def facts(named: Mapping[str, Node | None]) -> Node:
    """Facts with their names; one without words is left out."""
    rows = [part for name, fact in named.items() if fact for part in (node("dt", name), node("dd", fact))]
    return node("dl", *rows, class_="facts")


def folded(summary: Node, *inside: Node) -> Node:
    """What is there when asked for: a line that unfolds."""
    return node("details", node("summary", summary), *inside, class_="fold")


def outside(text: str, url: str) -> Node:
    """A link to a page that is not ours, opened beside it."""
    return node("a", text, href=url, target="_blank", rel="noopener noreferrer")
