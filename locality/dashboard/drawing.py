"""Shows trees of ``markup`` in the page: real tables and maps whose links stay in the session."""

from pathlib import Path

import streamlit as st

from locality.dashboard.links import follow
from locality.markup import Node

_HERE = Path(__file__).parent

_drawn = st.components.v2.component(
    "locality_markup",
    html='<div class="drawn"></div>',
    js=(_HERE / "markup.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


@st.fragment
def draw(tree: Node, key: str) -> None:
    """Show a tree; a click on one of its links opens that page."""
    result = _drawn(key=key, data=tree, on_followed_change=lambda: None)
    if result.followed:
        follow(result.followed)
