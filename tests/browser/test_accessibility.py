"""Everybody can use every page: axe at three sizes and in both looks, keyboard, narrow screens."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from locality.dashboard.menu import PAGES
from locality.markup import address
from locality.words.accessibility import result, statement
from tests.browser.audit import is_ours, looked_at, views
from tests.browser.axe import Finding, audit
from tests.browser.pages import SIZES, settle
from tests.browser.server import dashboard_server

Visit = Callable[..., Page]
FOCUS = """() => {
  const one = document.activeElement
  const style = getComputedStyle(one)
  return {tag: one.tagName, text: one.innerText, outline: style.outlineStyle, width: style.outlineWidth,
          shadow: style.boxShadow, box: JSON.stringify(one.getBoundingClientRect())}
}"""
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth
  const excused = ".figures, .scrolled, svg, iframe, canvas, pre"
  return [...document.querySelectorAll("[data-testid=stMain] *")]
    .filter(one => one.getBoundingClientRect().right > width + 1 && !one.closest(excused))
    .map(one => one.tagName + " " + one.className)
}"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard open to be written in, so that its forms are there to look at."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("LOCALITY_EDIT", "local")
        with dashboard_server(tmp_path_factory.mktemp("desk")) as address_of_it:
            yield address_of_it


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_nothing_grave_that_is_ours(browser: Browser, desk: str, page: str, size: str) -> None:
    for view in views(page, size):
        grave = [one for one in looked_at(browser, desk, view).findings if one.grave and is_ours(one)]
        assert not grave, f"{view}:\n" + "\n".join(map(str, grave))


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


@pytest.mark.parametrize("page", PAGES)
def test_a_narrow_screen_needs_no_scrolling_sideways(visit: Visit, page: str) -> None:
    opened = visit(f"/{address(page)}")
    opened.set_viewport_size({"width": 320, "height": 640})
    settle(opened)
    assert opened.evaluate("document.documentElement.scrollWidth") <= 320
    assert opened.evaluate(TOO_WIDE) == []


def _tabbed(page: Page, most: int) -> Iterator[dict[str, str]]:
    """What takes the focus, one press of Tab after the other."""
    for _ in range(most):
        page.keyboard.press("Tab")
        yield page.evaluate(FOCUS)


@pytest.mark.parametrize("page", PAGES)
def test_the_keyboard_reaches_menu_and_page_and_shows_where_it_is(visit: Visit, page: str) -> None:
    opened = visit(f"/{address(page)}")
    stops = list(_tabbed(opened, 25))
    texts = [one["text"] for one in stops]
    assert any(text.startswith("Localities") for text in texts), "the menu"
    assert len({one["box"] for one in stops}) > 8, "the focus moves on into the page"
    links = [one for one in stops if one["tag"] == "A"]
    assert links
    for one in links:
        seen = one["outline"] != "none" and one["width"] != "0px" or one["shadow"] != "none"
        assert seen, f"no outline on “{one['text']}”"


def test_the_about_menu_opens_and_leads_on_by_keyboard(visit: Visit) -> None:
    page = visit("/")
    page.locator(".frame .wide .about summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["text"] == "Methods"
    page.keyboard.press("Enter")
    settle(page)
    assert page.url.endswith("/methods")
    assert page.locator(".frame .wide .about").evaluate("one => one.firstChild.open") is False
