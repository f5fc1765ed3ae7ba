"""Examples of order: ranks with their uncertainty, funnels, and need scores with their parts."""

from collections.abc import Sequence

import pandas as pd

from locality.baseline.store import Store
from locality.definitions import Indicator, Need
from locality.findings.worked.shape import Rows, Worked, first_with, newest, records, said_of
from locality.statistics.funnel import proportion_dispersion, proportion_limits
from locality.statistics.numbers import Numbers
from locality.statistics.ranks import DRAWS, drawn_proportions, rank_interval
from locality.statistics.scores import need_score, standard_scores

_PARTS = ("value", "reference_mean", "reference_deviation")


def ranks(store: Store) -> Worked:
    """Where the ward in the middle of the first judged share lies in 95 of 100 simulated orders."""
    indicator = first_with(store, interval="wilson", level="ward", judged=True)
    if indicator is None:
        return Worked()
    wards = newest(store, indicator, "ward").sort_values("area_code").reset_index(drop=True)
    found = rank_interval(drawn_proportions(wards.numerator, wards.denominator))
    middle = int((abs(found.middle - len(wards) / 2) - 0.001 * (found.upper - found.lower)).argmin())
    lists = store.ranks().drop_duplicates(["indicator_id", "area_type"])
    values = said_of(indicator, wards.iloc[middle]) | {
        "draws": DRAWS,
        "wards": len(wards),
        "rank": int(found.middle[middle]),
        "rank_lower": int(found.lower[middle]),
        "rank_upper": int(found.upper[middle]),
        "lists": len(lists),
        "untold": int((~lists.order_told.astype(bool)).sum()),
    }
    return Worked(values, (indicator.id,))


def funnel(store: Store) -> Worked:
    """Control limits for a ward of the first share, and how many wards lie outside, widened and not."""
    indicator = first_with(store, interval="wilson", level="ward", judged=True)
    if indicator is None:
        return Worked()
    wards = newest(store, indicator, "ward")
    average = wards.numerator.sum() / wards.denominator.sum()
    spread = proportion_dispersion(wards.numerator, wards.denominator)

    def outside(confidence: float, dispersion: float = 1.0) -> int:
        lower, upper = proportion_limits(average, wards.denominator, confidence, dispersion)
        share = (wards.numerator / wards.denominator).to_numpy()
        return int(((share < lower) | (share > upper)).sum())

    row = wards.iloc[len(wards) // 2]
    lower, upper = (
        float(limit) * indicator.multiplier for limit in proportion_limits(average, row.denominator)
    )
    values = said_of(indicator, row) | {
        "wards": len(wards), "average": float(average) * indicator.multiplier, "funnel_lower": lower,
        "funnel_upper": upper, "outside": outside(0.95), "far_outside": outside(0.998), "spread": spread,
        "outside_widened": outside(0.95, max(spread, 1.0)),
    }  # fmt: skip
    return Worked(values, (indicator.id,))


def scores(store: Store) -> Worked:
    """The locality with the greatest score of the first need that has scores, part by part."""
    scored = [need for need in store.needs() if len(store.need_scores(need.id, "locality"))]
    without = [need.title for need in store.needs() if need not in scored]
    values: dict[str, object] = {"needs": len(store.needs()), "scored": len(scored), "without": without}
    if not scored:
        return Worked(values)
    return _scored(store, scored[0], values)


def _scored(store: Store, need: Need, values: dict[str, object]) -> Worked:
    top = store.need_scores(need.id, "locality").iloc[0]
    parts = store.need_parts(need.id, "locality")
    parts = parts[parts.area_code == top.area_code]
    measures = [store.indicator(key) for key in parts.indicator_id]
    high_is_need = [one is not None and one.polarity == "low_is_good" for one in measures]
    z = standard_scores(parts.value, parts.reference_mean, parts.reference_deviation, high_is_need)
    area = store.area(top.area_code)
    name = area.area_name if area else str(top.area_code)
    values |= {
        "need": need.title,
        "area": name,
        "worked": float(need_score([z]).score[0]),
        "depends": "depends" if top.depends_on_choices else "does not depend",
    }
    numbers = ("score", "rank", "areas", "rank_lower", "rank_upper", "left_out_lower", "left_out_upper")
    values |= {number: float(top[number]) for number in (*numbers, "percentile_rank")}
    return Worked(
        values, tuple(parts.indicator_id), _parts_in_rows(parts, z, measures, f"{need.title}: {name}")
    )


def _parts_in_rows(
    parts: pd.DataFrame, z: Numbers, measures: Sequence[Indicator | None], caption: str
) -> Rows:
    cells = [
        [one.title if one else "", *(f"{row[name]:.2f}" for name in _PARTS), f"{steps:+.2f}"]
        for one, row, steps in zip(measures, records(parts), z, strict=True)
    ]
    columns = ("Measure", "Figure", "Average of the wards", "Spread of the wards", "Spreads from it")
    return Rows(caption, columns, cells)
