"""What an outsider can work out: the range a hidden count must lie in, given every sum that is shown.

The attack of statistical offices' own tools (sdcTable's attacker problem; GaussSuppression's row space).
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from scipy.optimize import linprog

from locality.statistics.numbers import Numbers

_DIGITS = 6  # the solver works to about 1e-9; counts are whole or apportioned shares of whole numbers


class Bounds(NamedTuple):
    """Least and most a hidden sum can be; the most is infinite where nothing shown contains it."""

    lower: float
    upper: float

    @property
    def width(self) -> float:
        """How much stays unknown; 0 when the hidden number is known."""
        return self.upper - self.lower


@dataclass(frozen=True)
class Shown:
    """Everything an outsider sees: sums over smallest parts with their values, and the most a part can be."""

    sums: Sequence[Set[str]]
    values: Sequence[float]
    ceilings: Mapping[str, float] = field(default_factory=dict)

    def matrix(self, target: Set[str]) -> tuple[list[str], Numbers]:
        """The parts in order, and a row of zeros and ones for each sum and, last, for the target."""
        parts = sorted(set().union(target, *self.sums))
        rows = [[part in group for part in parts] for group in [*self.sums, target]]
        return parts, np.array(rows, dtype=np.float64)


def bounds(shown: Shown, target: Set[str]) -> Bounds:
    """Least and most of a hidden sum over the counts, none negative, that agree with everything shown.

    Linear programme by scipy (HiGHS). ValueError when no counts agree with what is shown.
    """
    parts, rows = shown.matrix(target)
    limits = [(0, shown.ceilings.get(part)) for part in parts]
    equations, goal = rows[:-1], rows[-1]

    def reached(sign: int) -> float:
        found = linprog(sign * goal, A_eq=equations, b_eq=list(shown.values), bounds=limits, method="highs")
        return round(sign * found.fun, _DIGITS) if found.status == 0 else float("nan")

    lower, upper = reached(1), reached(-1)
    if np.isnan(lower):
        raise ValueError(f"the sums shown contradict each other: no counts add up to {list(shown.values)}")
    # The least exists, so counts that agree exist: what has no greatest value then is unbounded.
    return Bounds(lower, float("inf") if np.isnan(upper) else upper)


def is_derivable(shown: Shown, target: Set[str]) -> bool:
    """Whether a hidden sum follows from the sums shown by adding and subtracting alone (their row space)."""
    _, rows = shown.matrix(target)
    return bool(np.linalg.matrix_rank(rows) == np.linalg.matrix_rank(rows[:-1]) if len(rows) > 1 else False)
