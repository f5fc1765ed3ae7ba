"""Examples of how wards and localities get their figures from the small areas in them."""

import numpy as np
import pandas as pd

from locality.baseline.store import Store
from locality.definitions import Indicator
from locality.findings.worked.shape import Rows, Worked, first_with, newest, records, said_of, shares, suffix
from locality.statistics.aggregation import means_by_parent, sums_by_parent

PEOPLE = "residents"  # the unit of the counts small areas are weighted by
MEASURED = "apportioning_measured"  # the caveat that keeps what was measured when the method was chosen


def sums(store: Store) -> Worked:
    """The highest locality of the first share: the sum of its wards, and the average it must not be."""
    indicator = first_with(store, interval="wilson", level="ward")
    if indicator is None:
        return Worked()
    whole = newest(store, indicator, "locality").iloc[0]
    codes = [one.area_code for one in store.wards_of(whole.area_code)]
    wards = newest(store, indicator, "ward")
    wards = wards[wards.area_code.isin(codes)].sort_values("area_name")
    all_in_one = np.zeros(len(wards), dtype=int)
    (x,), (n,) = (sums_by_parent(all_in_one, wards[part]) for part in ("numerator", "denominator"))
    values = said_of(indicator, whole) | {
        "wards": len(wards),
        "sum_x": float(x),
        "sum_n": float(n),
        "worked": float(x / n) * indicator.multiplier,
        "wrong": float(wards.value.mean()),
    }
    return Worked(values, (indicator.id,), _wards_in_rows(wards, indicator, whole.area_name))


def _wards_in_rows(wards: pd.DataFrame, indicator: Indicator, locality: str) -> Rows:
    cells = [
        [
            row["area_name"], f"{row['numerator']:,.1f}", f"{row['denominator']:,.1f}",
            f"{row['value']:.2f}{suffix(indicator)}",
        ]
        for row in records(wards)
    ]  # fmt: skip
    columns = ("Ward", "Numerator", "Denominator", "Figure")
    return Rows(f"{indicator.title}: the wards of {locality}", columns, cells)


def weighted_mean(store: Store) -> Worked:
    """The ward with the fewest small areas: its figure from theirs, by residents."""
    indicator = next((one for one in store.indicators() if _is_mean_of_small_areas(one)), None)
    people = _by_code(store, store.indicator(indicator.weight or "")) if indicator else None
    if indicator is None or people is None:
        return Worked()
    inside, areas = shares(store, "lsoa", "ward"), newest(store, indicator, "lsoa")
    fewest = inside.groupby("parent_code").size().sort_values(kind="stable").index[0]
    parts = inside[inside.parent_code == fewest].merge(areas, left_on="child_code", right_on="area_code")
    parts = parts.assign(people=parts.child_code.map(people) * parts.weight).sort_values("area_name")
    (mean,) = means_by_parent(np.zeros(len(parts), dtype=int), parts.value, parts.people)
    wards = newest(store, indicator, "ward")
    values = said_of(indicator, records(wards[wards.area_code == fewest])[0]) | {
        "worked": float(mean),
        "small_areas": len(parts),
        "weighted": float((parts.value * parts.people).sum()),
        "people": float(parts.people.sum()),
    }
    return Worked(values, (indicator.id,), _parts_in_rows(parts, str(values["area"])))


def _parts_in_rows(parts: pd.DataFrame, ward: str) -> Rows:
    cells = [
        [row["area_name"], f"{row['weight']:.0%}", f"{row['people']:,.0f}", f"{row['value']:.2f}"]
        for row in records(parts)
    ]
    columns = ("Small area", "Part in the ward", "Residents counted", "Published figure")
    return Rows(f"The small areas of {ward}", columns, cells)


def _is_mean_of_small_areas(indicator: Indicator) -> bool:
    return indicator.statistic == "weighted_mean" and {"lsoa", "ward"} <= set(indicator.area_types)


def _by_code(store: Store, counted: Indicator | None) -> pd.Series | None:
    """A count of every small area by code; None without one."""
    if counted is None or "lsoa" not in counted.area_types:
        return None
    return newest(store, counted, "lsoa").set_index("area_code").numerator


def apportioning(store: Store) -> Worked:
    """The small area shared most evenly by two wards, and how far off the wards' residents come out."""
    inside = shares(store, "lsoa", "ward")
    values: dict[str, object] = {
        "small_areas": inside.child_code.nunique(),
        "straddling": inside.child_code[inside.weight < 1].nunique(),
        **_measured_before(store),
    }
    people = next(
        (found for one in _counts_of_people(store) if (found := _by_code(store, one)) is not None), None
    )
    if people is None:
        return Worked(values)
    inside = inside.assign(people=inside.child_code.map(people) * inside.weight)
    values |= {"straddling_share": float(inside.people[inside.weight < 1].sum() / people.sum() * 100)}
    return Worked(values | _shared(store, inside) | _accuracy(store, inside, people))


def _measured_before(store: Store) -> dict[str, object]:
    """What was measured when the method was chosen, where the council's data says so."""
    try:
        return {"measured": store.caveat(MEASURED)}
    except KeyError:
        return {}


def _counts_of_people(store: Store) -> list[Indicator]:
    return [one for one in store.indicators() if one.statistic == "count" and one.unit == PEOPLE]


def _shared(store: Store, inside: pd.DataFrame) -> dict[str, object]:
    """The small area whose two wards have the most equal parts of it."""
    pairs = inside[inside.groupby("child_code").weight.transform("size") == 2]
    if pairs.empty:
        return {}
    names = {one.area_code: one.area_name for level in ("lsoa", "ward") for one in store.areas(level)}
    even = pairs.groupby("child_code").weight.min().idxmax()
    parts = records(pairs[pairs.child_code == even].sort_values("weight", ascending=False))
    values = {"shared_area": names[str(even)], "shared_people": sum(part["people"] for part in parts)}
    for place, part in zip(("first", "second"), parts, strict=True):
        values[f"{place}_ward"] = names[part["parent_code"]]
        values[f"{place}_share"] = part["weight"] * 100
        values[f"{place}_people"] = part["people"]
    return values


def _accuracy(store: Store, inside: pd.DataFrame, people: pd.Series) -> dict[str, object]:
    """How far wards' residents come out from an official estimate, scaled to the same total, in percent."""
    official = [
        wards
        for one in _counts_of_people(store)
        if len(wards := newest(store, one, "ward")) and (wards.method == "published").all()
    ]
    if not official:
        return {}
    wards = official[0].set_index("area_code")
    due = wards.value * people.sum() / wards.value.sum()
    shared_out = inside.groupby("parent_code").people.sum()
    largest = inside.sort_values("weight").drop_duplicates("child_code", keep="last").set_index("child_code")
    whole = people.groupby(largest.parent_code.reindex(people.index)).sum()
    off, off_whole = (
        100 * (sums.reindex(due.index, fill_value=0) - due).abs() / due for sums in (shared_out, whole)
    )
    return {
        "off_median": float(off.median()), "off_worst": float(off.max()),
        "worst_ward": wards.area_name[str(off.idxmax())], "off_whole_median": float(off_whole.median()),
        "official_when": wards.period.iloc[0],
    }  # fmt: skip
