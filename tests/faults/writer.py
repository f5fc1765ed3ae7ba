"""A server's writer: records months until it is killed, noting each event only once it was acknowledged.

python -m tests.faults.writer LEDGER NOTES PILOT
"""

import os
import sys
from datetime import date
from pathlib import Path

from locality.register.doors.commands import Command, Register
from locality.register.happenings.month import MonthRecorded
from locality.register.ledger import Conflict, Ledger, LedgerBusy, sqlite_url
from tests.example_pilots import ANN, KNOWN


def main(ledger: str, notes: str, pilot_id: str) -> None:
    """Write without end: every second story goes to a pilot the other writer writes about as well."""
    register = Register(Ledger(sqlite_url(Path(ledger))), KNOWN, today=lambda: date(2026, 6, 10))
    with open(notes, "a", encoding="utf-8") as noted:
        for number in range(10**9):
            about = pilot_id if number % 2 else "shared"
            told = MonthRecorded(month="2026-03", story=f"{pilot_id} {os.getpid()} {number} " + "words " * 20)
            try:
                seen = register.state().versions[f"pilot:{about}"]
                written = register.write(ANN, [Command(about, seen, told)])
            except (Conflict, LedgerBusy):
                continue
            noted.write(f"{written[0].event_id} {written[0].seq}\n")
            noted.flush()
            os.fsync(noted.fileno())


if __name__ == "__main__":
    main(*sys.argv[1:])
