"""What guards the server: the key of a desk, safe headers, words for faults, addresses people type."""

import http.client
import os
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from locality.words import sentences
from tests.browser.pages import bare_context, settle
from tests.browser.server import ROOT, dashboard_server, desk_link

Visit = Callable[..., Page]
FAULTY = """
import locality.dashboard.widgets as widgets
def _write(*told):
    raise ZeroDivisionError("a secret of the house")
widgets._write = _write
"""


@pytest.fixture(scope="module")
def desk(new_home: Callable[[], Path]) -> Iterator[tuple[Path, str]]:
    """The home and the address of a dashboard for one person at a desk."""
    home = new_home()
    with ExitStack() as servers:
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("LOCALITY_EDIT", "local")
            address = servers.enter_context(dashboard_server(home))
        yield home, address


def test_a_desk_asks_for_its_key_once_in_a_browser(
    desk: tuple[Path, str], new_page: Callable[..., Page]
) -> None:
    home, address = desk
    page = new_page()
    page.goto(f"{address}/enter")
    settle(page)
    expect(page.get_by_text("give the key once in this browser")).to_be_visible()
    expect(page.get_by_label("Your name, kept with what you enter")).to_have_count(0)
    key = desk_link(home, address).partition("key=")[2]
    page.get_by_label("Key").fill(key)
    page.get_by_role("button", name="Open").click()
    page.wait_for_url(f"{address}/enter")
    settle(page)
    expect(page.get_by_label("Your name, kept with what you enter")).to_be_visible()
    page.reload()
    settle(page)
    expect(page.get_by_label("Your name, kept with what you enter")).to_be_visible()
    other = new_page()
    other.goto(f"{address}/enter")
    settle(other)
    expect(other.get_by_text("give the key once in this browser")).to_be_visible()


def answer(address: str, path: str, **headers: str) -> http.client.HTTPResponse:
    """What the server answers, without following where it leads."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc)
    connection.request(
        "GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    return connection.getresponse()


def test_a_wrong_or_passed_on_key_opens_nothing(desk: tuple[Path, str]) -> None:
    home, address = desk
    assert answer(address, "/desk?key=a-guess").status == 403
    right = desk_link(home, address).removeprefix(address)
    for headers in ({"X_Forwarded_For": "10.0.0.1"}, {"Origin": "http://pilots.example.org"},
                    {"Host": "pilots.example.org"}):  # fmt: skip
        refused = answer(address, right, **headers)
        assert (refused.status, refused.headers["Set-Cookie"]) == (403, None)
    cookie = answer(address, right).headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie
    assert answer(address, right).status == 403, "it works once"


def test_a_server_for_readers_knows_no_desk(server: str) -> None:
    assert answer(server, "/desk?key=").status == 403


@pytest.mark.parametrize("path", ["/", "/ward", "/_stcore/health", "/files/overview/none.csv", "/nowhere"])
def test_every_answer_carries_safe_headers(server: str, path: str) -> None:
    headers = answer(server, path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "object-src 'none'" in headers["Content-Security-Policy"]
    assert "https:" not in headers["Content-Security-Policy"], "no other host is named"


def test_no_browser_keeps_a_paper_unasked(server: str) -> None:
    """What was put away or corrected since would still stand in it."""
    found = answer(server, "/files/overview/overview.csv")
    assert (found.status, found.headers["Cache-Control"]) == (200, "no-cache")


def test_no_picture_of_another_host_is_asked_for(server: str, browser: Browser) -> None:
    page = bare_context(browser, "desktop").new_page()
    page.goto(f"{server}/")
    settle(page)
    blocked = page.evaluate(
        """() => new Promise(done => {
          document.addEventListener("securitypolicyviolation", event => done(event.blockedURI))
          document.body.append(Object.assign(new Image(), {src: "http://127.0.0.3:9/p.png"}))
        })"""
    )
    assert blocked == "http://127.0.0.3:9/p.png"


@pytest.mark.parametrize("path", ["/overview?need=housing", "/overview/?need=housing"])
def test_the_overview_can_be_typed_by_its_name(visit: Visit, server: str, path: str) -> None:
    page = visit(path)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("h1")).to_be_visible()
    assert page.url == f"{server}/?need=housing"


def test_a_file_without_its_token_is_not_taken(server: str) -> None:
    """Streamlit's guard against requests other sites make in a reader's name is on."""
    request = urllib.request.Request(f"{server}/_stcore/upload_file/session/file", b"x", method="PUT")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    assert refused.value.code in (400, 403)


def test_a_fault_while_a_widget_is_used_is_said_in_the_same_words(
    new_home: Callable[[], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    new_page: Callable[..., Page],
) -> None:
    (tmp_path / "sitecustomize.py").write_text(FAULTY)
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{ROOT}")
    home = new_home()
    with dashboard_server(home) as address:
        page = new_page()
        page.goto(f"{address}/")
        settle(page)
        page.get_by_role("combobox").first.click()
        page.get_by_role("option").nth(1).click()
        expect(page.get_by_text(sentences.FAULT[:40])).to_be_visible()
        expect(page.get_by_text("ZeroDivisionError")).to_have_count(0)
        expect(page.get_by_text("a secret of the house")).to_have_count(0)
        assert any("a secret of the house" in log.read_text() for log in home.glob("server-*.log"))
        page.close()  # it would go on asking for the server that ends here
