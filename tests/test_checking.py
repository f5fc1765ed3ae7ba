"""The ledger checked at start and daily: what is new, now and then all of it, an end that was cut off."""

import asyncio
import json
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from locality.__main__ import main
from locality.baseline.store import Store
from locality.dashboard import watching
from locality.drawn.markup import nodes, text_of
from locality.folders import PROJECT
from locality.register.happenings.roles import Actor, Grant
from locality.register.ledger import Head, Ledger, LedgerTampered, Write, sqlite_url
from locality.register.ledger.checking import DAYS_BETWEEN, KEPT, check, compare, kept_of
from locality.register.ledger.events import entry_of
from locality.register.ledger.keeping import backup
from locality.words.keeping import ledger_warning
from tests.seen import trees

TODAY = date(2026, 11, 27)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of five events."""
    ledger = Ledger(sqlite_url(tmp_path / "home" / "ledger.sqlite"))
    write(ledger, 1, 5)
    yield ledger
    ledger.close()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where the head of a ledger is kept."""
    return tmp_path / "home"


def write(ledger: Ledger, first: int, last: int) -> None:
    """Append these versions of one subject."""
    for version in range(first, last + 1):
        ledger.append("Ann", [Write("pilot:one", version, "noted", {"words": f"note {version}"})])


def meddle(ledger: Ledger, *statements: str) -> None:
    """Change the file as somebody would who knows what SQLite remembers, so that it remembers nothing."""
    with sqlite3.connect(ledger.path) as tool:
        for statement in (
            "DROP TRIGGER event_no_update",
            "DROP TRIGGER event_no_delete",
            *statements,
            "UPDATE sqlite_sequence SET seq = (SELECT max(seq) FROM event)",
        ):
            tool.execute(statement)
    tool.close()


def written_anew(ledger: Ledger, first: int) -> list[str]:
    """Statements that write the events from ``first`` on anew, by Eve, in a chain that fits."""
    statements, previous = [], ledger.entries()[first - 2].hash
    for entry in ledger.entries(after=first - 1):
        row = {**entry.row(), "actor": "Eve", "previous_hash": previous}
        previous = entry_of(row).right_hash()
        statements.append(
            f"UPDATE event SET actor = 'Eve', previous_hash = '{row['previous_hash']}', hash = '{previous}' "
            f"WHERE seq = {entry.seq}"
        )
    return statements


def test_only_what_is_new_is_read_again(ledger: Ledger, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert check(ledger, home, TODAY) == ledger.head()
    write(ledger, 6, 7)
    asked: list[int] = []
    entries = Ledger.entries
    monkeypatch.setattr(Ledger, "entries", lambda self, after=0: asked.append(after) or entries(self, after))
    assert check(ledger, home, TODAY + timedelta(days=1)) == ledger.head()
    assert check(ledger, home, TODAY + timedelta(days=2)) == ledger.head()
    assert asked == [4, 6]
    check(ledger, home, TODAY + timedelta(days=DAYS_BETWEEN))
    assert asked[2] == 0, "once a week everything"


@pytest.mark.parametrize("days", [1, DAYS_BETWEEN])
@pytest.mark.parametrize(
    ("statements", "words"),
    [
        (["DELETE FROM event WHERE seq = 5"], "event 5, which this machine remembers, is gone"),
        (["DELETE FROM event WHERE seq > 2"], "event 5, which this machine remembers, is gone"),
        (["DELETE FROM event WHERE seq > 0"], "event 5, which this machine remembers, is gone"),
        ("anew", "event 5 is another than this machine remembers"),
    ],
)
def test_an_end_that_was_cut_off_or_written_anew_is_missed_where_the_database_forgets(
    ledger: Ledger, home: Path, days: int, statements: list[str] | str, words: str
) -> None:
    check(ledger, home, TODAY)
    meddle(ledger, *(written_anew(ledger, 4) if statements == "anew" else statements))
    for _ in range(2):
        with pytest.raises(LedgerTampered, match=words):
            check(ledger, home, TODAY + timedelta(days=days))


def test_new_events_that_do_not_fit_are_found(ledger: Ledger, home: Path) -> None:
    check(ledger, home, TODAY)
    write(ledger, 6, 8)
    meddle(ledger, "UPDATE event SET actor = 'Eve' WHERE seq = 7")
    with pytest.raises(LedgerTampered, match="event 7 .* is not what was written"):
        check(ledger, home, TODAY)
    assert kept_of(ledger, home).seq == 5, "what was right before stays kept"


def test_an_old_event_that_was_changed_is_found_within_the_week(ledger: Ledger, home: Path) -> None:
    check(ledger, home, TODAY)
    meddle(ledger, "UPDATE event SET actor = 'Eve' WHERE seq = 2")
    for day in (TODAY + timedelta(days=DAYS_BETWEEN), TODAY - timedelta(days=DAYS_BETWEEN)):
        with pytest.raises(LedgerTampered, match="event 2 "):
            check(ledger, home, day)


@pytest.mark.parametrize("spoilt", ["", "[]", "{}", '{"seq": "x"}', "\x00"])
def test_what_is_kept_can_be_lost_without_harm(ledger: Ledger, home: Path, spoilt: str) -> None:
    check(ledger, home, TODAY)
    (home / KEPT).write_text(spoilt)
    assert kept_of(ledger, home) is None
    assert check(ledger, home, TODAY) == ledger.head()
    assert kept_of(ledger, home).head == ledger.head()


def test_another_ledger_is_not_held_against_what_is_kept_of_this(
    ledger: Ledger, home: Path, tmp_path: Path
) -> None:
    check(ledger, home, TODAY)
    assert check(Ledger(sqlite_url(tmp_path / "other.sqlite")), home, TODAY) == Head()


def test_a_backup_knows_what_was_there(ledger: Ledger, tmp_path: Path) -> None:
    backup(ledger, tmp_path / "backup.sqlite")
    write(ledger, 6, 6)
    assert compare(ledger, tmp_path / "backup.sqlite").seq == 5
    meddle(ledger, "DELETE FROM event WHERE seq > 4")
    with pytest.raises(LedgerTampered, match="event 5, which .*backup.sqlite holds, is gone"):
        compare(ledger, tmp_path / "backup.sqlite")


@pytest.fixture
def call(
    ledger: Ledger, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """``call("verify")`` runs one command on that ledger; its exit code and everything it said."""
    monkeypatch.setenv("LOCALITY_HOME", str(home))
    monkeypatch.delenv("LOCALITY_LEDGER", raising=False)
    monkeypatch.setattr("locality.command_line.register.folded", list)

    def run(*arguments: object) -> tuple[int, str]:
        code = main(["register", *map(str, arguments)])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def test_verify_says_what_is_gone_until_it_is_accepted_or_brought_back(
    call: Callable[..., tuple[int, str]], ledger: Ledger, tmp_path: Path
) -> None:
    assert call("backup", tmp_path / "backup.sqlite")[0] == 0
    assert call("verify", "--against", tmp_path / "backup.sqlite")[0] == 0
    meddle(ledger, "DELETE FROM event WHERE seq = 5")
    for command in (["verify"], ["verify", "--against", tmp_path / "backup.sqlite"],
                    ["backup", tmp_path / "second.sqlite"]):  # fmt: skip
        code, said = call(*command)
        assert code == 1
        assert "event 5, which " in said and "is gone" in said
    assert call("verify", "--accept")[0] == 0
    assert call("verify")[0] == 0
    assert call("restore", tmp_path / "backup.sqlite", "--replace")[0] == 0
    assert call("verify")[0] == 0
    assert ledger.head().seq == 5


@pytest.fixture
def watched(ledger: Ledger, home: Path, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    """That ledger, its last event deleted, looked at by the server of this process."""
    monkeypatch.setenv("LOCALITY_LEDGER", ledger.url.render_as_string())
    monkeypatch.setenv("LOCALITY_HOME", str(home))
    monkeypatch.setattr(watching._Found, "tampered", None)
    check(ledger, home, date.today())
    meddle(ledger, "DELETE FROM event WHERE seq = 5")
    return ledger


def test_the_server_looks_at_start_and_again(watched: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "EVERY", 0.02)
    seen: list[int | None] = []
    look = watching.look

    def noted() -> None:
        look()
        seen.append(getattr(watching._Found.tampered, "seq", None))
        if len(seen) == 1:
            write(watched, 5, 5)
            (watched.path.parent / KEPT).unlink()

    monkeypatch.setattr(watching, "look", noted)

    async def a_while() -> None:
        watch = asyncio.create_task(watching.keep_watch())
        while len(seen) < 2:
            await asyncio.sleep(0.01)
        watch.cancel()

    with ThreadPoolExecutor(1) as beside:  # a loop of the browser's may run in this thread
        beside.submit(asyncio.run, asyncio.wait_for(a_while(), 30)).result()
    assert seen[:2] == [5, None], "found, and no longer said once it is right again"


@pytest.mark.parametrize(("role", "is_told"), [("steering", True), ("coordinator", False), (None, False)])
def test_whoever_decides_is_told_on_screen(
    bradford_pages: Store, monkeypatch: pytest.MonkeyPatch, role: str | None, is_told: bool
) -> None:
    tampered = LedgerTampered(5, "event 5 is gone")
    monkeypatch.setattr(watching._Found, "tampered", tampered)
    place = "E14000587" if role == "coordinator" else None
    actor = Actor("ann@example.org", (Grant(role, place),)) if role else None
    monkeypatch.setattr(watching, "who", lambda: actor)
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60).run()
    words = [text_of(one) for tree in trees(app) for one in nodes(tree, "p")]
    assert (ledger_warning(tampered) in words) == is_told
    assert json.dumps(words).count("Event 5") == is_told
