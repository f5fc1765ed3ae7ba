"""The district's yearly figures beside those of similar councils, with three references for targets."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from locality.definitions import Indicator
from locality.findings import Row, is_known
from locality.plain import is_number
from locality.statistics.references import FEWEST, References, excess, quartiles, references

YEARS_AHEAD = 3
_YEAR = range(360, 372)  # days


@dataclass(frozen=True)
class Quartiles:
    """Lower quartile, median and upper quartile of the similar councils in a year."""

    lower: float
    middle: float
    upper: float


@dataclass(frozen=True)
class BesideSimilar:
    """The own figures of successive years, oldest first, with the similar councils' quartiles of each year.

    ``country`` and ``councils``: the country's figures of these years and those of the similar councils that
    the quartiles were worked out from. ``ends``: the last day of the newest year and of those
    ahead. ``excess``: how many more than at the middle's rate; None where nothing is counted.
    """

    indicator: Indicator
    own: tuple[Row, ...]
    quartiles: tuple[Quartiles, ...]
    country: tuple[Row, ...]
    councils: tuple[Row, ...]
    references: References
    ends: tuple[date, ...]
    excess: float | None


def beside_similar(
    indicator: Indicator, own: Sequence[Row], councils: Sequence[Row], country: Sequence[Row],
    by: date | None = None,
) -> BesideSimilar | None:  # fmt: skip
    """An area's newest line of successive years beside the similar councils.

    ``by``: the day a target is due, otherwise three years ahead. None under three such years, for figures
    that are not yearly, and where half the councils or more have none.
    """
    middles = _quartiles(councils)
    line = _yearly([row for row in own if is_known(row) and row["period"] in middles])
    if len(line) < FEWEST or indicator.clustered:
        return None
    last = line[-1]["period_end"]
    ahead = max(1, by.year - last.year + (by > date(by.year, last.month, last.day))) if by else YEARS_AHEAD
    found = references([row["value"] for row in line], [middles[row["period"]].middle for row in line], ahead)
    periods = {row["period"] for row in line}
    return BesideSimilar(
        indicator, tuple(line), tuple(middles[row["period"]] for row in line),
        _within(country, periods), _within(councils, periods), found,
        tuple(last.replace(year=last.year + year, day=min(last.day, 28)) for year in range(ahead + 1)),
        _excess(line[-1], middles[line[-1]["period"]].middle, indicator),
    ) if found else None  # fmt: skip


def _within(rows: Sequence[Row], periods: Collection[str]) -> tuple[Row, ...]:
    return tuple(row for row in rows if is_known(row) and row["period"] in periods)


def _quartiles(councils: Sequence[Row]) -> Mapping[str, Quartiles]:
    """By period, for periods in which more than half of the councils have a figure."""
    every = {row["area_code"] for row in councils}
    known: dict[str, list[float]] = {}
    for row in councils:
        if is_known(row):
            known.setdefault(row["period"], []).append(row["value"])
    return {
        period: Quartiles(*quartiles(found)) for period, found in known.items() if 2 * len(found) > len(every)
    }


def _yearly(rows: Sequence[Row]) -> list[Row]:
    """The newest rows that follow one another by a year and are counted in the same way, oldest first."""
    line: list[Row] = []
    for row in sorted(rows, key=lambda one: one["period_end"], reverse=True):
        if line and (
            (line[-1]["period_end"] - row["period_end"]).days not in _YEAR
            or row["series"] != line[-1]["series"]
        ):
            break
        line.append(row)
    return line[::-1]


def _excess(row: Row, middle: float, indicator: Indicator) -> float | None:
    if indicator.statistic not in ("rate", "proportion") or not is_number(row["denominator"]):
        return None
    return excess(row["value"], middle, row["denominator"], indicator.multiplier)
