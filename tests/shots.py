"""Every page as pictures in shots/: the first screen and the whole page at three sizes; on a wide screen also
dark, enlarged twice, without colour and as colour-blind eyes see it. `make shots`."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from locality.dashboard.menu import PAGES
from locality.drawn.markup import address
from tests.browser.chromium import NoChromiumError, chromium_or_install
from tests.browser.pages import SIZES, Watch, chromium_browser, context_of, settle
from tests.browser.server import ROOT, dashboard_server

SHOTS = ROOT / "shots"
DEFICIENCIES = {"grey": "achromatopsia", "deuteranopia": "deuteranopia", "protanopia": "protanopia"}
CONTENT_HEIGHT = "document.querySelector('[data-testid=stMain]').scrollHeight"


def _enlarge(page: Page) -> None:
    """Make the window as high as the page: Streamlit scrolls inside it."""
    width, height = page.viewport_size["width"], page.evaluate(CONTENT_HEIGHT)
    page.set_viewport_size({"width": width, "height": max(height, page.viewport_size["height"])})
    settle(page)


def _opened(page: Page, server: str, name: str) -> Page:
    page.goto(f"{server}/{address(name)}")
    return settle(page)


def _take(browser: Browser, server: str, name: str, size: str) -> list[str]:
    """Two pictures of one page at one size; what the watch had to complain about."""
    watch = Watch()
    context = context_of(browser, size, watch)
    page = _opened(context.new_page(), server, name)
    page.screenshot(path=SHOTS / f"{name}-{size}.png")
    _enlarge(page)
    page.screenshot(path=SHOTS / f"{name}-{size}-whole.png")
    if size == "desktop":
        _as_others_see(context, page, name)
    context.close()
    return [f"{name} at {size}: {complaint}" for complaint in watch.complaints]


def _as_others_see(context: BrowserContext, page: Page, name: str) -> None:
    """The whole page without colour, to colour-blind eyes, in the dark, and at twice the size."""
    session = context.new_cdp_session(page)
    for eyes, deficiency in DEFICIENCIES.items():
        session.send("Emulation.setEmulatedVisionDeficiency", {"type": deficiency})
        page.screenshot(path=SHOTS / f"{name}-{eyes}.png")
    session.send("Emulation.setEmulatedVisionDeficiency", {"type": "none"})
    page.emulate_media(color_scheme="dark")
    settle(page).screenshot(path=SHOTS / f"{name}-dark.png")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": SIZES["desktop"][0] // 2, "height": SIZES["desktop"][1] // 2})
    _enlarge(settle(page))
    page.screenshot(path=SHOTS / f"{name}-twice.png")


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
    print(
        f"{len(PAGES) * (2 * len(SIZES) + len(DEFICIENCIES) + 2)} pictures in {SHOTS.name}/",
        *complaints,
        sep="\n",
    )
    return 1 if complaints else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except NoChromiumError as refusal:
        sys.exit(str(refusal))
