"""How far a place chosen as the highest of several falls back by itself: regression to the mean.

Places whose months go up and down by chance alone are highest in turn. The mean of so many months of the one
that is highest just then lies above what is usual for it by the spread of such means times the largest of as
many standard normal draws (Bland and Altman, BMJ 308, 1994; order statistics: Tippett, Biometrika 17, 1925).
"""

import numpy as np
from scipy import special

from locality.statistics.numbers import Numbers

FEWEST_RUNS = 6  # runs of months of one place


def falls_back(levels: Numbers, run: int, of: int) -> float | None:
    """How far the highest of ``of`` places over ``run`` months lies above its usual, on the levels' scale.

    ``levels``: months (columns, NaN where unknown) of the places it is estimated from (rows). What all of
    them share in a month is taken off where there are two or more. None with too few months.
    """
    places, months = levels.shape
    apart = levels - levels.mean(axis=0) if places > 1 else levels
    apart = apart - np.nanmean(apart, axis=1, keepdims=True)
    means = np.array([apart[:, at : at + run].mean(axis=1) for at in range(months - run + 1)])
    means = means[~np.isnan(means).any(axis=1)] if means.size else means
    known = int(np.sum(~np.isnan(apart).any(axis=0)))
    if len(means) < FEWEST_RUNS or known < 2 * run:
        return None
    shared = 1 - 1 / places if places > 1 else 1.0
    own = 1 - run / known  # the run is a part of the mean it is held against
    return float(np.sqrt(np.square(means).mean() / shared / own) * largest_of(of))


def largest_of(count: int) -> float:
    """The expected largest of so many standard normal draws; 0 of one."""
    x = np.linspace(-8, 8, 4001)
    density = np.exp(-np.square(x) / 2) / np.sqrt(2 * np.pi)
    return float(np.trapezoid(count * x * density * special.ndtr(x) ** (count - 1), x))
