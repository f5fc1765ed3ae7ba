"""What the pages cost: server time, bytes, and the time from a click to the map drawn, beside plain ways."""

import os
import statistics
import tempfile
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from locality.baseline.making import ensure_store
from locality.baseline.store import Store
from locality.dashboard.menu import PAGES
from locality.folders import data_folder
from tests.bench.rivals import INDICATOR, PLAIN, STATIC, served, write_plain, write_static
from tests.bench.wire import Run, reader
from tests.browser.chromium import chromium_or_install
from tests.browser.pages import DONE, chromium_browser
from tests.browser.server import dashboard_server

WARM_RUNS, CLICKS = 30, 7
CHOICES = {"map": f"indicator={INDICATOR}", "need": "need=housing"}
WARDS = 30
STATIC_NAME, PLAIN_NAME = "static page", "plain Streamlit, folium.Choropleth"


@dataclass(frozen=True)
class Cost:
    """What one page costs: seconds of its first run in a new process and of later ones, bytes a run."""

    cold: float
    warm: list[float]
    received: int

    @property
    def median(self) -> float:
        """The middle of the warm runs, in milliseconds."""
        return statistics.median(self.warm) * 1000

    @property
    def p95(self) -> float:
        """What 19 in 20 warm runs stay below, in milliseconds."""
        return statistics.quantiles(self.warm, n=20)[-1] * 1000


def _asked(server: str, page: str) -> list[Run]:
    with reader(server) as one:
        return [one.ask(page, CHOICES.get(page, "")) for _ in range(WARM_RUNS + 1)]


def cost_of(home: Path, page: str) -> Cost:
    """One page of ours, in a server of its own: nobody has opened any page of it before."""
    with dashboard_server(home) as server:
        first, *others = _asked(server, "" if page == "overview" else page)
    return Cost(first.seconds, [run.seconds for run in others], others[-1].received)


def cost_of_static(server: str) -> Cost:
    """The static page: what fetching its file takes."""
    times, received = [], 0
    for _ in range(WARM_RUNS + 1):
        start = time.perf_counter()
        with urllib.request.urlopen(f"{server}/map.html") as answer:
            received = len(answer.read())
        times.append(time.perf_counter() - start)
    return Cost(times[0], times[1:], received)


def cost_of_plain(server: str) -> Cost:
    """The plain Streamlit page."""
    first, *others = _asked(server, "wards")
    return Cost(first.seconds, [run.seconds for run in others], others[-1].received)


def clicks(
    browser: Browser, start: str, click: Callable[[Page], None], frame: bool
) -> tuple[list[float], int]:
    """Seconds from the click on the link to the map until its wards are drawn; bytes of the first visit.

    Each time in a new page of one browser, whose cache the first visit fills; its time is not counted.
    """
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    times, received = [], 0
    for number in range(CLICKS + 1):
        page = context.new_page()
        counted = _counting(page)
        page.goto(start)
        _ready(page)
        clicked = time.perf_counter()
        click(page)
        _drawn(page, frame)
        if number:
            times.append(time.perf_counter() - clicked)
        else:
            received = counted()
        page.close()
    context.close()
    return times, received


def _ready(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    if page.locator("[data-testid=stApp]").count():
        page.wait_for_selector(DONE)


def _drawn(page: Page, frame: bool) -> None:
    within = page.frame_locator("iframe") if frame else page
    within.locator("path.leaflet-interactive").nth(WARDS - 1).wait_for(state="visible", timeout=60_000)


def _counting(page: Page) -> Callable[[], int]:
    """A count of bytes that reach the page, by file and by socket."""
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    sizes: list[int] = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    wire.on(
        "Network.webSocketFrameReceived",
        lambda event: sizes.append(len(event["response"]["payloadData"]) * 3 // 4),
    )
    return lambda: sum(sizes)


def report_pages() -> None:
    """Print it all."""
    with tempfile.TemporaryDirectory() as folder:
        home, static, plain = (Path(folder) / name for name in ("home", "static", "plain"))
        for one in (home, static, plain):
            one.mkdir()
        store = Store(ensure_store(data_folder(), home))
        write_static(static, store)
        write_plain(plain, store)
        with (
            served(static, STATIC, "/") as static_server,
            served(plain, PLAIN, "/_stcore/health") as plain_server,
        ):
            rivals = cost_of_static(static_server), cost_of_plain(plain_server)
            _report_runs(home, *rivals)
            with chromium_browser(chromium_or_install()) as browser, dashboard_server(home) as ours:
                _report_clicks(browser, ours, static_server, plain_server)


def _report_runs(home: Path, static: Cost, plain: Cost) -> None:
    print(f"\nPages on the server ({os.cpu_count()} cores): first run of a process, then {WARM_RUNS} more")
    _row("page", "cold ms", "median ms", "p95 ms", "bytes", "/ static", "/ plain")
    named = {STATIC_NAME: static, PLAIN_NAME: plain} | {page: cost_of(home, page) for page in PAGES}
    for name, cost in named.items():
        ratios = cost.median / static.median, cost.median / plain.median
        times = f"{cost.cold * 1000:.0f}", f"{cost.median:.1f}", f"{cost.p95:.1f}"
        _row(name, *times, f"{cost.received:,d}", *(f"{ratio:.2f}" for ratio in ratios))


def _row(name: str, *cells: str) -> None:
    print(f"  {name:36s}", *(f"{cell:>11s}" for cell in cells))


def _report_clicks(browser: Browser, ours: str, static: str, plain: str) -> None:
    print(
        f"\nFrom a click to the map of {WARDS} wards drawn: {CLICKS} clicks, the browser has been there once"
    )
    _row("", "median ms", "slowest ms", "/ static", "/ plain", "first bytes")
    measured = {
        STATIC_NAME: clicks(browser, static, lambda page: page.get_by_text("Wards").click(), frame=False),
        PLAIN_NAME: clicks(browser, plain, _in_the_sidebar, frame=True),
        "map": clicks(browser, ours, _in_the_menu, frame=True),
    }
    middles = {name: statistics.median(times) * 1000 for name, (times, _) in measured.items()}
    for name, (times, received) in measured.items():
        ratios = (middles[name] / middles[other] for other in (STATIC_NAME, PLAIN_NAME))
        slowest = f"{max(times) * 1000:.0f}"
        _row(name, f"{middles[name]:.0f}", slowest, *(f"{ratio:.2f}" for ratio in ratios), f"{received:,d}")


def _in_the_sidebar(page: Page) -> None:
    page.get_by_test_id("stSidebarNav").get_by_text("Wards").click()


def _in_the_menu(page: Page) -> None:
    page.locator(".frame .wide").get_by_role("link", name="Map").click()
