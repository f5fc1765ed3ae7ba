"""What can be taken away from a page: the links to its files and papers, and how to read its figures."""

from urllib.parse import urlencode

from locality.drawn.markup import Node, link, node
from locality.telling.choosing import Asked
from locality.telling.page import Files, Page
from locality.words.reading import HOW_TO_READ, READING

FIGURE_FILES = {"csv": "Figures (CSV)", "xlsx": "Figures (Excel)"}
PICTURE_FILES = {"png": "Picture (PNG)", "svg": "Picture (SVG)"}
PLACE = "files"  # below which the server gives out files


def file_address(page: Page, name: str, ending: str, asked: Asked) -> str:
    """Where a file of a page is found: "files/need/housing.csv?need=housing"."""
    chosen = f"?{urlencode(sorted(asked.items()))}" if asked else ""
    return f"{PLACE}/{page.name}/{name}.{ending}{chosen}"


def files_tree(files: Files, page: Page) -> Node:
    """How to read a figure, folded, and beside it the files, folded."""
    known = any(row is not None for _, rows in files.shown for row in rows)
    offered = FIGURE_FILES if files.picture is None else FIGURE_FILES | PICTURE_FILES
    items = [
        node(
            "li", link(label, file_address(page, files.name, ending, page.asked), download="", target="_self")
        )
        for ending, label in offered.items()
    ]
    texts = [node("p", text) for text in READING[files.reading]]
    reading = node("details", node("summary", HOW_TO_READ), *texts, class_="how-to-read")
    taken = (
        node("details", node("summary", "Download"), node("ul", *items), class_="taken") if known else None
    )
    return node("div", reading, taken, class_="foot no-print")
