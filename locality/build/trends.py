"""The recent trend of every area's yearly figures, or the words for why there is none."""

import numpy as np
import pandas as pd

from locality.definitions import Indicator
from locality.statistics.trend import (
    POINTS,
    Trend,
    direction_of_travel,
    proportion_trend,
    value_trend,
    why_no_trend,
)

COLUMNS = [
    "indicator_id", "area_code", "area_type", "word", "travel", "slope", "chi_square", "first_period",
    "last_period", "reason",
]  # fmt: skip
LEVELS = ("ward", "locality", "district", "neighbour", "country")


def trends(released: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """COLUMNS, one row an area with a series of two points or more: the newest such.

    word: increasing, decreasing, no_significant_change, cannot_be_calculated (then reason says why).
    travel: getting_better, getting_worse, or empty where nothing is judged.
    """
    points = released[released.area_type.isin(LEVELS)].sort_values(["period_start", "period_end"])
    joined = points[points.groupby(["area_code", "series"]).period.transform("size") > 1]
    newest = joined[joined.series == joined.groupby("area_code").series.transform("max")]
    rows = [_trend_row(one, indicator) for _, one in newest.groupby("area_code")]
    return pd.DataFrame(rows, columns=COLUMNS)


def _trend_row(points: pd.DataFrame, indicator: Indicator) -> dict[str, object]:
    latest = points.tail(POINTS)
    reason = why_no_trend(list(zip(latest.period_start, latest.period_end, strict=True))) or _why_not(latest)
    found = None if reason else _trend(latest, indicator)
    word = str(found.word) if found else "cannot_be_calculated"
    if found is not None and word == "cannot_be_calculated":
        reason = "a year with none or all has no log odds"
    return {
        "indicator_id": indicator.id,
        "area_code": latest.area_code.iloc[0],
        "area_type": latest.area_type.iloc[0],
        "word": word,
        "travel": str(direction_of_travel(word, indicator.polarity)),
        "slope": float(found.slope) if found else np.nan,
        "chi_square": float(found.chi_square) if found else np.nan,
        "first_period": latest.period.iloc[0],
        "last_period": latest.period.iloc[-1],
        "reason": reason or "",
    }


def _why_not(latest: pd.DataFrame) -> str | None:
    if (latest.status != "ok").any():
        return f"{(latest.status == 'ok').sum()} of five years have a figure"
    if not (latest.upper_ci > latest.lower_ci).all():
        return "figures without an interval"
    return None


def _trend(latest: pd.DataFrame, indicator: Indicator) -> Trend:
    if indicator.statistic == "proportion" and latest.numerator.notna().all():
        return proportion_trend(latest.numerator.to_numpy(), latest.denominator.to_numpy())
    return value_trend(latest.value.to_numpy(), latest.lower_ci.to_numpy(), latest.upper_ci.to_numpy())
