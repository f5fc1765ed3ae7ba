"""Confidence intervals of proportions, counts, rates and means, as public health statistics use them.

Each function returns (lower, upper) as arrays. Counts may be fractional: apportioned counts are.
"""

import numpy as np
import numpy.typing as npt
from scipy import special

from locality.statistics.numbers import (
    Numbers,
    checked_counts,
    checked_proportion,
    checked_rate,
    refuse,
    tail_of,
    together,
    z_of,
)

BYAR_FROM = 10  # events from which Byar's approximation replaces the exact limits

Limits = tuple[Numbers, Numbers]


def wilson_interval(numerator: npt.ArrayLike, denominator: npt.ArrayLike, confidence: float = 0.95) -> Limits:
    """Wilson score limits of a proportion, as proportions between 0 and 1; NaN where a number is missing.

    (2x + z² ± z √(z² + 4x(1 - x/n))) / (2(n + z²)). Wilson, J Am Stat Assoc 22 (1927).
    ValueError for x < 0, n <= 0 and x > n.
    """
    x, n = checked_proportion(numerator, denominator)
    z = z_of(confidence)
    spread = z * np.sqrt(z**2 + 4 * x * (1 - x / n))
    below, above = ((2 * x + z**2 + side * spread) / (2 * (n + z**2)) for side in (-1, 1))
    return np.clip(below, 0, 1), np.clip(above, 0, 1)


def byar_interval(count: npt.ArrayLike, confidence: float = 0.95) -> Limits:
    """Byar's limits of a Poisson count; NaN for a lower limit that would be negative.

    x(1 - 1/(9x) - z/(3√x))³ and (x+1)(1 - 1/(9(x+1)) + z/(3√(x+1)))³.
    Breslow and Day, Statistical Methods in Cancer Research II (1987), page 69. ValueError for x < 0.
    """
    x = checked_counts(count)
    z = z_of(confidence)
    with np.errstate(divide="ignore", invalid="ignore"):
        lower = x * (1 - 1 / (9 * x) - z / (3 * np.sqrt(x))) ** 3
    upper = (x + 1) * (1 - 1 / (9 * (x + 1)) + z / (3 * np.sqrt(x + 1))) ** 3
    return np.where(lower >= 0, lower, np.nan), upper


def exact_interval(count: npt.ArrayLike, confidence: float = 0.95) -> Limits:
    """Exact limits of a Poisson count from the chi-square distribution; the lower limit of 0 is 0.

    χ²(α/2; 2x)/2 and χ²(1 - α/2; 2x + 2)/2, written as quantiles of the gamma distribution, which they are.
    Garwood, Biometrika 28 (1936). ValueError for x < 0.
    """
    x = checked_counts(count)
    tail = tail_of(confidence)
    # Below a billionth of an event the quantile is 0 to the last digit, and scipy's search for it fails.
    none = x < 1e-9
    lower = np.where(none, 0.0, special.gammaincinv(np.where(none, 1.0, x), tail))
    return lower, special.gammaincinv(x + 1, 1 - tail)


def count_interval(count: npt.ArrayLike, confidence: float = 0.95) -> Limits:
    """Limits of a Poisson count: exact below 10 events, Byar's from 10. ValueError for x < 0."""
    x = checked_counts(count)
    few = x < BYAR_FROM
    lower, upper = byar_interval(np.where(few, BYAR_FROM, x), confidence)
    exact_lower, exact_upper = exact_interval(x[few], confidence)
    lower, upper = np.array(lower), np.array(upper)
    lower[few], upper[few] = exact_lower, exact_upper
    return lower, upper


def rate_interval(
    numerator: npt.ArrayLike, denominator: npt.ArrayLike, multiplier: float = 1, confidence: float = 0.95
) -> Limits:
    """Limits of a crude rate, numerator / denominator × multiplier: those of the count, scaled.

    Exact below 10 events, Byar's from 10, as the Public Health England technical guide has it.
    The denominator is taken as known. ValueError for x < 0 and n <= 0.
    """
    x, n = checked_rate(numerator, denominator)
    lower, upper = count_interval(x, confidence)
    return lower / n * multiplier, upper / n * multiplier


def mean_interval(
    mean: npt.ArrayLike, deviation: npt.ArrayLike, size: npt.ArrayLike, confidence: float = 0.95
) -> Limits:
    """Student's t limits of a mean from the sample's standard deviation (divisor n - 1) and size.

    x̄ ± t(1 - α/2; n - 1) s/√n. ValueError for fewer than two observations and a negative deviation.
    """
    centre, spread, n = together(mean, deviation, size)
    refuse(n < 2, "limits of a mean need two observations or more", size=n)
    refuse(spread < 0, "a standard deviation must be 0 or more", deviation=spread)
    reach = special.stdtrit(n - 1, 1 - tail_of(confidence)) * spread / np.sqrt(n)
    return centre - reach, centre + reach
