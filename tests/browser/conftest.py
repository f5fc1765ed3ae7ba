"""One dashboard server and one Chromium a session; every page of a test is watched to its end."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.chromium import REFUSAL, find_chromium
from tests.browser.pages import Watch, bare_context, chromium_browser, context_of, settle
from tests.browser.server import dashboard_server


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser's path; without a browser the tests fail, they do not skip."""
    found = find_chromium()
    if found is None:
        pytest.fail(REFUSAL, pytrace=False)
    return found


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """One headless Chromium for the session."""
    with chromium_browser(chromium) as browser:
        yield browser


@pytest.fixture(scope="session")
def server(new_home: Callable[[], Path]) -> Iterator[str]:
    """Address of a dashboard on a free port."""
    with dashboard_server(new_home()) as address:
        yield address


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Fails the test at its end on a request to another host or an error on the console."""
    watch = Watch()
    yield watch
    assert not watch.complaints, "\n".join(watch.complaints)


@pytest.fixture
def new_page(browser: Browser, watch: Watch) -> Iterator[Callable[..., Page]]:
    """``new_page("desktop" | "projector" | "phone")`` opens an empty, watched page."""
    contexts = []

    def make(size: str = "desktop") -> Page:
        contexts.append(context_of(browser, size, watch))
        return contexts[-1].new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def shared_context(browser: Browser) -> Iterator[Callable[[str], BrowserContext]]:
    """``shared_context(size)``: one a size for the session, so that our code is loaded only once."""
    contexts: dict[str, BrowserContext] = {}

    def of(size: str) -> BrowserContext:
        if size not in contexts:
            contexts[size] = bare_context(browser, size)
        return contexts[size]

    yield of
    for context in contexts.values():
        context.close()


@pytest.fixture
def visit(
    shared_context: Callable[[str], BrowserContext], watch: Watch, server: str
) -> Iterator[Callable[..., Page]]:
    """``visit("/map?area=E05001345", size="phone")`` opens an address of the dashboard, ready to look at."""
    used = []

    def open_address(address: str = "/", size: str = "desktop") -> Page:
        used.append(shared_context(size))
        page = used[-1].new_page()
        watch.over_page(page)
        page.goto(server + address)
        return settle(page)

    yield open_address
    for page in [page for context in used for page in context.pages]:
        page.close()
