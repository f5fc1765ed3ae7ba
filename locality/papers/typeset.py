"""Trees of ``markup`` as Typst code: headings, lists, tables and drawings stay what they are.

A screen reader meets in a paper what it meets on the page. Text is passed as strings, never as markup.
"""

import json
from collections.abc import Callable, Iterable, Sequence

from locality.drawn.markup import Node, nodes, text_of
from locality.papers.svg import svg_text
from locality.theme import BLUE, QUIET

Build = Callable[[Node], str]

_LEFT_OUT = {"button", "input", "nav", "title"}
_QUIET = {"note", "interval", "said", "reach", "sources", "period"}
_OWN_LINE = _QUIET | {"verdict", "value", "need"}
_SHADES = {"better": "#e2eefa", "worse": "#fbe9d6", "higher": "#dfe5f0", "lower": "#eef3f8"}
_INKS = {"better": BLUE, "worse": "#a84e00", "higher": "#1f3f77", "lower": "#346ca2"}


def string(text: str) -> str:
    """A Typst string of any text."""
    return json.dumps(" ".join(text.split(" ")), ensure_ascii=False)


def content(*parts: str) -> str:
    """A Typst content block of code."""
    return "[" + "".join(parts) + "]"


def typeset(tree: Node) -> str:
    """Typst code for a tree, as it stands in a content block."""
    if isinstance(tree, str):
        return f"#{string(tree)};" if tree else ""
    tag, attributes, children = tree
    classes = set(attributes.get("class", "").split())
    if tag in _LEFT_OUT or classes & {"no-print", "says", "how-to-read"}:
        return ""
    build = _TAGS.get(tag, _span if tag in ("span", "u", "abbr", "a") else _block)
    return build(tree)


def _inside(children: Iterable[Node]) -> str:
    return "".join(typeset(child) for child in children)


def _classes(tree: Node) -> set[str]:
    return set(tree[1].get("class", "").split())


def _block(tree: Node) -> str:
    inner = _inside(tree[2])
    if _classes(tree) & {"sources"}:
        return f'#block[#set text(size: 0.82em, fill: rgb("{QUIET}"));{inner}]'
    return inner


def _paragraph(tree: Node) -> str:
    inner = _inside(tree[2])
    if _classes(tree) & {"lead", "verdict-line", "promise", "people"}:
        inner = f"#text(size: 1.12em){content(inner)}"
    if _classes(tree) & {"title"}:
        inner = f"#strong{content(inner)}"
    return f"\n\n{inner}\n\n" if inner else ""


def _heading(tree: Node) -> str:
    return f"\n\n#heading(level: {tree[0][1]}){content(_inside(tree[2]))}\n\n"


def _list(tree: Node) -> str:
    items = [content(_inside(item[2])) for item in tree[2] if not isinstance(item, str)]
    if not items:
        return ""
    if _classes(tree) & {"line"}:
        return "\n\n" + '#h(0.6em)#"·";#h(0.6em)'.join(f"#box{item}" for item in items) + "\n\n"
    marker = "" if _classes(tree) & {"plain", "bare"} else ", marker: [•]"
    return f"\n\n#list(tight: false{marker or ', marker: []'}, {', '.join(items)})\n\n"


def _strong(tree: Node) -> str:
    return f"#strong{content(_inside(tree[2]))}"


def _span(tree: Node) -> str:
    inner, classes = _inside(tree[2]), _classes(tree)
    if not inner:
        return ""
    href = tree[1].get("href", "")
    if href.startswith(("http://", "https://")):
        inner = f"#link({string(href)}){content(inner)}"
    for verdict in classes & _INKS.keys():
        inner = f'#text(fill: rgb("{_INKS[verdict]}"), weight: "semibold"){content(inner)}'
    if "value" in classes or "badge" in classes:
        inner = f'#text(weight: "semibold"){content(inner)}'
    if "badge" in classes:
        inner += ' #" ";'
    if classes & _QUIET:
        inner = f'#text(size: 0.85em, fill: rgb("{QUIET}")){content(inner)}'
    return f"#linebreak(){inner}" if classes & _OWN_LINE else inner


def _drawing(tree: Node) -> str:
    attributes = tree[1]
    width = "2.2cm" if "picture" in _classes(tree) else "100%"
    made = f'image(bytes({string(svg_text(tree))}), format: "svg", width: {width}'
    if attributes.get("aria-hidden"):
        return f"#linebreak()#pdf.artifact[#{made})]"
    return f"#{made}, alt: {string(attributes.get('aria-label', text_of(tree)))})"


def _figure(tree: Node) -> str:
    return f"#block(breakable: false)[{_inside(tree[2])}]"


def _caption(tree: Node) -> str:
    return f"\n\n#strong{content(_inside(tree[2]))}\n\n"


def _facts(tree: Node) -> str:
    pairs = [child for child in tree[2] if not isinstance(child, str)]
    items = [
        f"terms.item({content(_inside(name[2]))}, {content(_inside(fact[2]))})"
        for name, fact in zip(pairs[::2], pairs[1::2], strict=True)
    ]
    return f"\n\n#terms(tight: false, {', '.join(items)})\n\n"


def _details(tree: Node) -> str:
    summary, *rest = tree[2]
    return f"\n\n#strong{content(_inside(summary[2]))}\n\n{_inside(rest)}"


def _table(tree: Node) -> str:
    caption = next(nodes(tree, "caption"), None)
    head = _rows(tree, "thead")[0]
    body = _rows(tree, "tbody")
    columns = len(head)
    header = ", ".join(_cell(cell, columns) for cell in head)
    cells = ", ".join(_cell(cell, columns) for row in body for cell in row)
    title = f"#block(sticky: true, below: 0.5em)[#strong{content(_inside(caption[2]))}]" if caption else ""
    widths = "(1.5fr, " + "1fr, " * (columns - 1) + ")"
    made = (
        f"#table(columns: {widths}, inset: (x: 0.4em, y: 0.3em), stroke: (x, y) => (bottom: 0.5pt + "
        f'rgb("#c9d3de")), align: (x, y) => if x == 0 {{ left }} else {{ right }}, '
        f"table.header({header}), {cells})"
    )
    return f"\n\n{title}#block[#set text(size: 0.88em);#set par(leading: 0.45em);{made}]\n\n"


def _rows(tree: Node, part: str) -> list[Sequence[Node]]:
    found = next(nodes(tree, part), None)
    return [row[2] for row in found[2]] if found else []


def _cell(cell: Node, columns: int) -> str:
    """A cell with its span, its shade where it holds a verdict, and its words where they stand on screen."""
    options = []
    if int(cell[1].get("colspan", 1)) > 1:
        options.append(f"colspan: {columns}")
    verdict = next((one for part in nodes(cell) for one in _classes(part) if one in _SHADES), None)
    if verdict:
        options.append(f'fill: rgb("{_SHADES[verdict]}")')
    if cell[0] == "td" and "number" not in _classes(cell):
        options.append("align: left")
    inner = _inside(cell[2])
    is_head = cell[0] == "th" and cell[1].get("scope") in ("col", "colgroup", "row")
    inner = f"#strong{content(inner)}" if is_head and inner else inner
    return f"table.cell({', '.join(options)}){content(inner)}"


_TAGS: dict[str, Build] = {
    "p": _paragraph, "h1": _heading, "h2": _heading, "h3": _heading, "ul": _list, "ol": _list,
    "strong": _strong, "svg": _drawing, "figure": _figure, "figcaption": _caption, "dl": _facts,
    "details": _details, "table": _table,
}  # fmt: skip
