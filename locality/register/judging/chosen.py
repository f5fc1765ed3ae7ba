"""A place chosen because its figures were at their worst: how far such a place falls back by itself."""

from math import exp, isnan

import numpy as np

from locality.periods import months_between
from locality.register.judging.compared import PERCENT
from locality.register.judging.history import UNKNOWN, History, Series
from locality.statistics.falling_back import falls_back

_HALF = 0.5  # added to every count, so that months without events have a logarithm


def falls_back_by(history: History) -> float | None:
    """How much a place like this changes by itself after such months, in percent (values: units), unsigned.

    As the highest, or lowest, of it and the places compared with, over as many months; by how those places go
    up and down. None where figures did not lead to the choice, and with too few of their months in a row.
    """
    names, run = list(history.comparators), len(history.choice_months)
    if not run or not names:
        return None
    rows = [history.comparators[name] for name in names]
    known = [month for month in rows[0] if not any(isnan(history.value(row, month)) for row in rows)]
    if not known:
        return None
    months = list(months_between(min(known), max(known)))
    found = falls_back(np.array([_levels(history, row, months) for row in rows]), run, 1 + len(names))
    if found is None or history.kind == "value":
        return found
    return PERCENT * (1 - exp(-found) if history.wanted < 0 else exp(found) - 1)


def _levels(history: History, row: Series, months: list[str]) -> list[float]:
    """The months of a place on the scale of the gap: logarithms of counts and shares; NaN where unknown."""
    values = history.values(months, row)
    if history.kind == "value":
        return values
    if history.kind == "share":
        return [UNKNOWN if isnan(one) else float(np.log(max(one, _HALF))) for one in values]
    return [UNKNOWN if isnan(one) else float(np.log(one + _HALF)) for one in values]


def months_short(history: History, needed: int) -> bool:
    """Whether the baseline has too few months only because those that led to the choice are left out."""
    names = list(history.comparators)
    left, all_of_it = (
        len(history.known(months, names)) for months in (history.before(), history.baseline_months())
    )
    return left < needed and left < all_of_it
