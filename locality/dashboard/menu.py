"""The frame around every page: look, name, menu. Our own menu, so that its links keep the choices made."""

import logging
from copy import copy
from datetime import date
from functools import lru_cache
from pathlib import Path

import streamlit as st

from locality.baseline.store import StoreUnreadable
from locality.dashboard import watching
from locality.dashboard.access import who
from locality.dashboard.drawing import send, written
from locality.dashboard.figures import mended, prepared, store
from locality.dashboard.shown import ready
from locality.dashboard.text import notice
from locality.drawn.markup import Node, address, link, node
from locality.plain import day
from locality.telling.choosing import Asked
from locality.telling.contents import LONGEST, NAMES, heard
from locality.telling.contents import PAGES as TOLD
from locality.telling.taking import page_files
from locality.words import sentences
from locality.words.taking import TAKE_ALONG

# A page's address (its file's name) -> its script, and its name in the menu.
PAGES = {
    page: (f"pages/{section}/{page}.py", NAMES[page])
    for section, pages in (
        ("places", ("overview", "locality", "ward", "patch", "map")),
        ("needs", ("need", "compare")),
        ("pilots", ("register", "pilot")),
        ("steering", ("meeting", "priorities", "benefits")),
        ("pilots", ("enter",)),
        ("about", ("indicators", "methods", "quality", "accessibility")),
    )
    for page in pages
}
BELOW = {
    "pilot": "register",
    "patch": "ward",
    "priorities": "meeting",
    "benefits": "meeting",
}  # reached from another, which the menu has
_ABOUT = "pages/about/"  # these stand together, below the others
# What a page takes over from the address of the one before; its area is worked out by _area_for.
_TAKES = {
    "overview": ("need",),
    "need": ("need", "comparator"),
    "map": ("indicator",),
    "pilot": ("pilot",),
    "enter": ("pilot",),
}
_TRIED = ("overview", "indicators")  # after a fault, to say whether others can still be shown
_LOG = logging.getLogger(__name__)
# One look for all pages: a table or a verdict looks the same wherever it stands.
_SHEETS = ("look.css", "places.css", "about.css", "figures.css", "choices.css", "print.css")


def _sheet(name: str) -> str:
    """A style sheet in one line: Streamlit looks through all lines of it at every run."""
    return " ".join(line.strip() for line in Path(__file__).with_name(name).read_text("utf-8").splitlines())


_LOOK = "".join(f"<style>{_sheet(name)}</style>" for name in _SHEETS)


def registered() -> st.Page:
    """The page asked for. Streamlit knows every page; the menu drawn is ours."""
    return st.navigation([copy(page) for page in _pages()], position="hidden")


@lru_cache(maxsize=1)
def _pages() -> list[st.Page]:
    """Every page, looked for among the files once. A run marks those it is given, so each has copies."""
    return [
        st.Page(script, title=f"{name} · Locality dashboard", url_path=page, default=page == "overview")
        for page, (script, name) in PAGES.items()
    ]


def run(page: st.Page) -> None:
    """The frame and the page in it.

    A store found damaged is built anew and the page asked again. A fault of ours goes to the server's log,
    and the reader is told in words.
    """
    try:
        show_frame(page.url_path)
        watching.warn()
        with st.container(key="page"):
            page.run()
    except StoreUnreadable as failed:
        if mended(failed, prepared):
            st.rerun()
        _tell(page, failed)
    except Exception as error:  # whatever it is, a reader can do nothing with a traceback
        _tell(page, error)


def _tell(page: st.Page, error: Exception) -> None:
    _LOG.error("%s failed", page.url_path or "overview", exc_info=error)
    say_fault(error)


def say_fault(error: Exception) -> bool:
    """Tell the reader in words that a fault of ours came between, on a page or when a widget was used; True.

    The server asks for it too, and has then written the fault to its log.
    """
    works = next((NAMES[page] for page in _TRIED if _works(page)), None)
    notice("refused", sentences.fault(works))
    return True


def _works(page: str) -> bool:
    """Whether a page can be told now."""
    try:
        ready(page, heard(page, {}))
    except Exception:  # it is the question whether there is any
        return False
    return True


def show_frame(current: str) -> None:
    """Look, name of the dashboard and menu, above every page; ``current`` is the address shown."""
    st.html(_LOOK)
    chosen = frozenset((name, one) for name, one in st.query_params.items() if len(one) <= LONGEST)
    send(_frame(current or "overview", chosen, _may_enter(), store().version, date.today()), key="frame")


@lru_cache(maxsize=400)
def _frame(
    current: str, chosen: frozenset[tuple[str, str]], enters: bool, version: str, today: date
) -> bytes:
    """The frame written out once for all that are at this page with these choices."""
    asked = dict(chosen)
    brand = link(f"{store().council.place} localities", address("overview"), class_="brand")
    # On a narrow screen the menu folds; drawn anew for the next page, it is closed again.
    folded = node("details", node("summary", "Menu"), _entries(current, asked, enters), class_="narrow")
    nav = node(
        "nav", node("div", _entries(current, asked, enters), class_="wide"), folded, aria_label="Pages"
    )
    printed = node("span", f"Printed on {day(today)}", class_="paper-only")
    return written(node("header", brand, nav, _take_along(current, asked), printed, class_="frame"))


def _take_along(current: str, asked: Asked) -> Node | None:
    """The page as a paper, as slides and as figures; links only, so that they cost a page nothing."""
    if current not in TOLD:
        return None
    items = [node("li", one) for one in page_files(current, heard(current, asked))]
    return node("details", node("summary", TAKE_ALONG), node("ul", *items), class_="along no-print")


def _entries(current: str, asked: Asked, enters: bool) -> Node:
    about = [page for page, (script, _) in PAGES.items() if script.startswith(_ABOUT)]
    left_out = (*about, *BELOW, *(() if enters else ("enter",)))
    entries = [_entry(page, current, asked) for page in PAGES if page not in left_out]
    unfolded = node("ul", *[_entry(page, current, asked) for page in about])
    shown = "shown" if current in about else None
    group = node("details", node("summary", "About", class_=shown), unfolded)
    return node("ul", *entries, node("li", group, class_="about"))


def _may_enter() -> bool:
    """Whether who looks needs the page for entering in the menu."""
    return (actor := who()) is not None and actor.writes


def _entry(page: str, current: str, asked: Asked) -> Node:
    here = "page" if page == BELOW.get(current, current) else None
    return node("li", link(PAGES[page][1], address(page, **_carried(page, asked)), aria_current=here))


def _carried(page: str, asked: Asked) -> dict[str, str | None]:
    chosen = {name: asked.get(name) for name in _TAKES.get(page, ())}
    return {**chosen, "area": _area_for(page, asked.get("area", ""))}


def _area_for(page: str, code: str) -> str | None:
    """The area a page can show of the one in the address: a ward's locality on the locality page."""
    area = store().area(code)
    if area is None or page not in ("locality", "ward"):
        return None
    if page == "locality" and area.area_type == "ward":
        area = store().locality_of(area.area_code)
    return area.area_code if area and area.area_type == page else None
