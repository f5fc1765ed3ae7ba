"""Figures of wards, localities and the district from the figures of what lies in them.

Counts are summed and rates worked out from the sums; rates are never averaged. A score or rate
published without counts is averaged with people as weights (`weighted_mean`).
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from locality.areas import Places
from locality.baseline.making.limits import has_counts, limits
from locality.definitions import Indicator
from locality.statistics.aggregation import means_by_parent, sums_by_parent

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
    shares = weights[weights.weight > 0]
    parts = shares.merge(children, left_on="child_code", right_on="area_code", suffixes=("_share", ""))
    parent = parts.groupby(["parent_code", "period"]).ngroup().to_numpy()
    first = np.unique(parent, return_index=True)[1]
    figures = parts[_OF_PARENT].iloc[first].reset_index(drop=True)
    figures = figures.assign(**_presence(parts, parent), **_sums(parts, parent, indicator))
    expected = shares.groupby("parent_code").child_code.nunique()
    figures["status"] = _parent_status(figures, expected.reindex(figures.parent_code).to_numpy())
    figures.loc[figures.status != "ok", ["numerator", "denominator", "value"]] = np.nan
    figures["caveats"] = _with_incomplete(figures)
    apportioned = np.where(figures.apportioned, "apportioned", "summed")
    return figures.assign(
        indicator_id=indicator.id,
        area_code=figures.parent_code,
        area_type=level,
        lower_ci=np.nan,
        upper_ci=np.nan,
        method="weighted_mean" if indicator.statistic == "weighted_mean" else apportioned,
        published_for="",
    )[FIGURE_COLUMNS]


def _presence(parts: pd.DataFrame, parent: np.ndarray) -> dict[str, np.ndarray | list[str]]:
    """How much of each parent is there: ``parent`` says which parent and period a part is of, from 0."""
    base = (parts.base * parts.weight).to_numpy(float)
    status = parts.status.to_numpy()

    def of_any(marked: np.ndarray) -> np.ndarray:
        return np.bincount(parent, marked) > 0

    return {
        "base": np.bincount(parent, np.nan_to_num(base)),
        "base_present": np.bincount(parent, np.nan_to_num(np.where(status == "ok", base, 0))),
        "unknown": of_any(np.isnan(base)),
        "suppressed": of_any(status == "suppressed"),
        "apportioned": of_any((parts.method_share == "apportioned").to_numpy()),
        "anybody": of_any(status != "not_applicable"),
        "children": np.bincount(parent),
        "caveats": _noted(parts.caveats, parent),
    }


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


def _parent_status(figures: pd.DataFrame, expected: np.ndarray) -> np.ndarray:
    """`suppressed` when any part is; `missing` when under 95% of the denominator is there."""
    nobody_there = figures.base == 0  # nobody missing either
    whole = (figures.children == expected) & ~figures.unknown
    enough = whole & (nobody_there | (figures.base_present >= ENOUGH_PRESENT * figures.base))
    return np.select([figures.suppressed, ~enough | ~figures.anybody], ["suppressed", "missing"], "ok")


def _with_incomplete(figures: pd.DataFrame) -> list[str]:
    """The caveats of each figure, and `incomplete` where a small part of the area has no figure."""
    partial = (figures.status == "ok") & (figures.base_present < figures.base)
    return [
        ";".join([*filter(None, [text]), "incomplete"]) if short else text
        for text, short in zip(figures.caveats, partial, strict=True)
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
