"""Worked examples of the methods: each is worked out anew from the store's own figures by ``statistics``.

A function takes the store and gives the numbers an example's words are filled with; what the store has no
figures for is left out, and the words that need it with it.
"""

from collections.abc import Callable

from locality.about.worked.apart import many_comparisons, no_judgement, rest_of_district, verdict
from locality.about.worked.hiding import disclosure
from locality.about.worked.intervals import byar, clustered, intervals, no_interval, wilson
from locality.about.worked.larger_areas import apportioning, sums, weighted_mean
from locality.about.worked.order import funnel, ranks, scores
from locality.about.worked.over_time import breaks, trend
from locality.about.worked.shape import Rows, Worked
from locality.store import Store

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
    "no_judgement": no_judgement,
    "rest_of_district": rest_of_district,
    "many_comparisons": many_comparisons,
    "trend": trend,
    "breaks": breaks,
    "ranks": ranks,
    "funnel": funnel,
    "scores": scores,
    "disclosure": disclosure,
}


def examples(store: Store) -> dict[str, Worked]:
    """Every method's example on the figures of this store."""
    return {method: work(store) for method, work in EXAMPLES.items()}
