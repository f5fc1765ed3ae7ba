"""Each ward, locality and the district beside the district, England and the rest of the district."""

import numpy as np
import pandas as pd

from locality.baseline.making.limits import has_counts, limits
from locality.baseline.making.neighbourhoods import by_pattern, people_by_area
from locality.definitions import Council, Indicator
from locality.statistics.comparison import exceptional, proportions_apart, rates_apart, rest_of, verdict

COLUMNS = [
    "indicator_id", "area_code", "area_type", "period", "comparator", "comparator_code", "comparator_value",
    "verdict", "verdict_998", "difference", "difference_lower", "difference_upper", "p_value", "stands_out",
    "basis", "excess",
]  # fmt: skip
COMPARED = ("ward", "locality", "district")
SURE = 0.998
_KEYS = COLUMNS[:4]
_OF_AREA = [
    *_KEYS, "numerator", "denominator", "lower_ci", "upper_ci", "status",
]  # fmt: skip


def comparisons(
    released: pd.DataFrame,
    indicator: Indicator,
    council: Council,
    neighbourhoods: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """COLUMNS, a row an area, period and comparator: district, england, county, neighbours, rest_of_district.

    neighbours is the median of the similar councils, for the district only. ``neighbourhoods`` are the
    PATTERN_COLUMNS of a score or rate without counts: where there are any, the verdict against the district
    and its rest is that of the pattern between neighbourhoods, and the basis says so.
    excess: how many more people (events of a rate) there are than at the comparator's rate.
    verdict and verdict_998 set 95% and 99.8% limits against the comparator's value, taken as known. Only
    rest_of_district, for counts of wards and localities, carries a difference (a ratio of rates,
    percentage points of proportions), its 95% limits, p_value, and stands_out: named when one in ten of
    those named in this period and level may be chance (Benjamini and Hochberg).
    """
    areas = _with_sure_limits(released[_OF_AREA][released.area_type.isin(COMPARED)], indicator)
    if indicator.clustered:  # such an interval understates how uncertain the figure is: no verdict from it
        areas = areas.assign(
            lower_ci=np.nan, upper_ci=np.nan, lower_998=np.nan, upper_998=np.nan, numerator=np.nan
        )
    below = areas[areas.area_type != "district"]
    district, england = _values_of(released, council.district), _values_of(released, council.country)
    if indicator.repeated:  # police forces record differently: shown beside England, not judged against it
        areas = areas.assign(lower_ci=np.nan, upper_ci=np.nan)
    parts = [
        _against(below, indicator, "district", council.district, district),
        _against(areas, indicator, "england", council.country, england),
        *_against_county(areas, released, indicator),
        _against(
            areas[areas.area_type == "district"],
            indicator,
            "neighbours",
            council.neighbours,
            _median(released),
        ),
        _against_rest(below, released, indicator, council.district),
    ]
    found = [part for part in parts if len(part)]
    if not found:
        return pd.DataFrame(columns=COLUMNS)
    compared = pd.concat(found)
    figures = released[["numerator", "denominator", "value"]].loc[compared.index].reset_index(drop=True)
    compared = compared.reset_index(drop=True).assign(basis="limits")
    compared["excess"] = _excess(compared.join(figures), indicator, neighbourhoods)
    return by_pattern(compared, indicator, neighbourhoods)[COLUMNS]


def _against_county(areas: pd.DataFrame, released: pd.DataFrame, indicator: Indicator) -> list[pd.DataFrame]:
    """Areas against the county they lie in, where that is what to compare with."""
    counties = sorted(set(released.area_code[released.area_type == "county"]))
    if "county" not in indicator.comparators:
        return []
    return [_against(areas, indicator, "county", code, _values_of(released, code)) for code in counties]


def _excess(
    compared: pd.DataFrame, indicator: Indicator, neighbourhoods: pd.DataFrame | None
) -> pd.Series:  # fmt: skip
    """People, or events, above (below: negative) what the comparator's rate would make."""
    if indicator.out_of is None or indicator.clustered:
        return pd.Series(np.nan, index=compared.index)
    if indicator.statistic in ("proportion", "rate"):
        return compared.numerator - compared.comparator_value / indicator.out_of * compared.denominator
    people = pd.Series(dtype=float) if neighbourhoods is None else people_by_area(neighbourhoods)
    among = compared.area_code.map(people).astype(float)
    return (compared.value - compared.comparator_value) / indicator.out_of * among


def _with_sure_limits(areas: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    areas = areas.assign(lower_998=np.nan, upper_998=np.nan)
    counted = has_counts(areas, indicator)
    if counted.any():
        lower, upper = limits(areas[counted], indicator, SURE)
        areas.loc[counted, "lower_998"] = lower
        areas.loc[counted, "upper_998"] = upper
    return areas


def _values_of(released: pd.DataFrame, code: str) -> pd.Series:
    """An area's shown values by period."""
    shown = (released.area_code == code) & (released.status == "ok")
    return released[["period", "value"]][shown].set_index("period").value


def _median(released: pd.DataFrame) -> pd.Series:
    """The middle value of the similar councils by period; none unless more than half have a figure."""
    councils = released[["area_code", "period", "value", "status"]][released.area_type == "neighbour"]
    shown = councils[councils.status == "ok"].groupby("period").value
    enough = shown.count() > councils.area_code.nunique() / 2
    return shown.median()[enough]


def _against(
    areas: pd.DataFrame, indicator: Indicator, comparator: str, code: str | None, values: pd.Series
) -> pd.DataFrame:
    value = areas.period.map(values).astype(float)
    compared, against = areas[value.notna()], value.dropna()
    if compared.empty:
        return compared
    found = pd.DataFrame(
        {
            "comparator": comparator,
            "comparator_code": code,
            "comparator_value": against,
            "verdict": verdict(compared.lower_ci, compared.upper_ci, against, indicator.polarity),
            "verdict_998": verdict(compared.lower_998, compared.upper_998, against, indicator.polarity),
            **dict.fromkeys(["difference", "difference_lower", "difference_upper", "p_value"], np.nan),
            "stands_out": False,
        },
        index=compared.index,
    )
    return pd.concat([compared[_KEYS], found], axis=1)


def _against_rest(
    areas: pd.DataFrame, released: pd.DataFrame, indicator: Indicator, district: str
) -> pd.DataFrame:
    """Areas with counts against their district without them; nothing where the district has no counts."""
    whole = released[["period", "numerator", "denominator"]][released.area_code == district].set_index(
        "period"
    )
    tested = areas[has_counts(areas, indicator) & areas.denominator.notna()]
    counts = tested.assign(
        all_numerator=tested.period.map(whole.numerator).astype(float),
        all_denominator=tested.period.map(whole.denominator).astype(float),
    )
    counts = counts[
        (counts.all_denominator > counts.denominator) & (counts.all_numerator >= counts.numerator)
    ]
    if counts.empty:
        return counts
    rest = (
        rest_of(counts.all_numerator, counts.numerator),
        rest_of(counts.all_denominator, counts.denominator),
    )
    apart = proportions_apart if indicator.statistic == "proportion" else rates_apart
    found = apart(counts.numerator, counts.denominator, *rest)
    scale = indicator.multiplier if indicator.statistic == "proportion" else 1
    against = rest[0] / rest[1] * indicator.multiplier
    p_value = pd.Series(found.p_value, index=counts.index)
    families = p_value.groupby([counts.area_type, counts.period])
    tested = pd.DataFrame(
        {
            "comparator": "rest_of_district",
            "comparator_code": district,
            "comparator_value": against,
            "verdict": verdict(counts.lower_ci, counts.upper_ci, against, indicator.polarity),
            "verdict_998": verdict(counts.lower_998, counts.upper_998, against, indicator.polarity),
            "difference": found.estimate * scale,
            "difference_lower": found.lower * scale,
            "difference_upper": found.upper * scale,
            "p_value": p_value,
            "stands_out": families.transform(lambda p: exceptional(p.to_numpy())).astype(bool),
        },
        index=counts.index,
    )
    return pd.concat([counts[_KEYS], tested], axis=1)
