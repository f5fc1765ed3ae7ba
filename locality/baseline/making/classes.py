"""The classes a map is shaded by: quantiles, natural breaks, equal steps."""

import pandas as pd

from locality.definitions import Indicator
from locality.statistics.classes import class_of, equal_steps, natural_breaks, quantiles

COLUMNS = ["indicator_id", "area_type", "period", "scheme", "place", "low", "high", "areas"]
LEVELS = ("lsoa", "ward")
MOST = 5
MOST_TO_BREAK = 1000  # natural breaks take the square of the number of areas in time
SCHEMES = {"quantiles": quantiles, "natural_breaks": natural_breaks, "equal_steps": equal_steps}


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
    figures = values.to_numpy(float)
    within = class_of(figures, SCHEMES[scheme](figures, count))
    ends = values.groupby(within).agg(low="min", high="max", areas="size")
    return ends.reset_index(drop=True).rename_axis("place").reset_index()
