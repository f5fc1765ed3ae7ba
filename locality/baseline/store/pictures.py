"""Questions only pictures ask: a map's classes, where a ward's hexagon stands, the limits of a funnel."""

import pandas as pd

from locality.baseline.store import Store


def hexagons(store: Store) -> dict[str, tuple[int, int]]:
    """Column and row, counted from the south, of each ward's hexagon by its code; empty without a layout."""
    return {code: (q, r) for code, q, r in store._rows("select area_code, q, r from hexagon order by 1")}


def map_classes(store: Store, indicator_id: str, area_type: str, period: str) -> pd.DataFrame:
    """The classes of a map, scheme by scheme, the lowest first.

    Columns: scheme (equal_steps, natural_breaks, quantiles), place, low, high (figures that occur), areas.
    """
    return store._frame(
        "select scheme, place, low, high, areas from map_class"
        " where indicator_id = ? and area_type = ? and period = ? order by scheme, place",
        [indicator_id, area_type, period],
    )


def funnel(store: Store, indicator_id: str) -> pd.DataFrame:
    """Wards against the limits of a funnel, the newest figures; no rows where a funnel is not drawn.

    Columns: indicator_id, area_code, area_type, period, average, dispersion, widened_by, flag, chance_flag
    (very_low, low, within, high, very_high).
    """
    return store._frame("select * from funnel where indicator_id = ? order by area_code", [indicator_id])


def funnel_lines(store: Store, indicator_id: str) -> pd.DataFrame:
    """The limits of a funnel at sizes from the smallest ward to the largest.

    Columns: indicator_id, area_type, period, denominator, lower_95, upper_95, lower_998, upper_998,
    chance_lower_998, chance_upper_998.
    """
    return store._frame(
        "select * from funnel_line where indicator_id = ? order by denominator", [indicator_id]
    )
