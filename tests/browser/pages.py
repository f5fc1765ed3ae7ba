"""Pages in a real browser: sizes, waiting until Streamlit is done, and a watch over what must not happen."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

SIZES = {"desktop": (1440, 900), "projector": (1920, 1080), "phone": (390, 844)}
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
OUR_HOSTS = {"127.0.0.1", "localhost"}
DONE = "[data-testid=stApp][data-test-script-state=notRunning]"
# Charts and framed maps have a grey stand-in until their library is there.
NOTHING_TO_COME = "() => !document.querySelector('[data-testid=stSkeleton]')"
# Resolved when nothing in the page has changed for half a second. The network being idle says less, and for a
# page with a frame the browser does not always tell it.
STILL = """() => new Promise(still => {
  let wait = setTimeout(still, 500)
  new MutationObserver(() => { clearTimeout(wait); wait = setTimeout(still, 500) })
    .observe(document.body, {childList: true, subtree: true, attributes: true, characterData: true})
})"""
# A deep link makes Streamlit ask below the page's own address first, get 404, and then ask at the root.
EXCUSED = re.compile(r"/.+/_stcore/(health|host-config)")


@contextmanager
def chromium_browser(executable: Path) -> Iterator[Browser]:
    """A headless Chromium that calls home to nobody."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(executable), args=QUIET)
        yield browser
        browser.close()


class Watch:
    """What a browser did that it must not: requests to other hosts, errors on the console."""

    def __init__(self) -> None:
        self.complaints: list[str] = []

    def over(self, context: BrowserContext) -> None:
        """Watch every page of a browser context."""
        context.on("request", lambda request: self._address(request.url))
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(f"script error: {error.error}"))
        context.on("page", lambda page: page.on("websocket", lambda socket: self._address(socket.url)))

    def over_page(self, page: Page) -> None:
        """Watch one page of a context that others share."""
        page.on("request", lambda request: self._address(request.url))
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))
        page.on("websocket", lambda socket: self._address(socket.url))

    def _address(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in OUR_HOSTS:
            self.complaints.append(f"request to another host: {url}")

    def _console(self, message: ConsoleMessage) -> None:
        url = str(message.location.get("url", ""))
        is_excused = "404" in message.text and EXCUSED.fullmatch(urlsplit(url).path)
        if message.type == "error" and not is_excused:
            self.complaints.append(f"console error at {url}: {message.text}")


def bare_context(browser: Browser, size: str) -> BrowserContext:
    """A browser context of one of SIZES that nobody watches; a phone is a touch screen."""
    width, height = SIZES[size]
    return browser.new_context(
        viewport={"width": width, "height": height}, has_touch=size == "phone", reduced_motion="reduce"
    )


def context_of(browser: Browser, size: str, watch: Watch) -> BrowserContext:
    """A watched browser context of one of SIZES."""
    context = bare_context(browser, size)
    watch.over(context)
    return context


def settle(page: Page, timeout_seconds: float = 60) -> Page:
    """Wait until the script has run, all is there and nothing has changed for a moment; returns the page."""
    timeout = timeout_seconds * 1000
    page.wait_for_selector(DONE, timeout=timeout)
    page.wait_for_function(NOTHING_TO_COME, timeout=timeout)
    page.evaluate(STILL)
    page.wait_for_selector(DONE, timeout=timeout)
    return page
