"""Examples over time: the recent trend, and lines that must not be joined."""

import pandas as pd

from locality.baseline.store import Store
from locality.definitions import Indicator
from locality.findings.worked.shape import Rows, Worked, district, records, suffix
from locality.periods import period_words
from locality.statistics.trend import POINTS, SURE, Trend, proportion_trend, value_trend

WORDS = {"no_significant_change": "no significant change", "cannot_be_calculated": "cannot be calculated"}


def trend(store: Store) -> Worked:
    """The district's last five years of the first measure whose trend can be worked out."""
    found = store.trends(area_codes=[store.council.district])
    travels = {row["indicator_id"]: row["travel"] for row in records(found[found.chi_square.notna()])}
    indicator = next((one for one in store.indicators() if one.id in travels), None)
    if indicator is None:
        return Worked()
    points = _points(store, indicator)
    worked, travel = _worked(indicator, points), travels[indicator.id].replace("_", " ")
    first, *_, last = (period_words(period) for period in points.period)
    word = str(worked.word)
    values = {
        "title": indicator.title,
        "area": district(store).area_name,
        "first": first,
        "last": last,
        "chi_square": float(worked.chi_square),
        "sure": SURE,
        "word": WORDS.get(word, word),
        "travel": f", {travel}" if travel else "",
    }
    return Worked(values, (indicator.id,), _in_rows(points, indicator, district(store).area_name))


def _in_rows(points: pd.DataFrame, indicator: Indicator, area: str) -> Rows:
    cells = [
        [
            period_words(row["period"]), f"{row['value']:.1f}{suffix(indicator)}",
            f"{row['lower_ci']:.1f} to {row['upper_ci']:.1f}",
        ]
        for row in records(points)
    ]  # fmt: skip
    return Rows(f"{indicator.title}, {area}", ("Year", "Figure", "95% interval"), cells)


def _points(store: Store, indicator: Indicator) -> pd.DataFrame:
    """The newest five points of the district's newest line, as the store's trend uses them."""
    every = store.figures(indicator.id, area_codes=[store.council.district], period="all")
    return every[every.series == every.series.max()].sort_values("period_start").tail(POINTS)


def _worked(indicator: Indicator, points: pd.DataFrame) -> Trend:
    if indicator.statistic == "proportion" and points.numerator.notna().all():
        return proportion_trend(points.numerator, points.denominator)
    return value_trend(points.value, points.lower_ci, points.upper_ci)


def breaks(store: Store) -> Worked:
    """The measures whose line is not joined somewhere, and the first of them."""
    broken = [one for one in store.indicators() if one.breaks]
    values: dict[str, object] = {"broken": len(broken), "titles": [one.title for one in broken]}
    if broken:
        point = broken[0].breaks[0]
        values |= {
            "title": broken[0].title,
            "before": period_words(point.period),
            "why": store.caveat(point.caveat),
        }
    return Worked(values, tuple(one.id for one in broken))
