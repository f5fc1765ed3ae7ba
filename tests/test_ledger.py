"""The ledger: append-only, chained, for several writers at once, in clear words when it cannot be used.

Runs on SQLite; with LOCALITY_TEST_LEDGER=postgresql+psycopg://... on an empty database there as well.
"""

import os
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event, text
from sqlalchemy.engine import URL, make_url

from locality.register.ledger import (
    Conflict,
    Entry,
    Ledger,
    LedgerBusy,
    LedgerError,
    LedgerFull,
    LedgerTampered,
    LedgerUnreadable,
    Write,
    ledger_url,
    sqlite_url,
)
from locality.register.ledger.events import METADATA
from locality.register.ledger.keeping import backup, restore, verified_chain, verified_file, verify

SERVERS = ["sqlite", *filter(None, [os.environ.get("LOCALITY_TEST_LEDGER")])]


@pytest.fixture(params=SERVERS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[URL]:
    if request.param == "sqlite":
        yield sqlite_url(tmp_path / "ledger.sqlite")
        return
    url = make_url(request.param)
    yield url
    ledger = Ledger(url)
    METADATA.drop_all(ledger.engine)
    ledger.close()


@pytest.fixture
def ledger(url: URL) -> Iterator[Ledger]:
    ledger = Ledger(url)
    yield ledger
    ledger.close()


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger in a file, with five events."""
    ledger = Ledger(sqlite_url(tmp_path / "file.sqlite"), patience=0.05)
    for version in range(1, 6):
        ledger.append("Ann", [written(version)])
    yield ledger
    ledger.close()


def written(version: int, subject: str = "pilot:one", **payload: object) -> Write:
    return Write(subject, version, "noted", {"words": f"note {version}", **payload})


def meddle(ledger: Ledger, *statements: str) -> None:
    """Change the file as somebody with a database tool would, the guard taken off first."""
    with sqlite3.connect(ledger.path) as tool:
        for statement in ("DROP TRIGGER event_no_update", "DROP TRIGGER event_no_delete", *statements):
            tool.execute(statement)
    tool.close()


def test_what_was_appended_is_read_back_in_order(ledger: Ledger) -> None:
    first = ledger.append("Ann", [written(1)])
    second = ledger.append("Bob", [written(1, "pilot:two"), written(2)])
    assert ledger.entries() == first + second
    assert [(one.seq, one.actor, one.subject, one.version) for one in ledger.entries()] == [
        (1, "Ann", "pilot:one", 1),
        (2, "Bob", "pilot:two", 1),
        (3, "Bob", "pilot:one", 2),
    ]
    assert ledger.entries(after=2) == second[1:]
    assert verify(ledger) == ledger.head()


def test_a_new_ledger_is_empty_and_whole(ledger: Ledger) -> None:
    assert ledger.head().seq == 0
    assert verify(ledger).seq == 0


def test_whoever_saw_an_old_version_writes_nothing_and_learns_who_was_faster(ledger: Ledger) -> None:
    ledger.append("Ann", [written(1)])
    ledger.append("Bob", [written(2)])
    with pytest.raises(Conflict, match="changed by Bob") as refused:
        ledger.append("Cid", [written(1, "pilot:two"), written(2)])
    assert [change.actor for change in refused.value.changes] == ["Bob"]
    assert ledger.head().seq == 2, "not even the part that was right"


def test_the_same_event_sent_twice_is_written_once(ledger: Ledger) -> None:
    write = written(1)
    assert ledger.append("Ann", [write]) == ledger.append("Ann", [write])
    assert ledger.head().seq == 1


def test_the_first_events_are_written_by_one_of_two(ledger: Ledger, url: URL) -> None:
    other = Ledger(url)
    assert len(ledger.append_first("Ann", [written(1)])) == 1
    assert other.append_first("Bob", [written(1)]) == []
    other.close()


def test_nothing_is_ever_changed_or_deleted(ledger: Ledger) -> None:
    ledger.append("Ann", [written(1)])
    for statement in ("UPDATE event SET actor = 'Bob'", "DELETE FROM event"):
        with pytest.raises(Exception, match="append-only"), ledger.engine.begin() as connection:
            connection.execute(text(statement))
    assert verify(ledger).seq == 1


@pytest.mark.parametrize(
    ("column", "value"),
    [("actor", "Eve"), ("payload", '{"words":"other"}'), ("at", "2020-01-01T00:00:00+00:00"), ("kind", "x"),
     ("version", 9), ("subject", "pilot:three"), ("hash", "0" * 64), ("event_id", "x")],
)  # fmt: skip
def test_a_change_behind_the_ledgers_back_names_the_event(file: Ledger, column: str, value: object) -> None:
    meddle(file, f"UPDATE event SET {column} = '{value}' WHERE seq = 3")
    with pytest.raises(LedgerTampered, match="event 3 ") as found:
        verify(file)
    assert found.value.seq == 3


@pytest.mark.parametrize(
    ("where", "named"), [("seq = 1", "event 1 is missing"), ("seq = 3", "event 3 is missing"),
                         ("seq = 5", "event 5 were written and are gone"),
                         ("seq > 3", "events 4 to 5 were written and are gone")],
)  # fmt: skip
def test_events_taken_out_are_missed(file: Ledger, where: str, named: str) -> None:
    meddle(file, f"DELETE FROM event WHERE {where}")
    with pytest.raises(LedgerTampered, match=named):
        verify(file)


def test_a_payload_that_is_a_wrong_time_names_the_event(file: Ledger) -> None:
    meddle(file, "UPDATE event SET at = 'yesterday' WHERE seq = 2")
    with pytest.raises(LedgerTampered, match="event 2 .noted. cannot be read"):
        verify(file)


numbers = st.floats(allow_nan=False, allow_infinity=False)
payloads = st.dictionaries(st.text(max_size=5), numbers, max_size=3)
subjects = st.sampled_from(["a", "b", "c"])


@given(st.lists(st.tuples(subjects, payloads), min_size=1, max_size=12), st.data())
def test_any_change_to_any_event_breaks_the_chain_there_or_after(
    tmp_path_factory: pytest.TempPathFactory, chosen: list[tuple[str, dict[str, float]]], data: st.DataObject
) -> None:
    ledger = Ledger(sqlite_url(tmp_path_factory.mktemp("chain") / "ledger.sqlite"))
    versions: dict[str, int] = {}
    for subject, payload in chosen:
        versions[subject] = versions.get(subject, 0) + 1
        ledger.append("Ann", [Write(subject, versions[subject], "noted", {"payload": payload})])
    kept = ledger.entries()
    ledger.close()
    assert verified_chain(kept).seq == len(chosen)
    at = data.draw(st.integers(0, len(kept) - 1))
    name = data.draw(st.sampled_from(["event_id", "actor", "kind", "subject", "payload"]))
    changed = Entry(**{**kept[at].__dict__, name: getattr(kept[at], name) + "x"})
    with pytest.raises(LedgerTampered) as found:
        verified_chain([*kept[:at], changed, *kept[at + 1 :]])
    assert found.value.seq == at + 1


def test_threads_and_two_ledgers_write_at_once_and_nothing_is_lost(ledger: Ledger, url: URL) -> None:
    other = Ledger(url)
    acknowledged: list[str] = []

    def write(through: Ledger, subject: str) -> None:
        for version in range(1, 26):
            acknowledged.append(through.append(subject, [written(version, subject)])[0].event_id)

    threads = [
        threading.Thread(target=write, args=(one, f"pilot:{name}"))
        for name, one in zip("abcd", [ledger, ledger, other, other], strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert verify(ledger).seq == 100
    assert {entry.event_id for entry in other.entries()} == set(acknowledged)
    other.close()


def test_a_busy_ledger_says_so_and_writes_nothing(file: Ledger) -> None:
    with sqlite3.connect(file.path, isolation_level=None) as somebody:
        somebody.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerBusy, match="somebody else is writing"):
            file.append("Bob", [written(6)])
        somebody.execute("ROLLBACK")
    somebody.close()
    file.append("Bob", [written(6)])
    assert verify(file).seq == 6


def test_readers_do_not_wait_for_a_writer(file: Ledger) -> None:
    with sqlite3.connect(file.path, isolation_level=None) as somebody:
        somebody.execute("BEGIN IMMEDIATE")
        assert len(file.entries()) == 5
        somebody.execute("ROLLBACK")
    somebody.close()


def test_a_full_disk_is_said_and_nothing_is_half_written(file: Ledger) -> None:
    def stop_growing(connection: sqlite3.Connection, _: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    file.close()
    event.listen(file.engine, "connect", stop_growing)
    with pytest.raises(LedgerFull, match="the disk is full. Nothing was written"):
        file.append("Bob", [written(6), written(7, words="long " * 20_000)])
    event.remove(file.engine, "connect", stop_growing)
    file.close()
    assert verify(file).seq == 5
    file.append("Bob", [written(6)])


def test_a_file_that_is_no_ledger_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    path.write_text("These are my notes. " * 100)
    with pytest.raises(LedgerUnreadable, match="no ledger, or it is damaged. Bring the last backup back"):
        Ledger(sqlite_url(path))


def test_a_damaged_file_is_refused_in_words(file: Ledger) -> None:
    assert file.path is not None
    for version in range(6, 60):
        file.append("Ann", [written(version, words="long " * 100)])
    with sqlite3.connect(file.path) as tool:
        tool.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    tool.close()
    file.close()
    content = file.path.read_bytes()
    file.path.write_bytes(content[:4096] + b"\x07" * (len(content) - 4096))
    with pytest.raises(LedgerUnreadable, match="damaged"):
        Ledger(sqlite_url(file.path)).entries()


def test_a_folder_that_cannot_be_written_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").mkdir()
    with pytest.raises(LedgerUnreadable, match="cannot be opened"):
        Ledger(sqlite_url(tmp_path / "ledger.sqlite"))


@pytest.mark.parametrize(
    ("named", "words"),
    [("somewhere", "LOCALITY_LEDGER is no address: write it as sqlite:"),
     ("sqlite://", "names no file"), ("cellar://x/y", "asks for a kind of database that is")],
)  # fmt: skip
def test_a_wrong_address_is_refused_in_words(monkeypatch: pytest.MonkeyPatch, named: str, words: str) -> None:
    monkeypatch.setenv("LOCALITY_LEDGER", named)
    with pytest.raises(LedgerUnreadable, match=words):
        Ledger()


def test_the_ledger_is_where_the_environment_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LOCALITY_HOME", str(tmp_path))
    monkeypatch.delenv("LOCALITY_LEDGER", raising=False)
    assert ledger_url().database == str(tmp_path / "ledger.sqlite")
    monkeypatch.setenv("LOCALITY_LEDGER", f"sqlite:///{tmp_path}/other.sqlite")
    assert ledger_url().database == f"{tmp_path}/other.sqlite"


def test_a_backup_is_one_whole_file_and_brings_everything_back(
    ledger: Ledger, url: URL, tmp_path: Path
) -> None:
    ledger.append("Ann", [written(1)])
    out = tmp_path / "kept" / "backup.sqlite"
    assert backup(ledger, out) == ledger.head()
    assert [path.name for path in out.parent.iterdir()] == ["backup.sqlite"]
    before = ledger.entries()
    ledger.append("Bob", [written(2)])
    restored = restore(url, out, replace=True)
    assert ledger.entries() == before, "a process that has the ledger open sees the restored one"
    assert restored.replaced is not None
    assert len(verified_file(restored.replaced)) == 2, "what was replaced is kept"
    ledger.append("Ann", [written(2)])
    assert verify(ledger).seq == 2
    with pytest.raises(Exception, match="append-only"), ledger.engine.begin() as connection:
        connection.execute(text("DELETE FROM event"))
    restored.replaced.unlink()


def test_a_restore_does_not_overwrite_events_unasked(file: Ledger, tmp_path: Path) -> None:
    backup(file, tmp_path / "backup.sqlite")
    file.append("Ann", [written(6)])
    with pytest.raises(LedgerError, match="already holds 6 events; add --replace"):
        restore(file.url, tmp_path / "backup.sqlite")
    assert file.head().seq == 6


def test_a_restore_needs_no_flag_where_there_is_nothing(file: Ledger, tmp_path: Path) -> None:
    backup(file, tmp_path / "backup.sqlite")
    restored = restore(sqlite_url(tmp_path / "new" / "ledger.sqlite"), tmp_path / "backup.sqlite")
    assert (restored.head, restored.replaced) == (file.head(), None)


def test_a_broken_backup_is_not_restored(file: Ledger, tmp_path: Path) -> None:
    backup(file, tmp_path / "backup.sqlite")
    with sqlite3.connect(tmp_path / "backup.sqlite") as tool:
        tool.execute("DROP TRIGGER event_no_update")
        tool.execute("UPDATE event SET actor = 'Eve' WHERE seq = 2")
    tool.close()
    with pytest.raises(LedgerTampered, match="event 2 "):
        restore(file.url, tmp_path / "backup.sqlite", replace=True)
    assert verify(file).seq == 5


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "there is no such file"), (b"notes " * 999, "damaged"), (b"", "holds no ledger")],
)
def test_what_is_no_backup_is_not_restored(
    file: Ledger, tmp_path: Path, content: bytes | None, words: str
) -> None:
    if content is not None:
        (tmp_path / "backup.sqlite").write_bytes(content)
    with pytest.raises(LedgerError, match=words):
        restore(file.url, tmp_path / "backup.sqlite", replace=True)


def test_a_damaged_ledger_is_put_aside_for_its_backup(file: Ledger, tmp_path: Path) -> None:
    assert file.path is not None
    backup(file, tmp_path / "backup.sqlite")
    file.close()
    file.path.write_bytes(b"spoilt " * 1000)
    with pytest.raises(LedgerError, match="add --replace"):
        restore(file.url, tmp_path / "backup.sqlite")
    restored = restore(file.url, tmp_path / "backup.sqlite", replace=True)
    assert restored.replaced is not None
    assert restored.replaced.read_bytes().startswith(b"spoilt")
    assert verify(Ledger(file.url)).seq == 5


def test_a_backup_is_never_written_over_another(file: Ledger, tmp_path: Path) -> None:
    backup(file, tmp_path / "backup.sqlite")
    with pytest.raises(LedgerError, match="already there; name another file"):
        backup(file, tmp_path / "backup.sqlite")


def test_a_batch_with_one_event_sent_before_keeps_its_others(ledger: Ledger) -> None:
    first, second = written(1), written(2)
    ledger.append("Ann", [first])
    assert [entry.event_id for entry in ledger.append("Ann", [first, second])] == [
        first.event_id,
        second.event_id,
    ]
    assert verify(ledger).seq == 2


def test_an_event_sent_again_with_other_words_is_refused_and_named(ledger: Ledger) -> None:
    first = written(1)
    ledger.append("Ann", [first])
    other = replace(first, payload={"other": "words"})
    with pytest.raises(Conflict, match="changed by Ann"):
        ledger.append("Ann", [other, written(2)])
    assert ledger.head().seq == 1
