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

from locality.folders import PROJECT
from locality.register.happenings.description import PilotProposed
from locality.register.ledger import Ledger, sqlite_url
from locality.register.ledger.keeping import verified_file, verify
from tests.example_pilots import ANN, description, new_register, tell

PILOTS = ("first", "second", "shared")


@dataclass(frozen=True)
class Survived:
    """What was found after all kills: events acknowledged, those of them lost, and all that stand there."""

    kills: int
    acknowledged: int
    lost: list[str]
    events: int
    command_line_runs: int
    slowest_opening: float


def kill_writers(folder: Path, kills: int, seed: int = 1) -> Survived:
    """Kill a writer with SIGKILL so many times while both write and the command line verifies and copies.

    After each kill the ledger is opened and its chain verified: LedgerError if it is not whole.
    """
    chance = random.Random(seed)
    register = new_register(folder)
    for pilot_id in PILOTS:
        tell(register, ANN, PilotProposed(description=description(title=pilot_id)), pilot_id=pilot_id)
    notes = [folder / f"{name}.txt" for name in PILOTS[:2]]
    slowest = 0.0
    with _command_line(folder) as runs:
        writers = [_writer(folder, name) for name in PILOTS[:2]]
        try:
            for kill in range(kills):
                _wait_for_growth(notes[kill % 2])
                time.sleep(chance.uniform(0, 0.05))
                writers[kill % 2].send_signal(signal.SIGKILL)
                writers[kill % 2].wait()
                slowest = max(slowest, _seconds_to_open(folder))
                writers[kill % 2] = _writer(folder, PILOTS[kill % 2])
        finally:
            for writer in writers:
                writer.kill()
                writer.wait()
    return _survived(folder, kills, notes, next(runs), slowest)


def _seconds_to_open(folder: Path) -> float:
    """How long opening and verifying the ledger takes; LedgerError if its chain is not whole."""
    began = time.monotonic()
    opened = Ledger(sqlite_url(folder / "ledger.sqlite"))
    verify(opened)
    opened.close()
    return time.monotonic() - began


def _writer(folder: Path, pilot_id: str) -> subprocess.Popen[bytes]:
    arguments = [folder / "ledger.sqlite", folder / f"{pilot_id}.txt", pilot_id]
    return subprocess.Popen([sys.executable, "-m", "tests.faults.writer", *map(str, arguments)], cwd=PROJECT)


def _wait_for_growth(notes: Path) -> None:
    """Wait until the writer has had another event acknowledged since it was started."""
    before = notes.stat().st_size if notes.exists() else 0
    deadline = time.monotonic() + 60
    while (notes.stat().st_size if notes.exists() else 0) == before:
        if time.monotonic() > deadline:
            raise TimeoutError(f"{notes.name}: nothing was acknowledged for a minute")
        time.sleep(0.01)


@contextmanager
def _command_line(folder: Path) -> Iterator[Iterator[int]]:
    """The command line verifying and copying the ledger all the while; yields how often, at the end."""
    script = (
        'line() { "$PYTHON" -m locality register "$@"; }; i=0; while [ ! -e "$FOLDER/stop" ]; do i=$((i+1)); '
        'line verify && line backup "$FOLDER/copies/$i.sqlite" || { touch "$FOLDER/failed"; break; }; done'
    )
    environment = {
        **os.environ,
        "LOCALITY_HOME": str(folder),
        "PYTHON": sys.executable,
        "FOLDER": str(folder),
    }
    environment.pop("LOCALITY_LEDGER", None)
    with (folder / "line.log").open("wb") as log:
        line = subprocess.Popen(["sh", "-c", script], cwd=PROJECT, env=environment, stdout=log, stderr=log)
        try:
            yield (len(list((folder / "copies").glob("*.sqlite"))) for _ in range(1))
        finally:
            (folder / "stop").touch()
            line.wait(timeout=120)
    if (folder / "failed").exists():
        raise RuntimeError(f"the command line failed:\n{(folder / 'line.log').read_text()[-2000:]}")


def _survived(folder: Path, kills: int, notes: list[Path], runs: int, slowest: float) -> Survived:
    noted = [line.split()[0] for path in notes for line in path.read_text().splitlines() if " " in line]
    entries = verified_file(folder / "ledger.sqlite")
    kept = {entry.event_id for entry in entries}
    for copy in (folder / "copies").glob("*.sqlite"):
        verified_file(copy)
    return Survived(kills, len(noted), [one for one in noted if one not in kept], len(entries), runs, slowest)
