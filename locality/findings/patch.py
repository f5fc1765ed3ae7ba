"""Several areas taken together: their released figures summed, with limits worked out as for any area."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from locality.definitions import Area, Indicator
from locality.findings import Row, has_interval, is_known
from locality.findings.evidence import NOT_COMPARED, Standing
from locality.statistics.comparison import verdict
from locality.statistics.intervals import rate_interval, wilson_interval
from locality.statistics.patterns import implied_limits

CODE = LEVEL = "patch"
_EMPTY = dict.fromkeys(("numerator", "denominator", "value", "lower_ci", "upper_ci"), math.nan)


def can_be_summed(indicator: Indicator) -> bool:
    """Whether figures of parts give that of all together: published rates and medians do not."""
    return indicator.statistic != "published"


def together(
    indicator: Indicator, parts: Sequence[Row | None], people: Mapping[str, float], patch: Area
) -> Row | None:
    """The figure of all parts together as a row like theirs; None where no part has one.

    Counts and what they are out of are summed; means and scores are weighted by ``people`` (area code to
    residents). Only released figures come in, so that nothing hidden can come out: one
    part that is not shown hides the sum (status suppressed), one that is missing makes it missing.
    """
    here = [row for row in parts if row is not None]
    if not here or not can_be_summed(indicator):
        return None
    caveats = sorted({one for row in here for one in (row["caveats"] or "").split(";") if one})
    named = {"area_code": CODE, "area_name": patch.area_name, "area_type": LEVEL}
    noted = {"method": "summed", "published_for": "", "caveats": ";".join(caveats), "status": "ok"}
    whole = {**here[0], **_EMPTY, **named, **noted}
    if any(row["status"] == "suppressed" for row in here):
        return {**whole, "status": "suppressed"}
    if len(here) < len(parts) or not all(is_known(row) for row in here):
        return {**whole, "status": "missing"}
    return {**whole, **_figure(indicator, here, people)}


def _figure(indicator: Indicator, parts: Sequence[Row], people: Mapping[str, float]) -> dict[str, Any]:
    if indicator.statistic == "weighted_mean":
        weights = [people.get(row["area_code"], math.nan) for row in parts]
        if not sum(weights) > 0:
            return {"status": "missing"}
        total = sum(row["value"] * weight for row, weight in zip(parts, weights, strict=True))
        return {"value": total / sum(weights), **_implied(indicator, total / sum(weights), sum(weights))}
    numerator = sum(row["numerator"] for row in parts)
    if indicator.statistic == "count":
        return {"numerator": numerator, "value": numerator}
    denominator = sum(row["denominator"] for row in parts)
    found = {"numerator": numerator, "denominator": denominator}
    if not denominator > 0:
        return {**found, "status": "missing"}
    return {**found, "value": numerator / denominator * indicator.multiplier,
            **_limits(indicator, numerator, denominator)}  # fmt: skip


def _implied(indicator: Indicator, rate: float, people: float) -> dict[str, float]:
    """The limits of a published rate from the events it implies; none of a score."""
    if not (indicator.repeated and indicator.out_of):
        return {}
    lower, upper = implied_limits([rate], [people], indicator.out_of, indicator.repeated)
    return {"lower_ci": float(lower[0]), "upper_ci": float(upper[0])}


def _limits(indicator: Indicator, numerator: float, denominator: float) -> dict[str, float]:
    """The limits of the indicator's method: Wilson's of a proportion, Byar's of a rate; else none."""
    if indicator.interval_method == "wilson":
        lower, upper = (end * indicator.multiplier for end in wilson_interval([numerator], [denominator]))
    elif indicator.interval_method == "byar":
        lower, upper = rate_interval([numerator], [denominator], indicator.multiplier)
    else:
        return {}
    return {"lower_ci": float(lower[0]), "upper_ci": float(upper[0])}


def area(name: str) -> Area:
    """The areas together as an area of that name."""
    return Area(CODE, name, LEVEL, LEVEL, None, None)


def standing(indicator: Indicator, patch: Area, row: Row | None, benchmark: Row | None) -> Standing:
    """The patch's figure beside another area's, by the rule of ``statistics.comparison.verdict``."""
    if row is None or benchmark is None or not is_known(benchmark):
        return Standing(indicator, patch, row)
    is_mean = indicator.statistic == "weighted_mean"  # told by its neighbourhoods, which a sum does not know
    is_tested = has_interval(row) and not indicator.clustered and not is_mean
    found = _verdict(indicator, row, benchmark) if is_tested else NOT_COMPARED
    comparison = {"verdict": found, "verdict_998": NOT_COMPARED, "comparator": "district"}
    return Standing(indicator, patch, row, comparison)


def _verdict(indicator: Indicator, row: Row, benchmark: Row) -> str:
    found = verdict([row["lower_ci"]], [row["upper_ci"]], [benchmark["value"]], [indicator.polarity])
    return str(found[0])
