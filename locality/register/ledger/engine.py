"""Connections to the ledger's database, on SQLite or PostgreSQL, that promise what the ledger promises."""

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from locality.folders import home_folder
from locality.register.ledger.errors import LedgerUnreadable

WRITES = "writes"  # execution option of a connection that is about to append
_FORMS = "sqlite:////folder/ledger.sqlite or postgresql+psycopg://user@host/database"


def ledger_url() -> URL:
    """Where the ledger is: `LOCALITY_LEDGER`, or ledger.sqlite in `LOCALITY_HOME`."""
    named = os.environ.get("LOCALITY_LEDGER")
    if not named:
        return sqlite_url(home_folder() / "ledger.sqlite")
    try:
        return make_url(named)
    except (ArgumentError, ValueError):  # what they say may hold a part of a password
        raise _misnamed(f"LOCALITY_LEDGER is no address: write it as {_FORMS}") from None


def _misnamed(words: str) -> LedgerUnreadable:
    return LedgerUnreadable(words, words)


def sqlite_url(path: Path) -> URL:
    """The address of a ledger in one file."""
    return URL.create("sqlite", database=str(path))


def engine_of(url: URL, patience: float) -> Engine:
    """An engine whose transactions are durable once committed; ``patience`` in seconds when busy."""
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url, patience)
    try:
        return create_engine(url, isolation_level="READ COMMITTED")
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise _misnamed(
            "LOCALITY_LEDGER asks for a kind of database that is not known or not installed; for PostgreSQL "
            "write postgresql+psycopg:// and install it: python -m pip install 'psycopg[binary]'"
        ) from error


def _sqlite_engine(url: URL, patience: float) -> Engine:
    if not url.database or url.database == ":memory:":
        raise _misnamed(f"LOCALITY_LEDGER names no file: write it as {_FORMS}")
    Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": patience, "isolation_level": None})
    event.listen(engine, "connect", _durable)
    event.listen(engine, "begin", _begin)
    return engine


def _durable(connection: sqlite3.Connection, _: Any) -> None:
    """Readers never wait for a writer (WAL); a commit returns when it is on the disk (FULL)."""
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")


def _begin(connection: Connection) -> None:
    """A writer takes its turn before it looks: what it read cannot change until it has written."""
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
