"""Drawings of ``markup`` as SVG text, with the look that the page's style sheets give them."""

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from locality.drawn.markup import Node

_LOOK = Path(__file__).with_name("svg.css").read_text(encoding="utf-8")


def svg_text(tree: Node) -> str:
    """The drawing as a file of its own: links are left out, shapes and words stay."""
    tag, attributes, children = tree
    named = {"xmlns": "http://www.w3.org/2000/svg", **attributes}
    inner = "".join(_element(child) for child in children)
    return f"<svg{_written(named)}><style>{_LOOK}</style>{inner}</svg>"


def _element(tree: Node) -> str:
    if isinstance(tree, str):
        return escape(tree)
    tag, attributes, children = tree
    inner = "".join(_element(child) for child in children)
    if tag == "a":
        return f"<g>{inner}</g>"
    return f"<{tag}{_written(attributes)}>{inner}</{tag}>"


def _written(attributes: dict[str, str]) -> str:
    kept = {name: text for name, text in attributes.items() if not name.startswith(("data-", "aria-"))}
    return "".join(f" {name}={quoteattr(str(text))}" for name, text in kept.items())
