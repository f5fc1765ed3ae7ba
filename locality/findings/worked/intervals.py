"""Examples of intervals: shares, rates, and figures whose interval understates or is missing."""

from collections import Counter

from scipy import special

from locality.baseline.store import Store
from locality.findings.worked.shape import Worked, first_with, newest, said_of, shares
from locality.statistics.intervals import BYAR_FROM, rate_interval, wilson_interval


def wilson(store: Store) -> Worked:
    """Wilson's limits of the highest locality of the first share."""
    indicator = first_with(store, interval="wilson")
    if indicator is None:
        return Worked()
    row = newest(store, indicator, "locality").iloc[0]
    lower, upper = wilson_interval(row.numerator, row.denominator)
    z = float(special.ndtri(0.975))
    values = said_of(indicator, row) | {
        "worked_lower": float(lower) * indicator.multiplier,
        "worked_upper": float(upper) * indicator.multiplier,
        "z": z,
        "z_squared": z**2,
    }
    return Worked(values, (indicator.id,))


def byar(store: Store) -> Worked:
    """Byar's limits of the highest locality of the first rate; exact ones of an area with few events."""
    indicator = first_with(store, interval="byar")
    if indicator is None:
        return Worked()
    row = newest(store, indicator, "locality").iloc[0]
    lower, upper = rate_interval(row.numerator, row.denominator, indicator.multiplier)
    values = said_of(indicator, row) | {"worked_lower": float(lower), "worked_upper": float(upper)}
    return Worked(values | _few_events(store), (indicator.id,))


def _few_events(store: Store) -> dict[str, object]:
    """Exact limits of the first small area with fewer than ten events of the first rate."""
    indicator = first_with(store, interval="byar", level="lsoa")
    if indicator is None:
        return {}
    areas = newest(store, indicator, "lsoa")
    few = areas[areas.numerator.between(1, BYAR_FROM - 1)].sort_values(["numerator", "area_name"])
    if few.empty:
        return {}
    row = few.iloc[len(few) // 2]
    lower, upper = rate_interval(row.numerator, row.denominator, indicator.multiplier)
    named = {f"few_{name}": value for name, value in said_of(indicator, row).items()}
    return named | {"few_worked_lower": float(lower), "few_worked_upper": float(upper)}


def intervals(store: Store) -> Worked:
    """The widest interval of a ward beside the district's, and how many measures have which."""
    indicator = first_with(store, interval="wilson", level="ward")
    kinds = Counter(one.interval_method for one in store.indicators())
    values: dict[str, object] = {
        f"measures_{kind}": kinds[kind] for kind in ("wilson", "byar", "published", "none")
    }
    if indicator is None:
        return Worked(values)
    wards, whole = newest(store, indicator, "ward"), newest(store, indicator, "district")
    if whole.empty:
        return Worked(values)
    ward = wards.iloc[int((wards.upper_ci - wards.lower_ci).to_numpy().argmax())]
    for prefix, row in (("ward", ward), ("whole", whole.iloc[0])):
        values |= {f"{prefix}_{name}": value for name, value in said_of(indicator, row).items()}
    return Worked(values, (indicator.id,))


def clustered(store: Store) -> Worked:
    """A share of whole small areas: the interval people one by one would give, and one of small areas."""
    indicator = first_with(store, interval="none", clustered=True)
    if indicator is None:
        return Worked()
    localities = newest(store, indicator, "locality")
    row = localities.iloc[int((localities.value - indicator.multiplier / 2).abs().to_numpy().argmin())]
    wards = {one.area_code for one in store.wards_of(row.area_code)}
    inside = shares(store, "lsoa", "ward")
    small_areas = float(inside.weight[inside.parent_code.isin(wards)].sum())
    lower, upper = wilson_interval(row.numerator / row.denominator * small_areas, small_areas)
    narrow_lower, narrow_upper = wilson_interval(row.numerator, row.denominator)
    values = said_of(indicator, row) | {
        "small_areas": small_areas,
        "lower": float(narrow_lower) * indicator.multiplier,
        "upper": float(narrow_upper) * indicator.multiplier,
        "wide_lower": float(lower) * indicator.multiplier,
        "wide_upper": float(upper) * indicator.multiplier,
    }
    return Worked(values, (indicator.id,))


def no_interval(store: Store) -> Worked:
    """How many measures have no interval, and why."""
    without = [one for one in store.indicators() if one.interval_method == "none"]
    modelled = sum(one.modelled for one in without)
    counts = sum(one.statistic == "count" for one in without)
    return Worked(
        {
            "measures": len(store.indicators()),
            "without": len(without),
            "modelled": modelled,
            "counts": counts,
            "published": len(without) - modelled - counts,
        }
    )
