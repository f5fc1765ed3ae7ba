"""The recent trend of every area's yearly figures, or the words for why there is none."""

import numpy as np
import pandas as pd

from locality.definitions import Indicator
from locality.periods import period_dates
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
_OF_POINT = [
    "area_code", "area_type", "period", "period_start", "period_end", "numerator", "denominator", "value",
    "lower_ci", "upper_ci", "status", "series",
]  # fmt: skip
NUMBERS = ("none", "one", "two", "three", "four")
LEVELS = ("ward", "locality", "district", "neighbour", "country")


def trends(released: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """COLUMNS, one row an area with a series of two points or more: the newest such.

    word: increasing, decreasing, no_significant_change, cannot_be_calculated (then reason says why).
    travel: getting_better, getting_worse, or empty where nothing is judged.
    """
    latest = _latest_points(released[_OF_POINT][released.area_type.isin(LEVELS)])
    if latest.empty:
        return pd.DataFrame(columns=COLUMNS)
    areas = _one_row_an_area(latest)
    sound = areas.index[areas.reason == ""]
    if len(sound):
        found = _trend(latest[latest.area_code.isin(sound)], indicator)
        areas.loc[sound, ["slope", "chi_square"]] = np.column_stack([found.slope, found.chi_square])
        areas.loc[sound, "word"] = found.word
        unfit = (areas.word == "cannot_be_calculated") & (areas.reason == "")
        areas.loc[unfit, "reason"] = "a year with none or all has no log odds"
    areas["travel"] = direction_of_travel(areas.word.to_numpy(str), indicator.polarity)
    return areas.reset_index().assign(indicator_id=indicator.id)[COLUMNS]


def _latest_points(points: pd.DataFrame) -> pd.DataFrame:
    """The last five points of each area's newest series of two or more, by area and period."""
    joined = points[points.groupby(["area_code", "series"]).period.transform("size") > 1]
    newest = joined[joined.series == joined.groupby("area_code").series.transform("max")]
    return newest.sort_values(["area_code", "period_start", "period_end"]).groupby("area_code").tail(POINTS)


def _one_row_an_area(latest: pd.DataFrame) -> pd.DataFrame:
    """area_type, first_period, last_period and reason by area_code; no trend worked out yet."""
    begins = ~latest.area_code.duplicated().to_numpy()
    area, starts = np.cumsum(begins) - 1, np.flatnonzero(begins)
    shown = (latest.status == "ok").to_numpy()
    wide = shown & (latest.upper_ci > latest.lower_ci).to_numpy()
    periods = np.split(latest.period.to_numpy(), starts[1:])
    areas = latest.set_index("area_code")[["area_type"]][begins].assign(
        first_period=[of_area[0] for of_area in periods],
        last_period=[of_area[-1] for of_area in periods],
        periods=[";".join(of_area) for of_area in periods],
        shown=np.bincount(area, shown).astype(int),
        wide=np.bincount(area, wide),
        points=np.bincount(area),
    )
    spans = {
        text: why_no_trend([period_dates(one) for one in text.split(";")]) or ""
        for text in areas.periods.unique()
    }
    reason = areas.periods.map(spans).astype(object)
    reason = reason.mask((reason == "") & (areas.wide < areas.points), "figures without an interval")
    gaps = (areas.shown < areas.points) & (areas.points == POINTS)
    reason = reason.mask(gaps, areas.shown.map(dict(enumerate(NUMBERS))) + " of five years")
    return areas.assign(reason=reason, word="cannot_be_calculated", slope=np.nan, chi_square=np.nan)


def _trend(points: pd.DataFrame, indicator: Indicator) -> Trend:
    """The trend of areas with five sound points each, in the order of their codes."""

    def by_area(column: str) -> np.ndarray:
        return points[column].to_numpy(float).reshape(-1, POINTS)

    if indicator.statistic == "proportion" and points.numerator.notna().all():
        return proportion_trend(by_area("numerator"), by_area("denominator"))
    return value_trend(by_area("value"), by_area("lower_ci"), by_area("upper_ci"))
