"""How often what is said of a pilot is wrong, as `make calibrate` found; and where it may be said at all.

The trials themselves, a row each of processes, sizes, places and months, stand in tests/calibrate/trials.csv.
"""

import csv
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

CLAIMS, LIKE, LOOKED, CHARTS = (
    Path(__file__).with_name(name) for name in ("claims.csv", "like.csv", "looked.csv", "chart_calls.csv")
)
MOST_FALSE, MOST_FALSE_HARD, LEAST_HELD = 5.0, 8.0, 92.0  # in 100 cases
_Row = TypeVar("_Row")
HARD = ("drift", "chosen_high", "chosen_left_out")  # months alone can hardly tell these from a change


@dataclass(frozen=True)
class Claims:
    """With so many comparators and months: whether a difference may be claimed, and how often falsely.

    Percent of cases in which nothing happened, by the process and the size of measure where it is most often.
    """

    comparators: int
    before: int
    after: int
    is_kept: int
    working: float
    wrong_way: float
    no_difference: float


@dataclass(frozen=True)
class Like:
    """What is said of pilots whose months are like a process, in percent, over all that may be claimed.

    Where nothing happened: working, wrong_way, and how often either at worst (``claimed``). ``held``: the
    interval holds the true change, ``held_least`` at worst. ``found_10`` and on: working, where so many
    percent did change; ``overlooked``: no_difference, where a planned fifth did.
    """

    process: str
    working: float
    working_most: float
    wrong_way: float
    claimed: float
    held: float
    held_least: float
    found_10: float
    found_20: float
    found_30: float
    overlooked: float


@dataclass(frozen=True)
class Looked:
    """Percent of cases without a change of which a difference is claimed on some day, by process.

    ``once``: at the end only; ``planned``: at some of three planned reviews, ``most`` at worst; ``monthly``:
    by looking at the end of every month, with nothing shared out.
    """

    process: str
    once: float
    planned: float
    most: float
    monthly: float


@dataclass(frozen=True)
class Calls:
    """Percent of months that a chart with so many months of baseline calls although nothing changed.

    ``alone``: every month by itself; ``alike``: where each is half like the one before it.
    """

    basis: int
    alone: float
    alike: float


def rows_of(kind: type[_Row], path: Path) -> tuple[_Row, ...]:
    """The rows of a file; ValueError and KeyError for one that `make calibrate` has not written."""
    made: Any = kind
    columns: list[tuple[str, Any]] = [(one.name, one.type) for one in fields(made)]
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(kind(*(read(row[name]) for name, read in columns)) for row in csv.DictReader(file))


@lru_cache(maxsize=1)
def claims() -> tuple[Claims, ...]:
    """What may be claimed, by comparators and months."""
    return rows_of(Claims, CLAIMS)


@lru_cache(maxsize=1)
def processes() -> tuple[Like, ...]:
    """What is said, by what the months are like."""
    return rows_of(Like, LIKE)


@lru_cache(maxsize=1)
def looked() -> tuple[Looked, ...]:
    """How often looking more than once claims something."""
    return rows_of(Looked, LOOKED)


@lru_cache(maxsize=1)
def chart_calls() -> tuple[Calls, ...]:
    """How often charts call, by their months of baseline, the fewest first."""
    return rows_of(Calls, CHARTS)


def calls_of(basis: int) -> Calls:
    """What holds of so many months of baseline: of the next fewer that were tried, or of the fewest."""
    return max(
        (one for one in chart_calls() if one.basis <= basis),
        key=lambda one: one.basis,
        default=chart_calls()[0],
    )


def claims_of(comparators: int, before: int, after: int) -> Claims | None:
    """What holds of as many comparators and months, or the next fewer tried; None under those."""
    found: Sequence[Claims] = claims()
    wanted = {"comparators": comparators, "before": before, "after": after}
    for name, number in wanted.items():
        tried = sorted({getattr(one, name) for one in found})
        place = bisect_right(tried, number)
        if not place:
            return None
        found = [one for one in found if getattr(one, name) == tried[place - 1]]
    return found[0]


def may_claim(comparators: int, before: int, after: int) -> bool:
    """Whether a difference may be claimed: all trials alike kept what is promised."""
    found = claims_of(comparators, before, after)
    return found is not None and bool(found.is_kept)


def fewest_before(comparators: int, after: int) -> int | None:
    """The fewest months before the start with which a difference may be claimed; None where none would do."""
    tried = sorted({one.before for one in claims()})
    return next((before for before in tried if may_claim(comparators, before, after)), None)
