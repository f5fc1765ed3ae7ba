"""Several servers behind nginx: one address, each browser at one server, one that ends is started again."""

import http.client
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest

from locality.command_line.main import main
from locality.dashboard.processes import NO_NGINX, NOT_AT_A_DESK
from tests.bench.wire import reader
from tests.browser.nginx import nginx_or_install
from tests.browser.server import dashboard_server


@pytest.fixture(scope="module")
def server(new_home: Callable[[], Path]) -> Iterator[str]:
    """The address of two servers behind nginx."""
    nginx_or_install()
    with dashboard_server(new_home(), further=["--processes=2"]) as address:
        yield address


def _seat(server: str, cookie: str | None = None) -> str | None:
    """The cookie that nginx gives a browser; None when it has one."""
    ask = http.client.HTTPConnection(urlsplit(server).netloc)
    ask.request("GET", "/", headers={"Cookie": cookie} if cookie else {})
    answer = ask.getresponse()
    assert answer.status == 200
    given = answer.headers["Set-Cookie"]
    return given.split(";")[0] if given else None


def test_a_browser_gets_its_cookie_once_and_reads_a_page(server: str) -> None:
    cookie = _seat(server)
    assert cookie and cookie.startswith("locality_server=")
    assert _seat(server, cookie) is None
    with reader(server, {"Cookie": cookie}) as session:
        assert session.ask("locality", "").received > 10_000


def test_a_server_that_ends_is_started_again(server: str) -> None:
    port = urlsplit(server).port
    (parent,) = _pids("serve", f"--server.port={port}", "--processes=2")
    before = _children(parent)
    assert len(before) == 2
    os.kill(before[0], signal.SIGKILL)
    until = time.monotonic() + 90
    while len(set(_children(parent)) - set(before)) != 1 or not _all_answer(server):
        assert time.monotonic() < until, "it was not started again"
        time.sleep(0.5)


def _call(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:  # it has just ended
        return []


def _pids(*parts: str) -> list[int]:
    """The processes whose call has all these parts."""
    return [one.pid for one in psutil.process_iter(["cmdline"]) if {*parts} <= {*(one.info["cmdline"] or ())}]


def _children(parent: int) -> list[int]:
    """The servers of this process that run, nginx left out."""
    return [one.pid for one in psutil.Process(parent).children() if "serve" in _call(one)]


def _all_answer(server: str) -> bool:
    """Whether browsers enough to meet both servers read a page."""
    try:
        for _ in range(8):
            cookie = _seat(server)
            with reader(server, {"Cookie": cookie or ""}) as session:
                session.ask("", "")
    except (OSError, AssertionError, http.client.HTTPException, RuntimeError):
        return False
    return True


def test_without_nginx_it_is_said_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("locality.dashboard.processes.shutil.which", lambda name: None)
    monkeypatch.delenv("LOCALITY_EDIT", raising=False)
    assert main(["serve", "--processes=2"]) == 1
    assert NO_NGINX in capsys.readouterr().err


def test_at_ones_own_desk_there_is_one_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("locality.dashboard.processes.shutil.which", lambda name: "/usr/sbin/nginx")
    monkeypatch.setenv("LOCALITY_EDIT", "local")
    assert main(["serve", "--processes=2"]) == 1
    assert NOT_AT_A_DESK in capsys.readouterr().err


@pytest.mark.parametrize("count", ["0", "65", "two"])
def test_a_number_of_processes_that_cannot_be_is_refused(
    count: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["serve", f"--processes={count}"])
    assert ended.value.code == 2
    assert "processes" in capsys.readouterr().err
