"""How far apart the wards of a locality are on a measure, and how sure that is."""

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


def gap_between(standings: Sequence[Standing]) -> Gap | None:
    """The gap between the wards of one measure; None with fewer than two figures."""
    known = [one for one in standings if one.has_figure and one.row is not None]
    if len(known) < 2:
        return None
    ordered = sorted(known, key=lambda one: one.row["value"] if one.row else 0)
    lowest, highest = ordered[0], ordered[-1]
    return Gap(highest.indicator, highest, lowest, len(known), _difference(highest, lowest, len(known)))


def _difference(highest: Standing, lowest: Standing, wards: int) -> tuple[float, float, float] | None:
    indicator = highest.indicator
    if indicator.clustered or indicator.interval_method not in ("wilson", "byar"):
        return None
    (x, n), (y, m) = _counts(highest), _counts(lowest)
    if not all(is_number(count) for count in (x, n, y, m)):
        return None
    confidence = 1 - 0.05 / len(list(combinations(range(wards), 2)))
    apart = proportions_apart if indicator.statistic == "proportion" else rates_apart
    scale = indicator.multiplier if indicator.statistic == "proportion" else 1
    return _scaled(apart(x, n, y, m, confidence), scale)


def _counts(standing: Standing) -> tuple[float, float]:
    row = standing.row or {}
    return row.get("numerator", math.nan), row.get("denominator", math.nan)


def _scaled(found: Difference, scale: float) -> tuple[float, float, float] | None:
    ends = tuple(float(end) * scale for end in (found.estimate, found.lower, found.upper))
    return (ends[0], ends[1], ends[2]) if all(is_number(end) for end in ends) else None
