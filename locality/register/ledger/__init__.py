"""The append-only ledger of events: everything decided and recorded, in order, each chained to the last.

Events are only ever added. On SQLite in WAL mode with synchronous FULL an event that was acknowledged is on
the disk; several processes read and write at once. This package is the register's only room with SQL.
"""

import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, func, insert, inspect, select
from sqlalchemy.engine import URL

from locality.register.ledger.engine import (
    WRITES,
    engine_of,
    ledger_url,
    only_reads,
    reading_engine,
    sqlite_url,
)
from locality.register.ledger.errors import (
    Conflict,
    LedgerBusy,
    LedgerError,
    LedgerFull,
    LedgerOnlyRead,
    LedgerTampered,
    LedgerUnreadable,
    in_clear_words,
    readable,
)
from locality.register.ledger.events import EVENTS, FIRST_HASH, METADATA, Entry, canonical, now

__all__ = [
    "Conflict",
    "Entry",
    "Head",
    "Ledger",
    "LedgerBusy",
    "LedgerError",
    "LedgerFull",
    "LedgerOnlyRead",
    "LedgerTampered",
    "LedgerUnreadable",
    "Write",
    "ledger_url",
    "sqlite_url",
]

PATIENCE = 10.0  # seconds one attempt waits for another writer
ATTEMPTS = 3
_OUR_TURN = 5_319_009  # PostgreSQL's lock for writers of the ledger, a number of our own
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Write:
    """One event to be appended: ``version`` is the one it makes, one more than was seen.

    The same ``event_id`` is written once, however often it is sent.
    """

    subject: str
    version: int
    kind: str
    payload: dict[str, Any]
    event_id: str = field(default_factory=lambda: uuid.uuid4().hex)


@dataclass(frozen=True)
class Head:
    """Where the ledger stands: the number of its last event, and that event's hash."""

    seq: int = 0
    hash: str = FIRST_HASH


class Ledger:
    """The ledger at an address. Opening makes the table where there is none; LedgerError if it cannot.

    ``only_reads``: this account may not write to the file; every attempt to is LedgerOnlyRead.
    """

    def __init__(self, url: URL | None = None, *, patience: float = PATIENCE) -> None:
        self.url = url or ledger_url()
        self.place = str(self.path or self.url.render_as_string(hide_password=True))
        self.only_reads = only_reads(self.url)
        with in_clear_words(self.place):
            self.engine = reading_engine(self.url) if self.only_reads else engine_of(self.url, patience)
        self._trying(self._make_table)

    @property
    def path(self) -> Path | None:
        """The ledger's file; None on PostgreSQL."""
        is_file = self.url.get_backend_name() == "sqlite"
        return Path(str(self.url.database)) if is_file else None

    def head(self) -> Head:
        """Number and hash of the last event."""
        with in_clear_words(self.place), self.engine.begin() as connection:
            return _head(connection)

    def entries(self, after: int = 0) -> list[Entry]:
        """The events after a number, in order."""
        asked = select(EVENTS).where(EVENTS.c.seq > after).order_by(EVENTS.c.seq)
        with in_clear_words(self.place), self.engine.begin() as connection:
            return [readable(dict(row._mapping)) for row in connection.execute(asked)]

    def since(self, subject: str, version: int) -> tuple[Entry, ...]:
        """The events of a subject after a version, in order."""
        with in_clear_words(self.place), self.engine.begin() as connection:
            return _since(connection, subject, version)

    def written(self, event_ids: Sequence[str]) -> list[Entry]:
        """Those of these events that are in the ledger, in order."""
        with in_clear_words(self.place), self.engine.begin() as connection:
            return _with_ids(connection, event_ids)

    def append(self, actor: str, writes: Sequence[Write]) -> list[Entry]:
        """Add events, all or none; returns them as they now stand on the disk.

        Conflict when a subject has moved on since the version seen. Events sent twice are written once; those
        sent with them for the first time are written.
        """
        return self._trying(lambda: self._append(actor, writes)) if writes else []

    def append_first(self, actor: str, writes: Sequence[Write]) -> list[Entry]:
        """Add events only if the ledger has none yet; returns those added."""
        return self._trying(lambda: self._append(actor, writes, only_first=True))

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()

    def _append(self, actor: str, writes: Sequence[Write], only_first: bool = False) -> list[Entry]:
        with self.writing() as connection:
            head = _head(connection)
            if only_first and head.seq:
                return []
            known = _known(connection, writes)
            fresh = [write for write in writes if write.event_id not in known]
            _refuse_old_versions(connection, fresh)
            added = {entry.event_id: entry for entry in _chained(head, actor, fresh)}
            if added:
                connection.execute(insert(EVENTS), [entry.row() for entry in added.values()])
        return [{**known, **added}[write.event_id] for write in writes]

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction no other writer can come between; committed to the disk at its end."""
        if self.only_reads:
            raise LedgerOnlyRead(self.place)
        with self.engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            if self.path is None:
                connection.execute(select(func.pg_advisory_xact_lock(_OUR_TURN)))
            yield connection

    def _make_table(self) -> None:
        with self.engine.begin() as connection:
            if inspect(connection).has_table(EVENTS.name):
                return
        with self.writing() as connection:
            METADATA.create_all(connection)

    def _trying(self, attempt: Callable[[], Answer]) -> Answer:
        """The answer of an attempt; one that found the ledger busy has written nothing and is repeated."""
        for tried in range(1, ATTEMPTS + 1):
            try:
                with in_clear_words(self.place):
                    return attempt()
            except LedgerBusy:
                if tried == ATTEMPTS:
                    raise
                time.sleep(0.05 * tried)
        raise AssertionError("the last attempt returns or raises")


def _head(connection: Connection) -> Head:
    row = connection.execute(
        select(EVENTS.c.seq, EVENTS.c.hash).order_by(EVENTS.c.seq.desc()).limit(1)
    ).first()
    return Head(row.seq, row.hash) if row else Head()


def _with_ids(connection: Connection, event_ids: Sequence[str]) -> list[Entry]:
    asked = select(EVENTS).where(EVENTS.c.event_id.in_(event_ids)).order_by(EVENTS.c.seq)
    return [readable(dict(row._mapping)) for row in connection.execute(asked)]


def _known(connection: Connection, writes: Sequence[Write]) -> dict[str, Entry]:
    """The events of these that are written already, by id; Conflict when one says something else there."""
    found = {one.event_id: one for one in _with_ids(connection, [write.event_id for write in writes])}
    for write in writes:
        entry = found.get(write.event_id)
        if entry and not entry.says(write.subject, write.kind, write.payload):
            raise Conflict(write.subject, entry.version - 1, (entry,))
    return found


def _refuse_old_versions(connection: Connection, writes: Iterable[Write]) -> None:
    """Conflict for the first subject that is not at the version its writer saw."""
    reached: dict[str, int] = {}
    for write in writes:
        seen = write.version - 1
        if write.subject not in reached:
            asked = select(func.max(EVENTS.c.version)).where(EVENTS.c.subject == write.subject)
            reached[write.subject] = connection.execute(asked).scalar() or 0
        if reached[write.subject] != seen:
            raise Conflict(write.subject, seen, _since(connection, write.subject, seen))
        reached[write.subject] = write.version


def _since(connection: Connection, subject: str, version: int) -> tuple[Entry, ...]:
    asked = (
        select(EVENTS)
        .where(EVENTS.c.subject == subject, EVENTS.c.version > version)
        .order_by(EVENTS.c.version)
    )
    return tuple(readable(dict(row._mapping)) for row in connection.execute(asked))


def _chained(head: Head, actor: str, writes: Iterable[Write]) -> Iterator[Entry]:
    """The entries these writes become, each with the hash that ties it to the one before."""
    moment = now()
    for seq, write in enumerate(writes, start=head.seq + 1):
        open_end = Entry(
            seq, write.event_id, moment, actor, write.kind, write.subject, write.version,
            canonical(write.payload), head.hash, "",
        )  # fmt: skip
        entry = Entry(**{**open_end.__dict__, "hash": open_end.right_hash()})
        head = Head(entry.seq, entry.hash)
        yield entry
