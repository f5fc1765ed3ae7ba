"""The classes a map is shaded by: quantiles, natural breaks, equal steps."""

import warnings

import pandas as pd

from locality.definitions import Indicator

COLUMNS = ["indicator_id", "area_type", "period", "scheme", "place", "low", "high", "areas"]
LEVELS = ("lsoa", "ward")
MOST = 5
MOST_TO_BREAK = 1000  # natural breaks take the square of the number of areas in time
SCHEMES = {"quantiles": "Quantiles", "natural_breaks": "FisherJenks", "equal_steps": "EqualInterval"}


def map_classes(released: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """COLUMNS, one row a class that holds areas, lowest first (place 0): its lowest and highest figure.

    Up to five classes of the figures shown of small areas and wards, period by period. quantiles: equally
    many areas; natural_breaks: the least variance within classes (Fisher 1958, Jenks 1977), for at most a
    thousand areas; equal_steps: equal widths between the lowest and the highest figure.
    """
    shown = released[released.area_type.isin(LEVELS) & (released.status == "ok")]
    found = [
        _classes(rows.value, scheme).assign(area_type=str(level), period=str(period), scheme=scheme)
        for (level, period), rows in shown.groupby(["area_type", "period"])
        for scheme in SCHEMES
        if scheme != "natural_breaks" or len(rows) <= MOST_TO_BREAK
    ]
    if not found:
        return pd.DataFrame(columns=COLUMNS)
    return pd.concat(found, ignore_index=True).assign(indicator_id=indicator.id)[COLUMNS]


def _classes(values: pd.Series, scheme: str) -> pd.DataFrame:
    """place, low, high, areas of each class that holds a figure."""
    count = min(MOST, values.nunique())
    within = _class_of(values, scheme, count) if count > 1 else pd.Series(0, index=values.index)
    ends = values.groupby(within).agg(low="min", high="max", areas="size")
    return ends.reset_index(drop=True).rename_axis("place").reset_index()


def _class_of(values: pd.Series, scheme: str, count: int) -> pd.Series:
    import mapclassify  # here, because it takes a second and only a build needs it

    with warnings.catch_warnings():  # of being slow without numba, and of fewer classes than asked for
        warnings.filterwarnings("ignore", category=UserWarning)
        classes = getattr(mapclassify, SCHEMES[scheme])(values.to_numpy(float), k=count)
    return pd.Series(classes.yb, index=values.index)
