"""A server's writer: records months and notes conditions for success until it is killed, each noted only
once it was acknowledged.

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
from locality.register.happenings.benefit import ConditionNoted
from locality.register.happenings.kinds import Happened
from locality.register.happenings.month import MonthRecorded
from locality.register.happenings.roles import Actor
from locality.register.ledger import Conflict, Ledger, LedgerBusy, LedgerError
from tests.example_pilots import ANN, KNOWN, STEERING

BOTH = Actor(ANN.name, (*ANN.grants, *STEERING.grants))


def main(url: str, notes: str, pilot_id: str, fault: str = "") -> None:
    """Write without end, much of it about things the other writer writes about as well."""
    _begin(fault)
    register = Register(Ledger(make_url(url)), KNOWN, today=lambda: date(2026, 6, 10))
    with open(notes, "a", encoding="utf-8") as noted:
        for number in range(10**9):
            name, told = _next(pilot_id, number)
            try:
                seen = register.state().versions.get(f"{told.about}:{name}", 0)
                written = register.write(BOTH, [Command(name, seen, told)])
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


def _next(pilot_id: str, number: int) -> tuple[str, Happened]:
    """What is written next, and about which thing: every second story, and every condition, is shared."""
    words = f"{pilot_id} {os.getpid()} {number} " + "words " * 20
    if number % 3 == 2:
        return "shared", ConditionNoted(owner="Ann", due=date(2026, 9, 1), state="under_way", note=words)
    return pilot_id if number % 2 else "shared", MonthRecorded(month="2026-03", story=words)


def _begin(fault: str) -> None:
    if fault == "back":
        right = ledger_room.now
        gone = iter(range(10**9))
        ledger_room.now = lambda: right() - timedelta(hours=next(gone))
    elif fault:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(fault), int(fault)))


if __name__ == "__main__":
    main(*sys.argv[1:])
