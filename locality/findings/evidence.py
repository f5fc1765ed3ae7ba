"""What the build found out about an area's figure: its verdicts, its trend, its rank."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from locality.definitions import Area, Indicator
from locality.findings import Lookup, Row, records
from locality.statistics.comparison import flags_by_chance

Comparator = Literal["district", "england", "neighbours", "rest_of_district", "county"]

NOT_COMPARED = "not_compared"
EXCEPTIONAL = ("worse", "higher", "better", "lower")
_ABOVE = {"high_is_good": "better", "low_is_good": "worse", "no_judgement": "higher"}


@dataclass(frozen=True)
class Standing:
    """One area's figure of a measure beside a comparator, with its trend and its rank among its like."""

    indicator: Indicator
    area: Area
    row: Row | None
    comparison: Row | None = None
    trend: Row | None = None
    rank: Row | None = None

    @property
    def trend_of_figure(self) -> Row | None:
        """The trend that ends in this figure; None where the years before are counted in another way."""
        ends = self.trend["last_period"] if self.trend and self.row else None
        return self.trend if self.row and ends == self.row["period"] else None

    @property
    def has_figure(self) -> bool:
        """Whether there is a released figure."""
        return self.row is not None and self.row["status"] == "ok"

    @property
    def verdict(self) -> str:
        """better, worse, higher, lower, similar or not_compared, by 95% limits."""
        return self.comparison["verdict"] if self.comparison else NOT_COMPARED

    @property
    def shown_verdict(self) -> str | None:
        """The verdict as a table shows it; None for what nobody compares, such as a count of residents."""
        return self.verdict if self.indicator.comparators and self.has_figure else None

    @property
    def is_pattern(self) -> bool:
        """Whether the verdict is that of a pattern between neighbourhoods, not of an interval."""
        return self.comparison is not None and self.comparison.get("basis") == "neighbourhoods"

    @property
    def is_exceptional(self) -> bool:
        """Whether the area differs by 99.8% limits."""
        return self.comparison is not None and self.comparison["verdict_998"] in EXCEPTIONAL

    @property
    def side(self) -> str:
        """Where a compared figure lies: above, below or similar; not_compared otherwise."""
        if self.verdict in ("similar", NOT_COMPARED):
            return self.verdict
        return "above" if self.verdict == _ABOVE[self.indicator.polarity] else "below"

    @property
    def why_not_compared(self) -> str | None:
        """no_figure, clustered, no_interval, recorded_elsewhere or no_comparator; None otherwise."""
        if self.verdict != NOT_COMPARED or not self.indicator.comparators:
            return None
        if not self.has_figure:
            return "no_figure"
        if self.comparison is None:
            return "no_comparator"
        if self.indicator.repeated and self.comparison["comparator"] != "district":
            return "recorded_elsewhere"
        return "clustered" if self.indicator.clustered else "no_interval"


@dataclass(frozen=True)
class Evidence:
    """Every released figure of the wider areas with its comparisons, trends and ranks, found by its ids.

    Rows are shared between readers and must not be changed.
    """

    figures: Lookup
    comparisons: Mapping[tuple[str, str, str, str], Row]
    trends: Mapping[tuple[str, str], Row]
    ranks: Mapping[tuple[str, str, str], Row]

    @classmethod
    def of(
        cls, figures: pd.DataFrame, comparisons: pd.DataFrame, trends: pd.DataFrame, ranks: pd.DataFrame
    ) -> "Evidence":
        """From the frames the store answers with."""
        pair = ("indicator_id", "area_code")
        return cls(
            Lookup(figures),
            {tuple(row[key] for key in (*pair, "period", "comparator")): row for row in records(comparisons)},
            {tuple(row[key] for key in pair): row for row in records(trends)},
            {tuple(row[key] for key in (*pair, "period")): row for row in records(ranks)},
        )

    def standing(
        self, indicator: Indicator, area: Area, comparator: Comparator = "district", period: str | None = None
    ) -> Standing:
        """An area's figure, of its newest period unless one is named, beside a comparator."""
        found = self.figures
        row = found.latest(indicator.id, area) if period is None else found.at(indicator.id, area, period)
        if row is None:
            return Standing(indicator, area, None)
        key = indicator.id, area.area_code
        return Standing(
            indicator,
            area,
            row,
            self.comparisons.get((*key, row["period"], comparator)),
            self.trends.get(key),
            self.ranks.get((*key, row["period"])),
        )


def by_chance(standings: list[Standing]) -> tuple[int, float]:
    """How many verdicts these hold, and how many would differ by chance were there nothing to find."""
    compared = sum(one.verdict != NOT_COMPARED for one in standings)
    return compared, flags_by_chance(compared)
