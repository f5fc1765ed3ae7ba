"""Need scores: several indicators of one need on one scale, and how far their order depends on choices.

Arrays are areas by indicators. Rank 1 is the greatest need. A score is never shown without its parts.
Method: z-scores as in the Small Area Mental Health Index and the ONS Health Index; sensitivity as in
OECD and JRC, Handbook on Constructing Composite Indicators (2008).
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from locality.statistics.numbers import Mask, Numbers, Words, refuse, together
from locality.statistics.ranks import RankInterval, rank_interval

FARTHEST = 3.0  # standard deviations, so that one odd figure does not make the score
FEWEST_INDICATORS = 2
FEWEST_SHARE = 0.6
FEWEST_TO_HIDE_IN = 4  # with fewer indicators a hidden value can be worked out from the score


class Score(NamedTuple):
    """Score of each area (100 = the reference, 10 points = one standard deviation), its rank and basis."""

    score: Numbers
    rank: Numbers
    indicators: npt.NDArray[np.int64]
    status: Words


class RankRange(NamedTuple):
    """Lowest and highest rank of each area; NaN for an area without a score."""

    lowest: Numbers
    highest: Numbers


def standard_scores(
    value: npt.ArrayLike, mean: npt.ArrayLike, deviation: npt.ArrayLike, high_is_need: npt.ArrayLike
) -> Numbers:
    """(value - mean) / deviation of a fixed reference, positive = more need, kept within ±3; NaN if missing.

    ValueError for a deviation not above 0: indicators that do not vary do not tell areas apart.
    """
    v, centre, spread = together(value, mean, deviation)
    refuse(
        ~(spread > 0), "a reference must vary: its deviation must be above 0", mean=centre, deviation=spread
    )
    z = np.where(np.asarray(high_is_need, dtype=bool), 1, -1) * (v - centre) / spread
    return np.clip(z, -FARTHEST, FARTHEST)


def need_score(z: npt.ArrayLike) -> Score:
    """100 + 10 × the mean of the indicators present, equal weights.

    status: ok, or insufficient_data under two indicators or 60% of the list; then no score and no rank.
    """
    score, present = _scored(*together(z))
    return Score(score, _ranked(score), present, np.where(np.isnan(score), "insufficient_data", "ok"))


def _scored(z: Numbers) -> tuple[Numbers, npt.NDArray[np.int64]]:
    present = np.sum(~np.isnan(z), axis=-1)
    enough = (present >= FEWEST_INDICATORS) & (present >= FEWEST_SHARE * z.shape[-1] - 1e-9)
    return np.where(enough, 100 + 10 * _mean_of_present(z), np.nan), present


def _ranked(score: Numbers) -> Numbers:
    """Rank along the areas, 1 = highest; equal scores share the better rank; NaN stays without."""
    return np.asarray(pd.Series(score).rank(method="min", ascending=False), dtype=np.float64)


def leave_one_out(z: npt.ArrayLike) -> RankRange:
    """Best and worst rank of each area when one indicator after the other is left out."""
    (scores,) = together(z)
    scored = ~np.isnan(_scored(scores)[0])
    means = [_mean_of_present(np.delete(scores, column, axis=1)) for column in range(scores.shape[1])]
    ranks = np.array([_ranked(np.where(scored, mean, np.nan)) for mean in means])
    return _range(ranks)


def percentile_rank(z: npt.ArrayLike) -> Numbers:
    """Rank of each area when every indicator counts by its order among these areas, not its distance."""
    (scores,) = together(z)
    order = pd.DataFrame(scores).rank().to_numpy() / np.sum(~np.isnan(scores), axis=0)
    scored = ~np.isnan(_scored(scores)[0])
    return _ranked(np.where(scored, _mean_of_present(order), np.nan))


def _mean_of_present(columns: Numbers) -> Numbers:
    present = np.sum(~np.isnan(columns), axis=-1)
    return np.where(present > 0, np.nansum(columns, axis=-1) / np.maximum(present, 1), np.nan)


def _range(ranks: Numbers) -> RankRange:
    scored = ~np.isnan(ranks).all(axis=0)
    lowest, highest = (np.full(ranks.shape[1], np.nan) for _ in range(2))
    lowest[scored], highest[scored] = np.nanmin(ranks[:, scored], axis=0), np.nanmax(ranks[:, scored], axis=0)
    return RankRange(lowest, highest)


def score_rank_interval(
    drawn: npt.ArrayLike, mean: npt.ArrayLike, deviation: npt.ArrayLike, high_is_need: npt.ArrayLike
) -> RankInterval:
    """Rank interval of scores when every indicator is drawn from its own uncertainty.

    ``drawn`` is draws by areas by indicators; one without an interval keeps its value in every draw.
    ValueError for an area without enough indicators: leave it out.
    """
    score, _ = _scored(standard_scores(drawn, mean, deviation, high_is_need))
    if np.isnan(score).any():
        raise ValueError("areas without enough indicators have no rank, leave them out")
    return rank_interval(score)


def depends_on_choices(lowest: npt.ArrayLike, highest: npt.ArrayLike, areas: int) -> Mask:
    """Whether an area's possible ranks cover more than two places of five: "rank depends on choices"."""
    best, worst = together(lowest, highest)
    refuse(best > worst, "the best rank must not exceed the worst", best=best, worst=worst)
    return np.asarray(worst - best + 1 > 2 / 5 * areas)


def score_discloses(hidden: npt.ArrayLike, indicators: npt.ArrayLike) -> Mask:
    """Whether a score must be hidden: one of its values is hidden and the others are too few to cover it."""
    hides, used = np.asarray(hidden, dtype=bool), np.asarray(indicators)
    return np.asarray(hides.any(axis=-1) & (used < FEWEST_TO_HIDE_IN))
