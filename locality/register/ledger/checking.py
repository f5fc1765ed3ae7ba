"""The ledger checked again and again: what is new since the last time, and once a week all of it.

The head last found right is kept in LOCALITY_HOME, apart from the ledger: an end that was cut off, or a chain
written anew, is missed there, also where the database forgets how far it once went (PostgreSQL).
"""

import json
import logging
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from locality.register.ledger import Head, Ledger, LedgerTampered
from locality.register.ledger.events import Entry
from locality.register.ledger.keeping import verified_chain, verified_file, verify

KEPT = "ledger-head.json"
DAYS_BETWEEN = 7  # from one check of everything to the next
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Kept:
    """The head a ledger had when it was last found right, and the day all of it was read."""

    ledger: str
    seq: int
    hash: str
    whole_on: str

    @property
    def head(self) -> Head:
        """The head."""
        return Head(self.seq, self.hash)

    def is_old(self, today: date) -> bool:
        """Whether it is time to read everything again; also where the clock went back."""
        return abs((today - date.fromisoformat(self.whole_on)).days) >= DAYS_BETWEEN


def check(ledger: Ledger, home: Path, today: date, *, all_of_it: bool = False) -> Head:
    """The head of a ledger that is as it was written; it is kept in ``home`` for the next check.

    LedgerTampered names the first event that is gone or not as it was.
    """
    kept = kept_of(ledger, home)
    if all_of_it or kept is None or kept.is_old(today):
        head = verify(ledger)
        if kept:
            still_there(ledger, kept.head, "this machine remembers")
        keep(ledger, home, head, today)
        return head
    entries = ledger.entries(after=max(kept.seq - 1, 0))
    _refuse_unless_there(entries, kept.head, "this machine remembers")
    head = verified_chain(entries, follows=entries[0].previous_hash) if entries else Head()
    keep(ledger, home, head, date.fromisoformat(kept.whole_on))
    return head


def compare(ledger: Ledger, backup: Path) -> Head:
    """The head of a backup whose last event is still in the ledger; LedgerTampered when it is not."""
    last = verified_file(backup)[-1:]
    head = Head(last[0].seq, last[0].hash) if last else Head()
    still_there(ledger, head, f"{backup} holds")
    return head


def still_there(ledger: Ledger, head: Head, who: str) -> None:
    """LedgerTampered unless the event that was the head once is in the ledger as it was."""
    _refuse_unless_there(ledger.entries(after=max(head.seq - 1, 0)), head, who)


def _refuse_unless_there(entries: Sequence[Entry], head: Head, who: str) -> None:
    """``entries`` begin with the event that was the head; ``who`` knows of it."""
    if head.seq == 0 or (entries and (entries[0].seq, entries[0].hash) == (head.seq, head.hash)):
        return
    if not entries or entries[0].seq != head.seq:
        raise LedgerTampered(head.seq, f"event {head.seq}, which {who}, is gone")
    raise LedgerTampered(head.seq, f"event {head.seq} is another than {who}")


def kept_of(ledger: Ledger, home: Path) -> Kept | None:
    """What is kept of this ledger; None where nothing is, or it cannot be read."""
    try:
        kept = Kept(**json.loads((home / KEPT).read_text(encoding="utf-8")))
        kept.is_old(date.today())
        return kept if kept.ledger == ledger.place and int(kept.seq) >= 0 else None
    except (OSError, ValueError, TypeError):
        return None


def keep(ledger: Ledger, home: Path, head: Head, whole_on: date) -> None:
    """Keep where the ledger stands; a folder that cannot be written is noted in the log."""
    kept = Kept(ledger.place, head.seq, head.hash, whole_on.isoformat())
    partial = home / f".{KEPT}.{os.getpid()}"
    try:
        partial.write_text(json.dumps(asdict(kept)), encoding="utf-8")
        os.replace(partial, home / KEPT)
    except OSError as error:
        _LOG.warning("where the ledger stands could not be kept: %s", error)
