"""Pages as values: told without Streamlit, the same on paper as on the screen."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from locality import words
from locality.baseline.store import Store
from locality.dashboard.shown import Side, Tree, made_ready
from locality.drawn.markup import nodes, text_of
from locality.papers.taking import NothingThere, paper, taken
from locality.telling.contents import PAGES, heard, told
from locality.telling.figures import Figures
from locality.telling.page import Page, Text, every
from locality.words import sentences

EVERY_PAGE = sorted(PAGES)


@pytest.fixture(scope="module")
def figures(bradford_store: Store) -> Figures:
    return Figures(bradford_store)


def words_of(page: Page) -> str:
    """Every word of a page that stands in trees."""
    return " ".join(text_of(block.tree) for block in every(page.blocks) if isinstance(block, Text))


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_a_page_is_told_without_an_address_and_reads_only_its_own_parameters(
    name: str, figures: Figures
) -> None:
    page = told(name, heard(name, {"nonsense": "x"}), figures)
    assert page.title
    assert page.asked == {}
    assert page.name == name


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_a_page_is_ready_to_be_sent_and_its_title_stands_once(name: str, figures: Figures) -> None:
    def trees(parts: object) -> list[bytes]:
        found: list[bytes] = []
        for part in parts:  # type: ignore[attr-defined]
            if isinstance(part, Tree):
                found.append(part.content)
            elif isinstance(part, Side):
                found += [tree for column in part.columns for tree in trees(column)]
        return found

    written = b"".join(trees(made_ready(told(name, {}, figures))))
    assert written.count(b'["h1"') == 1


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_a_page_on_paper_is_tagged_and_says_its_title_and_where_it_comes_from(
    name: str, figures: Figures
) -> None:
    reader = PdfReader(io.BytesIO(paper(name, {}, figures)))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is not False
    assert root["/Lang"].startswith("en")
    text = " ".join(page.extract_text() for page in reader.pages)
    assert figures.store.version in text
    assert all(page.extract_text().strip() for page in reader.pages), "no sheet is blank"


def test_the_overview_says_the_same_on_paper_and_in_the_store(figures: Figures) -> None:
    reader = PdfReader(io.BytesIO(paper("overview", {}, figures)))
    text = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    for _, indicator in figures.headlines():
        for area in figures.store.areas("locality"):
            assert words.bare(figures.lookup.latest(indicator.id, area), indicator) in text


def test_every_figure_of_the_overview_names_what_it_is(figures: Figures) -> None:
    page = told("overview", {}, figures)
    shown = [
        one[1]["data-figure"].split()
        for block in every(page.blocks)
        if isinstance(block, Text)
        for one in nodes(block.tree)
        if "data-figure" in one[1]
    ]
    localities = {one.area_code for one in figures.store.areas("locality")}
    assert len([one for one in shown if one[1] in localities]) == 25
    assert len(shown) > 25, "Bradford and England stand below them"
    for indicator_id, code, period in shown:
        assert figures.lookup.at(indicator_id, figures.area(code), period) is not None


def test_an_unknown_code_is_said_and_what_there_is_offered(figures: Figures) -> None:
    page = told("overview", {"need": "X999"}, figures)
    assert page.title == sentences.which("need")
    assert "There is no need “X999” here" in words_of(page)


def test_a_parameter_longer_than_any_of_ours_is_said_cut_and_nothing_else_shown(figures: Figures) -> None:
    asked = heard("ward", {"area": "x" * 10_000, "find": "BD4"})
    assert asked == {"area": "x" * 400, "find": "BD4"}
    assert f"There is no ward “{'x' * 400}” here" in words_of(told("ward", asked, figures))


def test_a_file_that_is_not_there_is_said_in_words(figures: Figures) -> None:
    with pytest.raises(NothingThere, match="Open the page and choose the file there"):
        taken("overview", "nothing", "csv", {}, figures)
    with pytest.raises(NothingThere, match=r"\.exe"):
        taken("overview", "nothing", "exe", {}, figures)


def test_telling_knows_no_screen() -> None:
    for path in (Path(__file__).parents[1] / "locality" / "telling").rglob("*.py"):
        assert "streamlit" not in path.read_text(encoding="utf-8"), path
