"""Two writers and the command line on one ledger; the writers are killed again and again."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL

from locality.folders import PROJECT
from locality.register.ledger import Ledger, sqlite_url
from locality.register.ledger.keeping import verified_file, verify
from tests.faults.writing import PILOTS, Desk, lost


@dataclass(frozen=True)
class Survived:
    """What was found after all kills: events acknowledged, those of them lost, and all that stand there."""

    kills: int
    acknowledged: int
    lost: list[str]
    events: int
    command_line_runs: int
    slowest_opening: float


def kill_writers(folder: Path, kills: int, seed: int = 1, url: URL | None = None) -> Survived:
    """Kill a writer with SIGKILL so many times while both write and the command line verifies and copies.

    After each kill the ledger is opened and its chain verified: LedgerError if it is not whole.
    """
    chance = random.Random(seed)
    desk = Desk(url or sqlite_url(folder / "ledger.sqlite"), folder).begun()
    slowest = 0.0
    with _command_line(desk) as runs, desk.writers() as writers:
        for kill in range(kills):
            desk.wait_for_growth(PILOTS[kill % 2])
            time.sleep(chance.uniform(0, 0.05))
            writers[kill % 2].send_signal(signal.SIGKILL)
            writers[kill % 2].wait()
            slowest = max(slowest, _seconds_to_open(desk.url))
            writers[kill % 2] = desk.start(PILOTS[kill % 2])
    entries, acknowledged = desk.entries(), desk.acknowledged()
    for copy in (folder / "copies").glob("*.sqlite"):
        verified_file(copy)
    missing = lost(acknowledged, entries)
    return Survived(kills, len(acknowledged), missing, len(entries), next(runs), slowest)


def _seconds_to_open(url: URL) -> float:
    """How long opening and verifying the ledger takes; LedgerError if its chain is not whole."""
    began = time.monotonic()
    opened = Ledger(url)
    verify(opened)
    opened.close()
    return time.monotonic() - began


@contextmanager
def _command_line(desk: Desk) -> Iterator[Iterator[int]]:
    """The command line verifying and copying the ledger all the while; yields how often, at the end."""
    script = (
        'line() { "$PYTHON" -m locality register "$@"; }; i=0; while [ ! -e "$FOLDER/stop" ]; do i=$((i+1)); '
        'line verify && line backup "$FOLDER/copies/$i.sqlite" || { touch "$FOLDER/failed"; break; }; done'
    )
    folder = desk.folder
    environment = {
        **os.environ,
        "LOCALITY_HOME": str(folder),
        "LOCALITY_LEDGER": desk.url.render_as_string(hide_password=False),
        "PYTHON": sys.executable,
        "FOLDER": str(folder),
    }
    with (folder / "line.log").open("wb") as log:
        line = subprocess.Popen(["sh", "-c", script], cwd=PROJECT, env=environment, stdout=log, stderr=log)
        try:
            yield (len(list((folder / "copies").glob("*.sqlite"))) for _ in range(1))
        finally:
            (folder / "stop").touch()
            line.wait(timeout=120)
    if (folder / "failed").exists():
        raise RuntimeError(f"the command line failed:\n{(folder / 'line.log').read_text()[-2000:]}")
