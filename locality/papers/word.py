"""A page as a Word document that officers can edit: real styles, heads repeated, pictures with words."""

from collections.abc import Callable, Sequence
from io import BytesIO

import vl_convert
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from locality.drawn.markup import Node, node, nodes, text_of
from locality.papers.fonts import font_folder
from locality.papers.in_order import in_order
from locality.papers.svg import svg_text
from locality.papers.typeset import INKS, SHADES, classes_of, is_printed
from locality.plain import printable, printable_in
from locality.telling.page import Chart, NewSheet, Page

WIDTH = 17.0  # centimetres between the margins
_QUIET = RGBColor(0x4A, 0x58, 0x66)
_SMALL = {"note", "interval", "said", "reach", "need", "sources"}
_BREAKS = {"value", "interval", "verdict", "note", "said", "place"}
_BLOCKS = {"p", "ul", "dl", "svg"}  # these end a paragraph


def as_word(page: Page, *, author: str, foot: str) -> bytes:
    """The page as a Word document. ``foot`` stands under every sheet."""
    document = Document()
    _prepare(document, page, author, foot)
    document.add_paragraph(printable(page.title), style="Title")
    for block in in_order(page):
        if isinstance(block, Chart):
            _chart(document, block)
        elif isinstance(block, NewSheet):
            document.add_page_break()
        else:
            _tree(document, block.tree)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _prepare(document: WordDocument, page: Page, author: str, foot: str) -> None:
    """Sheet, language, type and properties."""
    document.core_properties.title, document.core_properties.author = printable(page.title), printable(author)
    document.core_properties.language = "en-GB"
    (section,) = document.sections
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    section.footer.paragraphs[0].text = printable(foot)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    normal.element.get_or_add_rPr().append(language)


def _chart(document: WordDocument, chart: Chart) -> None:
    font_folder()
    drawn = vl_convert.vegalite_to_png(printable_in({**chart.specification, "width": 640}), scale=2)
    _picture(document, bytes(drawn), chart.alt)


def _picture(document: WordDocument, drawn: bytes, alt: str, width: float = WIDTH) -> None:
    document.add_picture(BytesIO(drawn), width=Cm(width))
    last = document.inline_shapes[len(document.inline_shapes) - 1]
    last._inline.docPr.set("descr", printable(alt))


def _tree(document: WordDocument, tree: Node) -> None:
    """A tree as paragraphs, lists, tables and pictures, in reading order."""
    if isinstance(tree, str):
        _paragraph(document, [tree])
    elif is_printed(tree):
        _TAGS.get(tree[0], _mixed)(document, tree)


def _drawing(document: WordDocument, tree: Node) -> None:
    if not tree[1].get("aria-hidden"):
        drawn = bytes(vl_convert.svg_to_png(printable(svg_text(tree)), scale=2))
        _picture(document, drawn, tree[1].get("aria-label", text_of(tree)), 11)


def _list(document: WordDocument, tree: Node) -> None:
    for item in tree[2]:
        _paragraph(document, item[2], "List Bullet")


def _facts(document: WordDocument, tree: Node) -> None:
    for name, fact in zip(tree[2][::2], tree[2][1::2], strict=True):
        _paragraph(document, [node("strong", f"{text_of(name)}: "), *fact[2]])


def _heading(document: WordDocument, tree: Node) -> None:
    document.add_heading(printable(text_of(tree)), level=max(1, int(tree[0][1]) - 1))


def _words(document: WordDocument, tree: Node) -> None:
    _paragraph(document, tree[2], "Caption" if tree[0] == "figcaption" else None)


def _mixed(document: WordDocument, tree: Node) -> None:
    """Elements one below the other; words and spans that follow each other are one paragraph."""
    waiting: list[Node] = []
    for child in tree[2]:
        if isinstance(child, str) or child[0] in ("span", "a", "strong", "u"):
            waiting.append(child)
            continue
        if waiting:
            _paragraph(document, waiting)
            waiting = []
        _tree(document, child)
    if waiting:
        _paragraph(document, waiting)


def _paragraph(document: WordDocument, children: Sequence[Node], style: str | None = None) -> None:
    inside = [child for child in children if is_printed(child)]
    blocks = [
        child for child in inside if not isinstance(child, str) and child[0] in ("p", "ul", "dl", "svg")
    ]
    words = [child for child in inside if child not in blocks]
    if any(text_of(child).strip() for child in words):
        _runs(document.add_paragraph(style=style), words)
    for child in blocks:
        _tree(document, child)


def _runs(paragraph: Paragraph, children: Sequence[Node], bold: bool = False, ink: str | None = None) -> None:
    """Words with what is strong, quiet or a verdict; what stands on a line of its own does here too."""
    for child in children:
        if isinstance(child, str):
            run = paragraph.add_run(printable(child))
            run.bold = bold or None
            if ink:
                run.font.color.rgb = RGBColor.from_string(ink.lstrip("#"))
        elif is_printed(child) and child[0] != "svg":
            _span(paragraph, child, bold, ink)


def _span(paragraph: Paragraph, child: Node, bold: bool, ink: str | None) -> None:
    classes = classes_of(child)
    if classes & _BREAKS and paragraph.text:
        paragraph.add_run().add_break()
    strong = bold or child[0] == "strong" or bool(classes & {"value", "badge"})
    before = len(paragraph.runs)
    _runs(paragraph, child[2], strong, next((INKS[one] for one in classes & INKS.keys()), ink))
    for run in paragraph.runs[before:] if classes & _SMALL else ():
        run.font.size, run.font.color.rgb = Pt(9), _QUIET
    if classes & {"need", "badge"}:
        paragraph.add_run(" ")


def _table(document: WordDocument, tree: Node) -> None:
    """A table with its caption, its first row repeated on every sheet, its shades where verdicts are."""
    caption = next(nodes(tree, "caption"), None)
    if caption:
        document.add_paragraph(
            printable(text_of(caption)), style="Caption"
        ).paragraph_format.keep_with_next = True
    rows = list(nodes(tree, "tr"))
    columns = max(len(row[2]) for row in rows)
    made = document.add_table(rows=len(rows), cols=columns)
    made.style = "Table Grid"
    every = made._cells  # asked once: each row's own list is put together from the whole table
    for at, row in enumerate(rows):
        cells = every[at * columns : (at + 1) * columns]
        for cell, drawn in zip(row[2], cells, strict=False):
            _cell(drawn, cell)
        if len(row[2]) == 1 and columns > 1:
            cells[0].merge(cells[-1])
        _keep_whole(cells[0]._tc.getparent(), is_head=at == 0)
    document.add_paragraph()


def _cell(drawn: _Cell, cell: Node) -> None:
    paragraph = drawn.paragraphs[0]
    _runs(paragraph, cell[2], bold=cell[0] == "th")
    for run in paragraph.runs:
        run.font.size = run.font.size or Pt(9)
    if "number" in classes_of(cell):
        paragraph.alignment = 2
    verdict = next((one for part in nodes(cell) for one in classes_of(part) if one in SHADES), None)
    if verdict:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), SHADES[verdict].lstrip("#"))
        drawn._tc.get_or_add_tcPr().append(shade)


def _keep_whole(row: object, is_head: bool) -> None:
    """A row is never parted by the end of a sheet; the head stands on every sheet."""
    properties = row.get_or_add_trPr()  # type: ignore[attr-defined]
    for name in ("w:cantSplit", *(["w:tblHeader"] if is_head else [])):
        properties.append(OxmlElement(name))


_TAGS: dict[str, Callable[[WordDocument, Node], None]] = {
    "table": _table, "svg": _drawing, "ul": _list, "ol": _list, "dl": _facts, "h1": _heading, "h2": _heading,
    "h3": _heading, "p": _words, "figcaption": _words, "summary": _words,
}  # fmt: skip
