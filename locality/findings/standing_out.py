"""What stands out about a locality: differences by 99.8% limits, recent trends, its most different ward."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from locality.findings.evidence import NOT_COMPARED, Standing

MOST = 6
_MOST_DIFFERENCES, _MOST_TRENDS = 4, 1


@dataclass(frozen=True)
class Finding:
    """One thing worth a sentence: how an area differs, how it changed, or which of its wards differs most."""

    kind: Literal["differs", "changes", "ward"]
    standing: Standing


@dataclass(frozen=True)
class StandingOut:
    """The findings, what differs ``further`` by the same rule, and how many other measures were compared
    without a difference, or could not be compared."""

    findings: tuple[Finding, ...]
    further: tuple[Standing, ...]
    unremarkable: int
    not_compared: int


def standing_out(area: Sequence[Standing], wards: Sequence[Standing]) -> StandingOut:
    """Up to six findings about an area: what is worse first, then the largest differences.

    ``area`` holds its standings measure by measure, ``wards`` those of its wards. Measures nobody judges
    that only describe the place, such as its ages, are left to the tables.
    """
    told = [one for one in area if _is_told(one)]
    differing = sorted((one for one in told if one.is_exceptional), key=_worst_and_largest_first)
    changing = [
        one for one in told
        if (trend := one.trend_of_figure) and trend["word"] in ("increasing", "decreasing")
    ]  # fmt: skip
    apart = sorted(
        (one for one in wards if _is_told(one) and one.is_exceptional), key=_worst_and_largest_first
    )
    findings = [
        *[Finding("differs", one) for one in differing[:_MOST_DIFFERENCES]],
        *[Finding("changes", one) for one in changing[:_MOST_TRENDS]],
        *[Finding("ward", one) for one in apart[:1]],
    ]
    compared = [one for one in told if one.verdict != NOT_COMPARED]
    return StandingOut(
        tuple(findings[:MOST]), tuple(differing[_MOST_DIFFERENCES:]),
        len(compared) - len(differing), len(told) - len(compared),
    )  # fmt: skip


def _is_told(standing: Standing) -> bool:
    indicator = standing.indicator
    return bool(indicator.comparators) and (
        indicator.need != "context" or indicator.polarity != "no_judgement"
    )


def _worst_and_largest_first(standing: Standing) -> tuple[bool, float]:
    return standing.verdict != "worse", -times_apart(standing)


def times_apart(standing: Standing) -> float:
    """How many times an area's figure is its comparator's, or the other way round, as a logarithm."""
    if standing.row is None or standing.comparison is None:
        return 0
    value, beside = standing.row["value"], standing.comparison["comparator_value"]
    return abs(math.log(value / beside)) if value > 0 and beside > 0 else math.inf
