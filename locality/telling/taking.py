"""What can be taken away from a page: the links to its files and papers, and how to read its figures."""

from collections.abc import Mapping
from urllib.parse import urlencode

from locality.drawn.markup import Node, link, node
from locality.telling.page import Files, Page
from locality.words.taking import (
    DOWNLOAD,
    FIGURE_FILES,
    FIGURES_OF,
    FURTHER_PAPERS,
    HOW_TO_READ,
    PAGE_FILES,
    PICTURE_FILES,
    READING,
    WITHOUT_FIGURES,
)

PLACE = "files"  # below which the server gives out files


def file_address(page: str, name: str, ending: str, asked: Mapping[str, str]) -> str:
    """Where a file of a page is found: "files/need/housing.csv?need=housing"."""
    chosen = f"?{urlencode(sorted(asked.items()))}" if asked else ""
    return f"{PLACE}/{page}/{name}.{ending}{chosen}"


def _file(label: str, to: str) -> Node:
    return link(label, to, download="", target="_self")


def file_link(label: str, page: str, ending: str, asked: Mapping[str, str]) -> Node:
    """A press that takes a whole page along."""
    return _file(label, file_address(page, page, ending, asked))


def page_files(name: str, asked: Mapping[str, str]) -> list[Node]:
    """Links to a page's paper, its slides, all its figures, and further papers on the same."""
    offered = {
        ending: label
        for ending, label in PAGE_FILES.items()
        if ending in ("pdf", "docx") or _has_figures(name, asked)
    }
    own = [file_link(label, name, ending, asked) for ending, label in offered.items()]
    others = FURTHER_PAPERS.get(name, ())
    further = [file_link(label, paper, ending, asked) for paper, ending, label in others]
    return [*own, *further]


def _has_figures(name: str, asked: Mapping[str, str]) -> bool:
    """Whether a page shows figures of areas, for slides and a workbook."""
    return name not in WITHOUT_FIGURES and (name not in FIGURES_OF or bool(asked.get(FIGURES_OF[name])))


def files_tree(files: Files, page: Page) -> Node:
    """How to read a figure, folded, and beside it the files, folded."""
    known = any(row is not None for _, rows in files.shown for row in rows)
    offered = FIGURE_FILES if files.picture is None else FIGURE_FILES | PICTURE_FILES
    items = [
        node("li", _file(label, file_address(page.name, files.name, ending, page.asked)))
        for ending, label in offered.items()
    ]
    texts = [node("p", text) for text in READING[files.reading]]
    reading = node("details", node("summary", HOW_TO_READ), *texts, class_="how-to-read")
    taken = node("details", node("summary", DOWNLOAD), node("ul", *items), class_="taken")
    return node("div", reading, taken if known else None, class_="foot no-print")
