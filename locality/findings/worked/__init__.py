"""Worked examples of the methods: each is worked out anew from the store's own figures by ``statistics``.

A function takes the store and gives the numbers an example's words are filled with; what the store has no
figures for is left out, and the words that need it with it.
"""

from collections.abc import Callable

from locality.baseline.store import Store
from locality.findings.worked.apart import many_comparisons, no_judgement, patterns, rest_of_district, verdict
from locality.findings.worked.hiding import disclosure
from locality.findings.worked.intervals import byar, clustered, intervals, no_interval, wilson
from locality.findings.worked.larger_areas import apportioning, sums, weighted_mean
from locality.findings.worked.order import funnel, ranks, scores
from locality.findings.worked.over_time import breaks, trend
from locality.findings.worked.pilots import pilot_answer, pilot_chart, pilot_chosen, pilot_looks
from locality.findings.worked.shape import Rows, Worked

__all__ = ["EXAMPLES", "Rows", "Worked", "examples"]

EXAMPLES: dict[str, Callable[[Store], Worked]] = {
    "sums": sums,
    "apportioning": apportioning,
    "weighted_mean": weighted_mean,
    "intervals": intervals,
    "wilson": wilson,
    "byar": byar,
    "clustered": clustered,
    "no_interval": no_interval,
    "verdict": verdict,
    "patterns": patterns,
    "no_judgement": no_judgement,
    "rest_of_district": rest_of_district,
    "many_comparisons": many_comparisons,
    "trend": trend,
    "breaks": breaks,
    "ranks": ranks,
    "funnel": funnel,
    "scores": scores,
    "disclosure": disclosure,
    "pilot_answer": pilot_answer,
    "pilot_looks": pilot_looks,
    "pilot_chosen": pilot_chosen,
    "pilot_chart": pilot_chart,
}


def examples(store: Store) -> dict[str, Worked]:
    """Every method's example on the figures of this store."""
    return {method: work(store) for method, work in EXAMPLES.items()}
