"""The nginx before the servers of some tests: found, or installed, or a clear refusal. Never skipped."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.server import ROOT, end, free_port

REFUSAL = "No nginx for the tests of several servers. Install one (Debian: apt-get install nginx-light)."
INSTALL = (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", "nginx-light"])
_WHOLE = """\
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        include {folder}/part.conf;
    }}
}}
"""


def find_nginx() -> str | None:
    """The path of nginx; None when there is none. Debian keeps it where only root looks."""
    return shutil.which("nginx") or shutil.which("/usr/sbin/nginx")


def nginx_or_install() -> str:
    """The path of nginx, installed first where root may do so; RuntimeError otherwise."""
    if found := find_nginx():
        return found
    if os.geteuid() == 0 and Path("/etc/debian_version").is_file() and shutil.which("apt-get"):
        for command in INSTALL:
            subprocess.run(command, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, check=False)
    if found := find_nginx():
        return found
    raise RuntimeError(REFUSAL)


@contextmanager
def in_front(folder: Path, dashboard_port: int) -> Iterator[str]:
    """nginx on a free port with docs/nginx.conf before the dashboard on another; its address."""
    port = free_port()
    part = (ROOT / "docs" / "nginx.conf").read_text(encoding="utf-8")
    assert "127.0.0.1:8501" in part
    (folder / "part.conf").write_text(part.replace("127.0.0.1:8501", f"127.0.0.1:{dashboard_port}"))
    whole = _WHOLE.format(folder=folder, port=port, user="user root;" if os.geteuid() == 0 else "")
    (folder / "nginx.conf").write_text(whole)
    command = [nginx_or_install(), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]
    process = subprocess.Popen(command)
    try:
        _wait(port, process, folder)
        yield f"http://127.0.0.1:{port}"
    finally:
        end(process)


def _wait(port: int, process: subprocess.Popen[bytes], folder: Path) -> None:
    for _ in range(100):
        if process.poll() is not None:
            raise RuntimeError(f"nginx ended:\n{(folder / 'error.log').read_text()[-2000:]}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("nginx does not listen")
