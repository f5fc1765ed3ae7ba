"""Examples of comparison: with the district, with the rest of it, many at once, and without judgement."""

import pandas as pd

from locality.baseline.store import Store
from locality.definitions import Indicator
from locality.findings.worked.shape import Rows, Worked, district, first_with, newest, said_of, shares
from locality.statistics.comparison import flags_by_chance, proportions_apart, rates_apart, rest_of
from locality.statistics.comparison import verdict as verdict_of
from locality.statistics.intervals import wilson_interval
from locality.statistics.patterns import patterns as drawn_anew

DIFFERENT = ("better", "worse", "higher", "lower")
NOT = "not_compared"
BESIDE = {"higher": "higher than", "lower": "lower than", "similar": "similar to", NOT: "not compared with"}
SURE = 0.998
COMPARATORS = {
    "district": "With the district",
    "england": "With England",
    "neighbours": "With similar councils",
    "county": "With the county",
    "rest_of_district": "With the rest of the district",
}


def verdict(store: Store) -> Worked:
    """The highest locality of the first judged share against the district, at 95% and 99.8%."""
    indicator = first_with(store, interval="wilson", judged=True)
    whole = newest(store, indicator, "district") if indicator else pd.DataFrame()
    if indicator is None or whole.empty:
        return Worked()
    row, against = newest(store, indicator, "locality").iloc[0], whole.iloc[0]
    lower, upper = (
        float(limit) * indicator.multiplier for limit in wilson_interval(row.numerator, row.denominator, SURE)
    )
    values = said_of(indicator, row) | {
        "place": against.area_name,
        "benchmark": against.value,
        "verdict": str(verdict_of(row.lower_ci, row.upper_ci, against.value, indicator.polarity)),
        "sure_lower": lower,
        "sure_upper": upper,
        "sure_verdict": str(verdict_of(lower, upper, against.value, indicator.polarity)),
    }
    return Worked(values | _similar(store, indicator, against.value), (indicator.id,))


def _similar(store: Store, indicator: Indicator, benchmark: float) -> dict[str, object]:
    """The first ward whose interval holds the district's figure."""
    wards = newest(store, indicator, "ward").sort_values("area_name")
    inside = wards[(wards.lower_ci <= benchmark) & (wards.upper_ci >= benchmark)]
    if inside.empty:
        return {}
    ward = inside.iloc[0]
    return {"similar_ward": ward.area_name, "similar_lower": ward.lower_ci, "similar_upper": ward.upper_ci}


def patterns(store: Store) -> Worked:
    """The locality with the highest score or rate without counts, its small areas drawn anew."""
    measures = [one for one in store.indicators() if one.statistic == "weighted_mean" and one.weight]
    told = [one for one in measures if not store.figures(one.id, area_types=["lsoa"]).empty]
    if not told or len(newest(store, told[0], "locality")) < 2:
        return Worked()
    indicator = told[0]
    row = newest(store, indicator, "locality").iloc[0]
    small = store.figures(indicator.id, area_types=["lsoa"]).set_index("area_code").value.sort_index()
    people = store.figures(indicator.weight, area_types=["lsoa"]).set_index("area_code").numerator
    within = {one.area_code for one in store.wards_of(row.area_code)}
    parts = shares(store, "lsoa", "ward")
    share = parts[parts.parent_code.isin(within)].groupby("child_code").weight.sum()
    inside = share.reindex(small.index, fill_value=0).clip(0, 1)
    found = drawn_anew(small, people.reindex(small.index), inside)
    low, high = found.lower[0], found.upper[0]
    values = said_of(indicator, row) | {
        "place": district(store).area_name,
        "rest": found.rest[0],
        "difference": found.difference[0],
        "lower": low,
        "upper": high,
        "verdict": str(verdict_of(low, high, 0, indicator.polarity)).replace("_", " "),
    }
    return Worked(values, (indicator.id,))


def no_judgement(store: Store) -> Worked:
    """How many measures are not judged, and the first of them with a verdict."""
    indicators = store.indicators()
    unjudged = [one for one in indicators if one.polarity == "no_judgement"]
    values: dict[str, object] = {
        "measures": len(indicators),
        "unjudged": len(unjudged),
        "recorded": sum(one.recorded_demand for one in unjudged),
        "low": sum(one.polarity == "low_is_good" for one in indicators),
        "high": sum(one.polarity == "high_is_good" for one in indicators),
    }
    shown = first_with(store, interval="byar", judged=False)
    if shown is None:
        return Worked(values)
    row = newest(store, shown, "locality").iloc[0]
    compared = store.comparisons(shown.id, area_codes=[row.area_code])
    beside = compared[compared.comparator == "district"]
    if len(beside):
        said = BESIDE[beside.verdict.iloc[0]]
        values |= said_of(shown, row) | {"beside": said, "place": district(store).area_name}
    return Worked(values, (shown.id,))


def rest_of_district(store: Store) -> Worked:
    """A share's difference and a rate's ratio: the highest locality against the district without it."""
    share, rate = first_with(store, interval="wilson"), first_with(store, interval="byar")
    values = {
        **(_apart(store, share, "share") if share else {}),
        **(_apart(store, rate, "rate") if rate else {}),
    }
    return Worked(values, tuple(one.id for one in (share, rate) if one))


def _apart(store: Store, indicator: Indicator, prefix: str) -> dict[str, object]:
    """The area's counts, the rest's, and how far apart: percentage points of shares, the ratio of rates."""
    row, whole = newest(store, indicator, "locality").iloc[0], newest(store, indicator, "district")
    if whole.empty or not whole.numerator.notna().all():
        return {}
    rest_x = float(rest_of(whole.numerator.iloc[0], row.numerator))
    rest_n = float(rest_of(whole.denominator.iloc[0], row.denominator))
    is_share = indicator.statistic == "proportion"
    found = (proportions_apart if is_share else rates_apart)(row.numerator, row.denominator, rest_x, rest_n)
    scale = indicator.multiplier if is_share else 1
    named = said_of(indicator, row) | {
        "place": district(store).area_name,
        "rest_x": rest_x,
        "rest_n": rest_n,
        "rest_value": rest_x / rest_n * indicator.multiplier,
        "apart": float(found.estimate) * scale,
        "apart_lower": float(found.lower) * scale,
        "apart_upper": float(found.upper) * scale,
        "p": _probability(float(found.p_value)),
    }
    return {f"{prefix}_{name}": value for name, value in named.items()}


def _probability(p: float) -> str:
    return "less than 0.0001" if p < 0.0001 else f"{p:.4f}"


def many_comparisons(store: Store) -> Worked:
    """How many newest figures are compared, how many differ, and how many would by chance alone."""
    every = store.comparisons()
    compared, tested = every[every.verdict != NOT], every[every.p_value.notna()]
    values = {
        "compared": len(compared),
        "different": int(compared.verdict.isin(DIFFERENT).sum()),
        "by_chance": flags_by_chance(len(compared)),
        "tested": len(tested),
        "stand_out": int(tested.stands_out.sum()),
    }
    groups = sorted(set(compared.comparator), key=[*COMPARATORS].index)
    cells = [[COMPARATORS[one], *_counted(compared[compared.comparator == one])] for one in groups]
    columns = ("Compared", "Comparisons", "Differ at 95%", "by chance", "Differ at 99.8%", "by chance ")
    return Worked(values, (), Rows("Newest figures of wards, localities and the district", columns, cells))


def _counted(compared: pd.DataFrame) -> list[str]:
    """Comparisons, those that differ and those expected to by chance, at 95% and at 99.8%."""
    surely = compared[compared.verdict_998 != NOT]
    different = compared.verdict.isin(DIFFERENT).sum(), flags_by_chance(len(compared))
    surely_different = surely.verdict_998.isin(DIFFERENT).sum(), flags_by_chance(len(surely), SURE)
    return [f"{count:,.0f}" for count in (len(compared), *different, *surely_different)]
