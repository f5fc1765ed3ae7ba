"""Every page at three sizes: a heading, no error, nothing cut off, and no word to another host."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from locality.dashboard.menu import PAGES
from locality.markup import address
from tests.browser.pages import SIZES

Visit = Callable[..., Page]
WIDER_THAN_THE_SCREEN = """() => {
  const width = document.documentElement.clientWidth
  const excused = ".figures, svg, iframe, canvas"
  return [...document.querySelectorAll("[data-testid=stMain] *")]
    .filter(one => one.getBoundingClientRect().right > width + 1 && !one.closest(excused))
    .map(one => one.tagName + " " + one.className)
}"""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_with_its_heading_and_fits_the_screen(visit: Visit, page: str, size: str) -> None:
    opened = visit(f"/{address(page)}", size=size)
    expect(opened.get_by_role("heading", level=1)).to_have_count(1)
    expect(opened.get_by_role("heading", level=1)).to_be_in_viewport()
    assert opened.locator("[data-testid=stException], [data-testid=stAlert]").count() == 0
    assert opened.get_by_role("dialog").count() == 0
    assert opened.evaluate(WIDER_THAN_THE_SCREEN) == []
    assert opened.title() == f"{PAGES[page][1]} · Locality dashboard"


def test_a_ward_on_a_phone_starts_with_words_and_needs_no_frame(visit: Visit) -> None:
    page = visit("/ward?area=E05001365", size="phone")
    expect(page.get_by_text("people live here (")).to_be_in_viewport()
    expect(page.get_by_text("the ward’s boundaries until May 2026")).to_be_in_viewport()
    expect(page.get_by_text("More police-recorded drug offences than Bradford")).to_be_in_viewport()
    assert page.locator("iframe").count() == 0


def test_rows_become_cards_on_a_phone(visit: Visit) -> None:
    page = visit("/", size="phone")
    cells = page.locator(".figures tbody tr").first.locator("td")
    tops = [cells.nth(place).bounding_box()["y"] for place in range(cells.count())]
    assert tops == sorted(set(tops)), "each figure has a line of its own"
    width = page.locator(".figures").bounding_box()["width"]
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
