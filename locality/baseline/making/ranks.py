"""How sure the order of the wards, and of the localities, is for each indicator."""

import numpy as np
import pandas as pd

from locality.baseline.making.limits import has_counts
from locality.definitions import Indicator
from locality.statistics.ranks import (
    SEED,
    drawn_proportions,
    drawn_rates,
    drawn_values,
    order_cannot_be_told,
    rank_interval,
)

COLUMNS = [
    "indicator_id", "area_code", "area_type", "period", "rank", "rank_lower", "rank_upper", "areas",
    "order_told",
]  # fmt: skip
_OF_AREA = [*COLUMNS[:4], "numerator", "denominator", "value", "lower_ci", "upper_ci", "status"]
RANKED = ("ward", "locality")


def ranks(released: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """COLUMNS, one row an area with a newest figure and an interval; rank 1 is the highest value.

    rank is the middle of 10,000 simulated ranks, rank_lower and rank_upper hold 95 in 100 of them;
    order_told is false for a level where these typically cover more than half the table.
    """
    if indicator.clustered or indicator.repeated:  # what such limits leave out moves ranks more than they do
        return pd.DataFrame(columns=COLUMNS)
    rankable = released[_OF_AREA][
        released.area_type.isin(RANKED)
        & released.is_latest
        & (released.status == "ok")
        & (released.upper_ci > released.lower_ci)
    ]
    levels = [_ranked_level(rankable[rankable.area_type == level], indicator) for level in RANKED]
    return pd.concat([level for level in levels if len(level)] or [pd.DataFrame(columns=COLUMNS)])[COLUMNS]


def _ranked_level(rankable: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    if len(rankable) < 2:
        return rankable.iloc[:0]
    found = rank_interval(drawn(rankable, indicator))
    return rankable.assign(
        rank=found.middle,
        rank_lower=found.lower,
        rank_upper=found.upper,
        areas=len(rankable),
        order_told=not order_cannot_be_told(found),
    )


def drawn(figures: pd.DataFrame, indicator: Indicator, number: int = 0) -> np.ndarray:
    """Values the figures may have, 10,000 draws by areas; without an interval always the same.

    Indicators of another ``number`` vary independently.
    """
    seed = SEED + number
    if has_counts(figures, indicator).all() and indicator.statistic in ("proportion", "rate"):
        draw = drawn_proportions if indicator.statistic == "proportion" else drawn_rates
        counts = figures.numerator.to_numpy(), figures.denominator.to_numpy()
        return draw(*counts, seed=seed) * indicator.multiplier
    value, lower, upper = (figures[column].to_numpy(float) for column in ("value", "lower_ci", "upper_ci"))
    known_lower, known_upper = (
        np.where(np.isnan(lower), value, lower),
        np.where(np.isnan(upper), value, upper),
    )
    return drawn_values(value, known_lower, known_upper, seed=seed)
