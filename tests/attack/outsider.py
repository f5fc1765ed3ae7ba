"""An outsider who reads every release and works out what was hidden. Shares no code with the house."""

from collections.abc import Hashable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array


@dataclass
class Outsider:
    """Everything one outsider has read: weighted sums of unknown counts, each within two limits."""

    unknown: dict[Hashable, int] = field(default_factory=dict)
    sums: dict[tuple, tuple[float, float]] = field(default_factory=dict)

    def reads(self, sums: Mapping[Hashable, float], least: float, most: float) -> None:
        """A weighted sum of counts lies within limits."""
        numbered = sorted(
            (self.unknown.setdefault(name, len(self.unknown)), weight) for name, weight in sums.items()
        )
        before = self.sums.get(tuple(numbered), (-np.inf, np.inf))
        self.sums[tuple(numbered)] = max(least, before[0]), min(most, before[1])

    def ranges(self, targets: Sequence[Set[Hashable]]) -> Iterator[tuple[float, float]]:
        """Least and most of each sum of counts, none of which is negative."""
        for name in (name for target in targets for name in target):
            self.unknown.setdefault(name, len(self.unknown))
        rows, limits = self._rows()
        for target in targets:
            goal = np.zeros(len(self.unknown))
            goal[[self.unknown[name] for name in target]] = 1
            ends = [sign * _least(sign * goal, rows, limits) for sign in (1, -1)]
            yield ends[0], ends[1]

    def _rows(self) -> tuple[csr_array, np.ndarray]:
        entries = [
            (2 * place + side, number, weight * (1 - 2 * side))
            for place, sums in enumerate(self.sums)
            for number, weight in sums
            for side in (0, 1)
        ]
        places, numbers, weights = zip(*entries, strict=True) if entries else ((), (), ())
        limits = [limit for least, most in self.sums.values() for limit in (most, -least)]
        shape = (len(limits), len(self.unknown))
        return csr_array((weights, (places, numbers)), shape=shape), np.array(limits)


def _least(goal: np.ndarray, rows: csr_array, limits: np.ndarray) -> float:
    known = {"A_ub": rows, "b_ub": limits} if len(limits) else {}
    found = linprog(goal, **known, bounds=(0, None), method="highs")
    if found.status == 2:
        raise AssertionError("what the outsider read contradicts itself: the attack is wrong")
    return float(found.fun) if found.status == 0 else -np.inf
