"""Ranks with their uncertainty: many values drawn for each area, each draw ranked. Rank 1 is the highest.

Goldstein and Spiegelhalter, J R Stat Soc A 159 (1996). Draws lie along the first axis, areas the second.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from locality.statistics.numbers import (
    Numbers,
    Whole,
    checked_proportion,
    checked_rate,
    refuse,
    together,
    z_of,
)

DRAWS = 10_000
SEED = 19_960_500  # any number; fixed, so that the same figures give the same ranks


@dataclass(frozen=True)
class RankInterval:
    """Middle rank of each area and the ranks between which it lies in 95 of 100 draws."""

    middle: Whole
    lower: Whole
    upper: Whole


def drawn_proportions(
    numerator: npt.ArrayLike, denominator: npt.ArrayLike, draws: int = DRAWS, seed: int = SEED
) -> Numbers:
    """Values an area's true proportion may have, draws by areas: Beta(x + ½, n - x + ½).

    ValueError as for a proportion, and for a missing number: leave the area out.
    """
    x, n = checked_proportion(numerator, denominator)
    _all_known(x, n)
    return np.random.default_rng(seed).beta(x + 0.5, n - x + 0.5, (draws, x.size))


def drawn_rates(
    numerator: npt.ArrayLike, denominator: npt.ArrayLike, draws: int = DRAWS, seed: int = SEED
) -> Numbers:
    """Values an area's true rate may have, draws by areas: Gamma(x + ½) / n. ValueError as for a rate."""
    x, n = checked_rate(numerator, denominator)
    _all_known(x, n)
    return np.random.default_rng(seed).gamma(x + 0.5, size=(draws, x.size)) / n


def drawn_values(
    value: npt.ArrayLike, lower: npt.ArrayLike, upper: npt.ArrayLike, draws: int = DRAWS, seed: int = SEED
) -> Numbers:
    """Values a published figure with 95% limits may have, draws by areas.

    Normal around the figure, se = width / (2 × 1.959964). ValueError for crossed limits and missing numbers.
    """
    v, low, high = together(value, lower, upper)
    refuse(low > high, "a lower limit must not exceed the upper one", lower=low, upper=high)
    _all_known(v, low, high)
    return np.random.default_rng(seed).normal(v, (high - low) / (2 * z_of(0.95)), (draws, v.size))


def _all_known(*columns: Numbers) -> None:
    missing = np.isnan(np.sum(columns, axis=0))
    if missing.any():
        raise ValueError(
            f"areas without a figure have no rank, leave them out: position {np.flatnonzero(missing)[0]}"
        )


def rank_interval(drawn: Numbers) -> RankInterval:
    """Rank every draw (1 = highest) and say where each area's rank lies. ValueError for no draws."""
    if drawn.ndim != 2 or not drawn.size:
        raise ValueError(f"ranks need draws by areas: got an array of shape {drawn.shape}")
    ranks = pd.DataFrame(drawn).rank(axis=1, method="min", ascending=False)
    lower, middle, upper = np.percentile(ranks, [2.5, 50, 97.5], axis=0, method="inverted_cdf")
    return RankInterval(middle.astype(np.int64), lower.astype(np.int64), upper.astype(np.int64))


def order_cannot_be_told(ranks: RankInterval) -> bool:
    """Whether an area's rank interval typically (in the median) covers more than half the table."""
    places = ranks.upper - ranks.lower + 1
    return bool(np.median(places) > places.size / 2)
