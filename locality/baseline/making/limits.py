"""Limits of figures from their counts, in the indicator's unit."""

import numpy as np
import pandas as pd

from locality.definitions import Indicator
from locality.statistics.intervals import count_interval, rate_interval, wilson_interval


def limits(
    counted: pd.DataFrame, indicator: Indicator, confidence: float = 0.95
) -> tuple[np.ndarray, np.ndarray]:
    """Lower and upper limit of figures that have counts, by the indicator's interval method."""
    numerator = counted.numerator.to_numpy(float)
    if indicator.statistic == "count":
        return count_interval(numerator, confidence)
    denominator = counted.denominator.to_numpy(float)
    if indicator.interval_method == "wilson":
        lower, upper = wilson_interval(numerator, denominator, confidence)
    else:
        lower, upper = rate_interval(numerator, denominator, confidence=confidence)
    return lower * indicator.multiplier, upper * indicator.multiplier


def has_counts(figures: pd.DataFrame, indicator: Indicator) -> pd.Series:
    """Which figures are shown and have the counts their limits are worked out from."""
    computed = indicator.interval_method in ("wilson", "byar")
    return figures.numerator.notna() & (figures.status == "ok") & computed
