"""Figures of wards, localities and the district from the figures of what lies in them.

Counts are summed and rates worked out from the sums; rates are never averaged. A score or rate
published without counts is averaged with people as weights (`weighted_mean`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from locality.areas import Places
from locality.baseline.making.limits import has_counts, limits
from locality.definitions import Indicator
from locality.statistics.aggregation import means_by_parent, sums_by_parent
from locality.statistics.patterns import implied_limits

FIGURE_COLUMNS = [
    "indicator_id",
    "area_code",
    "area_type",
    "period",
    "period_start",
    "period_end",
    "numerator",
    "denominator",
    "value",
    "lower_ci",
    "upper_ci",
    "status",
    "method",
    "source",
    "published_for",
    "caveats",
]
ENOUGH_PRESENT = 0.95
_OF_PARENT = ["parent_code", "period", "period_start", "period_end", "source"]
_OF_CHILD = [
    "area_code", "period", "period_start", "period_end", "numerator", "denominator", "value", "base",
    "status", "source", "caveats",
]  # fmt: skip


def computed_figures(
    indicator: Indicator, values: Mapping[str, pd.DataFrame], places: Places, *, weights_hidden: bool = False
) -> pd.DataFrame:
    """Counts, or published values, of an indicator at every level shown; rates not yet worked out.

    ``values`` holds the published figures by indicator id. A figure the publisher gives for an area and
    period wins over one worked out from below. ``weights_hidden``: weights that are not there are hidden, and
    what rests on one of them is suppressed.
    """
    published = values[indicator.id].assign(method="published")
    people = _people(values[indicator.weight]) if indicator.weight else None
    computed = _computed_levels(published, indicator, places, people, weights_hidden)
    figures = pd.concat([published, *computed], ignore_index=True)
    figures = figures.drop_duplicates(["area_code", "period"], keep="first")
    return figures[figures.area_type.isin(indicator.area_types)]


def _people(counts: pd.DataFrame) -> pd.Series:
    """People in each area, by area code, of the newest period counted."""
    counted = counts[counts.status == "ok"]
    newest = counted[counted.period_end == counted.period_end.max()]
    return newest.drop_duplicates("area_code").set_index("area_code").numerator


def _computed_levels(
    published: pd.DataFrame,
    indicator: Indicator,
    places: Places,
    people: pd.Series | None,
    weights_hidden: bool,
) -> list[pd.DataFrame]:
    if indicator.aggregate is None:
        return []
    children = published[published.area_type == indicator.aggregate.from_type]
    children = children.assign(base=_base(children, indicator, people))
    if weights_hidden:
        children.loc[children.base.isna() & (children.status == "ok"), "status"] = "suppressed"
    if people is not None:  # where nobody is, nothing can be averaged
        children.loc[(children.base == 0) & (children.status == "ok"), "status"] = "not_applicable"
    return [
        _one_level(children, indicator, places.weights(indicator.aggregate.from_type, level), level)
        for level in indicator.aggregate.to
    ]


def _base(children: pd.DataFrame, indicator: Indicator, people: pd.Series | None) -> pd.Series:
    """How much each child counts for in its parent: people for a mean, otherwise its denominator or count."""
    if people is not None:
        return children.area_code.map(people)
    return children.numerator if indicator.statistic == "count" else children.denominator


def _one_level(
    children: pd.DataFrame, indicator: Indicator, weights: pd.DataFrame, level: str
) -> pd.DataFrame:
    shares = weights[weights.weight > 0].rename(columns={"method": "share"})
    parts = shares.merge(children[_OF_CHILD], left_on="child_code", right_on="area_code")
    parent = parts.groupby(["parent_code", "period"]).ngroup().to_numpy()
    first = np.unique(parent, return_index=True)[1]
    figures = parts[_OF_PARENT].iloc[first].reset_index(drop=True)
    there = _presence(parts, parent)
    expected = shares.groupby("parent_code").child_code.nunique()
    status = _parent_status(there, expected.reindex(figures.parent_code).to_numpy())
    sums = _sums(parts, parent, indicator)
    lower, upper = _implied(sums["value"], there.base, status, indicator)
    apportioned = np.where(there.apportioned, "apportioned", "summed")
    columns = {
        **figures.rename(columns={"parent_code": "area_code"}),
        **{name: np.where(status == "ok", total, np.nan) for name, total in sums.items()},
        "indicator_id": indicator.id,
        "area_type": level,
        "lower_ci": lower,
        "upper_ci": upper,
        "status": status,
        "method": "weighted_mean" if indicator.statistic == "weighted_mean" else apportioned,
        "published_for": "",
        "caveats": _with_incomplete(_noted(parts.caveats, parent), there, status),
    }
    return pd.DataFrame(columns, columns=FIGURE_COLUMNS)


def _implied(
    rate: np.ndarray, people: np.ndarray, status: np.ndarray, indicator: Indicator
) -> tuple[np.ndarray, np.ndarray]:
    """Limits of rates from the events they imply among the people they are weighted with; NaN for others."""
    lower, upper = np.full(len(rate), np.nan), np.full(len(rate), np.nan)
    known = (status == "ok") & (people > 0)
    if indicator.repeated and indicator.out_of and known.any():
        found = implied_limits(rate[known], people[known], indicator.out_of, indicator.repeated)
        lower[known], upper[known] = found
    return lower, upper


@dataclass(frozen=True)
class _Presence:
    """How much of each parent is there in each period, in their order."""

    base: np.ndarray
    base_present: np.ndarray
    unknown: np.ndarray
    suppressed: np.ndarray
    apportioned: np.ndarray
    anybody: np.ndarray
    children: np.ndarray


def _presence(parts: pd.DataFrame, parent: np.ndarray) -> _Presence:
    """What is there; ``parent`` says which parent and period each part is of, from 0."""
    base = (parts.base * parts.weight).to_numpy(float)
    status = parts.status.to_numpy()

    def of_any(marked: np.ndarray) -> np.ndarray:
        return np.bincount(parent, marked) > 0

    return _Presence(
        base=np.bincount(parent, np.nan_to_num(base)),
        base_present=np.bincount(parent, np.nan_to_num(np.where(status == "ok", base, 0))),
        unknown=of_any(np.isnan(base)),
        suppressed=of_any(status == "suppressed"),
        apportioned=of_any((parts.share == "apportioned").to_numpy()),
        anybody=of_any(status != "not_applicable"),
        children=np.bincount(parent),
    )


def _noted(caveats: pd.Series, parent: np.ndarray) -> list[str]:
    """The caveats of each parent's parts, each once, joined by `;`."""
    found: list[set[str]] = [set() for _ in np.bincount(parent)]
    with_any = (caveats != "").to_numpy()
    for number, text in zip(parent[with_any], caveats[with_any], strict=True):
        found[number].update(text.split(";"))
    return [";".join(sorted(ids - {""})) for ids in found]


def _sums(parts: pd.DataFrame, parent: np.ndarray, indicator: Indicator) -> dict[str, np.ndarray]:
    """numerator, denominator or value of each parent and period from the children that have figures."""
    present = parts[["value", "numerator", "denominator", "base", "weight"]][parts.status == "ok"]
    known, number = np.unique(parent[(parts.status == "ok").to_numpy()], return_inverse=True)
    sums = {name: np.full(len(np.bincount(parent)), np.nan) for name in ("numerator", "denominator", "value")}
    if present.empty:
        return sums
    if indicator.statistic == "weighted_mean":
        sums["value"][known] = means_by_parent(number, present.value, present.base * present.weight)
        return sums
    sums["numerator"][known] = sums_by_parent(number, present.numerator, present.weight)
    if indicator.statistic != "count":
        sums["denominator"][known] = sums_by_parent(number, present.denominator, present.weight)
    return sums


def _parent_status(there: _Presence, expected: np.ndarray) -> np.ndarray:
    """`suppressed` when any part is; `missing` when under 95% of the denominator is there."""
    nobody_there = there.base == 0  # nobody missing either
    whole = (there.children == expected) & ~there.unknown
    enough = whole & (nobody_there | (there.base_present >= ENOUGH_PRESENT * there.base))
    return np.select([there.suppressed, ~enough | ~there.anybody], ["suppressed", "missing"], "ok")


def _with_incomplete(caveats: list[str], there: _Presence, status: np.ndarray) -> list[str]:
    """The caveats of each figure, and `incomplete` where a small part of the area has no figure."""
    partial = (status == "ok") & (there.base_present < there.base)
    return [
        ";".join([*filter(None, [text]), "incomplete"]) if short else text
        for text, short in zip(caveats, partial, strict=True)
    ]


def with_values(figures: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """FIGURE_COLUMNS of the same figures, with value and limits worked out where counts allow it."""
    counted = figures.numerator.notna() & (figures.status == "ok")
    figures = figures.copy()
    if indicator.statistic == "count":
        figures.loc[counted, "value"] = figures.numerator[counted]
    elif indicator.statistic in ("proportion", "rate"):
        rate = figures.numerator / figures.denominator * indicator.multiplier
        figures.loc[counted, "value"] = rate[counted]
    with_limits = has_counts(figures, indicator)
    if with_limits.any():
        lower, upper = limits(figures[with_limits], indicator)
        figures.loc[with_limits, "lower_ci"] = lower
        figures.loc[with_limits, "upper_ci"] = upper
    return figures[FIGURE_COLUMNS]
