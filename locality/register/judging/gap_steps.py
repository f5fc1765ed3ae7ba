"""A pilot's measure as the monthly gap to its comparators, and how far that gap steps at the start."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from locality.periods import months_between
from locality.register.judging.history import History
from locality.statistics.gap import ERROR, Areas, drift_is_seen, step_of, verdicts

SURE = 1.959964  # standard errors on either side of a 95% interval


@dataclass(frozen=True)
class GapStep:
    """How far the gap steps, on its own scale (logarithm of a ratio; of values the difference).

    ``word``: see ``statistics.gap``. ``side``: -1 lower, 1 higher, 0 neither beyond chance. ``drifts``:
    areas were seen to drift apart.
    """

    middle: float
    lower: float
    upper: float
    side: int
    word: str
    drifts: bool

    @property
    def error(self) -> float:
        """A standard error with which 95% limits would be as wide."""
        return (self.upper - self.lower) / 2 / SURE

    def agrees(self, other: "GapStep") -> bool:
        """Whether another answer leaves this one standing: a claim keeps its side and half its size."""
        if self.side == 0:
            return other.side == 0
        return other.middle * self.side >= abs(self.middle) / 2


def areas_of(history: History, names: Sequence[str], before: Sequence[str], after: Sequence[str]) -> Areas:
    """What was recorded in these months, numbered from the first month of the baseline."""
    months = [*before, *after]
    every = list(months_between(history.baseline[0], months[-1]))
    return Areas(
        history.kind, np.array(history.events(months, names)),
        np.array(history.out_of(months, names)) if history.kind == "share" else None,
        tuple(every.index(month) for month in months),
        (False,) * len(before) + (True,) * len(after),
    )  # fmt: skip


def gap_step(history: History, names: Sequence[str], before: Sequence[str], after: Sequence[str]) -> GapStep:
    """The step between months known in every place, with the part of the error that its look has."""
    areas = areas_of(history, names, before, after)
    found = step_of(areas)
    wanted = wanted_step(history)
    error = history.look.error if history.look else ERROR
    lower, upper = (float(limit) for limit in found.interval(error))
    return GapStep(
        float(found.middle), lower, upper, int(found.side(error)),
        str(verdicts(found, wanted, error)), bool(drift_is_seen(areas)),
    )  # fmt: skip


def wanted_step(history: History) -> float:
    """The smallest change worth having, on the scale of the gap; infinite where none would be left."""
    was = history.baseline_value
    target = was + history.wanted * history.worth_having
    if history.kind == "value":
        return target - was
    return history.wanted * np.inf if min(was, target) <= 0 else log(target / was)
