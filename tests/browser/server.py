"""A dashboard server of our own for the browser tests and the screenshots."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parents[2]
START_SECONDS = 300  # the first start builds the store


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _is_healthy(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _wait_until_healthy(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _is_healthy(address):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}:\n{log.read_text()[-3000:]}")
        if time.monotonic() > deadline:
            raise RuntimeError(f"no server after {START_SECONDS} s:\n{log.read_text()[-3000:]}")
        time.sleep(0.2)


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask a server to end, then make it: Streamlit can wait for ever for a browser that closes just then."""
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def desk_link(home: Path, address: str) -> str:
    """Where the server at this address takes the key it printed last."""
    log = home / f"server-{urlsplit(address).port}.log"
    found = re.findall(rf"{re.escape(address)}/desk\?key=\S+", log.read_text())
    return str(found[-1])


def desk_cookie(home: Path, address: str) -> dict[str, str]:
    """What a browser is known by that brought the key to the server at this address."""
    request = http.client.HTTPConnection(urlsplit(address).netloc)
    request.request("GET", desk_link(home, address).removeprefix(address))
    name, _, value = (request.getresponse().headers["Set-Cookie"] or "").split(";")[0].partition("=")
    return {"name": name, "value": value, "url": address}


@contextmanager
def dashboard_server(
    home: Path, data: Path | None = None, *, port: int | None = None, base: str = "",
    further: Sequence[str] = (),
) -> Iterator[str]:  # fmt: skip
    """Serve the dashboard from a fresh ``home`` on a free port; yields its address, ends it afterwards.

    ``base``: what stands before every address, where it is served below another one.
    """
    port = port or free_port()
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true", *further]
    environment = {**os.environ, "LOCALITY_HOME": str(home), "STREAMLIT_SERVER_BASE_URL_PATH": base}
    if data is not None:
        environment["LOCALITY_DATA"] = str(data)
    log = home / f"server-{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "locality", "serve", *options],
            cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
        address = f"http://127.0.0.1:{port}" + (f"/{base}" if base else "")
        try:
            _wait_until_healthy(address, process, log)
            yield address
        finally:
            end(process)
