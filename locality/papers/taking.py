"""What a reader takes away from a page: its figures, its pictures, or the page itself as a paper."""

from dataclasses import dataclass

from locality.drawn.pictures import PNG, SVG, as_png, as_svg
from locality.papers.figure_files import file_of_rows
from locality.papers.pdf import as_pdf
from locality.papers.spreadsheets import CSV, EXCEL
from locality.plain import day
from locality.telling.choosing import Asked
from locality.telling.contents import module_of, told
from locality.telling.figures import Figures
from locality.telling.page import Files, files_of

PDF = "application/pdf"
_MIMES = {"csv": CSV, "xlsx": EXCEL, "png": PNG, "svg": SVG, "pdf": PDF}


class NothingThere(ValueError):
    """The page has no such file; the message says so in words."""


@dataclass(frozen=True)
class Taken:
    """A file: what it is called, its kind, its bytes."""

    name: str
    mime: str
    content: bytes


def taken(page: str, name: str, ending: str, asked: Asked, figures: Figures) -> Taken:
    """A file of a page by its name and ending; NothingThere when the page has none such."""
    if ending not in _MIMES:
        raise NothingThere(f"No file ends in .{ending[:20]}; there are {', '.join(_MIMES)}.")
    if ending == "pdf":
        content = paper(page, asked, figures)
    else:
        files = files_of(told(page, asked, figures)).get(name)
        if files is None:
            raise NothingThere("This page has no such file. Open the page and choose the file there.")
        content = _figures_or_picture(files, ending, figures)
    return Taken(f"{name}.{ending}", _MIMES[ending], content)


def paper(name: str, asked: Asked, figures: Figures) -> bytes:
    """A page as PDF: its paper where it has one, otherwise the page itself."""
    way = "paper" if hasattr(module_of(name), "paper") else "tell"
    return as_pdf(told(name, asked, figures, way), author=figures.council.name, foot=foot_of(figures))


def foot_of(figures: Figures) -> str:
    """What stands under every sheet: whose it is, when it was made, and from which figures."""
    made, built = day(figures.today), day(figures.store.built_at.date())
    version = figures.store.version
    return f"{figures.council.place} localities. Made on {made}. Figures put together on {built} ({version})."


def _figures_or_picture(files: Files, ending: str, figures: Figures) -> bytes:
    if ending in ("png", "svg"):
        if files.picture is None:
            raise NothingThere("There is no picture of this figure, only its figures.")
        return as_png(files.picture()) if ending == "png" else as_svg(files.picture())
    rows = [row for _, found in files.shown for row in found if row is not None]
    return file_of_rows(rows, ending, figures.store)
