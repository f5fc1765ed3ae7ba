"""How many areas of each kind have a measure's newest figure, and why the others have none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from locality.definitions import Indicator


@dataclass(frozen=True)
class Coverage:
    """Areas of one kind by what became of a measure's newest figure; an area without a row is missing it."""

    indicator: Indicator
    area_type: str
    areas: int
    ok: int
    suppressed: int
    not_applicable: int

    @property
    def missing(self) -> int:
        """Areas without a figure that are neither hidden nor not concerned."""
        return self.areas - self.ok - self.suppressed - self.not_applicable

    @property
    def published(self) -> bool:
        """Whether any area of this kind has a row at all."""
        return self.ok + self.suppressed + self.not_applicable > 0


def completeness(
    indicators: Sequence[Indicator], figures: pd.DataFrame, areas: Mapping[str, int]
) -> dict[str, list[Coverage]]:
    """By kind of area, every indicator's coverage of the newest period, in the indicators' order.

    ``figures`` are the newest as ``Store.figures`` gives them; ``areas`` says how many there are of a kind.
    """
    counts = figures.groupby(["indicator_id", "area_type", "status"]).size()
    return {
        level: [_coverage(one, level, total, counts) for one in indicators] for level, total in areas.items()
    }


def _coverage(indicator: Indicator, level: str, total: int, counts: pd.Series) -> Coverage:
    def having(status: str) -> int:
        return int(counts.get((indicator.id, level, status), 0))

    return Coverage(indicator, level, total, having("ok"), having("suppressed"), having("not_applicable"))
