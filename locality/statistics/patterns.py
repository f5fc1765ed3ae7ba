"""Whether an area differs from the rest by a pattern between its neighbourhoods.

Published scores and rates come without counts, so nothing says how far chance moves them. What can be asked
is whether the difference rests on a few neighbourhoods: they are drawn anew, with replacement, inside the
area and outside it, many times. That is no interval of sampling: every neighbourhood was counted.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from locality.statistics.intervals import count_interval
from locality.statistics.numbers import Numbers, refuse, together

DRAWS = 2000
SEED = 1  # any number; fixed, so that the same figures give the same limits
FEWEST = 5  # of fewer neighbourhoods no pattern can be told
_RANGE = (0.025, 0.975)


@dataclass(frozen=True)
class Patterns:
    """By area: its mean less that of the rest, the limits of 95 in 100 draws, and the mean of the rest."""

    difference: Numbers
    lower: Numbers
    upper: Numbers
    rest: Numbers


def patterns(
    value: npt.ArrayLike, people: npt.ArrayLike, share: npt.ArrayLike, draws: int = DRAWS, seed: int = SEED
) -> Patterns:
    """Areas against the rest, by their neighbourhoods' values: Σ w p y / Σ w p inside less the same outside.

    ``share`` (areas by neighbourhoods) says how much of each neighbourhood lies in each area. Neighbourhoods
    are the clusters of a bootstrap (Efron and Tibshirani 1993, chapter 8), percentile limits. NaN for areas
    of fewer than FEWEST, and where nothing lies outside. ValueError for missing numbers and shares outside
    0 to 1.
    """
    y, p = together(value, people)
    shares = np.atleast_2d(np.asarray(share, dtype=np.float64))
    refuse(~np.isfinite(y + p) | (p < 0), "a neighbourhood needs a value and its people", value=y, people=p)
    refuse((shares < 0) | (shares > 1 + 1e-9), "a share lies between 0 and 1", share=shares)
    times = np.random.default_rng(seed).multinomial(y.size, np.full(y.size, 1 / y.size), size=draws)
    outside = np.clip(1 - shares, 0, 1) * p
    rest = _means(np.ones((1, y.size)), outside, y)[0]
    drawn_rest = _means(times, outside, y)
    found = [_one(y, shares[at] * p, rest[at], drawn_rest[:, at], seed) for at in range(len(shares))]
    difference, lower, upper = np.array(found).reshape(-1, 3).T
    return Patterns(difference, lower, upper, rest)


def _means(times: npt.NDArray[Any], weights: Numbers, value: Numbers) -> Numbers:
    """Weighted means, draws by areas; NaN where nothing weighs."""
    of, total = times @ (weights * value).T, times @ weights.T
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(total > 0, of / total, np.nan), dtype=np.float64)


def _one(
    value: Numbers, weight: Numbers, rest: float, drawn_rest: Numbers, seed: int
) -> tuple[float, float, float]:
    inside = weight > 0
    count = int(inside.sum())
    if count < FEWEST or np.isnan(rest):
        return np.nan, np.nan, np.nan
    random = np.random.default_rng([seed, count])  # the same whichever areas stand beside it
    times = random.multinomial(count, np.full(count, 1 / count), size=len(drawn_rest))
    drawn = _means(times, weight[None, inside], value[inside])[:, 0] - drawn_rest
    mean = float(np.average(value[inside], weights=weight[inside]))
    lower, upper = np.nanquantile(drawn, _RANGE)
    return mean - rest, float(lower), float(upper)


def implied_limits(
    rate: npt.ArrayLike, people: npt.ArrayLike, multiplier: float, repeated: float, confidence: float = 0.95
) -> tuple[Numbers, Numbers]:
    """Limits of a published rate from the events it implies, rate × people ÷ multiplier.

    The same people are met again and again: the variance is ``repeated`` times that of single events, so
    that events ÷ repeated are taken as counted once each (quasi-Poisson, exact limits for few). ValueError
    for negative rates, for people not above 0 and for ``repeated`` below 1.
    """
    if repeated < 1:
        raise ValueError(f"repeated events make the variance larger: got {repeated}")
    known, among = together(rate, people)
    refuse(known < 0, "a rate must be 0 or more", rate=known)
    refuse(among <= 0, "people must be above 0", people=among)
    lower, upper = count_interval(known * among / multiplier / repeated, confidence)
    return lower * repeated * multiplier / among, upper * repeated * multiplier / among
