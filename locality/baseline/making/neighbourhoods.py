"""Scores and rates without counts: wards and localities against the rest by their neighbourhoods."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from locality.areas import Places
from locality.definitions import Indicator
from locality.statistics.comparison import verdict
from locality.statistics.patterns import Patterns, patterns

BASIS = "neighbourhoods"
PATTERN_COLUMNS = ["area_code", "area_type", "period", "lsoa_code", "value", "people", "share"]
_LEVELS = ("ward", "locality", "district")
_COMPARED = ("ward", "locality")


def neighbourhoods_of(
    indicator: Indicator, values: Mapping[str, pd.DataFrame], places: Places
) -> pd.DataFrame | None:  # fmt: skip
    """PATTERN_COLUMNS, one row a neighbourhood in an area; None where an indicator is not of that kind.

    Such are open scores and rates published for small areas without counts, weighted with residents.
    """
    aggregate = indicator.aggregate
    if indicator.statistic != "weighted_mean" or aggregate is None or aggregate.from_type != "lsoa":
        return None
    if indicator.disclosure != "open" or indicator.weight is None or not indicator.comparators:
        return None
    small = values[indicator.id]
    small = small[(small.area_type == "lsoa") & (small.status == "ok")][["area_code", "period", "value"]]
    counts = values[indicator.weight]
    counts = counts[(counts.status == "ok") & (counts.period_end == counts.period_end.max())]
    small = small.assign(people=small.area_code.map(counts.set_index("area_code").numerator))
    parts = [_level(small.dropna(subset=["people"]), places, level) for level in _LEVELS]
    return pd.concat(parts)[PATTERN_COLUMNS]


def _level(small: pd.DataFrame, places: Places, level: str) -> pd.DataFrame:
    shares = places.weights("lsoa", level).rename(columns={"child_code": "lsoa_code", "weight": "share"})
    joined = shares.merge(small.rename(columns={"area_code": "lsoa_code"}), on="lsoa_code")
    return joined.assign(area_code=joined.parent_code, area_type=level)


def people_by_area(neighbourhoods: pd.DataFrame) -> pd.Series:
    """People of each area that its mean is weighted with, by area code."""
    newest = neighbourhoods[neighbourhoods.period == neighbourhoods.period.max()]
    return (newest.people * newest.share).groupby(newest.area_code).sum()


def by_pattern(
    compared: pd.DataFrame, indicator: Indicator, neighbourhoods: pd.DataFrame | None
) -> pd.DataFrame:  # fmt: skip
    """The comparisons with the pattern's verdict against the district, and a row against its rest each."""
    if neighbourhoods is None:
        return compared
    is_told = (compared.comparator == "district") & compared.area_type.isin(_COMPARED)
    told = [
        _told(rows, indicator, neighbourhoods)
        for _, rows in compared[is_told].groupby(["area_type", "period"])
    ]  # fmt: skip
    return pd.concat([compared[~is_told], *told])


def _told(rows: pd.DataFrame, indicator: Indicator, neighbourhoods: pd.DataFrame) -> pd.DataFrame:
    """Rows of one level and period against the district, and the same against its rest."""
    level, period = rows.area_type.iloc[0], rows.period.iloc[0]
    here = (neighbourhoods.area_type == level) & (neighbourhoods.period == period)
    found = _patterns(neighbourhoods[here], list(rows.area_code))
    said = verdict(found.lower, found.upper, 0, indicator.polarity)
    against = rows.assign(verdict=said, verdict_998="not_compared", basis=BASIS)
    rest = against.assign(
        comparator="rest_of_district",
        comparator_value=found.rest,
        difference=found.difference,
        difference_lower=found.lower,
        difference_upper=found.upper,
        excess=rows.excess + _moved(rows, found, indicator, neighbourhoods),
    )
    return pd.concat([against, rest[rest.difference.notna()]])


def _moved(
    rows: pd.DataFrame, found: Patterns, indicator: Indicator, neighbourhoods: pd.DataFrame
) -> pd.Series | float:
    """What the excess changes by when the rest stands in the district's place."""
    if indicator.out_of is None:
        return np.nan
    people = rows.area_code.map(people_by_area(neighbourhoods))
    return (rows.comparator_value - found.rest) / indicator.out_of * people


def _patterns(small: pd.DataFrame, codes: list[str]) -> Patterns:
    units = small.drop_duplicates("lsoa_code").set_index("lsoa_code").sort_index()
    shares = small.pivot(index="area_code", columns="lsoa_code", values="share")
    table = shares.reindex(index=codes, columns=units.index).fillna(0)
    return patterns(units.value, units.people, table)
