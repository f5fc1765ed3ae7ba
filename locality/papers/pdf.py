"""A page as a tagged PDF (PDF/UA-1): headings, table heads and alternatives for a screen reader."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import typst
import vl_convert

from locality.drawn.markup import node, prose
from locality.papers.fonts import font_folder
from locality.papers.typeset import content, string, typeset
from locality.telling.page import Block, Chart, Columns, Lead, NewSheet, OnPaper, Page, Section, Text, Title

_LOOK = Path(__file__).with_name("paper.typ").read_text(encoding="utf-8")


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(font_folder())])


def as_pdf(page: Page, *, author: str, foot: str, made: datetime | None = None) -> bytes:
    """The page on A4 sheets. ``foot`` stands under every sheet: where it comes from, and the date."""
    code = "\n".join(_code(page, author, foot))
    stamp = (made or datetime.now(UTC)).replace(microsecond=0)
    compiler = typst.Compiler(code.encode(), font_paths=_fonts(), ignore_system_fonts=True)
    content = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=stamp)
    assert isinstance(content, bytes), "one document, one file"
    return content


def _code(page: Page, author: str, foot: str) -> Iterator[str]:
    yield f"#let title = {string(page.title)}\n#let author = {string(author)}\n#let foot = {string(foot)}"
    yield _LOOK
    first = [one for one in (Title(), Lead()) if not _stands(type(one), page.blocks)]
    yield _blocks([*first, *page.blocks], page)


def _stands(kind: type, blocks: Sequence[Block]) -> bool:
    return any(
        isinstance(one, kind) or isinstance(one, Columns) and any(_stands(kind, part) for part in one.columns)
        for one in blocks
    )


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
        return typeset(node(f"h{block.level}", block.title)) + _blocks(block.blocks, page)
    if isinstance(block, OnPaper):
        return _blocks(block.blocks, page)
    if isinstance(block, Columns):
        return _columns(block, page)
    if isinstance(block, Chart):
        return _chart(block)
    return "#pagebreak(weak: true)" if isinstance(block, NewSheet) else ""


def _columns(columns: Columns, page: Page) -> str:
    pairs = [
        (width, _blocks(part, page)) for width, part in zip(columns.widths, columns.columns, strict=True)
    ]
    kept = [(width, part) for width, part in pairs if part.strip()]
    if len(kept) < 2:
        return "".join(part for _, part in kept)
    widths = ", ".join(f"{width}fr" for width, _ in kept)
    return f"#grid(columns: ({widths}), gutter: 1.2em, {', '.join(content(part) for _, part in kept)})"


def _chart(chart: Chart) -> str:
    font_folder()
    drawn = vl_convert.vegalite_to_svg({**chart.specification, "width": 620})
    return f'#image(bytes({string(drawn)}), format: "svg", width: 100%, alt: {string(chart.alt)})'
