"""Papers: the same words as the page, in files that can be read, edited and heard."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import openpyxl
import pytest
from docx import Document
from docx.document import Document as DocxDocument
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pypdf import PdfReader

from locality import words
from locality.__main__ import main
from locality.baseline.store import Store
from locality.drawn.markup import node, nodes, text_of
from locality.drawn.tables import Column, table
from locality.papers.export import TABLES
from locality.papers.fonts import LACKING
from locality.papers.in_order import in_order
from locality.papers.pdf import as_pdf, sheets_in
from locality.papers.taking import figures_on, paper, taken
from locality.papers.word import as_word
from locality.register.doors.commands import open_register
from locality.telling.contents import PAGES, told
from locality.telling.figures import Figures
from locality.telling.page import Chart, Page, Section, Text
from locality.telling.taking import page_files
from locality.words.pilot_words import EXAMPLE_NOTE

DATA = Path(__file__).parents[1] / "data"
CHOICES = [
    ("overview", {}),
    ("locality", {"area": "E14000588"}),
    ("ward", {"area": "E05001365"}),
    ("need", {"need": "housing"}),
    ("pilot", {"pilot": "warm_homes_tong"}),
    ("workshop", {"area": "E14000589"}),
    ("scrutiny", {}),
]


@pytest.fixture(scope="module")
def figures(bradford_pages: Store) -> Figures:
    pilots = open_register(DATA, bradford_pages).pilots().values()
    return Figures(bradford_pages, sorted(pilots, key=lambda pilot: pilot.title))


def squeezed(text: str) -> str:
    """The text without white space: a PDF breaks lines where it likes."""
    return re.sub(r"\s+", "", text)


def words_in(document: DocxDocument) -> Iterator[str]:
    """Every text of a Word document, paragraphs first, then cells."""
    yield from (paragraph.text for paragraph in document.paragraphs)
    for made in document.tables:
        yield from (cell.text for cell in made._cells)


def text_of_pdf(content: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


@pytest.mark.parametrize(("name", "asked"), CHOICES)
def test_every_figure_of_a_paper_is_the_stores(name: str, asked: dict[str, str], figures: Figures) -> None:
    page = told(name, asked, figures, "paper" if name in ("ward", "locality", "need", "pilot") else "tell")
    said = squeezed(text_of_pdf(paper(name, asked, figures)))
    shown = [
        (text_of(one), one[1]["data-figure"].split(" ", 2))
        for block in in_order(page)
        if isinstance(block, Text)
        for one in nodes(block.tree)
        if "data-figure" in one[1]
    ]
    for text, (indicator_id, code, period) in shown:
        indicator, row = figures.store.indicator(indicator_id), figures.at(indicator_id, code, period)
        assert indicator is not None
        assert text == words.bare(row, indicator)
        assert squeezed(text) in said
    assert shown or name in ("pilot", "scrutiny")


@pytest.mark.parametrize(("name", "sheets"), [("ward", 1), ("locality", 2), ("pilot", 2)])
def test_a_paper_stands_on_the_sheets_it_must(name: str, sheets: int, figures: Figures) -> None:
    offered = {
        "ward": [{"area": one.area_code} for one in figures.store.areas("ward")[::6]],
        "locality": [{"area": one.area_code} for one in figures.store.areas("locality")],
        "pilot": [{"pilot": one.id} for one in figures.pilots],
    }
    for asked in offered[name]:
        content = paper(name, asked, figures)
        assert sheets_in(content) == len(PdfReader(io.BytesIO(content)).pages) == sheets, asked


@pytest.mark.parametrize(("name", "asked"), CHOICES)
def test_no_sheet_is_blank(name: str, asked: dict[str, str], figures: Figures) -> None:
    foot = len("Bradford localities. Made on 26 November 2026. Figures put together on 26 November 2026") + 30
    for page in PdfReader(io.BytesIO(paper(name, asked, figures))).pages:
        assert len(page.extract_text()) > foot


@pytest.mark.parametrize(("name", "asked"), CHOICES)
def test_a_word_paper_says_what_the_page_says_in_real_styles(
    name: str, asked: dict[str, str], figures: Figures
) -> None:
    page = told(name, asked, figures, "paper" if name in ("ward", "locality", "need", "pilot") else "tell")
    document = Document(io.BytesIO(paper(name, asked, figures, "docx")))
    said = squeezed(" ".join(words_in(document)))
    for block in in_order(page):
        if isinstance(block, Text):
            for part in nodes(block.tree, "strong"):
                if "no-print" not in part[1].get("class", ""):
                    assert squeezed(text_of(part)) in said
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert "Title" in styles
    assert all(
        style in ("Title", "Normal", "Caption", "List Bullet") or "Heading" in style for style in styles
    )
    assert document.core_properties.language == "en-GB"
    for shape in document.inline_shapes:
        assert shape._inline.docPr.get("descr"), "a picture has its words"
    for made in document.tables:
        assert "w:tblHeader" in made.rows[0]._tr.xml, "the head stands on every sheet"


def test_slides_hold_one_finding_each_with_the_words_of_their_pictures(figures: Figures) -> None:
    made = Presentation(io.BytesIO(paper("need", {"need": "housing"}, figures, "pptx")))
    pictures = [shape for slide in made.slides for shape in slide.shapes if shape.shape_type == 13]
    page = told("need", {"need": "housing"}, figures, "paper")
    charts = [block for block in in_order(page) if isinstance(block, Chart)]
    assert len(pictures) == len(charts) > 1
    assert [one._element.nvPicPr.cNvPr.get("descr") for one in pictures] == [one.alt for one in charts]
    findings = Presentation(io.BytesIO(paper("workshop", {"area": "E14000588"}, figures, "pptx")))
    assert len(findings.slides) > 3
    assert all(slide.shapes.title.text_frame.text for slide in findings.slides)


def test_a_workbook_of_a_page_holds_its_figures_and_no_other(figures: Figures) -> None:
    asked = {"area": "E05001365"}
    rows = list(figures_on(told("ward", asked, figures), figures))
    book = openpyxl.load_workbook(io.BytesIO(taken("ward", "ward", "xlsx", asked, figures).content))
    sheet = book["Figures"]
    head = [cell.value for cell in sheet[1]]
    found = {
        (row[head.index("indicator_id")], row[head.index("area_code")], row[head.index("period")])
        for row in sheet.iter_rows(min_row=2, values_only=True)
    }
    assert found == {(row["indicator_id"], row["area_code"], row["period"]) for row in rows}


_KINDS = {"pdf": b"%PDF", "docx": b"PK", "pptx": b"PK", "xlsx": b"PK"}
_ASKED = [("patch", {"areas": "E05001365"}), ("compare", {"show": "wards"})]


@pytest.mark.parametrize(("name", "asked"), [*((name, {}) for name in PAGES), *_ASKED])
def test_every_file_a_page_offers_is_there_and_of_its_kind(
    name: str, asked: dict[str, str], figures: Figures
) -> None:
    links = [urlsplit(one[1]["href"]) for tree in page_files(name, asked) for one in nodes(tree, "a")]
    assert len(links) >= 2
    for to in links:
        _, page, file = to.path.rsplit("/", 2)
        told_as, ending = file.rsplit(".", 1)
        got = taken(page, told_as, ending, dict(parse_qsl(to.query)), figures, "http://localhost/")
        assert got.content.startswith(_KINDS[ending]), to.geturl()


def test_other_scripts_print_as_themselves_and_what_cannot_is_said() -> None:
    """Polish and Welsh are in the typeface, marks and Arabic in another; a sign stands for the rest."""
    pdf = as_pdf(made_up("łódź ŵy ● ○ اردو"), author="A", foot="B")
    said = squeezed(text_of_pdf(pdf))
    assert "łódź" in said and "ŵy" in said and "●○" in said
    assert LACKING not in said
    assert any("\u0600" <= letter <= "\u06ff" or "\ufb50" <= letter <= "\ufefc" for letter in said)
    lacking = squeezed(text_of_pdf(as_pdf(made_up("中"), author="A", foot="B")))
    assert squeezed(f"{LACKING} stands for a letter that this paper cannot print") in lacking


def test_a_pdf_is_tagged_in_english_with_headings_and_table_heads(figures: Figures) -> None:
    reader = PdfReader(io.BytesIO(paper("locality", {"area": "E14000588"}, figures)))
    root = reader.trailer["/Root"]
    assert root["/Lang"].lower().startswith("en")
    assert root["/MarkInfo"]["/Marked"]
    kinds = set(_kinds_in(root["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Figure"} <= kinds


def _kinds_in(element: Any) -> Iterator[str]:
    """The kind of every part of a tagged document's tree."""
    found = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(found, list):
        for part in found:
            yield from _kinds_in(part)
    elif isinstance(found, dict):
        if "/S" in found:
            yield str(found["/S"])
        if "/K" in found:
            yield from _kinds_in(found["/K"])


def made_up(text: str) -> Page:
    """A page of one section with a text in every place a text can stand in."""
    cells = table(text, [Column(text), Column(text)], [[text, node("span", text, class_="note")]])
    listed = node("ul", node("li", node("strong", text), text))
    facts = node("dl", node("dt", text), node("dd", text))
    blocks = [Text(node("p", text)), Text(cells), Text(listed), Text(facts)]
    return Page("overview", f"Title {text}", "Lead.", [Section(f"Heading {text}", blocks)])


TRICKS = [
    '#panic("x")',
    "$x$",
    "*a* _b_",
    "\\",
    '"',
    "[a]",
    "@x",
    "<b>",
    "’“”",
    "= a",
    "- b",
    "//",
    "\x07\x00a",
]


@pytest.mark.parametrize("text", TRICKS)
def test_what_means_something_to_a_typesetter_is_only_text(text: str) -> None:
    page = made_up(text)
    wanted = squeezed("".join(letter for letter in text if letter >= " "))
    pdf = squeezed(text_of_pdf(as_pdf(page, author="A", foot="B")))
    assert pdf.count(wanted) >= 8
    word = squeezed(" ".join(words_in(Document(io.BytesIO(as_word(page, author="A", foot="B"))))))
    assert word.count(wanted) >= 8


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=40))
def test_no_text_breaks_a_paper(text: str) -> None:
    page = made_up(text)
    assert as_pdf(page, author=text, foot=text).startswith(b"%PDF")
    assert as_word(page, author=text[:200], foot=text).startswith(b"PK")


@pytest.mark.parametrize(("name", "asked"), [("pilot", {"pilot": "warm_homes_tong"}), ("scrutiny", {})])
def test_every_sheet_of_an_example_says_so(name: str, asked: dict[str, str], figures: Figures) -> None:
    for sheet in PdfReader(io.BytesIO(paper(name, asked, figures))).pages:
        assert squeezed(EXAMPLE_NOTE) in squeezed(sheet.extract_text())


@pytest.mark.parametrize(("name", "asked"), [one for one in CHOICES if one[0] not in ("pilot", "scrutiny")])
def test_every_figure_of_a_paper_is_the_exported_one(
    name: str, asked: dict[str, str], figures: Figures
) -> None:
    exported = TABLES["values"](figures.store).set_index(["indicator_id", "area_code", "period"])
    rows = list(
        figures_on(told(name, asked, figures, "paper" if name in ("ward", "need") else "tell"), figures)
    )
    assert rows
    for row in rows:
        other = exported.loc[(row["indicator_id"], row["area_code"], row["period"])]
        for field in ("value", "lower_ci", "upper_ci"):
            assert other[field] == row[field] or other[field] != other[field], (row, field)


def test_pack_takes_a_name_or_a_code(
    bradford_pages: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pack", "ward", "tong", "--out", str(tmp_path / "a.pdf")]) == 0
    assert main(["pack", "ward", "E05001365", "--out", str(tmp_path / "b.docx")]) == 0
    assert "Tong" in text_of_pdf((tmp_path / "a.pdf").read_bytes())
    assert "Tong" in [one.text for one in Document(str(tmp_path / "b.docx")).paragraphs]
    assert main(["pack", "locality", "Halifax", "--out", str(tmp_path / "c.pdf")]) == 1
    assert "try Bradford East" in capsys.readouterr().err
    assert main(["pack", "scrutiny", "2026-99-99", "--out", str(tmp_path / "c.pdf")]) == 1
    assert "got '2026-99-99'; write a day as year, month, day" in capsys.readouterr().err
    assert main(["pack", "overview", "--out", str(tmp_path / "c.exe")]) == 1
    assert "the name must end in .pdf" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "b.docx"]
