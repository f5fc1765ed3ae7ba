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
_KEYS = ["parent_code", "period", "period_start", "period_end"]


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
    figures = _presence(parts).join(_sums(parts, indicator)).reset_index()
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


def _presence(parts: pd.DataFrame) -> pd.DataFrame:
    """How much of each parent is there, by parent and period."""
    base = parts.base * parts.weight
    columns = parts.assign(
        base=base,
        base_present=base.where(parts.status == "ok", 0),
        unknown=base.isna(),
        suppressed=parts.status == "suppressed",
        apportioned=parts.method_share == "apportioned",
        anybody=parts.status != "not_applicable",
    )
    there = columns.groupby(_KEYS).agg(
        base=("base", "sum"),
        base_present=("base_present", "sum"),
        unknown=("unknown", "any"),
        suppressed=("suppressed", "any"),
        apportioned=("apportioned", "any"),
        anybody=("anybody", "any"),
        children=("child_code", "nunique"),
        source=("source", "first"),
    )
    noted = columns[columns.caveats != ""].groupby(_KEYS).caveats.agg(_joined)
    return there.assign(caveats=noted.reindex(there.index, fill_value="").astype(str))


def _sums(parts: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """numerator, denominator or value of each parent and period from the children that have figures."""
    present = parts[parts.status == "ok"]
    grouped = present.groupby(_KEYS)
    parent = grouped.ngroup()
    sums = pd.DataFrame(
        index=grouped.size().index, columns=["numerator", "denominator", "value"], dtype=float
    )
    if present.empty:
        return sums
    if indicator.statistic == "weighted_mean":
        sums["value"] = means_by_parent(parent, present.value, present.base * present.weight)
        return sums
    sums["numerator"] = sums_by_parent(parent, present.numerator, present.weight)
    if indicator.statistic != "count":
        sums["denominator"] = sums_by_parent(parent, present.denominator, present.weight)
    return sums


def _joined(caveats: pd.Series) -> str:
    return ";".join(sorted({one for text in caveats.unique() for one in text.split(";") if one}))


def _parent_status(figures: pd.DataFrame, expected: np.ndarray) -> np.ndarray:
    """`suppressed` when any part is; `missing` when under 95% of the denominator is there."""
    share = (figures.base_present / figures.base.where(figures.base > 0)).fillna(
        1
    )  # nobody there: nobody missing
    whole = (figures.children.to_numpy() == expected) & ~figures.unknown.to_numpy()
    enough = whole & (share.to_numpy() >= ENOUGH_PRESENT)
    nobody = ~figures.anybody.to_numpy()
    return np.select(
        [figures.suppressed.to_numpy(), ~enough | nobody], ["suppressed", "missing"], default="ok"
    )


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
