"""An area against a benchmark, and against the rest of the area it lies in."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

from locality.statistics.intervals import wilson_interval
from locality.statistics.numbers import (
    Mask,
    Numbers,
    Words,
    checked_proportion,
    checked_rate,
    refuse,
    together,
    z_of,
)

# What lying below and above the benchmark means, by polarity.
_BELOW_ABOVE = {
    "high_is_good": ("worse", "better"),
    "low_is_good": ("better", "worse"),
    "no_judgement": ("lower", "higher"),
}


def verdict(
    lower: npt.ArrayLike, upper: npt.ArrayLike, benchmark: npt.ArrayLike, polarity: npt.ArrayLike
) -> Words:
    """better, worse, higher, lower, similar or not_compared: an area's limits against a benchmark.

    Below when the upper limit is under the benchmark, above when the lower limit is over it, strictly;
    the benchmark is taken as known. Without limits or benchmark: not_compared. Limits of 95% make the usual
    verdict, of 99.8% that of lists of the exceptional. This is the rule of England's public health
    profiles (FingertipsNext, BenchmarkComparisonEngine). ValueError for crossed limits, unknown polarities.
    """
    low, high, against = together(lower, upper, benchmark)
    refuse(low > high, "a lower limit must not exceed the upper one", lower=low, upper=high)
    low, high, against, judged = np.broadcast_arrays(low, high, against, np.asarray(polarity, dtype=np.str_))
    if unknown := sorted(set(judged.ravel().tolist()) - _BELOW_ABOVE.keys()):
        raise ValueError(f"polarity must be one of {', '.join(_BELOW_ABOVE)}: got {', '.join(unknown)}")
    known = ~np.isnan(low + high + against)
    words = np.where(known, "similar", "not_compared").astype("<U12")
    for name, (below, above) in _BELOW_ABOVE.items():
        here = judged == name
        words[here & (high < against)] = below
        words[here & (low > against)] = above
    words[~known] = "not_compared"
    return words


@dataclass(frozen=True)
class Difference:
    """An area against another: the measure of difference, its limits, and the probability of one as large."""

    estimate: Numbers
    lower: Numbers
    upper: Numbers
    p_value: Numbers


def rest_of(whole: npt.ArrayLike, part: npt.ArrayLike) -> Numbers:
    """A district's count without the area's: the fair comparison, as the district holds the area.

    ValueError where the part is larger than the whole.
    """
    all_of_it, area = together(whole, part)
    rest = all_of_it - area
    refuse(rest < -1e-9 * all_of_it, "a part must not exceed its whole", whole=all_of_it, part=area)
    return np.maximum(rest, 0)


def proportions_apart(
    numerator: npt.ArrayLike, denominator: npt.ArrayLike,
    other_numerator: npt.ArrayLike, other_denominator: npt.ArrayLike, confidence: float = 0.95,
) -> Difference:  # fmt: skip
    """Two proportions: their difference with Newcombe's limits, and the pooled two-proportion z test.

    Newcombe, Statistics in Medicine 17 (1998), method 10. NaN where both are none or both are all: no test.
    ValueError as for a proportion.
    """
    x, n = checked_proportion(numerator, denominator)
    y, m = checked_proportion(other_numerator, other_denominator)
    x, n, y, m = together(x, n, y, m)
    p, q, pooled = x / n, y / m, (x + y) / (n + m)
    (p_low, p_high), (q_low, q_high) = wilson_interval(x, n, confidence), wilson_interval(y, m, confidence)
    lower = p - q - np.hypot(p - p_low, q_high - q)
    upper = p - q + np.hypot(p_high - p, q - q_low)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (p - q) / np.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
    return Difference(p - q, lower, upper, _two_sided(z))


def rates_apart(
    numerator: npt.ArrayLike, denominator: npt.ArrayLike,
    other_numerator: npt.ArrayLike, other_denominator: npt.ArrayLike, confidence: float = 0.95,
) -> Difference:  # fmt: skip
    """Two rates of events: their ratio with limits exp(ln ratio ± z √(1/x₁ + 1/x₀)) and its Wald test.

    NaN where one of the counts is 0: the ratio has no limits then. ValueError as for a rate.
    """
    x, n = checked_rate(numerator, denominator)
    y, m = checked_rate(other_numerator, other_denominator)
    x, n, y, m = together(x, n, y, m)
    x, y = np.where(x > 0, x, np.nan), np.where(y > 0, y, np.nan)
    log_ratio, error = np.log(x / n) - np.log(y / m), np.sqrt(1 / x + 1 / y)
    reach = z_of(confidence) * error
    lower, upper = np.exp(log_ratio - reach), np.exp(log_ratio + reach)
    return Difference(np.exp(log_ratio), lower, upper, _two_sided(log_ratio / error))


def _two_sided(z: Numbers) -> Numbers:
    return np.asarray(2 * special.ndtr(-np.abs(z)))


def flags_by_chance(comparisons: int, confidence: float = 0.95) -> float:
    """How many of so many independent comparisons differ by chance alone: 0.05 of them at 95%."""
    if comparisons < 0:
        raise ValueError(f"a number of comparisons must be 0 or more: got {comparisons}")
    return comparisons * (1 - confidence)


def exceptional(p_value: npt.ArrayLike, false_share: float = 0.10) -> Mask:
    """Which of many comparisons stand out, when at most this share of those named may be false.

    Benjamini and Hochberg, J R Stat Soc B 57 (1995): the k smallest, where the k-th is at most k/m of
    the share, k as large as can be. A missing probability stands out never.
    """
    (p,) = together(p_value)
    refuse((p < 0) | (p > 1), "a probability must lie between 0 and 1", p_value=p)
    ordered = np.sort(p[~np.isnan(p)])
    within = ordered[ordered <= false_share * np.arange(1, ordered.size + 1) / ordered.size]
    return p <= within.max(initial=-1)
