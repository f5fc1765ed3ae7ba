"""Figures arranged for a page: frames in, rows by indicator, area and period out. No statistics yet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from locality.definitions import Area, Indicator, Need
from locality.plain import is_number

Row = Mapping[str, Any]
Pairs = list[tuple[Area, Row | None]]  # areas with their row, None where there is none


def records(figures: pd.DataFrame) -> list[Row]:
    """The rows of a frame of figures, one mapping a row."""
    names = [str(name) for name in figures.columns]
    columns = [figures[name].tolist() for name in figures.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


@dataclass(frozen=True)
class Lookup:
    """Released figures of all periods, found by indicator, area and period."""

    figures: pd.DataFrame

    @cached_property
    def _rows(self) -> dict[tuple[str, str, str], Row]:
        return {(row["indicator_id"], row["area_code"], row["period"]): row for row in records(self.figures)}

    @cached_property
    def _latest(self) -> dict[tuple[str, str], Row]:
        newest = self.figures[self.figures.is_latest]
        return {(row["indicator_id"], row["area_code"]): row for row in records(newest)}

    def latest(self, indicator_id: str, area: Area) -> Row | None:
        """An area's figure of the newest period its kind of area has."""
        return self._latest.get((indicator_id, area.area_code))

    def at(self, indicator_id: str, area: Area, period: str) -> Row | None:
        """An area's figure of one period."""
        return self._rows.get((indicator_id, area.area_code, period))

    def beside(self, row: Row | None, area: Area) -> Row | None:
        """Another area's figure of the same indicator and period: only those may be put side by side."""
        return None if row is None else self.at(row["indicator_id"], area, row["period"])


def highest_first(pairs: Sequence[tuple[Area, Row | None]]) -> Pairs:
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


def leaders(pairs: Sequence[tuple[Area, Row | None]]) -> list[Area]:
    """The area with the highest value; several when they share it, none without figures."""
    known = [(area, row["value"]) for area, row in pairs if row is not None and row["status"] == "ok"]
    most = max((value for _, value in known), default=None)
    return [area for area, value in known if value == most]


def is_known(row: Row | None) -> bool:
    """Whether there is a figure: a row, released, with a value."""
    return row is not None and row["status"] == "ok" and is_number(row["value"])


def has_interval(row: Row) -> bool:
    """Whether both limits of a row are known."""
    return is_number(row["lower_ci"]) and is_number(row["upper_ci"])
