"""What a reader takes away from a page: its figures, its pictures, or the page itself as a paper."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from locality.drawn.markup import nodes
from locality.drawn.pictures import PNG, SVG, as_png, as_svg
from locality.findings import Row
from locality.papers.figure_files import file_of_rows
from locality.papers.pdf import as_pdf
from locality.papers.slides import as_slides
from locality.papers.spreadsheets import CSV, EXCEL
from locality.papers.word import as_word
from locality.plain import day
from locality.telling.choosing import Asked
from locality.telling.contents import module_of, told
from locality.telling.figures import Figures
from locality.telling.page import Files, Page, Text, every, files_of

_OFFICE = "application/vnd.openxmlformats-officedocument"
MIMES = {
    "csv": CSV, "xlsx": EXCEL, "png": PNG, "svg": SVG, "pdf": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document", "pptx": f"{_OFFICE}.presentationml.presentation",
}  # fmt: skip
_PAPERS: dict[str, Callable[..., bytes]] = {"pdf": as_pdf, "docx": as_word, "pptx": as_slides}


class NothingThere(ValueError):
    """The page has no such file; the message says so in words."""


@dataclass(frozen=True)
class Taken:
    """A file: what it is called, its kind, its bytes."""

    name: str
    mime: str
    content: bytes


def taken(page: str, name: str, ending: str, asked: Asked, figures: Figures, address: str = "") -> Taken:
    """A file of a page by its name and ending; NothingThere when the page has none such.

    The page itself is called as it is: its paper (pdf, docx, pptx) or all its figures (xlsx, csv).
    ``address``: where the page is found, for the foot of a paper.
    """
    if ending not in MIMES:
        raise NothingThere(f"No file ends in .{ending[:20]}; there are {', '.join(MIMES)}.")
    if name == page and ending in _PAPERS:
        content = paper(page, asked, figures, ending, address)
    elif name == page and ending in ("xlsx", "csv"):
        content = _figures(list(figures_on(told(page, asked, figures), figures)), ending, figures)
    else:
        files = files_of(told(page, asked, figures)).get(name)
        if files is None:
            raise NothingThere("This page has no such file. Open the page and choose the file there.")
        content = _figures_or_picture(files, ending, figures)
    return Taken(f"{name}.{ending}", MIMES[ending], content)


def paper(name: str, asked: Asked, figures: Figures, ending: str = "pdf", address: str = "") -> bytes:
    """A page as a paper: the one it has for the purpose, otherwise the page itself."""
    way = "paper" if hasattr(module_of(name), "paper") else "tell"
    page = told(name, asked, figures, way)
    foot = " ".join(filter(None, [page.mark, foot_of(figures), address]))
    return _PAPERS[ending](page, author=figures.council.name, foot=foot)


def foot_of(figures: Figures) -> str:
    """What stands under every sheet: whose it is, when it was made, and from which figures."""
    made, built = day(figures.today), day(figures.store.built_at.date())
    version = figures.store.version
    return f"{figures.council.place} localities. Made on {made}. Figures put together on {built} ({version})."


def figures_on(page: Page, figures: Figures) -> Iterator[Row]:
    """Every released figure that a page shows, each once, in reading order."""
    trees = [block.tree for block in every(page.blocks) if isinstance(block, Text)]
    named = [one[1]["data-figure"] for tree in trees for one in nodes(tree) if "data-figure" in one[1]]
    shown = [
        row
        for block in every(page.blocks)
        if isinstance(block, Files)
        for _, rows in block.shown
        for row in rows
    ]
    keys = [tuple(key.split(" ", 2)) for key in named]
    keys += [(row["indicator_id"], row["area_code"], row["period"]) for row in shown if row is not None]
    for indicator_id, code, period in dict.fromkeys(keys):
        row = figures.at(indicator_id, code, period)
        if row is not None:
            yield row


def _figures_or_picture(files: Files, ending: str, figures: Figures) -> bytes:
    if ending in ("png", "svg"):
        if files.picture is None:
            raise NothingThere("There is no picture of this figure, only its figures.")
        return as_png(files.picture()) if ending == "png" else as_svg(files.picture())
    return _figures([row for _, found in files.shown for row in found if row is not None], ending, figures)


def _figures(rows: list[Row], ending: str, figures: Figures) -> bytes:
    if ending not in ("csv", "xlsx"):
        raise NothingThere("Figures are taken away as .csv or .xlsx.")
    if not rows:
        raise NothingThere("This page shows no figures of areas.")
    return file_of_rows(rows, ending, figures.store)
