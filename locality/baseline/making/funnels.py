"""How far each ward strays from the wards' average, against what chance lets wards of its size stray."""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from locality.baseline.making.limits import has_counts
from locality.definitions import Indicator
from locality.statistics.funnel import (
    proportion_dispersion,
    proportion_limits,
    rate_dispersion,
    rate_limits,
    ratio_flag,
)

AREA_COLUMNS = [
    "indicator_id", "area_code", "area_type", "period", "average", "dispersion", "widened_by",
    "flag", "chance_flag",
]  # fmt: skip
LIMITS = ["lower_95", "upper_95", "lower_998", "upper_998"]
LINE_COLUMNS = [
    "indicator_id", "area_type", "period", "denominator", *LIMITS, "chance_lower_998", "chance_upper_998",
]  # fmt: skip
FEWEST = 10  # a funnel of fewer areas shows nothing
_POINTS = 60


@dataclass(frozen=True)
class Funnel:
    """One indicator's wards against the limits (``areas``), and the limits as lines (``lines``)."""

    areas: pd.DataFrame
    lines: pd.DataFrame


def funnel(released: pd.DataFrame, indicator: Indicator) -> Funnel:
    """Flags and limits of the newest figures of wards that have counts; empty for fewer than FEWEST.

    areas: AREA_COLUMNS. lines: LINE_COLUMNS, the limits at sizes from the smallest ward to the largest.
    The average is that of the wards shown. dispersion is how many times the wards' variance is what chance
    makes it; over 1 it widens the limits by its root, widened_by (Spiegelhalter 2005). flag sets a ward
    against those, chance_flag against chance alone: very_low, low, within, high, very_high (99.8% and 95%).
    """
    wards = released[(released.area_type == "ward") & released.is_latest]
    shown = wards[has_counts(wards, indicator) & wards.denominator.notna()]
    counted = indicator.statistic in ("proportion", "rate") and not indicator.clustered
    if not counted or len(shown) < FEWEST or not shown.numerator.sum():
        return Funnel(pd.DataFrame(columns=AREA_COLUMNS), pd.DataFrame(columns=LINE_COLUMNS))
    return Funnel(_areas(shown, indicator), _lines(shown, indicator))


def _average(shown: pd.DataFrame) -> float:
    return float(shown.numerator.sum() / shown.denominator.sum())


def _dispersion(shown: pd.DataFrame, indicator: Indicator) -> float:
    of = proportion_dispersion if indicator.statistic == "proportion" else rate_dispersion
    return of(shown.numerator.to_numpy(float), shown.denominator.to_numpy(float))


def _limits(shown: pd.DataFrame, indicator: Indicator, sizes: np.ndarray, spread: float) -> pd.DataFrame:
    """LIMITS of the share or rate at each size, not yet multiplied."""
    between = proportion_limits if indicator.statistic == "proportion" else rate_limits
    pairs = [between(_average(shown), sizes, sure, max(spread, 1)) for sure in (0.95, 0.998)]
    return pd.DataFrame(dict(zip(LIMITS, (end for pair in pairs for end in pair), strict=True)))


def _areas(shown: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    sizes = shown.denominator.to_numpy(float)
    share = shown.numerator.to_numpy(float) / sizes
    spread = _dispersion(shown, indicator)
    by_chance = _flags(share, _limits(shown, indicator, sizes, 1))
    if indicator.statistic == "rate":  # as rates are flagged: limits of the ward's own count
        by_chance = ratio_flag(shown.numerator, _average(shown) * sizes)
    return shown.assign(
        average=_average(shown) * indicator.multiplier,
        dispersion=spread,
        widened_by=math.sqrt(max(spread, 1)),
        flag=_flags(share, _limits(shown, indicator, sizes, spread)),
        chance_flag=by_chance,
    )[AREA_COLUMNS]


def _flags(share: np.ndarray, limits: pd.DataFrame) -> np.ndarray:
    outside = [
        share < limits.lower_998, share < limits.lower_95, share > limits.upper_998, share > limits.upper_95
    ]  # fmt: skip
    return np.select(outside, ["very_low", "low", "very_high", "high"], "within")


def _lines(shown: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    sizes = np.geomspace(shown.denominator.min(), shown.denominator.max(), _POINTS)
    widened = _limits(shown, indicator, sizes, _dispersion(shown, indicator))
    alone = _limits(shown, indicator, sizes, 1)
    lines = widened.assign(chance_lower_998=alone.lower_998, chance_upper_998=alone.upper_998)
    named = (lines * indicator.multiplier).assign(
        indicator_id=indicator.id,
        area_type="ward",
        period=shown.period.iloc[0],
        denominator=sizes,
    )
    return named[LINE_COLUMNS]
