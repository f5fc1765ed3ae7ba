"""A meeting of the steering group in the browser, from its agenda to the closed record, on a projector."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from locality.plain import day
from tests.browser.pages import settle
from tests.browser.server import dashboard_server, desk_cookie

TODAY = day(date.today())


@pytest.fixture(scope="module")
def desk(new_home: Callable[[], Path]) -> Iterator[tuple[Path, str]]:
    """A server open for one person at a desk, and its home."""
    home = new_home()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("LOCALITY_EDIT", "local")
        with dashboard_server(home) as address:
            yield home, address


@pytest.fixture
def page(desk: tuple[Path, str], new_page: Callable[..., Page]) -> Page:
    """The meeting's page on a projector, of a browser that brought the key."""
    home, address = desk
    found = new_page("projector")
    found.context.add_cookies([desk_cookie(home, address)])
    found.goto(f"{address}/meeting")
    return settle(found)


def press(page: Page, key: str) -> None:
    page.keyboard.press(key)
    page.wait_for_timeout(500)
    settle(page)


def decide(page: Page, why: str) -> None:
    page.get_by_label("Why", exact=True).fill(why)
    page.get_by_label("By when").fill("1 March 2030")
    page.get_by_role("button", name="Keep the decision").click()
    settle(page)
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()


def test_a_meeting_from_agenda_to_closed_record(page: Page) -> None:
    expect(page.locator(".lead")).to_contain_text("No meeting is planned.")
    page.get_by_label("On which day").fill(TODAY)
    page.get_by_role("button", name="Plan the meeting").click()
    settle(page)
    expect(page.locator(".lead")).to_contain_text(f"For the meeting of {TODAY}")
    page.get_by_role("link", name="Start with the first item").click()
    settle(page)
    first = page.locator("h1").inner_text()
    assert first.startswith("1 of ")
    size = page.locator(".projected p").first.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert size >= 24
    decide(page, "It needs a second evening.")
    expect(page.locator(".projected strong")).to_contain_text("It needs a second evening.")
    press(page, "ArrowRight")
    expect(page.locator("h1")).to_contain_text("2 of ")
    press(page, "Escape")
    expect(page.locator("h1")).to_have_text("Steering group")
    page.get_by_label("Who was there, one name a line").fill("Ann\nBob")
    page.get_by_role("button", name="Close the meeting").click()
    settle(page)
    expect(page.locator(".lead")).to_contain_text("There: Ann and Bob.")
    expect(page.get_by_text("It needs a second evening.").first).to_be_visible()
    expect(page.get_by_text("Later figures do not change it.")).to_be_visible()


def test_a_reader_sees_the_order_of_pilots_and_no_form(visit: Callable[..., Page]) -> None:
    page = visit("/priorities")
    expect(page.get_by_role("table", name="Scores from 0 to 100")).to_be_visible()
    assert page.get_by_role("textbox").count() == 0
