"""The nginx before the servers of some tests: found, or installed, or a clear refusal. Never skipped."""

import os
import shutil
import subprocess
from pathlib import Path

REFUSAL = "No nginx for the tests of several servers. Install one (Debian: apt-get install nginx-light)."
INSTALL = (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", "nginx-light"])


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
