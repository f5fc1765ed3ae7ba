"""From small areas to large ones: sums of weighted counts, and means of scores weighted by people.

A rate of a large area is the sum of its numerators over the sum of its denominators, never a mean of
its children's rates. A missing child makes a missing total: whether enough is there to show one all the
same is the caller's decision. ``parent`` says for every child which parent it adds to, as 0, 1, 2, ...;
the results stand in that order.
"""

import numpy as np
import numpy.typing as npt

from locality.statistics.numbers import Numbers, refuse, together


def _sums(parent: npt.ArrayLike, values: Numbers) -> Numbers:
    positions = np.asarray(parent, dtype=np.intp)
    if not positions.size:
        raise ValueError("nothing to add up: no children were given")
    if positions.min() < 0:
        raise ValueError(f"a parent's position must be 0 or more: got {positions.min()}")
    children = np.bincount(positions)
    if not children.all():
        raise ValueError(f"no children for the parent at position {int(np.argmin(children > 0))}")
    return np.asarray(np.bincount(positions, weights=values), dtype=np.float64)


def sums_by_parent(parent: npt.ArrayLike, count: npt.ArrayLike, weight: npt.ArrayLike = 1.0) -> Numbers:
    """Σ wᵢxᵢ over each parent's children, each child's count by its share; NaN where one is missing.

    ValueError for no children at all, a parent without any, and negative counts or weights.
    """
    _, counts, weights = together(parent, count, weight)
    refuse((counts < 0) | (weights < 0), "counts and weights must be 0 or more", count=counts, weight=weights)
    return _sums(parent, counts * weights)


def means_by_parent(parent: npt.ArrayLike, score: npt.ArrayLike, weight: npt.ArrayLike) -> Numbers:
    """Σ wᵢsᵢ / Σ wᵢ over each parent's children, weighted by their people; NaN where one is missing.

    ValueError as for ``sums_by_parent``, and for a parent whose weights are all 0. Scores may be negative.
    """
    _, scores, weights = together(parent, score, weight)
    refuse(weights < 0, "a weight must be 0 or more", weight=weights)
    total = _sums(parent, weights)
    refuse(total == 0, "the weights of a mean must not all be 0", total=total)
    return _sums(parent, scores * weights) / total
