"""The Chromium the browser tests drive: found, or installed, or a clear refusal. Never skipped.

Run as a script it prints the path of a browser, installing one when there is none.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

DEBIAN = Path("/usr/bin/chromium")
REFUSAL = (
    "No Chromium for the browser tests. Install one (Debian: apt-get install chromium; elsewhere: "
    "python -m playwright install chromium) or set CHROMIUM to the path of a Chromium or Chrome."
)


class NoChromiumError(Exception):
    """There is no browser, and none could be installed."""


def _playwrights_own() -> Path:
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def find_chromium() -> Path | None:
    """Path of the browser to use: $CHROMIUM, Debian's, Playwright's own; None when there is none.

    Raises NoChromiumError when CHROMIUM names a file that is not there.
    """
    if named := os.environ.get("CHROMIUM"):
        if not Path(named).is_file():
            raise NoChromiumError(f"CHROMIUM is '{named}', and there is no such file. {REFUSAL}")
        return Path(named)
    return next((path for path in (DEBIAN, _playwrights_own()) if path.is_file()), None)


def install_commands() -> list[list[str]]:
    """What brings a browser to this machine: Debian's packages for root there, Playwright's own elsewhere."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root and Path("/etc/debian_version").is_file() and shutil.which("apt-get"):
        wanted = ["chromium", "fonts-liberation"]
        return [["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", *wanted]]
    return [[sys.executable, "-m", "playwright", "install", "chromium"]]


def install_chromium() -> None:
    """Run the install commands, their output on standard error; raises NoChromiumError if one fails."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in install_commands():
        print("No Chromium found:", *command, file=sys.stderr)
        if subprocess.run(command, stdout=sys.stderr, env=environment).returncode:
            raise NoChromiumError(f"'{' '.join(command)}' failed. {REFUSAL}")


def chromium_or_install() -> Path:
    """Path of a browser, installed first when there is none; raises NoChromiumError otherwise."""
    if found := find_chromium():
        return found
    install_chromium()
    if found := find_chromium():
        return found
    raise NoChromiumError(REFUSAL)


if __name__ == "__main__":
    try:
        print(chromium_or_install())
    except NoChromiumError as refusal:
        sys.exit(str(refusal))
