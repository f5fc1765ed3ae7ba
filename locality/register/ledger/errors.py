"""What can go wrong with the ledger, in words for the person at the screen or the command line."""

import logging
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from locality.plain import sentence
from locality.register.ledger.events import Entry, entry_of

_IN_THE_LOG = "It cannot be used now; what is wrong stands in the server's log."
_LOG = logging.getLogger(__name__)


class LedgerError(OSError):
    """The ledger cannot be read or written; the text says why and what to do. Nothing is half written.

    ``shown`` is what a page says of it: no address, no name, nothing a driver said.
    """

    def __init__(self, message: str, shown: str = _IN_THE_LOG):
        self.shown = shown
        super().__init__(message)


class LedgerUnreadable(LedgerError):
    """The file is damaged, no ledger, or may not be opened."""


class LedgerOnlyRead(LedgerUnreadable):
    """This account may read the file, and not write to it or beside it; ``place`` is the file."""

    def __init__(self, place: str):
        words = (
            "can only be read here. Nothing was written. Give this account the right to write to the file "
            "and its folder, and start again."
        )
        super().__init__(f"{place}: {words}", f"The ledger {words}")


class LedgerFull(LedgerError):
    """The disk has no room for another event."""


class LedgerBusy(LedgerError):
    """Somebody else kept writing for longer than we wait."""


class LedgerTampered(LedgerError):
    """An event is not what was written; ``seq`` is its place in the ledger."""

    def __init__(self, seq: int, message: str):
        self.seq = seq
        super().__init__(message, f"Event {seq} is not as it was written; more stands in the server's log.")


class Conflict(LedgerError):
    """Somebody was faster: nothing was written. ``changes`` are the events since the version seen."""

    def __init__(self, subject: str, seen: int, changes: tuple[Entry, ...]):
        self.subject, self.seen, self.changes = subject, seen, changes
        last = changes[-1] if changes else None
        when = last.at.astimezone() if last else None
        by = f" by {last.actor} at {when:%H:%M} on {when:%d %B %Y} ({last.kind})" if last else ""
        super().__init__(f"{subject} was changed{by} after version {seen} was read. Nothing was written.")


def readable(row: Mapping[str, Any]) -> Entry:
    """The entry a row holds; LedgerTampered when it cannot be read as one."""
    try:
        return entry_of(row)
    except (TypeError, ValueError) as error:
        raise LedgerTampered(
            row["seq"], f"event {row['seq']} ({row['kind']}) cannot be read: {error}"
        ) from error


_UNUSABLE = "it cannot be reached or used; what the database says of it stands in the log."
_WORDS: dict[int, tuple[type[LedgerError], str]] = {
    sqlite3.SQLITE_FULL: (
        LedgerFull,
        "the disk is full. Nothing was written; what was kept before is safe. Free some space and try again.",
    ),
    sqlite3.SQLITE_BUSY: (LedgerBusy, "somebody else is writing to it. Nothing was written; try again."),
    sqlite3.SQLITE_LOCKED: (LedgerBusy, "somebody else is writing to it. Nothing was written; try again."),
    sqlite3.SQLITE_NOTADB: (
        LedgerUnreadable,
        "the file is no ledger, or it is damaged. Bring the last backup back: "
        "python -m locality register restore FILE --replace",
    ),
    sqlite3.SQLITE_CORRUPT: (
        LedgerUnreadable,
        "the file is damaged. Bring the last backup back: python -m locality register restore FILE --replace",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        LedgerUnreadable,
        "the file cannot be opened. Check that its folder is there and that this account may write in it.",
    ),
    sqlite3.SQLITE_PERM: (LedgerUnreadable, "this account may not open the file."),
    sqlite3.SQLITE_IOERR: (
        LedgerUnreadable,
        "the disk refused to read or write. Nothing was written. Check the disk and the rights of the file.",
    ),
}


def error_code(error: BaseException) -> int | None:
    """SQLite's primary result code behind an error; None when it has none."""
    original = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(original, "sqlite_errorcode", None)
    return None if code is None else int(code) & 0xFF


@contextmanager
def in_clear_words(place: str) -> Iterator[None]:
    """Turn what the database says into a LedgerError that names the ledger's place."""
    try:
        yield
    except LedgerError:
        raise
    except (SQLAlchemyError, sqlite3.Error, OSError, TypeError) as error:
        if error_code(error) == sqlite3.SQLITE_READONLY:
            raise LedgerOnlyRead(place) from error
        kind, words = _WORDS.get(error_code(error) or 0, (LedgerUnreadable, ""))
        if not words:
            original = error.orig if isinstance(error, DBAPIError) else error
            _LOG.error("ledger: %s", " ".join(str(original).split()))
            words = _UNUSABLE
        raise kind(f"{place}: {words}", f"{sentence(words)}") from error
