"""An outsider who reads everything published and works out what was hidden. Shares no code with the house."""

from collections.abc import Mapping, Set

import numpy as np
from scipy.optimize import linprog


def attack(
    published: Mapping[str, float], parts: Mapping[str, Set[str]], rounded_to: int = 1
) -> dict[str, tuple[float, float]]:
    """Least and most of every area's count, from every figure published as an equation.

    ``published`` holds NaN for what is not shown; ``parts`` says which smallest areas lie in each area. A
    rounded figure lets its count lie within half of what it is rounded to.
    """
    leaves = sorted(set().union(*parts.values()))
    seen = [cell for cell, figure in published.items() if not np.isnan(figure)]
    rows = np.array([[leaf in parts[cell] for leaf in leaves] for cell in seen], dtype=float).reshape(
        -1, len(leaves)
    )
    figures = np.array([published[cell] for cell in seen])
    slack = (rounded_to - 1) / 2
    found = {}
    for cell, inside in parts.items():
        goal = np.array([leaf in inside for leaf in leaves], dtype=float)
        ends = []
        for sign in (1, -1):
            result = linprog(
                sign * goal,
                A_ub=np.vstack([rows, -rows]),
                b_ub=np.concatenate([figures + slack, slack - figures]),
                method="highs",
            )
            ends.append(sign * result.fun if result.status == 0 else np.inf)
        found[cell] = (ends[0], ends[1])
    return found
