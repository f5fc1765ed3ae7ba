"""Everybody can use the dashboard: axe behind choices and in forms, what is told of it, menus by keyboard."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from locality.dashboard.menu import PAGES
from locality.words.accessibility import result, statement
from tests.browser.audit import BESIDES, View, grave, is_ours, looked_at
from tests.browser.axe import Finding, audit
from tests.browser.pages import SIZES, settle
from tests.browser.server import dashboard_server, desk_cookie

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def desk(new_home: Callable[[], Path]) -> Iterator[tuple[str, dict[str, str]]]:
    """A dashboard open to be written in, so that its forms are there to look at."""
    home = new_home()
    with ExitStack() as servers:
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("LOCALITY_EDIT", "local")
            address_of_it = servers.enter_context(dashboard_server(home))
        yield address_of_it, desk_cookie(home, address_of_it)


@pytest.mark.parametrize("to", [to for addresses in BESIDES.values() for to in addresses])
def test_axe_finds_nothing_grave_behind_a_choice_or_in_a_form(
    browser: Browser, desk: tuple[str, dict[str, str]], to: str
) -> None:
    address, cookie = desk
    assert not grave(looked_at(browser, address, View("", to, "phone", "light"), cookie))


def test_axe_sees_what_is_wrong(visit: Visit) -> None:
    page = visit("/quality")
    page.evaluate(
        "document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"x.png\"><button></button>')"
    )
    found = {one.rule: one for one in audit(page).findings}
    assert {"image-alt", "button-name"} <= found.keys()
    assert found["image-alt"].grave
    assert is_ours(found["image-alt"])


def test_only_what_is_named_with_its_reason_is_not_ours() -> None:
    for one in statement().not_ours:
        assert one.why
        assert not is_ours(Finding(one.rule, "serious", "", one.within, ""))
    assert is_ours(Finding("image-alt", "critical", "", ".drawn img", "<img>"))


def test_the_page_tells_what_the_last_test_found(visit: Visit) -> None:
    found = result()
    assert set(found["pages"]) <= PAGES.keys() | {"accessibility"}
    assert found["sizes"] == {name: list(size) for name, size in SIZES.items()}
    words = visit("/accessibility").inner_text("[data-testid=stMain]")
    assert f"{found['views']} views" in words
    assert f"axe-core {found['axe']}" in words
    for page in PAGES:
        assert PAGES[page][1] in words


def test_the_about_menu_opens_and_leads_on_by_keyboard(visit: Visit) -> None:
    page = visit("/")
    page.locator(".frame .wide .about summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Methods"
    page.keyboard.press("Enter")
    settle(page)
    assert page.url.endswith("/methods")
    assert page.locator(".frame .wide .about").evaluate("one => one.firstChild.open") is False
