"""What the pages about the figures share: lists of facts, lines that unfold, links elsewhere."""

from collections.abc import Iterable, Mapping

from locality.drawn.markup import Node, node


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


def plain_list(lines: Iterable[Node]) -> Node:
    """One line below the other."""
    return node("ul", *[node("li", line) for line in lines], class_="plain")
