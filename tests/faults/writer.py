"""A server's writer: records months until it is killed, noting each event only once it was acknowledged.

python -m tests.faults.writer URL NOTES PILOT [back | BYTES]: "back" is a clock that goes back before every
event, BYTES the length no file may pass, as on a full disk. A refusal is noted too, by the name of its error.
"""

import os
import resource
import sys
import time
from datetime import date, timedelta

from sqlalchemy.engine import make_url

from locality.register import ledger as ledger_room
from locality.register.doors.commands import Command, Register
from locality.register.happenings.month import MonthRecorded
from locality.register.ledger import Conflict, Ledger, LedgerBusy, LedgerError
from tests.example_pilots import ANN, KNOWN


def main(url: str, notes: str, pilot_id: str, fault: str = "") -> None:
    """Write without end: every second story goes to a pilot the other writer writes about as well."""
    _begin(fault)
    register = Register(Ledger(make_url(url)), KNOWN, today=lambda: date(2026, 6, 10))
    with open(notes, "a", encoding="utf-8") as noted:
        for number in range(10**9):
            about = pilot_id if number % 2 else "shared"
            told = MonthRecorded(month="2026-03", story=f"{pilot_id} {os.getpid()} {number} " + "words " * 20)
            try:
                seen = register.state().versions[f"pilot:{about}"]
                written = register.write(ANN, [Command(about, seen, told)])
            except (Conflict, LedgerBusy):
                continue
            except LedgerError as refused:
                noted.write(f"{type(refused).__name__}\n")
                noted.flush()
                time.sleep(0.05)
                continue
            noted.write(f"{written[0].event_id} {written[0].seq}\n")
            noted.flush()
            os.fsync(noted.fileno())


def _begin(fault: str) -> None:
    if fault == "back":
        right = ledger_room.now
        gone = iter(range(10**9))
        ledger_room.now = lambda: right() - timedelta(hours=next(gone))
    elif fault:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(fault), int(fault)))


if __name__ == "__main__":
    main(*sys.argv[1:])
