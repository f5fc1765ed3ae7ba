"""What every build let out and what it hid, of indicators that are not open: kept beside the ledger.

A later table must not give away what an earlier one hid, and what was let out once is known for ever. The
file holds counts that are not shown: it is as confidential as the figures it came from.
"""

import hashlib
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from filelock import FileLock

from locality.csv_tables import Table, read_table
from locality.definitions import InputProblems, Problem
from locality.periods import FORMS, is_period, period_dates

MEMORY = "releases.csv"
_BEFORE_MEMORY = Path("private") / "hidden.csv"  # what the first versions remembered: areas and periods only
_EARLY_COLUMNS = ["indicator_id", "area_code", "period"]
_BRING_BACK = "is damaged; bring it back with: register restore"
_KEYS = ["indicator_id", "area_code", "first_day", "last_day"]
COLUMNS = ["at", *_KEYS, "numerator", "out_of", "shown"]
_EARLY = "1970-01-01T00:00:00.000000+00:00"
_ANSWERS = {True: "yes", False: "no"}
_OFF = 1e-6  # counts summed in another order differ in their last digits


class Key(NamedTuple):
    """Which count: of an indicator, an area, and all days from the first to the last."""

    indicator_id: str
    area_code: str
    first_day: date
    last_day: date


@dataclass(frozen=True)
class Count:
    """A count as one release had it, what it is out of, and whether it was shown; NaN where not known."""

    count: float
    out_of: float = float("inf")
    shown: bool = False

    def says(self, other: "Count") -> bool:
        """Whether both give the same count; one that is not known agrees with every other."""
        return not abs(self.count - other.count) > _OFF


Counts = Mapping[Key, Count]


@dataclass(frozen=True)
class Memory:
    """Counts of earlier releases: COLUMNS, the oldest first; ``began`` is false where nothing is kept."""

    rows: pd.DataFrame
    began: bool = False

    def releases(self, indicator_ids: Collection[str]) -> list[dict[Key, Count]]:
        """What was told of these indicators after each release that changed it, the oldest first."""
        told: list[dict[Key, Count]] = []
        for _, rows in self.rows[self.rows.indicator_id.isin(indicator_ids)].groupby("at", sort=True):
            told.append({**(told[-1] if told else {}), **dict(_counts(rows))})
        return told

    def news(self, counts: Counts) -> pd.DataFrame:
        """COLUMNS of the counts of a release that were not told so at the last one, dated now."""
        releases = self.releases({key.indicator_id for key in counts})
        last = releases[-1] if releases else {}
        fresh = [(key, one) for key, one in counts.items() if not _is_told(one, last.get(key))]
        moment = self._moment()  # one for all: rows of one release are read back as one
        rows = [(moment, *key, one.count, one.out_of, one.shown) for key, one in fresh]
        return pd.DataFrame(rows, columns=COLUMNS)

    def _moment(self) -> str:
        """Now, but later than every release so far, should the clock have gone back."""
        moment = datetime.now(UTC)
        if len(self.rows):
            moment = max(moment, datetime.fromisoformat(self.rows["at"].max()) + timedelta(microseconds=1))
        return moment.isoformat(timespec="microseconds")


def _counts(rows: pd.DataFrame) -> Iterator[tuple[Key, Count]]:
    for _, *key, numerator, out_of, shown in rows[COLUMNS].itertuples(index=False, name=None):
        yield Key(*key), Count(numerator, out_of, shown)


def _is_told(now: Count, before: Count | None) -> bool:
    if before is None or before.count != before.count:
        return False
    return now.says(before) and now.shown == before.shown


def read_memory(home: Path) -> Memory:
    """What earlier builds into this folder let out and hid. Raises InputProblems for a damaged file."""
    if (home / MEMORY).is_file():
        return Memory(_rows(home / MEMORY, _BRING_BACK), began=True)
    early = _early_rows(home / _BEFORE_MEMORY)
    return Memory(early, began=len(early) > 0)


def _early_rows(path: Path) -> pd.DataFrame:
    if not path.is_file():
        return pd.DataFrame(columns=COLUMNS)
    table = read_table(path.parent, path.name, _EARLY_COLUMNS)
    if not table.problems:
        table.refuse(~table.rows.period.map(is_period), "period", f"not a period; write it as {FORMS}")
    _refuse(table, path, "is damaged; what it says was hidden must be told again: mend it or bring it back")
    hidden = table.rows
    days = [period_dates(period) for period in hidden.period]
    return hidden.assign(
        at=_EARLY, first_day=[first for first, _ in days], last_day=[last for _, last in days],
        numerator=np.nan, out_of=np.inf, shown=False,
    )[COLUMNS]  # fmt: skip


def _rows(path: Path, advice: str) -> pd.DataFrame:
    table = read_table(path.parent, path.name, COLUMNS)
    if not table.problems:
        for column in ("at", *_KEYS):
            table.refuse_empty(column)
        table.refuse(
            ~table.rows["at"].map(_is_moment), "at", "no moment; write it as 2026-05-06T12:00:00+00:00"
        )
        for column in ("first_day", "last_day"):
            table.to_dates(column)
        for column in ("numerator", "out_of"):
            table.to_numbers(column)
        table.refuse_unknown("shown", list(_ANSWERS.values()), "answer")
    _refuse(table, path, advice)
    rows = table.rows
    return rows.assign(out_of=rows.out_of.fillna(np.inf), shown=rows.shown == _ANSWERS[True])


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _refuse(table: Table, path: Path, advice: str) -> None:
    if table.problems:
        raise InputProblems([*table.problems, Problem(str(path), "", advice)])


def remember(home: Path, memory: Memory, news: pd.DataFrame) -> None:
    """Add what a build lets out and hides to the memory; the file is there afterwards, whatever is in it."""
    if len(news) or not (home / MEMORY).is_file():
        _write(home / MEMORY, pd.concat([memory.rows, news]))


def alone(home: Path) -> FileLock:
    """While this is held, no other build or restore changes what is remembered in this folder."""
    home.mkdir(parents=True, exist_ok=True)
    return FileLock(home / "build.lock")


def kept_memory(path: Path) -> pd.DataFrame:
    """COLUMNS of a memory kept with a backup. Raises InputProblems for a damaged file."""
    return _rows(path, "is damaged, nothing is restored; take an older backup with its releases.csv")


def add_to_memory(home: Path, kept: pd.DataFrame) -> tuple[int, Path | None]:
    """Put a memory kept with a backup beside what is remembered here; how many rows were new.

    Nothing is forgotten: what was let out by either stays known. A damaged memory is put aside, never
    deleted; where it lies then.
    """
    with alone(home):
        try:
            here, damaged = read_memory(home).rows, None
        except InputProblems:
            here, damaged = kept.iloc[:0], _moved_aside(home)
        both = pd.concat([here, kept]).drop_duplicates().sort_values("at", kind="stable")
        if len(both) > len(here) or not (home / MEMORY).is_file():
            _write(home / MEMORY, both)
        return len(both) - len(here), damaged


def _moved_aside(home: Path) -> Path:
    """Where the memory that cannot be read was put."""
    path = home / (MEMORY if (home / MEMORY).is_file() else _BEFORE_MEMORY)
    aside = path.with_name(f"{path.stem}-damaged-{datetime.now(UTC):%Y%m%dT%H%M%S%f}{path.suffix}")
    os.replace(path, aside)
    return aside


def memory_version(home: Path) -> str:
    """Twelve hexadecimal digits that change with the memory; empty where there is none."""
    path = home / MEMORY
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else ""


def copy_of_memory(home: Path) -> bytes:
    """The memory as it stands, to be kept with a backup; empty where there is none."""
    path = home / MEMORY
    return path.read_bytes() if path.is_file() else b""


def _write(path: Path, rows: pd.DataFrame) -> None:
    written = rows.assign(out_of=rows.out_of.replace(np.inf, np.nan), shown=rows.shown.map(_ANSWERS))
    write_privately(path, written.to_csv(index=False).encode())


def write_privately(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, which only its owner may read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, path)
