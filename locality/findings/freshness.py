"""How new each measure's newest figures are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from locality.definitions import Indicator

STALE_MONTHS = 24


@dataclass(frozen=True)
class Freshness:
    """One measure's newest period, its last day, how many whole months ago that was, whether that is long."""

    indicator: Indicator
    period: str
    ended: date
    months: int
    stale: bool


def newest_periods(figures: pd.DataFrame) -> dict[str, str]:
    """Each indicator's newest period at any level, from figures as ``Store.figures`` gives them."""
    newest = figures[figures.status == "ok"].sort_values(["period_end", "period_start"])
    return dict(newest.drop_duplicates("indicator_id", keep="last").set_index("indicator_id").period)


def freshness(indicators: Sequence[Indicator], figures: pd.DataFrame, today: date) -> list[Freshness]:
    """Every measure with figures, the oldest first, those of one day by title.

    Stale is a figure whose period ended more than 24 months ago.
    """
    newest = figures[figures.status == "ok"].groupby("indicator_id").period_end.max()
    periods = newest_periods(figures)
    found = [
        Freshness(one, periods[one.id], ended, _months(ended, today), stale=_is_stale(ended, today))
        for one in indicators
        if one.id in periods
        for ended in (newest[one.id].date(),)
    ]
    return sorted(found, key=lambda one: (one.ended, one.indicator.title))


def _months(since: date, today: date) -> int:
    """Whole months from one day to another; none when it still lies ahead."""
    passed = (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day)
    return max(passed, 0)


def _is_stale(ended: date, today: date) -> bool:
    return pd.Timestamp(ended) + pd.DateOffset(months=STALE_MONTHS) < pd.Timestamp(today)
