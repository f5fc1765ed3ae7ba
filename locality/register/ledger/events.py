"""The table of events: its columns, the chain of hashes over them, and that nothing in it is ever changed."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DDL, Column, Integer, MetaData, Table, Text, UniqueConstraint, event

FIRST_HASH = "0" * 64  # what stands before the first event

METADATA = MetaData()
EVENTS = Table(
    "event",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("event_id", Text, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("payload", Text, nullable=False),
    Column("previous_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
    UniqueConstraint("subject", "version"),
    sqlite_autoincrement=True,  # SQLite then remembers how far the ledger once went
)


@dataclass(frozen=True)
class Entry:
    """One event as it stands in the ledger; ``payload`` is the JSON text that was hashed."""

    seq: int
    event_id: str
    at: datetime
    actor: str
    kind: str
    subject: str
    version: int
    payload: str
    previous_hash: str
    hash: str

    @property
    def content(self) -> dict[str, Any]:
        """The payload, read."""
        return dict(json.loads(self.payload))

    def says(self, subject: str, kind: str, payload: dict[str, Any]) -> bool:
        """Whether this is what the entry says."""
        return (self.subject, self.kind, self.payload) == (subject, kind, canonical(payload))

    def right_hash(self) -> str:
        """The hash this entry should carry: SHA-256 over everything in it and the hash before it."""
        parts = [
            self.seq, self.event_id, _written(self.at), self.actor, self.kind, self.subject, self.version,
            self.payload, self.previous_hash,
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()

    def row(self) -> dict[str, Any]:
        """The entry as columns of the table."""
        return {field.name: getattr(self, field.name) for field in fields(self)} | {"at": _written(self.at)}


def entry_of(row: Mapping[str, Any]) -> Entry:
    """The entry the columns of a row hold; ValueError when its time is none."""
    return Entry(**{**row, "at": datetime.fromisoformat(row["at"])})


def now() -> datetime:
    """This moment in UTC, to the millisecond the ledger keeps."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def canonical(payload: dict[str, Any]) -> str:
    """A payload as the JSON text that is stored and hashed: keys in order, no spaces."""
    return json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")


# A slip of the hand in a database tool is refused; who can drop a trigger is found by the hashes.
for _action in ("UPDATE", "DELETE"):
    event.listen(
        EVENTS,
        "after_create",
        DDL(
            f"CREATE TRIGGER event_no_{_action.lower()} BEFORE {_action} ON event "
            "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
        ).execute_if(dialect="sqlite"),
    )
event.listen(
    EVENTS,
    "after_create",
    DDL(
        "CREATE OR REPLACE FUNCTION event_stays() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$"
    ).execute_if(dialect="postgresql"),
)
event.listen(
    EVENTS,
    "after_create",
    DDL(
        "CREATE TRIGGER event_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON event "
        "FOR EACH STATEMENT EXECUTE FUNCTION event_stays()"
    ).execute_if(dialect="postgresql"),
)
