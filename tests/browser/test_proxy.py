"""Behind nginx below another address, by the configuration the README points at: pages, links, files."""

import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.browser.nginx import in_front
from tests.browser.pages import settle
from tests.browser.server import ROOT, dashboard_server, free_port


@pytest.fixture(scope="module")
def proxied(
    new_home: Callable[[], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, int]]:
    """The address of nginx before a dashboard below /localities/, and the dashboard's own port."""
    port = free_port()
    with (
        dashboard_server(new_home(), port=port, base="localities"),
        in_front(tmp_path_factory.mktemp("nginx"), port) as address,
    ):
        yield address, port


def test_a_page_is_read_through_the_proxys_websocket(
    proxied: tuple[str, int], new_page: Callable[..., Page]
) -> None:
    address, _ = proxied
    page = new_page()
    sockets: list[str] = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.goto(f"{address}/localities")
    settle(page)
    expect(page.locator("h1")).to_be_visible()
    assert page.url == f"{address}/localities/"
    assert [one.startswith(address.replace("http", "ws") + "/localities/") for one in sockets] == [True]
    file = page.locator('a[href*="files/overview/"][href*=".pdf"]').first.get_attribute("href") or ""
    with urllib.request.urlopen(urljoin(page.url, file)) as answer:
        assert answer.read(5) == b"%PDF-"
        assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    page.get_by_role("link", name="Pilots").first.click()
    page.wait_for_url("**/localities/register*")
    settle(page)
    expect(page.locator("h1")).to_be_visible()
    page.goto(f"{address}/localities/ward?area=E05001365")
    settle(page)
    expect(page.locator("h1")).to_contain_text("Tong")
    page.close()


def test_the_large_map_finds_its_parts(proxied: tuple[str, int], new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto(f"{proxied[0]}/localities/map")
    settle(page)
    frame = page.frame_locator("iframe").first
    expect(frame.locator("path.leaflet-interactive").first).to_be_attached(timeout=60_000)
    page.close()


def test_another_site_is_not_served_in_a_readers_name(proxied: tuple[str, int]) -> None:
    request = urllib.request.Request(
        f"{proxied[0]}/localities/_stcore/stream",
        headers={"Origin": "http://evil.example", "Upgrade": "websocket", "Connection": "Upgrade",
                 "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==", "Sec-WebSocket-Version": "13"},
    )  # fmt: skip
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=10)
    assert refused.value.code == 403


@pytest.mark.parametrize(("base", "code"), [("/localities/", 0), ("elsewhere", 1)])
def test_a_container_tells_whether_its_server_is_well(proxied: tuple[str, int], base: str, code: int) -> None:
    settings = {"STREAMLIT_SERVER_PORT": str(proxied[1]), "STREAMLIT_SERVER_BASE_URL_PATH": base}
    done = subprocess.run(
        [sys.executable, "-m", "locality.dashboard.health"],
        cwd=ROOT, env={**os.environ, **settings}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == code
    assert bool(done.stderr) == bool(code)
    assert "Traceback" not in done.stderr
