"""Several servers behind nginx, for more people than one process can serve.

Python works on one thing at a time in a process, so a second core helps only a second process. A reader must
stay with the process that knows their session: nginx sends each browser, which a cookie without meaning tells
from the others, always to the same one.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from locality.dashboard import health
from locality.dashboard.launch import options_read

NO_NGINX = (
    "serve --processes needs nginx, and there is none. Install it (Debian: apt-get install nginx-light), or "
    "serve with one process."
)
NOT_AT_A_DESK = (
    "LOCALITY_EDIT=local lets one person enter things at their own desk, which is one process: leave "
    "--processes out, or let people sign in."
)
_COOKIE = "locality_server"
_START_SECONDS = 300
_CONFIGURATION = """\
daemon off;
pid {folder}/nginx.pid;
error_log stderr warn;
worker_processes auto;
worker_rlimit_nofile 16384;
events {{ worker_connections 8000; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    client_max_body_size 25m;
    map $http_upgrade $connection_upgrade {{ default upgrade; "" ""; }}
    map $cookie_{cookie} $known {{ default $cookie_{cookie}; "" $request_id; }}
    map $cookie_{cookie} $given {{ default ""; "" "{cookie}=$request_id; Path=/; HttpOnly; SameSite=Lax"; }}
    upstream dashboard {{
        hash $known consistent;
        keepalive 64;
{servers}
    }}
    server {{
        listen {address}:{port};
        location / {{
            proxy_pass http://dashboard;
            proxy_http_version 1.1;
            proxy_set_header Host $http_host;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection $connection_upgrade;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_read_timeout 1d;
            proxy_send_timeout 1d;
            add_header Set-Cookie $given;
        }}
    }}
}}
"""


def configuration(folder: Path, address: str, port: int, servers: Sequence[int]) -> str:
    """What nginx reads: where it listens, and the ports of the servers it shares the readers among."""
    lines = "\n".join(f"        server 127.0.0.1:{one};" for one in servers)
    return _CONFIGURATION.format(folder=folder, address=address, port=port, servers=lines, cookie=_COOKIE)


def serve_many(processes: int, address: str, port: int, options: Sequence[str]) -> NoReturn:
    """Serve with so many processes until it is ended; ValueError when that cannot be.

    ``options`` are those of every server. One that ends is started again.
    """
    nginx = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if nginx is None:
        raise ValueError(NO_NGINX)
    if os.environ.get("LOCALITY_EDIT") == "local":
        raise ValueError(NOT_AT_A_DESK)
    # One secret, so that who signed in at one process is known to all.
    common = {"STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(32), **os.environ}
    ports = _free_ports(processes)
    starts = [_server(one, options, common) for one in ports]
    running: list[subprocess.Popen[bytes]] = []
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
    try:
        running += [start() for start in starts]
        base = base_of(options)
        _wait_until_they_answer([health.address(one, base) for one in ports], running)
        with tempfile.TemporaryDirectory(prefix="locality-nginx-") as folder:
            file = Path(folder) / "nginx.conf"
            file.write_text(configuration(Path(folder), address, port, ports), encoding="utf-8")
            running.append(subprocess.Popen([nginx, "-c", str(file)]))
            print(f"{processes} processes, one dashboard: http://{address}:{port}", flush=True)
            _keep_running(running, starts)
    finally:
        _end(running)


def _server(
    port: int, options: Sequence[str], environment: Mapping[str, str]
) -> Callable[[], subprocess.Popen[bytes]]:
    """What starts the server at this port of the machine itself."""
    own = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    call = [sys.executable, "-m", "locality", "serve", *options, *own]
    return lambda: subprocess.Popen(call, env=dict(environment), start_new_session=True)


def _free_ports(count: int) -> list[int]:
    """Ports of this machine that nobody listens on."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    try:
        return [int(one.getsockname()[1]) for one in sockets]
    finally:
        for one in sockets:
            one.close()


def base_of(options: Sequence[str]) -> str:
    """What stands before every address of the servers, by their options, else by the environment."""
    read = options_read(options).get("server_baseUrlPath")
    return str(read or os.environ.get("STREAMLIT_SERVER_BASE_URL_PATH", ""))


def _wait_until_they_answer(addresses: Sequence[str], running: Sequence[subprocess.Popen[bytes]]) -> None:
    until = time.monotonic() + _START_SECONDS
    for address, server in zip(addresses, running, strict=True):
        while not _answers(address):
            if server.poll() is not None or time.monotonic() > until:
                raise ValueError("one of the servers did not start; its words stand above")
            time.sleep(0.2)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _keep_running(
    running: list[subprocess.Popen[bytes]], starts: Sequence[Callable[[], subprocess.Popen[bytes]]]
) -> NoReturn:
    """Start again whichever server ended; nginx, the last, ends the whole."""
    while True:
        if (code := running[-1].poll()) is not None:
            raise ValueError(f"nginx ended with {code}; its words stand above")
        for at, start in enumerate(starts):
            if running[at].poll() is not None:
                print("A process of the dashboard ended and is started again.", file=sys.stderr, flush=True)
                running[at] = start()
        time.sleep(1)


def _end(running: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ask every process to end, then make it."""
    for one in running:
        one.terminate()
    for one in running:
        try:
            one.wait(timeout=10)
        except subprocess.TimeoutExpired:
            one.kill()
            one.wait()
