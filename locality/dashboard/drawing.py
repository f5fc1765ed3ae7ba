"""Shows trees of ``markup`` in the page, and opens addresses: what runs in the browser is markup.js."""

import json
from pathlib import Path

import streamlit as st

from locality.drawn.markup import Node
from locality.theme import in_both_themes

_component = st.components.v2.component(
    "locality_markup",
    html='<div class="drawn"></div>',
    js=Path(__file__).with_name("markup.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def written(tree: Node) -> bytes:
    """A tree as it is sent, readable in both themes."""
    whole = {"tree": in_both_themes(tree)}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")


def send(content: bytes, key: str) -> None:
    """Show a tree that was written out before."""
    _component(key=key, data=content)


def draw(tree: Node, key: str, top: str | None = None) -> None:
    """Show a tree; its links open pages of ours within the session. A new ``top`` scrolls up to the title."""
    _component(key=key, data={"tree": in_both_themes(tree)} | ({"top": top} if top else {}))


def open_address(to: str) -> None:
    """Send the browser to an address of ours, as a link would."""
    _component(key=f"to {to}", data={"open": to})
