"""Everything `make faults` does to a ledger and a store; each case is a row of its table."""

import random
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import text

from locality.baseline.making import build, ensure_store
from locality.baseline.store import NoStore, Store, store_path, whole_store
from locality.folders import PROJECT
from locality.register.ledger import Ledger, LedgerError, LedgerTampered, Write, sqlite_url
from locality.register.ledger.checking import check
from locality.register.ledger.keeping import backup, verified_file, verify
from tests.faults.killing import kill_writers
from tests.faults.postgres import postgres
from tests.faults.writing import Desk, lost

EXAMPLE = PROJECT / "tests" / "example_council"


@dataclass(frozen=True)
class Row:
    """One case: how often it was tried, what was acknowledged, what of it was lost or wrong."""

    case: str
    tried: int
    acknowledged: int
    lost: int
    found: str


def killed(folder: Path, times: int) -> Row:
    """Writers on SQLite killed in the middle of their work, the command line beside them."""
    found = kill_writers(folder, times)
    said = f"{found.command_line_runs} copies verified, slowest opening {found.slowest_opening:.2f} s"
    return Row("writers killed, SQLite", times, found.acknowledged, len(found.lost), said)


def two_servers(folder: Path, times: int) -> Row:
    """Two processes on one ledger, about the same pilots, until both have written so often."""
    desk = _desk(folder)
    with desk.writers():
        for _ in range(times):
            desk.wait_for_growth("first")
            desk.wait_for_growth("second")
    entries, acknowledged = desk.entries(), desk.acknowledged()
    doubled = len(acknowledged) - len(set(acknowledged))
    missing = len(lost(acknowledged, entries)) + doubled
    return Row(
        "two servers, one ledger", times, len(acknowledged), missing, f"{len(entries)} events, one chain"
    )


def disk_full(folder: Path, times: int) -> Row:
    """Writers whose disk is full, then has room again; where none may be mounted, a limit on their files."""
    disk, wrong = folder / "disk", 0
    disk.mkdir()
    is_mounted = _mounted(disk, "size=64m")
    try:
        desk = Desk(sqlite_url(disk / "ledger.sqlite"), folder).begun()
        for _ in range(times):
            used = sum(path.stat().st_size for path in disk.iterdir())
            if is_mounted:
                _mounted(disk, f"remount,size={used + 60_000}")
            _write_until_refused(desk, "" if is_mounted else str(used + 60_000))
            wrong += len(lost(desk.acknowledged(), desk.entries()))
            if is_mounted:
                _mounted(disk, "remount,size=64m")
        with desk.writers():
            desk.wait_for_growth("first")
        wrong += len(lost(desk.acknowledged(), desk.entries()))
    finally:
        if is_mounted:
            subprocess.run(["umount", str(disk)], check=True)
    said = f"refused as {', '.join(sorted(desk.refused()))}, {'a full disk' if is_mounted else 'a limit'}"
    return Row("disk full", times, len(desk.acknowledged()), wrong, said)


def _mounted(place: Path, options: str) -> bool:
    """Whether a disk in memory is mounted at a place, with these options."""
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
    return shutil.which("mount") is not None and not subprocess.run(command, capture_output=True).returncode


def _write_until_refused(desk: Desk, fault: str) -> None:
    before = len(desk.noted()) - len(desk.acknowledged())
    with desk.writers(fault):
        deadline = time.monotonic() + 60
        while len(desk.noted()) - len(desk.acknowledged()) <= before + 1:
            if time.monotonic() > deadline:
                raise TimeoutError("the disk did not become full")
            time.sleep(0.02)


def clock_back(folder: Path, times: int) -> Row:
    """Writers whose clock goes back an hour before every event."""
    desk = _desk(folder)
    with desk.writers("back"):
        for _ in range(times):
            desk.wait_for_growth("first")
    entries, acknowledged = desk.entries(), desk.acknowledged()
    backwards = sum(1 for one, next_one in zip(entries, entries[1:], strict=False) if next_one.at < one.at)
    missing = len(lost(acknowledged, entries))
    return Row(
        "clock going back",
        times,
        len(acknowledged),
        missing,
        f"{backwards} events earlier than the one before",
    )


def backup_under_load(folder: Path, times: int) -> Row:
    """Copies made while two write: each holds all that was acknowledged before it was begun."""
    desk, missing = _desk(folder), 0
    with desk.writers():
        for number in range(times):
            desk.wait_for_growth("first")
            acknowledged = desk.acknowledged()
            ledger = Ledger(desk.url)
            backup(ledger, folder / "copies" / f"{number}.sqlite")
            ledger.close()
            missing += len(lost(acknowledged, verified_file(folder / "copies" / f"{number}.sqlite")))
    missing += len(lost(desk.acknowledged(), desk.entries()))
    return Row("backup under load", times, len(desk.acknowledged()), missing, "every copy verified")


def damaged_ledger(folder: Path, times: int) -> Row:
    """A file cut or overwritten somewhere: it says that it is damaged, or every event is as it was."""
    whole = Ledger(sqlite_url(folder / "whole.sqlite"))
    for version in range(1, 301):
        whole.append("Ann", [Write("pilot:one", version, "noted", {"words": f"note {version} " * 9})])
    backup(whole, folder / "backup.sqlite")
    entries = whole.entries()
    refused, silent = _damaged(folder, times, entries)
    return Row(
        "damaged ledger",
        times,
        len(entries),
        silent,
        f"{refused} refused in words, {times - refused} unharmed",
    )


def _damaged(folder: Path, times: int, entries: list) -> tuple[int, int]:
    """How many damaged copies were refused, and how many gave other events without a word."""
    chance, refused, silent = random.Random(2), 0, 0
    for number in range(times):
        path = folder / f"{number}.sqlite"
        shutil.copyfile(folder / "backup.sqlite", path)
        damage(path, chance)
        ledger = None
        try:
            ledger = Ledger(sqlite_url(path))
            verify(ledger)
            silent += ledger.entries() != entries
        except LedgerError:
            refused += 1
        finally:
            if ledger:
                ledger.close()
    return refused, silent


def damage(path: Path, chance: random.Random) -> None:
    """Cut a file, or overwrite a stretch of it, anywhere."""
    content = bytearray(path.read_bytes())
    at = chance.randrange(len(content))
    if chance.random() < 0.3:
        path.write_bytes(content[:at])
        return
    stretch = min(chance.choice([1, 64, 4096]), len(content) - at)
    content[at : at + stretch] = bytes(chance.randrange(256) for _ in range(stretch))
    path.write_bytes(content)


def damaged_store(folder: Path, times: int) -> Row:
    """A store cut or overwritten somewhere: noticed each time, and built anew as it was."""
    build(EXAMPLE, folder)
    path = store_path(folder)
    content = path.read_bytes()
    store = Store(path)
    figures = store.figures(period="all")
    store.close()
    chance, unnoticed = random.Random(3), 0
    for _ in range(times):
        path.write_bytes(content)
        while path.read_bytes() == content:
            damage(path, chance)
        unnoticed += _is_whole(folder)
    ensure_store(EXAMPLE, folder)
    anew = Store(store_path(folder))
    unnoticed += not anew.figures(period="all").equals(figures)
    anew.close()
    return Row("damaged store", times, len(figures), unnoticed, "noticed, built anew with the same figures")


def _is_whole(home: Path) -> bool:
    try:
        whole_store(home)
    except NoStore:
        return False
    return True


def killed_on_postgres(folder: Path, times: int) -> Row:
    """Writers on PostgreSQL killed in the middle of a write, the database crashed under them, its end cut."""
    with postgres(folder / "postgres") as server:
        (folder / "home").mkdir()
        found = kill_writers(folder / "home", times, url=server.url)
        desk = Desk(server.url, folder / "home")
        with desk.writers():
            for _ in range(3):
                desk.wait_for_growth("first")
                server.stop("immediate")
                server.start()
                desk.wait_for_growth("second")
        missing = len(lost(desk.acknowledged(), desk.entries()))
        unnoticed = 0 if _notices_a_cut_end(desk) else 1
    said = f"{found.command_line_runs} copies verified, 3 crashes of the database, a cut end noticed"
    return Row("writers killed, PostgreSQL", times, len(desk.acknowledged()), missing + unnoticed, said)


def _notices_a_cut_end(desk: Desk) -> bool:
    ledger = Ledger(desk.url)
    head = check(ledger, desk.folder, date.today())
    with ledger.engine.begin() as connection:
        connection.execute(text("ALTER TABLE event DISABLE TRIGGER event_stays"))
        connection.execute(text("DELETE FROM event WHERE seq = :seq"), {"seq": head.seq})
    verify(ledger)  # the database itself remembers nothing of it
    try:
        check(ledger, desk.folder, date.today())
    except LedgerTampered as tampered:
        return tampered.seq == head.seq
    finally:
        ledger.close()
    return False


def _desk(folder: Path) -> Desk:
    return Desk(sqlite_url(folder / "ledger.sqlite"), folder).begun()


# How often each is tried for one "time" of the whole: kills are many, the rest is a matter of seconds.
CASES: dict[Callable[[Path, int], Row], int] = {
    killed: 200,
    two_servers: 100,
    disk_full: 10,
    damaged_ledger: 200,
    damaged_store: 100,
    backup_under_load: 30,
    clock_back: 60,
    killed_on_postgres: 60,
}
