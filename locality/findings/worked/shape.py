"""What an example is made of, and how the figures it is shown on are picked: always the same ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from locality.baseline.store import Store
from locality.definitions import Area, Indicator
from locality.periods import period_words


@dataclass(frozen=True)
class Rows:
    """A small table of an example: its caption, its columns' names, and its cells in words."""

    caption: str
    columns: Sequence[str]
    cells: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Worked:
    """The numbers an example's words are filled with, the measures it is shown on, and a table if needed."""

    values: Mapping[str, Any] = field(default_factory=dict)
    indicators: tuple[str, ...] = ()
    rows: Rows | None = None


def newest(store: Store, indicator: Indicator, area_type: str) -> pd.DataFrame:
    """The newest shown figures of a kind of area, the highest first."""
    figures = store.figures(indicator.id, area_types=[area_type])
    return figures[figures.status == "ok"].sort_values(["value", "area_name"], ascending=[False, True])


def first_with(
    store: Store,
    *,
    interval: str,
    level: str = "locality",
    judged: bool | None = None,
    clustered: bool = False,
) -> Indicator | None:
    """The first measure, in the needs' order, that has counts at a level and this kind of interval."""
    for one in store.indicators():
        fits = one.interval_method == interval and one.clustered == clustered and one.statistic != "count"
        if fits and judged in (None, one.polarity != "no_judgement"):
            figures = newest(store, one, level)
            if len(figures) > 1 and figures.numerator.notna().all():
                return one
    return None


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame, one mapping a row."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def suffix(indicator: Indicator) -> str:
    """The unit as it follows a number: "%", " per 1,000 residents"."""
    return "%" if indicator.unit == "%" else f" {indicator.unit}"


def said_of(indicator: Indicator, row: Mapping[str, Any] | pd.Series) -> dict[str, Any]:
    """What every example names of a figure: title, area, when, value, unit, counts, the store's limits."""
    return {
        "title": indicator.title,
        "area": row["area_name"],
        "when": period_words(row["period"]),
        "unit": suffix(indicator),
        "value": row["value"],
        "x": row["numerator"],
        "n": row["denominator"],
        "times": indicator.multiplier,
        "lower": row["lower_ci"],
        "upper": row["upper_ci"],
    }


def shares(store: Store, child_type: str, parent_type: str) -> pd.DataFrame:
    """What share of each child lies in each parent in use: child_code, parent_code, weight (above 0)."""
    children = {one.area_code for one in store.areas(child_type)}
    parents = {one.area_code for one in store.areas(parent_type)}
    rows = store.lookup()
    kept = rows.child_code.isin(children) & rows.parent_code.isin(parents) & (rows.weight > 0)
    return rows[kept].reset_index(drop=True)


def district(store: Store) -> Area:
    """The district of the council."""
    area = store.area(store.council.district)
    assert area is not None, "the council's areas are checked when the store is built"
    return area
