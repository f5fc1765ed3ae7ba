"""Writers at work on one ledger, what they noted as acknowledged, and what the ledger holds of it."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL

from locality.folders import PROJECT
from locality.register.doors.commands import Register
from locality.register.happenings.description import PilotProposed
from locality.register.ledger import Entry, Ledger
from locality.register.ledger.keeping import verify
from tests.example_pilots import ANN, KNOWN, TODAY, description, tell

PILOTS = ("first", "second", "shared")


@dataclass(frozen=True)
class Desk:
    """A ledger that writers write to, and a folder for their notes."""

    url: URL
    folder: Path

    def begun(self) -> "Desk":
        """The same, its ledger told the pilots they write about."""
        register = Register(Ledger(self.url), KNOWN, today=lambda: TODAY)
        for pilot_id in PILOTS:
            tell(register, ANN, PilotProposed(description=description(title=pilot_id)), pilot_id=pilot_id)
        register.ledger.close()
        return self

    def notes(self, pilot_id: str) -> Path:
        """Where the writer of a pilot notes what was acknowledged."""
        return self.folder / f"{pilot_id}.txt"

    def start(self, pilot_id: str, fault: str = "") -> "subprocess.Popen[bytes]":
        """A writer of this pilot, running."""
        url = self.url.render_as_string(hide_password=False)
        arguments = [url, str(self.notes(pilot_id)), pilot_id, *filter(None, [fault])]
        command = [sys.executable, "-m", "tests.faults.writer", *arguments]
        with (self.folder / f"{pilot_id}.log").open("ab") as log:
            return subprocess.Popen(command, cwd=PROJECT, stderr=log)

    @contextmanager
    def writers(self, fault: str = "") -> Iterator[list["subprocess.Popen[bytes]"]]:
        """Two writers at once, killed at the end."""
        running = [self.start(pilot_id, fault) for pilot_id in PILOTS[:2]]
        try:
            yield running
        finally:
            for writer in running:
                writer.send_signal(signal.SIGKILL)
                writer.wait()

    def wait_for_growth(self, pilot_id: str) -> None:
        """Wait until this writer has had another event acknowledged."""
        before = len(self.acknowledged(pilot_id))
        deadline = time.monotonic() + 60
        while len(self.acknowledged(pilot_id)) == before:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{pilot_id}: nothing was acknowledged for a minute")
            time.sleep(0.01)

    def noted(self, *pilot_ids: str) -> list[list[str]]:
        """Every whole line of these writers' notes, or of all, as words."""
        paths = [self.notes(pilot_id) for pilot_id in pilot_ids or PILOTS[:2]]
        lines = [line for path in paths if path.exists() for line in path.read_text().splitlines(True)]
        return [line.split() for line in lines if line.endswith("\n")]

    def acknowledged(self, *pilot_ids: str) -> list[str]:
        """The ids of events acknowledged so far, of these writers or of all."""
        return [words[0] for words in self.noted(*pilot_ids) if len(words) == 2]

    def refused(self) -> set[str]:
        """The names of errors writers met, other than that somebody else was faster."""
        return {words[0] for words in self.noted() if len(words) == 1}

    def entries(self) -> list[Entry]:
        """What the ledger holds, its chain verified; LedgerError when it is not whole."""
        ledger = Ledger(self.url)
        verify(ledger)
        entries = ledger.entries()
        ledger.close()
        return entries


def lost(acknowledged: Sequence[str], entries: Iterable[Entry]) -> list[str]:
    """The events acknowledged that are not there."""
    kept = {entry.event_id for entry in entries}
    return [one for one in acknowledged if one not in kept]
