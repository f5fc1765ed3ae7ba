"""Every page at three sizes as pictures in shots/: the first screen, and the whole page. `make shots`."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page

from locality.dashboard.menu import PAGES
from locality.markup import address
from tests.browser.chromium import NoChromiumError, chromium_or_install
from tests.browser.pages import SIZES, Watch, chromium_browser, context_of, settle
from tests.browser.server import ROOT, dashboard_server

SHOTS = ROOT / "shots"
CONTENT_HEIGHT = "document.querySelector('[data-testid=stMain]').scrollHeight"


def _enlarge(page: Page) -> None:
    """Make the window as high as the page: Streamlit scrolls inside it."""
    width, height = page.viewport_size["width"], page.evaluate(CONTENT_HEIGHT)
    page.set_viewport_size({"width": width, "height": max(height, page.viewport_size["height"])})
    settle(page)


def _take(browser: Browser, server: str, name: str, size: str) -> list[str]:
    """Two pictures of one page at one size; what the watch had to complain about."""
    watch = Watch()
    context = context_of(browser, size, watch)
    page = context.new_page()
    page.goto(f"{server}/{address(name)}")
    settle(page).screenshot(path=SHOTS / f"{name}-{size}.png")
    _enlarge(page)
    page.screenshot(path=SHOTS / f"{name}-{size}-whole.png")
    context.close()
    return [f"{name} at {size}: {complaint}" for complaint in watch.complaints]


def main() -> int:
    """Take all pictures; 1 when a page asked another host or wrote an error to the console."""
    SHOTS.mkdir(exist_ok=True)
    complaints = []
    with (
        tempfile.TemporaryDirectory() as home,
        dashboard_server(Path(home)) as server,
        chromium_browser(chromium_or_install()) as browser,
    ):
        for name in PAGES:
            for size in SIZES:
                complaints += _take(browser, server, name, size)
    print(f"{len(PAGES) * len(SIZES) * 2} pictures in {SHOTS.name}/", *complaints, sep="\n")
    return 1 if complaints else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except NoChromiumError as refusal:
        sys.exit(str(refusal))
