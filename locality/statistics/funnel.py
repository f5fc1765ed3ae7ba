"""Funnels: how far areas of each size stray from the average by chance, and which stray further."""

import numpy as np
import numpy.typing as npt
from scipy.special import chdtriv

from locality.statistics.intervals import Limits, count_interval
from locality.statistics.numbers import Words, checked_proportion, checked_rate, refuse, together, z_of


def proportion_limits(
    average: npt.ArrayLike, denominator: npt.ArrayLike, confidence: float = 0.95, dispersion: float = 1
) -> Limits:
    """Control limits around an average proportion for areas of each size, between 0 and 1.

    The proportions whose Wilson interval just reaches the average: c = z²φ, A = 1/c + 1/n, K = θ(n/c + 1),
    D = (8K)² - 64Aθ(n(θ(n/c + 2) - 1) + c(θ - 1)), limits (K ± √D/8) / (An), as Public Health England draws
    them (95% and 99.8%). φ over 1 widens for over-dispersion. ValueError unless 0 <= θ <= 1, n > 0, φ >= 1.
    """
    theta, n = together(average, denominator)
    refuse((theta < 0) | (theta > 1), "an average proportion must lie between 0 and 1", average=theta)
    refuse(n <= 0, "a denominator must be above 0", denominator=n)
    _refuse_narrowing(dispersion)
    c = z_of(confidence) ** 2 * dispersion
    a, k = 1 / c + 1 / n, theta * (n / c + 1)
    d = (8 * k) ** 2 - 64 * a * theta * (n * (theta * (n / c + 2) - 1) + c * (theta - 1))
    reach = np.sqrt(np.maximum(d, 0)) / 8
    return np.clip((k - reach) / (a * n), 0, 1), np.clip((k + reach) / (a * n), 0, 1)


def rate_limits(
    average: npt.ArrayLike, denominator: npt.ArrayLike, confidence: float = 0.95, dispersion: float = 1
) -> Limits:
    """Control limits around an average rate for areas of each size, in the average's unit (events a head).

    The rates whose exact Poisson interval just reaches the average: with E = θn/φ expected events, the O that
    solve P(chi² of 2O + 2 < 2E) = 1 - α/2 and P(chi² of 2O < 2E) = α/2, times φ / n. φ over 1 widens for
    over-dispersion (variance φ times Poisson's). ValueError unless θ > 0, n > 0, φ >= 1.
    """
    theta, n = together(average, denominator)
    refuse(theta <= 0, "an average rate must be above 0", average=theta)
    refuse(n <= 0, "a denominator must be above 0", denominator=n)
    _refuse_narrowing(dispersion)
    tail, due = (1 - confidence) / 2, 2 * theta * n / dispersion
    lower, upper = chdtriv(1 - tail, due) / 2 - 1, chdtriv(tail, due) / 2
    scale = dispersion / n
    return np.maximum(lower, 0) * scale, upper * scale


def ratio_flag(observed: npt.ArrayLike, expected: npt.ArrayLike) -> Words:
    """very_low, low, within, high or very_high: observed against expected events; empty where one is missing.

    Low and high when the 95% limits of observed / expected exclude 1, very when the 99.8% limits do: exact
    limits below 10 events, Byar's from 10, as Public Health England flags rates and ratios. ValueError for
    negative counts and expected numbers not above 0.
    """
    count, due = checked_rate(observed, expected)
    (lower, upper), (far_lower, far_upper) = count_interval(count), count_interval(count, 0.998)
    missing = np.isnan(count + due)
    return np.select(
        [missing, far_upper < due, upper < due, far_lower > due, lower > due],
        ["", "very_low", "low", "very_high", "high"],
        "within",
    )


def proportion_dispersion(numerator: npt.ArrayLike, denominator: npt.ArrayLike) -> float:
    """φ of proportions around their common average: Pearson's chi-square over its degrees of freedom.

    Over 1: areas differ by more than chance, which is normal for social measures. Spiegelhalter, Statistics
    in Medicine 24 (2005). ValueError for fewer than two areas; NaN when none or all have what is counted.
    """
    x, n = _known(*checked_proportion(numerator, denominator))
    average = x.sum() / n.sum()
    spread = n * average * (1 - average)
    return float(np.sum((x - n * average) ** 2 / spread) / (x.size - 1)) if spread.all() else float("nan")


def rate_dispersion(numerator: npt.ArrayLike, denominator: npt.ArrayLike) -> float:
    """φ of rates of events around their common average, or of one area's counts over its periods.

    Over 1, limits of the rate are to be widened by √φ: events that happen to one person again and again,
    such as calls to the police, vary more than chance. ValueError for fewer than two; NaN without events.
    """
    x, n = _known(*checked_rate(numerator, denominator))
    due = n * x.sum() / n.sum()
    return float(np.sum((x - due) ** 2 / due) / (x.size - 1)) if due.all() else float("nan")


def _refuse_narrowing(dispersion: float) -> None:
    if dispersion < 1:
        raise ValueError(f"a dispersion under 1 does not narrow a funnel: got {dispersion:g}")


def _known(count: npt.ArrayLike, out_of: npt.ArrayLike) -> Limits:
    x, n = together(count, out_of)
    known = ~np.isnan(x + n)
    if known.sum() < 2:
        raise ValueError(f"dispersion needs two figures or more: got {int(known.sum())}")
    return x[known], n[known]
