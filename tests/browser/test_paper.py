"""Printed pages: no controls, nothing cut, dark words on white whatever the screen looks like."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import Watch, settle

CONTROLS = (
    ".frame nav, .stSelectbox, .stMultiSelect, .stTextInput, .stPopover, .stDownloadButton, .stButton button"
)
LIGHTEST = """() => {
  const light = (colour) => {
    const [red, green, blue] = colour.match(/[\\d.]+/g).map(Number)
    return (red + green + blue) / 3
  }
  const words = document.querySelectorAll("h1, h2, h3, p, td, th, caption, a")
  const shown = [...words].filter((one) => one.offsetParent)
  return Math.max(...shown.map((one) => light(getComputedStyle(one).color)))
}"""
SHEET = {"width": 718, "height": 1000}  # A4 without its margins, in pixels


@pytest.fixture(params=["light", "dark"])
def printed(
    request: pytest.FixtureRequest, browser: Browser, server: str, watch: Watch
) -> Iterator[Callable[[str], Page]]:
    """``printed("/map")`` opens a page as it comes onto paper."""
    context = browser.new_context(viewport=SHEET, color_scheme=request.param, reduced_motion="reduce")
    watch.over(context)

    def open_page(address: str) -> Page:
        page = context.new_page()
        page.goto(server + address)
        settle(page)
        page.emulate_media(media="print")
        return page

    yield open_page
    context.close()


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/locality",
        "/ward",
        "/map?indicator=overcrowded_households",
        "/need?need=housing",
        "/compare",
        "/indicators",
    ],
)
def test_on_paper_there_are_words_and_figures_but_no_controls(
    printed: Callable[[str], Page], address: str
) -> None:
    page = printed(address)
    shown = page.locator(CONTROLS).evaluate_all(
        "all => all.filter(one => one.offsetParent).map(one => one.className)"
    )
    assert shown == []
    assert page.evaluate(LIGHTEST) < 140, "words are dark enough for white paper"
    background = page.locator(".stApp").evaluate("one => getComputedStyle(one).backgroundColor")
    assert background == "rgb(255, 255, 255)"


def test_a_long_table_is_printed_to_its_end(printed: Callable[[str], Page]) -> None:
    page = printed("/map?indicator=overcrowded_households&by=lsoa")
    hidden = page.locator(".scrolled").evaluate_all(
        "all => all.map(one => one.scrollHeight - one.clientHeight)"
    )
    assert hidden == [0]
    assert page.locator(".scrolled tbody tr").count() == 312


def test_nothing_is_wider_than_the_sheet(printed: Callable[[str], Page]) -> None:
    for address in ("/need?need=housing", "/compare", "/map?view=hexagons"):
        page = printed(address)
        ends = page.locator(".figures table, .stVegaLiteChart svg, .map svg").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect().right)"
        )
        assert max(ends) <= SHEET["width"] + 1


def test_the_printed_page_has_pages_and_all_its_tables(printed: Callable[[str], Page]) -> None:
    page = printed("/need?need=housing")
    assert page.locator("table").count() >= 3
    content = page.pdf(format="A4")
    assert content.count(b"/Type /Page\n") + content.count(b"/Type /Page ") >= 2
