"""Connections to the ledger's database, on SQLite or PostgreSQL, that promise what the ledger promises."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import NullPool

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
        return create_engine(url, isolation_level="READ COMMITTED", pool_pre_ping=True)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise _misnamed(
            "LOCALITY_LEDGER asks for a kind of database that is not known or not installed; for PostgreSQL "
            "write postgresql+psycopg:// and install it: python -m pip install 'psycopg[binary]'"
        ) from error


def only_reads(url: URL) -> bool:
    """Whether a ledger is there in a file that this account may read only, it or its folder."""
    if url.get_backend_name() != "sqlite" or not url.database:
        return False
    path = Path(url.database)
    return path.is_file() and not all(os.access(place, os.W_OK) for place in (path, path.parent))


def reading_engine(url: URL) -> Engine:
    """An engine that reads a file where nothing may be written, not even what SQLite keeps beside it."""
    path = Path(str(url.database))
    engine = create_engine("sqlite://", creator=lambda: _only_reading(path), poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    return engine


def _only_reading(path: Path) -> sqlite3.Connection:
    """A connection that writes nothing; what others write is seen by the next one.

    Where SQLite needs a file beside the ledger and may not make it, nobody else has the ledger open: it is
    read as it lies there; with what a crash left beside it, as a copy in memory.
    """
    address = f"{path.resolve().as_uri()}?mode=ro"
    connection = sqlite3.connect(address, uri=True, isolation_level=None)
    try:
        connection.execute("SELECT 1 FROM sqlite_master")
        return connection
    except sqlite3.OperationalError:
        connection.close()
    left = path.with_name(f"{path.name}-wal")
    if left.is_file() and left.stat().st_size:
        return _copied_to_memory(path, left)
    return sqlite3.connect(f"{address}&immutable=1", uri=True, isolation_level=None)


def _copied_to_memory(path: Path, left: Path) -> sqlite3.Connection:
    memory = sqlite3.connect(":memory:", isolation_level=None)
    with TemporaryDirectory() as folder:
        for one in (path, left):
            shutil.copyfile(one, Path(folder) / one.name)
        with closing(sqlite3.connect(Path(folder) / path.name)) as copy:
            copy.backup(memory)
    return memory


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
