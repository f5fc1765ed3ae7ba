"""The watch over the browser sees what it is there to see, and excuses what is known."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import chromium
from tests.browser.chromium import NoChromiumError, find_chromium
from tests.browser.pages import SIZES, Watch, context_of


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[Page, Watch]]:
    watch = Watch()
    context = context_of(browser, "desktop", watch)
    yield context.new_page(), watch
    context.close()


def test_a_request_to_another_host_is_seen(watched: tuple[Page, Watch]) -> None:
    page, watch = watched
    page.set_content('<img src="http://tiles.invalid/1.png">')
    page.wait_for_timeout(300)
    assert any("another host: http://tiles.invalid/1.png" in complaint for complaint in watch.complaints)


def test_a_socket_to_another_host_is_seen(watched: tuple[Page, Watch]) -> None:
    page, watch = watched
    page.set_content('<script>new WebSocket("ws://telemetry.invalid/")</script>')
    page.wait_for_timeout(300)
    assert any("another host: ws://telemetry.invalid/" in complaint for complaint in watch.complaints)


def test_errors_on_the_console_are_seen(watched: tuple[Page, Watch]) -> None:
    page, watch = watched
    page.set_content(
        "<script>console.error('broken'); setTimeout(() => { throw new Error('thrown') })</script>"
    )
    page.wait_for_timeout(300)
    assert any("broken" in complaint for complaint in watch.complaints)
    assert any("thrown" in complaint for complaint in watch.complaints)


@pytest.mark.parametrize(
    ("path", "excused"),
    [
        ("/map/_stcore/health", True),
        ("/map/_stcore/host-config", True),
        ("/_stcore/health", False),
        ("/map/leaflet.js", False),
    ],
)
def test_only_the_two_known_404s_are_excused(watched: tuple[Page, Watch], path: str, excused: bool) -> None:
    page, watch = watched
    page.route(
        "**/*", lambda route: route.fulfill(status=200 if route.request.url.endswith("/start") else 404)
    )
    page.goto("http://127.0.0.1/start")
    page.evaluate("path => fetch(path)", path)
    page.wait_for_timeout(300)
    assert (not watch.complaints) is excused, watch.complaints


def test_pages_open_at_three_sizes(browser: Browser) -> None:
    for size, (width, _) in SIZES.items():
        context = context_of(browser, size, Watch())
        assert context.new_page().evaluate("window.innerWidth") == width
        context.close()


def test_a_browser_named_in_the_environment_must_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "no/such/chromium")
    with pytest.raises(NoChromiumError, match="no/such/chromium"):
        find_chromium()


def test_a_failed_installation_stops_and_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "DEBIAN", tmp_path / "none")
    monkeypatch.setattr(chromium, "_playwrights_own", lambda: tmp_path / "none")
    monkeypatch.setattr(chromium, "install_commands", lambda: [["false"]])
    with pytest.raises(NoChromiumError, match="'false' failed. No Chromium"):
        chromium.chromium_or_install()
