"""Recent trend: whether the last five years rise or fall, by the rule of England's public health profiles.

The rule of Fingertips (Department of Health and Social Care): the last five yearly points; a chi-square
test of a straight line at 99.8%; and every line that leaves one point out must point the same way.
Series lie along the last axis, oldest point first; time is the position: 1, 2, 3 ...
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
from scipy import special

from locality.statistics.numbers import Mask, Numbers, Words, checked_proportion, refuse, together, z_of

POINTS = 5
SURE = float(special.chdtri(1, 0.002))  # 9.549536: chi-square with one degree of freedom at 99.8%
_LEVEL = 1e-12  # of the largest value: a slope no steeper is rounding
_COUNTED = ("none", "one", "two", "three", "four")


@dataclass(frozen=True)
class Trend:
    """Line, chi-square and word of each series.

    Words: increasing, decreasing, no_significant_change, cannot_be_calculated. The slope is that of the
    value, or of the log odds of a proportion, a step of time.
    """

    slope: Numbers
    chi_square: Numbers
    word: Words


def value_trend(value: npt.ArrayLike, lower: npt.ArrayLike, upper: npt.ArrayLike) -> Trend:
    """Recent trend of values with 95% limits, each weighted by 1/se², se = (upper - lower) / (2 × 1.959964).

    A series with a missing number or fewer than five points cannot be calculated. ValueError for limits
    without width: they have no weight.
    """
    v, low, high = (column[..., -POINTS:] for column in together(value, lower, upper))
    refuse(high <= low, "95% limits must have a width, the lower under the upper", lower=low, upper=high)
    weight = ((high - low) / (2 * z_of(0.95))) ** -2
    slope, steepness = _line(v, weight)
    return _trend(v, weight, slope, slope**2 * steepness)


def proportion_trend(numerator: npt.ArrayLike, denominator: npt.ArrayLike) -> Trend:
    """Recent trend of proportions: Cochran-Armitage chi-square, direction of a line through the log odds.

    N(NΣct - CΣnt)² / (C(N - C)(NΣnt² - (Σnt)²)), C = Σc, N = Σn. Armitage, Biometrics 11 (1955), as R's
    prop.trend.test. A series with a missing number, fewer than five points, or a point with none or all
    cannot be calculated: log odds have no end there. ValueError as for a proportion.
    """
    x, n = (column[..., -POINTS:] for column in together(*checked_proportion(numerator, denominator)))
    c = np.where((x == 0) | (x == n), np.nan, x)
    t = np.arange(1.0, c.shape[-1] + 1)
    total_c, total_n, ct, nt, ntt = (np.sum(part, axis=-1) for part in (c, n, c * t, n * t, n * t**2))
    with np.errstate(divide="ignore", invalid="ignore"):
        chi_square = total_n * (total_n * ct - total_c * nt) ** 2
        chi_square = chi_square / (total_c * (total_n - total_c) * (total_n * ntt - nt**2))
        log_odds = np.log(c / (n - c))
    even = np.ones_like(log_odds)
    return _trend(log_odds, even, _line(log_odds, even)[0], chi_square)


def _line(value: Numbers, weight: Numbers) -> tuple[Numbers, Numbers]:
    """Weighted straight line over positions: its slope, and what its square is to be multiplied by.

    b = (ΣwΣwtv - ΣwtΣwv) / (ΣwΣwt² - (Σwt)²), chi-square = b²(ΣwΣwt² - (Σwt)²) / Σw.
    """
    t = np.arange(1.0, value.shape[-1] + 1)
    w, wt, wv = (np.sum(weight * factor, axis=-1) for factor in (np.ones_like(t), t, value))
    spread = w * np.sum(weight * t**2, axis=-1) - wt**2
    with np.errstate(divide="ignore", invalid="ignore"):
        return (w * np.sum(weight * t * value, axis=-1) - wt * wv) / spread, spread / w


def _points_one_way(value: Numbers, weight: Numbers, slope: Numbers) -> Mask:
    """Whether all lines that leave one point out have the sign of the line through all."""
    all_but_one = 1 - np.eye(value.shape[-1])
    slopes, _ = _line(value[..., None, :], weight[..., None, :] * all_but_one)
    level = np.abs(slopes) <= _LEVEL * np.max(np.abs(value), axis=-1)[..., None]
    signs = np.where(level, 0.0, np.sign(slopes))  # a level line has no sign, whatever the last digit says
    return np.asarray((signs == np.sign(slope)[..., None]).all(axis=-1))


def _trend(value: Numbers, weight: Numbers, slope: Numbers, chi_square: Numbers) -> Trend:
    sure = (chi_square > SURE) & _points_one_way(value, weight, slope)
    possible = ~np.isnan(chi_square + slope) & (value.shape[-1] == POINTS)
    word = np.select(
        [~possible, sure & (slope > 0), sure & (slope < 0)],
        ["cannot_be_calculated", "increasing", "decreasing"],
        "no_significant_change",
    )
    return Trend(slope, chi_square, word)


def direction_of_travel(word: npt.ArrayLike, polarity: npt.ArrayLike) -> Words:
    """getting_better or getting_worse where the polarity judges a rise or fall; otherwise an empty word."""
    words, judged = np.broadcast_arrays(np.asarray(word, np.str_), np.asarray(polarity, np.str_))
    rising, falling = words == "increasing", words == "decreasing"
    good_high, good_low = judged == "high_is_good", judged == "low_is_good"
    better = (rising & good_high) | (falling & good_low)
    worse = (rising & good_low) | (falling & good_high)
    return np.select([better, worse], ["getting_better", "getting_worse"], "")


def why_no_trend(spans: Sequence[tuple[date, date]]) -> str | None:
    """What keeps figures for these periods (first and last day) from having a recent trend, in words.

    None when the last five are years that follow one another without gap or overlap.
    """
    latest = sorted(spans)[-POINTS:]
    if len(latest) < POINTS:
        return f"{_COUNTED[len(latest)]} of five years"
    if any((end - start).days not in (364, 365) for start, end in latest):
        return "not yearly figures"
    gaps = [after[0] - before[1] for before, after in zip(latest, latest[1:], strict=False)]
    if any(gap <= timedelta(0) for gap in gaps):
        return "years overlap"
    return "a year is missing" if any(gap > timedelta(days=1) for gap in gaps) else None
