"""What `make calibrate` leaves: every trial here, and what the product reads of them in its own tables."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

from locality.register.judging.calibrated import (
    CLAIMS,
    HARD,
    LEAST_HELD,
    LIKE,
    MOST_FALSE,
    MOST_FALSE_HARD,
    Claims,
    Like,
)

TRIALS = Path(__file__).with_name("trials.csv")


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


Key = tuple[int, int, int]


def key_of(one: Trial | Claims) -> Key:
    """How many comparators and months."""
    return one.comparators, one.before, one.after


def claims_by(trials: Sequence[Trial]) -> list[Claims]:
    """By comparators and months: whether all trials kept what is promised, and the most of each word."""
    keys = dict.fromkeys(key_of(one) for one in trials)
    found = [(key, [one for one in trials if key_of(one) == key]) for key in keys]
    return [
        Claims(
            *key, int(all(one.is_kept for one in of)),
            *(_most(of, name) for name in ("working", "wrong_way", "no_difference")),
        )
        for key, of in found
    ]  # fmt: skip


def like_by(trials: Sequence[Trial]) -> list[Like]:
    """By process, over the comparators and months with which a difference may be claimed."""
    open_to = {key_of(one) for one in claims_by(trials) if one.is_kept}
    names = dict.fromkeys(one.process for one in trials)
    return [
        _like(name, [one for one in trials if one.process == name and key_of(one) in open_to])
        for name in names
    ]


def _like(process: str, of: Sequence[Trial]) -> Like:
    mean = [_mean(of, name) for name in ("found_10", "found_20", "found_30", "overlooked")]
    return Like(
        process, _mean(of, "working"), _most(of, "working"), _mean(of, "wrong_way"), _most(of, "claimed"),
        _mean(of, "held"), _most(of, "held", min), *mean,
    )  # fmt: skip


def _most(of: Sequence[Trial], name: str, which: Callable[..., float] = max) -> float:
    return round(which(getattr(one, name) for one in of), 2)


def _mean(of: Sequence[Trial], name: str) -> float:
    return round(sum(getattr(one, name) for one in of) / len(of), 2)


def keep_trials(found: Sequence[Trial]) -> None:
    """Write them, and what the product reads of them."""
    keep(found, TRIALS)
    keep(claims_by(found), CLAIMS)
    keep(like_by(found), LIKE)


def keep(found: Sequence[Any], path: Path) -> None:
    """Write rows of one kind to a file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([one.name for one in fields(found[0])])
        writer.writerows(astuple(one) for one in found)
