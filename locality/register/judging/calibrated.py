"""How often what is said of a pilot is wrong, as `make calibrate` found; and where it may be said at all."""

import csv
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

RESULT, CHARTS = (Path(__file__).with_name(name) for name in ("calibrated.csv", "chart_calls.csv"))
MOST_FALSE, MOST_FALSE_HARD, LEAST_HELD = 5.0, 8.0, 92.0  # in 100 cases
HARD = ("drift", "chosen_high")  # processes that months alone can hardly tell from a change


@dataclass(frozen=True)
class Trial:
    """Cases of one process, one size of measure, and so many comparators and months: percent of each word.

    ``size``: the mean of a monthly count, "share" or "value". Where nothing happened: working, wrong_way,
    no_difference. ``held``: the interval holds the true change. ``found_10`` and on: working, where so many
    percent did change; ``overlooked``: no_difference, where a planned fifth did.
    """

    process: str
    size: str
    comparators: int
    before: int
    after: int
    working: float
    wrong_way: float
    no_difference: float
    held: float
    found_10: float
    found_20: float
    found_30: float
    overlooked: float

    @property
    def claimed(self) -> float:
        """How often a difference is claimed where nothing happened."""
        return self.working + self.wrong_way

    @property
    def is_kept(self) -> bool:
        """Whether claims are as seldom wrong, and intervals as often right, as they must be."""
        most = MOST_FALSE_HARD if self.process in HARD else MOST_FALSE
        return self.claimed <= most and self.held >= LEAST_HELD


@dataclass(frozen=True)
class Calls:
    """Percent of months that a chart with so many months of baseline calls although nothing changed.

    ``alone``: every month by itself; ``alike``: where each is half like the one before it.
    """

    basis: int
    alone: float
    alike: float


@lru_cache(maxsize=1)
def chart_calls() -> tuple[Calls, ...]:
    """How often charts call, by their months of baseline, the fewest first."""
    with CHARTS.open(encoding="utf-8", newline="") as file:
        return tuple(
            Calls(int(row["basis"]), float(row["alone"]), float(row["alike"])) for row in csv.DictReader(file)
        )


def calls_of(basis: int) -> Calls:
    """What holds of so many months of baseline: of the next fewer that were tried, or of the fewest."""
    return max(
        (one for one in chart_calls() if one.basis <= basis),
        key=lambda one: one.basis,
        default=chart_calls()[0],
    )


def read_trials(path: Path = RESULT) -> list[Trial]:
    """The trials of a file; ValueError and KeyError for one that `make calibrate` has not written."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_trial(row) for row in csv.DictReader(file)]


def _trial(row: Mapping[str, str]) -> Trial:
    process, size, *numbers = (row[one.name] for one in fields(Trial))
    comparators, before, after = (int(number) for number in numbers[:3])
    return Trial(process, size, comparators, before, after, *(float(number) for number in numbers[3:]))


@lru_cache(maxsize=1)
def trials() -> tuple[Trial, ...]:
    """The trials kept with the project."""
    return tuple(read_trials())


def alike(comparators: int, before: int, after: int, of: Iterable[Trial] | None = None) -> list[Trial]:
    """The trials with as many comparators and months, or the next fewer tried; empty under those."""
    every = list(trials() if of is None else of)
    wanted = {"comparators": comparators, "before": before, "after": after}
    for name, number in wanted.items():
        tried = sorted({getattr(one, name) for one in every})
        place = bisect_right(tried, number)
        if not place:
            return []
        every = [one for one in every if getattr(one, name) == tried[place - 1]]
    return every


def may_claim(comparators: int, before: int, after: int) -> bool:
    """Whether a difference may be claimed: all trials alike kept what is promised."""
    return bool(found := alike(comparators, before, after)) and all(one.is_kept for one in found)


@lru_cache(maxsize=1)
def claimable() -> tuple[Trial, ...]:
    """The trials of numbers of places and months with which a difference may be claimed."""
    return tuple(one for one in trials() if may_claim(one.comparators, one.before, one.after))


def fewest_before(comparators: int, after: int) -> int | None:
    """The fewest months before the start with which a difference may be claimed; None where none would do."""
    tried: Sequence[int] = sorted({one.before for one in trials()})
    return next((before for before in tried if may_claim(comparators, before, after)), None)
