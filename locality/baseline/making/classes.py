"""The classes a map is shaded by: quantiles, natural breaks, equal steps."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from locality.definitions import Indicator
from locality.statistics.classes import class_of, equal_steps, natural_breaks, quantiles
from locality.statistics.numbers import Numbers

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
    columns = released[["area_type", "period", "value"]]
    shown = columns[released.area_type.isin(LEVELS) & (released.status == "ok")]
    rows = [
        (indicator.id, level, period, scheme, *its_class)
        for (level, period), values in shown.groupby(["area_type", "period"]).value
        for scheme in SCHEMES
        if scheme != "natural_breaks" or len(values) <= MOST_TO_BREAK
        for its_class in _classes(values.to_numpy(float), scheme)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _classes(values: Numbers, scheme: str) -> Iterator[tuple[int, float, float, int]]:
    """place, low, high and areas of each class that holds a figure."""
    within = class_of(values, SCHEMES[scheme](values, min(MOST, np.unique(values).size)))
    for place, number in enumerate(np.unique(within)):
        held = values[within == number]
        yield place, held.min(), held.max(), held.size
