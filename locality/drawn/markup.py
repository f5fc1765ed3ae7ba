"""Tables and small maps as plain nested data, drawn in the page as real elements. Imports nothing of ours.

A node is ``[tag, attributes, children]`` or text. It carries no markup of its own: text becomes text and
attributes become attributes, so nothing read from data can turn into HTML.
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

Node = Any  # str, or [tag, attributes, children]; JSON has no better name for it

# A browser leaves out what shows nothing before it reads the scheme of an address.
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0]")
_RUNS = re.compile(r"(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def node(tag: str, *children: Node, **attributes: object) -> Node:
    """One element; ``class_`` and ``data_say`` become class and data-say, None leaves something out.

    An address that a browser would run, or that is a file itself, leads nowhere.
    """
    named = {
        name.rstrip("_").replace("_", "-"): str(value)
        for name, value in attributes.items()
        if value is not None and not (name == "href" and _RUNS.match(_UNSEEN.sub("", str(value))))
    }
    return [tag, named, [child for child in children if child is not None]]


def address(page: str, **choices: str | None) -> str:
    """Where a page with these choices is found, relative to the dashboard's root: "ward?area=E05001365"."""
    chosen = {name: code for name, code in choices.items() if code}
    path = "." if page == "overview" else page
    return f"{path}?{urlencode(chosen)}" if chosen else path


def link(label: str, to: str | None, **attributes: object) -> Node:
    """A link to an address; just the words where there is nowhere to go."""
    return node("a", label, href=to, **attributes) if to else label


def prose(text: str) -> list[Node]:
    """Words in which ``**these**`` are strong, as children of an element."""
    return [node("strong", part) if at % 2 else part for at, part in enumerate(text.split("**")) if part]


def nodes(tree: Node, tag: str | None = None) -> Iterator[Node]:
    """Every element of a tree in reading order, or those of one tag."""
    if isinstance(tree, str):
        return
    if tag in (None, tree[0]):
        yield tree
    for child in tree[2]:
        yield from nodes(child, tag)


def text_of(tree: Node) -> str:
    """The words a reader sees in a tree, parted by spaces."""
    if isinstance(tree, str):
        return tree
    return " ".join(" ".join(text_of(child) for child in tree[2]).split())
