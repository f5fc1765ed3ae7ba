"""Trees of ``markup`` as Typst code: headings, lists, tables and drawings stay what they are.

A screen reader meets in a paper what it meets on the page. Text is passed as strings, never as markup.
"""

import json
from collections.abc import Callable, Iterable, Sequence

from locality.drawn.markup import Node, nodes, text_of
from locality.papers.fonts import in_typeface
from locality.papers.svg import svg_text
from locality.plain import printable
from locality.theme import BLUE, FIFTHS, QUIET

Build = Callable[[Node], str]

SHADES = {"better": "#e2eefa", "worse": "#fbe9d6", "higher": "#dfe5f0", "lower": "#eef3f8", **FIFTHS}
INKS = {"better": BLUE, "worse": "#a84e00", "higher": "#1f3f77", "lower": "#346ca2"}
_LEFT_OUT = {"button", "input", "nav", "title"}
_SCREEN_ONLY = {"no-print", "says", "how-to-read"}
_QUIET = {"note", "interval", "said", "reach", "sources", "period"}
_OWN_LINE = {"value", "interval", "verdict", "note", "place"}  # within a cell
_WHOLE = _OWN_LINE | _QUIET | {"badge"}  # within a cell, set as they are
_BREAK = "#linebreak();"
_MANY = 5  # columns: from here on all are equally wide


def string(text: str) -> str:
    """A Typst string of any text; what cannot be printed is left out."""
    return json.dumps(in_typeface(printable(text)), ensure_ascii=False)


def code_of(drawing: str) -> str:
    """A drawing as a Typst string, letter for letter."""
    return json.dumps(drawing, ensure_ascii=False)


def content(*parts: str) -> str:
    """A Typst content block of code."""
    return "[" + "".join(parts) + "]"


def classes_of(tree: Node) -> set[str]:
    """The classes of an element; none for text."""
    return set() if isinstance(tree, str) else set(tree[1].get("class", "").split())


def is_printed(tree: Node) -> bool:
    """Whether paper shows it: what is pressed or pointed at is for a screen."""
    return isinstance(tree, str) or tree[0] not in _LEFT_OUT and not classes_of(tree) & _SCREEN_ONLY


def typeset(tree: Node) -> str:
    """Typst code for a tree, as it stands in a content block."""
    if isinstance(tree, str):
        return f"#{string(tree)};" if tree else ""
    if not is_printed(tree):
        return ""
    inline = tree[0] in ("span", "u", "abbr", "a")
    return _TAGS.get(tree[0], _span if inline else _block)(tree)


def _inside(children: Iterable[Node]) -> str:
    return "".join(typeset(child) for child in children)


def _block(tree: Node) -> str:
    if "figures" in classes_of(tree):
        return "".join(_table(child, classes_of(tree)) for child in tree[2])
    inner = _inside(tree[2])
    if "sources" in classes_of(tree) and inner:
        return f'#block[#set text(size: quiet, fill: rgb("{QUIET}"));{inner}]'
    return inner


def _paragraph(tree: Node) -> str:
    inner, classes = _inside(tree[2]), classes_of(tree)
    if classes & {"lead", "verdict-line", "promise", "people"}:
        inner = f"#text(size: 1.1em){content(inner)}"
    if "title" in classes:
        return f"\n\n#block(sticky: true)[#strong{content(inner)}]\n\n"
    if classes & {"note", "beside", "reach"}:
        inner = f'#text(size: 0.85em, fill: rgb("{QUIET}")){content(inner)}'
    return f"\n\n{inner}\n\n" if inner.strip() else ""


def _heading(tree: Node) -> str:
    return f"\n\n#heading(level: {tree[0][1]}){content(_inside(tree[2]))}\n\n"


def _list(tree: Node) -> str:
    items = [content(_inside(item[2])) for item in tree[2] if is_printed(item) and not isinstance(item, str)]
    if not items:
        return ""
    classes = classes_of(tree)
    if classes & {"line", "key", "legend"} or _is_key(tree):
        return "\n\n" + "#h(1.1em);".join(f"#box{item}" for item in items) + "\n\n"
    marker = "[]" if classes & {"plain", "bare", "assets"} else "[•]"
    return f"\n\n#list(tight: false, marker: {marker}, {', '.join(items)})\n\n"


def _is_key(tree: Node) -> bool:
    """Whether every item of a list begins with a mark, as a legend's do."""
    items = [item for item in tree[2] if not isinstance(item, str)]
    return all(item[2] and not isinstance(item[2][0], str) and item[2][0][0] == "svg" for item in items)


def _strong(tree: Node) -> str:
    inner = _inside(tree[2])
    return f"#strong{content(inner)}" if inner else ""


def _span(tree: Node) -> str:
    inner, classes = _inside(tree[2]), classes_of(tree)
    if not inner:
        return ""
    href = tree[1].get("href", "")
    if href.startswith(("http://", "https://")):
        inner = f"#link({string(href)}){content(inner)}"
    for verdict in classes & INKS.keys():
        inner = f'#text(fill: rgb("{INKS[verdict]}"), weight: "semibold"){content(inner)}'
    if classes & {"value", "badge"}:
        inner = f'#text(weight: "semibold"){content(inner)}'
    if classes & _QUIET:
        inner = f'#text(size: 0.87em, fill: rgb("{QUIET}")){content(inner)}'
    if "badge" in classes:
        return f"{inner}#h(0.6em);"
    if "need" in classes:
        return f'#text(size: 0.87em, fill: rgb("{QUIET}")){content(inner)}{_BREAK}'
    return f"{_BREAK}{inner}" if "said" in classes else inner


def _drawing(tree: Node) -> str:
    attributes, classes = tree[1], classes_of(tree)
    made = f'image(bytes({code_of(svg_text(tree))}), format: "svg"'
    if not attributes.get("aria-hidden"):
        alt = string(attributes.get("aria-label", text_of(tree)))
        return f"#block(breakable: false)[#{made}, width: 100%, alt: {alt})]"
    if classes & {"picture", "spine"}:
        width = "2.1cm" if "picture" in classes else "100%"
        return f"#box(pdf.artifact[#{made}, width: {width})]);"
    return f"#box(baseline: 0.15em)[#pdf.artifact[#{made}, height: 0.8em)]]#h(0.4em);"


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
    return f"\n\n#terms({', '.join(items)})\n\n"


def _details(tree: Node) -> str:
    summary, *rest = tree[2]
    inner = _inside(rest)
    return f"\n\n#block(sticky: true)[#strong{content(_inside(summary[2]))}]\n\n{inner}" if inner else ""


def _table(tree: Node, kind: set[str]) -> str:
    """A table as wide as the sheet; short columns take the room they need, words share what is left."""
    caption = next(nodes(tree, "caption"), None)
    (head,) = _rows(tree, "thead")
    cells = [cell for row in (head, *_rows(tree, "tbody")) for cell in row]
    short = "compact" in kind or len(head) < _MANY
    widths = [
        "auto" if short and ("number" in classes_of(cell) or "compact" in kind) else "1fr"
        for cell in head[1:]
    ]
    written = [_cell(cell, len(head)) for cell in cells]
    header, body = ", ".join(written[: len(head)]), ", ".join(written[len(head) :])
    title = f"#block(sticky: true, below: 0.5em)[#strong{content(_inside(caption[2]))}]" if caption else ""
    made = f"#table(columns: ({', '.join(['1.6fr', *widths])},), table.header({header}), {body})"
    return f"\n\n{title}#block[#set text(size: 0.88em);#set par(leading: 0.42em);{made}]\n\n"


def _rows(tree: Node, part: str) -> list[Sequence[Node]]:
    found = next(nodes(tree, part), None)
    return [row[2] for row in found[2]] if found else []


def _cell(cell: Node, columns: int) -> str:
    """A cell with its span, its shade where it holds a verdict, and its words where they stand on screen."""
    options = [f"align: {'right' if 'number' in classes_of(cell) else 'left'}"]
    if int(cell[1].get("colspan", 1)) > 1:
        options.append(f"colspan: {columns}")
    verdict = next((one for part in nodes(cell) for one in classes_of(part) if one in SHADES), None)
    if verdict:
        options.append(f'fill: rgb("{SHADES[verdict]}")')
    lines = [line for line in _lines(cell[2]) if line.strip()]
    if cell[0] == "th" and lines:
        lines[0] = f"#strong{content(lines[0])}"
    return f"table.cell({', '.join(options)}){content(_BREAK.join(lines))}"


def _lines(children: Sequence[Node]) -> list[str]:
    """The lines of a cell: value, picture, interval, verdict and notes stand one below the other."""
    lines = [""]
    for child in children:
        classes = classes_of(child)
        if (
            not isinstance(child, str)
            and child[0] == "span"
            and not classes & (_OWN_LINE | _QUIET | {"badge"})
        ):
            first, *more = _lines(child[2]) if is_printed(child) else [""]
            lines[-1] += first
            lines += more
        elif classes & _OWN_LINE or not isinstance(child, str) and child[0] == "svg":
            lines += [typeset(child), ""]
        else:
            lines[-1] += typeset(child)
    return lines


_TAGS: dict[str, Build] = {
    "p": _paragraph, "h1": _heading, "h2": _heading, "h3": _heading, "ul": _list, "ol": _list,
    "strong": _strong, "svg": _drawing, "figure": _figure, "figcaption": _caption, "dl": _facts,
    "details": _details,
}  # fmt: skip
