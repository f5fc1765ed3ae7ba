"""Every page at three sizes: heading, no error, nothing cut off, usable by everybody, no other host asked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from locality.dashboard.menu import PAGES
from locality.drawn.markup import address
from tests.browser.audit import grave, whole
from tests.browser.axe import audit
from tests.browser.pages import SIZES, Watch, settle

Visit = Callable[..., Page]
WIDER_THAN_THE_SCREEN = """() => {
  const width = document.documentElement.clientWidth
  const excused = ".figures, .scrolled, svg, iframe, canvas, pre"
  return [...document.querySelectorAll("[data-testid=stMain] *")]
    .filter(one => one.getBoundingClientRect().right > width + 1 && !one.closest(excused))
    .map(one => one.tagName + " " + one.className)
}"""
FOCUS = """() => {
  const one = document.activeElement
  const style = getComputedStyle(one)
  return {tag: one.tagName, text: one.innerText, outline: style.outlineStyle, width: style.outlineWidth,
          shadow: style.boxShadow, box: JSON.stringify(one.getBoundingClientRect())}
}"""


@dataclass(frozen=True)
class Screen:
    """A page of the dashboard opened at one size; several tests look at it, one after the other."""

    name: str
    size: str
    page: Page


def opened(context: BrowserContext, server: str, name: str, size: str) -> Iterator[Screen]:
    """The page as it opens without choices, watched until the last test has looked at it."""
    page, watch = context.new_page(), Watch()
    watch.over_page(page)
    page.goto(f"{server}/{address(name)}")
    yield Screen(name, size, settle(page))
    page.close()
    assert not watch.complaints, "\n".join(watch.complaints)


@pytest.fixture(scope="module", params=[f"{page} {size}" for page in PAGES for size in SIZES])
def screen(
    request: pytest.FixtureRequest, shared_context: Callable[[str], BrowserContext], server: str
) -> Iterator[Screen]:
    """Every page at every size."""
    name, size = request.param.split()
    yield from opened(shared_context(size), server, name, size)


@pytest.fixture(scope="module", params=PAGES)
def wide(
    request: pytest.FixtureRequest, shared_context: Callable[[str], BrowserContext], server: str
) -> Iterator[Screen]:
    """Every page on a wide screen."""
    yield from opened(shared_context("desktop"), server, request.param, "desktop")


def test_every_page_opens_with_its_heading_and_fits_the_screen(screen: Screen) -> None:
    page = screen.page
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    assert page.locator("[data-testid=stException], [data-testid=stAlert]").count() == 0
    assert page.get_by_role("dialog").count() == 0
    assert page.evaluate(WIDER_THAN_THE_SCREEN) == []
    assert page.title() == f"{PAGES[screen.name][1]} · Locality dashboard"


def test_axe_finds_nothing_grave_that_is_ours(screen: Screen) -> None:
    assert not grave(audit(whole(screen.page)))


def test_the_keyboard_reaches_menu_and_page_and_shows_where_it_is(wide: Screen) -> None:
    stops = []
    for _ in range(25):
        wide.page.keyboard.press("Tab")
        stops.append(wide.page.evaluate(FOCUS))
    assert any(one["text"].startswith("Localities") for one in stops), "the menu"
    assert len({one["box"] for one in stops}) > 8, "the focus moves on into the page"
    links = [one for one in stops if one["tag"] == "A"]
    assert links
    for one in links:
        seen = one["outline"] != "none" and one["width"] != "0px" or one["shadow"] != "none"
        assert seen, f"no outline on “{one['text']}”"


def test_axe_finds_nothing_grave_in_the_dark(wide: Screen) -> None:
    wide.page.emulate_media(color_scheme="dark")
    settle(wide.page)
    expect(wide.page.locator(".stApp")).to_have_css("color-scheme", "dark")
    assert not grave(audit(whole(wide.page)))


def test_a_narrow_screen_needs_no_scrolling_sideways(wide: Screen) -> None:
    wide.page.set_viewport_size({"width": 320, "height": 640})
    settle(wide.page)
    assert wide.page.evaluate("document.documentElement.scrollWidth") <= 320
    assert wide.page.evaluate(WIDER_THAN_THE_SCREEN) == []


def test_a_ward_on_a_phone_starts_with_words_and_needs_no_frame(visit: Visit) -> None:
    page = visit("/ward?area=E05001365", size="phone")
    expect(page.get_by_text("people live here (")).to_be_in_viewport()
    expect(page.get_by_text("the ward’s boundaries until May 2026")).to_be_in_viewport()
    expect(
        page.get_by_text("A higher rate of police-recorded drug offences than Bradford")
    ).to_be_in_viewport()
    assert page.locator("iframe").count() == 0


def test_rows_become_cards_on_a_phone(visit: Visit) -> None:
    page = visit("/", size="phone")
    cells = page.locator(".figures.heat tbody tr").first.locator("td")
    tops = [cells.nth(place).bounding_box()["y"] for place in range(cells.count())]
    assert tops == sorted(set(tops)), "each figure has a line of its own"
    width = page.locator(".figures.heat").bounding_box()["width"]
    assert width <= 390


def test_the_menu_folds_on_a_phone_and_closes_after_a_choice(visit: Visit) -> None:
    page = visit("/ward?area=E05001365", size="phone")
    menu = page.locator(".frame .narrow")
    expect(menu.get_by_role("link", name="Localities")).to_be_hidden()
    menu.get_by_text("Menu", exact=True).click()
    menu.get_by_role("link", name="Localities").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bradford South")
    expect(menu.get_by_role("link", name="Localities")).to_be_hidden()


def test_every_map_and_chart_has_words_and_a_table(visit: Visit) -> None:
    page = visit("/need?need=housing")
    charts = page.get_by_test_id("stVegaLiteChart")
    expect(charts.first).to_be_visible()
    labels = [charts.nth(place).get_attribute("aria-label") or "" for place in range(charts.count())]
    assert any("Overcrowded households, %, for five areas. Highest: Bradford West" in one for one in labels)
    assert page.locator(".figures table").count() >= charts.count() >= 2


def test_paper_shows_the_page_without_the_menu(visit: Visit) -> None:
    page = visit("/locality?area=E14000588")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".frame nav")).to_be_hidden()
    expect(page.get_by_test_id("stSelectbox").filter(visible=True)).to_have_count(0)
