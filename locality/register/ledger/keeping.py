"""The ledger kept safe: its chain verified, a copy made while it is in use, a copy brought back."""

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, insert, select, text
from sqlalchemy.engine import URL

from locality.folders import home_folder
from locality.register.ledger import Head, Ledger, LedgerError, LedgerTampered, LedgerUnreadable, sqlite_url
from locality.register.ledger.errors import in_clear_words, readable
from locality.register.ledger.events import EVENTS, METADATA, Entry, now

_ONE_FILE = "PRAGMA journal_mode=DELETE"  # with nothing beside it
_FURTHEST = "SELECT seq FROM sqlite_sequence WHERE name = 'event'"


def verify(ledger: Ledger) -> Head:
    """The head of an unbroken ledger; LedgerTampered names the first event that is not as it was written."""
    furthest = _furthest(ledger) if ledger.path else 0  # asked first: others may be writing
    return _whole(ledger.entries(), furthest)


def _whole(entries: Sequence[Entry], furthest: int) -> Head:
    head = verified_chain(entries)
    if furthest > head.seq:
        gone = f"event {furthest}" if furthest == head.seq + 1 else f"events {head.seq + 1} to {furthest}"
        raise LedgerTampered(head.seq + 1, f"{gone} were written and are gone from the ledger's end")
    return head


def verified_chain(entries: Sequence[Entry], follows: str | None = None) -> Head:
    """The head of a chain of events, from the first; LedgerTampered for the first that does not fit.

    ``follows``: a part of a chain, and the hash before it; what a subject's version was is then not known.
    """
    head, versions = Head(), dict[str, int]()
    if follows is not None:
        head = Head(entries[0].seq - 1, follows)
    for entry in entries:
        if entry.seq != head.seq + 1:
            raise LedgerTampered(head.seq + 1, f"event {head.seq + 1} is missing; {entry.seq} comes next")
        if entry.previous_hash != head.hash:
            raise LedgerTampered(entry.seq, f"{named(entry)} does not follow the event before it")
        if entry.hash != entry.right_hash():
            raise LedgerTampered(entry.seq, f"{named(entry)} is not what was written")
        before = versions.get(entry.subject, 0 if follows is None else entry.version - 1)
        if entry.version != before + 1:
            raise LedgerTampered(entry.seq, f"{named(entry)} does not follow its subject's last version")
        versions[entry.subject] = entry.version
        head = Head(entry.seq, entry.hash)
    return head


def named(entry: Entry) -> str:
    """An event so that it can be found: "event 12 (month_recorded of pilot:warm_homes by Ann, 4 May)"."""
    at = entry.at.astimezone()
    return f"event {entry.seq} ({entry.kind} of {entry.subject} by {entry.actor}, {at.day} {at:%B %Y %H:%M})"


def _furthest(ledger: Ledger) -> int:
    """The highest number SQLite remembers to have given in this ledger."""
    with in_clear_words(ledger.place), ledger.engine.begin() as connection:
        return int(connection.execute(text(_FURTHEST)).scalar() or 0)


def backup(ledger: Ledger, out: Path) -> Head:
    """Copy the ledger to one SQLite file while others go on writing; the head of the copy, verified."""
    if out.exists():
        raise LedgerError(f"{out} is already there; name another file, so that no older backup is lost")
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = out.with_name(f".{os.getpid()}.{out.name}")
    try:
        _copy_as_it_is(ledger, partial)
        head = _head_of(verified_file(partial))
        os.replace(partial, out)
    finally:
        partial.unlink(missing_ok=True)
    return head


def _copy_as_it_is(ledger: Ledger, out: Path) -> None:
    """One file with everything the ledger holds, whole or not; SQLite's own copy where it is SQLite's."""
    if ledger.path is None or ledger.only_reads:
        _write_file(ledger.entries(), out)
        return
    with (
        in_clear_words(str(out)),
        closing(sqlite3.connect(ledger.path, timeout=30)) as original,
        closing(sqlite3.connect(out)) as copy,
    ):
        original.backup(copy)
        copy.execute(_ONE_FILE)


def _write_file(entries: list[Entry], out: Path) -> None:
    copy = Ledger(sqlite_url(out))
    with in_clear_words(str(out)), copy.writing() as connection:
        _insert(connection, entries)
    copy.close()
    with closing(sqlite3.connect(out)) as written:
        written.execute(_ONE_FILE)


def _insert(connection: Connection, entries: list[Entry]) -> None:
    if entries:
        connection.execute(insert(EVENTS), [entry.row() for entry in entries])


def verified_file(path: Path) -> list[Entry]:
    """The events of a backup, opened for reading only; LedgerError if it is no ledger or broken."""
    if not path.is_file():
        raise LedgerUnreadable(f"{path}: there is no such file")
    address = f"{path.resolve().as_uri()}?mode=ro"
    with in_clear_words(str(path)), closing(sqlite3.connect(address, uri=True)) as file:
        file.row_factory = sqlite3.Row
        if not file.execute("SELECT 1 FROM sqlite_master WHERE name = 'event'").fetchone():
            raise LedgerUnreadable(f"{path}: holds no ledger")
        furthest = file.execute(_FURTHEST).fetchone()
        entries = [readable(dict(row)) for row in file.execute("SELECT * FROM event ORDER BY seq")]
    _whole(entries, furthest[0] if furthest else 0)
    return entries


def _head_of(entries: list[Entry]) -> Head:
    return Head(entries[-1].seq, entries[-1].hash) if entries else Head()


@dataclass(frozen=True)
class Restored:
    """What a restore did: where the ledger now stands, and where the one it replaced was put."""

    head: Head
    replaced: Path | None


def restore(url: URL, source: Path, *, replace: bool = False) -> Restored:
    """Bring a backup back as the ledger at ``url``, under the feet of processes that have it open.

    The backup is verified first. A ledger that holds events is refused unless ``replace`` says so, and is
    then kept beside the new one, whole: nobody can write between the keeping and the replacing. A damaged
    file is put aside, never deleted.
    """
    entries = verified_file(source)
    damaged = None
    try:
        ledger = Ledger(url)
    except LedgerUnreadable as error:
        damaged = _moved_aside(url, str(error), replace)
        ledger = Ledger(url)
    try:
        return Restored(_head_of(entries), _exchange(ledger, entries, replace) or damaged)
    finally:
        ledger.close()


def _exchange(ledger: Ledger, entries: list[Entry], replace: bool) -> Path | None:
    """Put these events in the place of all there are, in one transaction; where the old ones were kept."""
    kept = None
    with in_clear_words(ledger.place), ledger.writing() as connection:
        if count := connection.execute(select(func.count()).select_from(EVENTS)).scalar():
            _refuse_unless(replace, f"{ledger.place} already holds {count} events")
            kept = _beside(ledger.path or home_folder() / "ledger.sqlite", "replaced")
            _copy_as_it_is(ledger, kept)
        METADATA.drop_all(connection)
        METADATA.create_all(connection)
        _insert(connection, entries)
    return kept


def _refuse_unless(replace: bool, what: str) -> None:
    if not replace:
        raise LedgerError(f"{what}; add --replace to put the backup in its place (the old one is kept)")


def _moved_aside(url: URL, why: str, replace: bool) -> Path:
    """Where a file that cannot be read was put, with what SQLite keeps beside it."""
    path = Path(str(url.database))
    if url.get_backend_name() != "sqlite" or not path.is_file():
        raise LedgerUnreadable(why)
    _refuse_unless(replace, why)
    kept = _beside(path, "damaged")
    for ending in ("-wal", "-shm", ""):
        part = path.with_name(path.name + ending)
        if part.exists():
            os.replace(part, kept.with_name(kept.name + ending))
    return kept


def _beside(path: Path, why: str) -> Path:
    return path.with_name(f"{path.stem}-{why}-{now():%Y%m%dT%H%M%S%f}{path.suffix}")
