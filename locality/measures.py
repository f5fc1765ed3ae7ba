"""Rows arranged for a page: frames of figures in, rows by indicator and area out. No statistics yet."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from locality.definitions import Indicator, Need
from locality.places import Area

Row = Mapping[str, Any]
Rows = dict[tuple[str, str], Row]  # (indicator_id, area_code) -> row


def records(figures: pd.DataFrame) -> list[Row]:
    """The rows of a frame of figures, one mapping a row."""
    return [{str(name): value for name, value in row.items()} for row in figures.to_dict("records")]


def by_indicator_and_area(figures: pd.DataFrame) -> Rows:
    """Rows of released figures under (indicator_id, area_code); of several periods the last one given."""
    return {(row["indicator_id"], row["area_code"]): row for row in records(figures)}


def of_areas(rows: Rows, indicator_id: str, areas: Iterable[Area]) -> list[tuple[Area, Row | None]]:
    """Each area with its row of one indicator, None where there is no row, in the order given."""
    return [(area, rows.get((indicator_id, area.area_code))) for area in areas]


def highest_first(pairs: Sequence[tuple[Area, Row | None]]) -> list[tuple[Area, Row | None]]:
    """Areas from the highest value to the lowest, those without a figure last by name."""

    def order(pair: tuple[Area, Row | None]) -> tuple[bool, float, str]:
        area, row = pair
        if row is None or row["status"] != "ok":
            return (True, 0, area.area_name)
        return (False, -row["value"], area.area_name)

    return sorted(pairs, key=order)


def headlines(needs: Iterable[Need], indicators: Mapping[str, Indicator]) -> list[tuple[Need, Indicator]]:
    """Each need with its headline indicator, in the needs' order."""
    return [(need, indicators[need.headline]) for need in needs]


def leaders(rows: Rows, indicator_id: str, areas: Iterable[Area]) -> list[Area]:
    """The area with the highest value of an indicator; several when they share it, none without figures."""
    known = [
        (area, row["value"])
        for area, row in of_areas(rows, indicator_id, areas)
        if row is not None and row["status"] == "ok"
    ]
    most = max((value for _, value in known), default=None)
    return [area for area, value in known if value == most]
