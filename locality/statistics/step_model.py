"""How far a monthly series steps at a start, when its months may be alike, drift, and have a season.

The series is a level, what is added to it after the start (a step, which a slope may build up over the months
after; "the step" is its average over them), and noise whose covariance is one of many structures
V = R + λW + κS: R the noise of single months, alike from month to month by ρ (first-order autoregression);
W a random walk, the drift of a local level (Harvey, Forecasting, Structural Time Series Models, 1989); S a
season of any shape that comes again each year (the periodic kernel). Nobody knows which structure holds, so
none is chosen: each weighs by how well it fits (restricted likelihood with the scale integrated out,
Harville, Biometrika 61, 1974) times how likely it is beforehand, and the step's distribution is the weighted
mixture of Student's t distributions.

Leading axes are series looked at together, the last one months.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy import special

from locality.statistics.numbers import Mask, Numbers, Whole

DRIFTS: Numbers = np.concatenate([[0.0], 10 ** np.arange(-2.5, 0.6, 0.5)])  # λ: half decades, and none
_ALIKE = {0.0: 0.5, 0.3: 0.25, 0.6: 0.25}  # ρ, and how likely it is beforehand
_SEASONS = {0.0: 0.5, 0.5: 0.25, 4.0: 0.25}  # κ, its variance beside that of a month's noise
_YEAR = 12
_FEWEST_FOR_SLOPE = 3
_HALVINGS = 60


@dataclass(frozen=True)
class Structures:
    """Every structure, worked out for some months: a row each.

    ``step`` weighs the months of a series into its step, ``variance`` is that step's variance where the scale
    is 1; ``whitened`` turns a series into ``freedom`` residuals of variance 1; ``offset`` is the part of the
    log likelihood that is the same for every series; ``likely`` the logarithm of how likely ρ and κ are
    beforehand, ``drift`` the place of its λ in DRIFTS. Where no month is after, ``step`` is of the level.
    """

    step: Numbers
    variance: Numbers
    whitened: Numbers
    offset: Numbers
    likely: Numbers
    drift: Whole
    freedom: int


@lru_cache(maxsize=128)
def structures(months: tuple[int, ...], after: tuple[bool, ...]) -> Structures:
    """The structures for months numbered from any beginning; gaps between them are kept."""
    time, is_after = np.array(months, dtype=np.float64), np.array(after)
    terms = _terms(time, is_after)
    rows = [
        (place, np.log(_ALIKE[alike] * _SEASONS[season]), *_structure(time, terms, drift, alike, season))
        for place, drift in enumerate(DRIFTS)
        for alike in _ALIKE
        for season in _SEASONS
    ]
    drift, likely, step, variance, whitened, offset = (np.array(part) for part in zip(*rows, strict=True))
    return Structures(step, variance, whitened, offset, likely, drift, time.size - terms.shape[1])


def _terms(time: Numbers, is_after: Mask) -> Numbers:
    """A level; a slope since the start, even over its months; the step, which is then the average since."""
    level = np.ones_like(time)
    if not is_after.any():
        return level[:, None]
    since = np.where(is_after, time - time[is_after].mean(), 0.0)
    has_slope = is_after.sum() >= _FEWEST_FOR_SLOPE
    return np.column_stack([level, *([since] if has_slope else []), is_after])


def covariance(time: Numbers, drift: float, alike: float, season: float) -> Numbers:
    """V of one structure over these months, where a single month's noise has variance 1."""
    apart = np.abs(time[:, None] - time)
    noise = np.eye(time.size) if alike == 0 else alike**apart
    walk = np.minimum.outer(time - time.min(), time - time.min())
    yearly = np.exp(-2 * np.sin(np.pi * apart / _YEAR) ** 2)
    return np.asarray(noise + drift * walk + season * yearly)


def _structure(
    time: Numbers, terms: Numbers, drift: float, alike: float, season: float
) -> tuple[Numbers, float, Numbers, float]:
    """Weights and variance of the last term, whitening of what the terms leave over, offset."""
    lower = np.linalg.cholesky(covariance(time, drift, alike, season))
    white = np.linalg.inv(lower)
    basis, triangle = np.linalg.qr(white @ terms, mode="complete")
    count = terms.shape[1]
    inverse = np.linalg.inv(triangle[:count])
    weights = (inverse @ basis[:, :count].T @ white)[-1]
    spread = float((inverse @ inverse.T)[-1, -1])
    offset = -np.log(np.diag(lower)).sum() - np.log(np.abs(np.diag(triangle[:count]))).sum()
    return weights, spread, basis[:, count:].T @ white, float(offset)


def log_likelihoods(series: Numbers, made: Structures) -> tuple[Numbers, Numbers]:
    """Log likelihood of every structure, and a month's variance it implies: (..., structures)."""
    flat = series.reshape(-1, series.shape[-1]) @ made.whitened.reshape(-1, series.shape[-1]).T
    residuals = flat.reshape(*series.shape[:-1], len(made.offset), made.freedom)
    total = np.square(residuals).sum(axis=-1) + np.finfo(float).tiny
    return made.offset - made.freedom / 2 * np.log(total), total / made.freedom


def drift_evidence(series: Numbers, made: Structures) -> Numbers:
    """Log likelihood of every λ of DRIFTS, over all ρ and κ, up to a constant: (..., drifts)."""
    found = log_likelihoods(series, made)[0] + made.likely
    each = np.exp(found - found.max(axis=-1, keepdims=True))
    summed = [each[..., made.drift == place].sum(axis=-1) for place in range(DRIFTS.size)]
    return np.asarray(np.log(np.stack(summed, axis=-1) + np.finfo(float).tiny))


@dataclass(frozen=True)
class Step:
    """A step's distribution: weights, centres and errors of Student's t distributions of one freedom.

    The last axis is the structures. ``weights`` has a leading axis for different opinions of the drift: the
    widest answer counts. ``least`` is one more opinion: a normal distribution of this standard error round
    the middle.
    """

    weights: Numbers
    centres: Numbers
    errors: Numbers
    freedom: int
    least: Numbers | None = None

    @property
    def middle(self) -> Numbers:
        """The mean by the first opinion."""
        return np.asarray((self.weights[0] * self.centres).sum(axis=-1))

    def below(self, value: npt.ArrayLike = 0.0) -> Numbers:
        """Probability that the step lies below a value, by each opinion: a leading axis for them."""
        found = self._mixed(value)
        if self.least is None:
            return found
        plain = special.ndtr((np.asarray(value) - self.middle) / self.least)
        return np.concatenate([found, plain[None]])

    def _mixed(self, value: npt.ArrayLike) -> Numbers:
        """The same by the opinions of the drift."""
        where = np.asarray(value, dtype=np.float64)[..., None]
        each = special.stdtr(self.freedom, (where - self.centres) / self.errors)
        return np.asarray((self.weights * each).sum(axis=-1))

    def side(self, error: float, value: npt.ArrayLike = 0.0) -> Whole:
        """-1 where the step lies below a value beyond chance, 1 above, else 0; ``error`` for both sides."""
        below = self.below(value)
        is_below, is_above = below.min(axis=0) > 1 - error / 2, below.max(axis=0) < error / 2
        return np.asarray(is_above.astype(np.int64) - is_below)

    def interval(self, error: float) -> tuple[Numbers, Numbers]:
        """The limits outside which the step lies with no more than ``error``; the widest of all opinions."""
        low, high = self._quantile(error / 2).min(axis=0), self._quantile(1 - error / 2).max(axis=0)
        reach = 0.0 if self.least is None else float(special.ndtri(1 - error / 2)) * self.least
        return np.minimum(low, self.middle - reach), np.maximum(high, self.middle + reach)

    def _quantile(self, probability: float) -> Numbers:
        """Where so much of each opinion lies below, by halving."""
        tail = min(probability, 1 - probability) / 10
        reach = self.errors.max(axis=-1) * abs(float(special.stdtrit(self.freedom, tail)))
        low = np.broadcast_to(self.centres.min(axis=-1) - reach, self.weights.shape[:-1])
        high = np.broadcast_to(self.centres.max(axis=-1) + reach, self.weights.shape[:-1])
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            is_low = self._mixed(middle) < probability
            low, high = np.where(is_low, middle, low), np.where(is_low, high, middle)
        return np.asarray((low + high) / 2)


def step(series: Numbers, made: Structures, likely_drifts: Numbers) -> Step:
    """The step of series at the start. ``likely_drifts``: logarithm of how likely each λ is beforehand.

    It has a leading axis for different opinions, then those of the series, then DRIFTS.
    """
    fit, variance = log_likelihoods(series, made)
    weighed = fit + made.likely + likely_drifts[..., made.drift]
    weights = np.exp(weighed - weighed.max(axis=-1, keepdims=True))
    weights /= weights.sum(axis=-1, keepdims=True)
    return Step(weights, series @ made.step.T, np.sqrt(variance * made.variance), made.freedom)
