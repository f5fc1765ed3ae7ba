"""How far apart the wards of a locality, or any two areas, are on a measure, and how sure that is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from locality.definitions import Indicator
from locality.findings.evidence import Standing
from locality.plain import is_number
from locality.statistics.comparison import Difference, proportions_apart, rates_apart


@dataclass(frozen=True)
class Gap:
    """The highest and the lowest ward of a measure; the difference is None where it has no interval.

    The difference of proportions is in percentage points (times the multiplier), that of rates a ratio. Its
    limits hold at 95% for every pair of the wards at once (Bonferroni), as the two farthest were picked out.
    """

    indicator: Indicator
    highest: Standing
    lowest: Standing
    wards: int
    difference: tuple[float, float, float] | None  # estimate, lower, upper


@dataclass(frozen=True)
class Pair:
    """Two areas that somebody chose, on one measure of one period.

    ``difference``: estimate and 95% limits, in percentage points for proportions, a ratio for rates; None
    where there is no interval, neighbours count together (clustered) or one area lies in the other.
    """

    indicator: Indicator
    higher: Standing
    lower: Standing
    overlap: bool
    difference: tuple[float, float, float] | None

    @property
    def told_apart(self) -> bool | None:
        """Whether the limits leave no difference out; None where there are none."""
        if self.difference is None:
            return None
        return self.difference[1] > (0 if self.indicator.statistic == "proportion" else 1)


def gap_between(standings: Sequence[Standing]) -> Gap | None:
    """The gap between the wards of one measure; None with fewer than two figures."""
    known = [one for one in standings if one.has_figure and one.row is not None]
    if len(known) < 2:
        return None
    ordered = sorted(known, key=lambda one: one.row["value"] if one.row else 0)
    lowest, highest = ordered[0], ordered[-1]
    confidence = 1 - 0.05 / len(list(combinations(range(len(known)), 2)))
    return Gap(highest.indicator, highest, lowest, len(known), _difference(highest, lowest, confidence))


def pair_of(first: Standing, second: Standing, *, overlap: bool = False) -> Pair | None:
    """Two areas' figures of a measure, the higher before the lower; None unless both are of one period.

    ``overlap``: one lies in the other, so that their counts are not two samples.
    """
    if first.row is None or second.row is None or not (first.has_figure and second.has_figure):
        return None
    if first.row["period"] != second.row["period"]:
        return None
    higher, lower = sorted((first, second), key=_value, reverse=True)
    apart = None if overlap else _difference(higher, lower, 0.95)
    return Pair(higher.indicator, higher, lower, overlap, apart)


def _value(standing: Standing) -> float:
    return float(standing.row["value"]) if standing.row else math.nan


def _difference(highest: Standing, lowest: Standing, confidence: float) -> tuple[float, float, float] | None:
    indicator = highest.indicator
    if indicator.clustered or indicator.interval_method not in ("wilson", "byar"):
        return None
    (x, n), (y, m) = _counts(highest), _counts(lowest)
    if not all(is_number(count) for count in (x, n, y, m)):
        return None
    apart = proportions_apart if indicator.statistic == "proportion" else rates_apart
    scale = indicator.multiplier if indicator.statistic == "proportion" else 1
    return _scaled(apart(x, n, y, m, confidence), scale)


def _counts(standing: Standing) -> tuple[float, float]:
    row = standing.row or {}
    return row.get("numerator", math.nan), row.get("denominator", math.nan)


def _scaled(found: Difference, scale: float) -> tuple[float, float, float] | None:
    ends = tuple(float(end) * scale for end in (found.estimate, found.lower, found.upper))
    return (ends[0], ends[1], ends[2]) if all(is_number(end) for end in ends) else None
