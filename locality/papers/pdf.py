"""A page as a tagged PDF (PDF/UA-1): headings, table heads and alternatives for a screen reader."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import typst
import vl_convert

from locality.drawn.markup import node, prose
from locality.papers.fonts import LACKING, faces, font_folder, typst_fonts
from locality.papers.typeset import code_of, content, string, typeset
from locality.plain import printable_in
from locality.telling.page import (
    Block,
    Chart,
    Columns,
    Lead,
    NewSheet,
    OnPaper,
    Page,
    Section,
    Text,
    Title,
    with_title,
)
from locality.words.taking import LACKS_LETTERS

_LOOK = Path(__file__).with_name("paper.typ").read_text(encoding="utf-8")
_SIZES = (9.6, 9.2, 8.8, 8.4, 8.0)  # points: a paper of so many sheets takes the largest that fits
# By form: how much larger the type is, and the sheet.
_FORMS = {"usual": (1.0, "a4"), "big": (2.9, "a4"), "wide": (1.0, "a3")}
_DRAWN = 640  # pixels: the width charts are drawn at
_HIGHEST = 0.52  # of its width: a chart that is higher stands smaller, unless it has many rows


def as_pdf(page: Page, *, author: str, foot: str, made: datetime | None = None) -> bytes:
    """The page on A4 sheets. ``foot`` stands under every sheet: where it comes from, and the date.

    A page that says on how many ``sheets`` it stands is set in the largest type that fits.
    """
    stamp = (made or datetime.now(UTC)).replace(microsecond=0)
    body = _body(page)
    written = b""
    for size in _SIZES:
        code = "\n".join([*_head(page, author, foot, size), _LOOK, body])
        compiler = typst.Compiler(code.encode(), font_paths=typst_fonts(), ignore_system_fonts=True)
        compiled = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=stamp)
        assert isinstance(compiled, bytes), "one document, one file"
        written = compiled
        if page.sheets is None or sheets_in(written) <= page.sheets:
            break
    return written


def sheets_in(pdf: bytes) -> int:
    """How many sheets a PDF of ours has."""
    counts = re.findall(rb"/Count (\d+)", pdf)
    return max(map(int, counts), default=0)


def _head(page: Page, author: str, foot: str, size: float) -> Iterator[str]:
    for name, text in (("title", page.title), ("author", author), ("foot", foot)):
        yield f"#let {name} = {string(text)}"
    yield f"#let faces = ({faces()})"
    yield f"#let size = {size * _FORMS[page.form][0]}pt"
    yield f"#let sheet = {string(_FORMS[page.form][1])}"
    yield f"#let big = {str(page.form == 'big').lower()}"
    yield f"#let across = {str(page.form != 'usual').lower()}"


def _body(page: Page) -> str:
    found = _blocks(with_title(page), page)
    return found + typeset(node("p", LACKS_LETTERS.format(sign=LACKING), class_="note")) * (LACKING in found)


def _blocks(blocks: Sequence[Block], page: Page) -> str:
    return "\n\n".join(filter(None, (_block(block, page) for block in blocks)))


def _block(block: Block, page: Page) -> str:
    """Typst code for one block; nothing for what only a screen has."""
    if isinstance(block, Text):
        return typeset(block.tree)
    if isinstance(block, Title):
        return typeset(node("h1", page.title))
    if isinstance(block, Lead):
        return typeset(node("p", *prose(page.lead), class_="lead")) if page.lead else ""
    if isinstance(block, Section):
        return _section(block, page)
    if isinstance(block, OnPaper):
        return _blocks(block.blocks, page)
    if isinstance(block, Columns):
        return _columns(block, page)
    if isinstance(block, Chart):
        return _chart(block)
    return "#pagebreak(weak: true)" if isinstance(block, NewSheet) else ""


def _section(section: Section, page: Page) -> str:
    """A heading with what it heads; none without."""
    inner = _blocks(section.blocks, page)
    return typeset(node(f"h{section.level}", section.title)) + inner if inner.strip() else ""


def _columns(columns: Columns, page: Page) -> str:
    parts = [_blocks(part, page) for part in columns.columns]
    kept = [(width, part) for width, part in zip(columns.widths, parts, strict=True) if part.strip()]
    if len(kept) < 2:
        return "".join(part for _, part in kept)
    widths = ", ".join(f"{width}fr" for width, _ in kept)
    return f"#grid(columns: ({widths}), gutter: 1.4em, {', '.join(content(part) for _, part in kept)})"


def _chart(chart: Chart) -> str:
    drawn = chart_svg(chart, _DRAWN)
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawn)
    wide, high = (float(number) for number in found.groups()) if found else (1.0, 0.5)
    share = 100 if high / wide <= _HIGHEST or high > _DRAWN else round(100 * _HIGHEST * wide / high)
    return (
        f'#block(breakable: false)[#image(bytes({code_of(drawn)}), format: "svg", width: {share}%, '
        f"alt: {string(chart.alt)})]"
    )


def chart_svg(chart: Chart, width: int) -> str:
    """A chart drawn so many pixels wide, on light paper."""
    font_folder()
    return str(vl_convert.vegalite_to_svg(printable_in({**chart.specification, "width": width})))
