"""The smallest change that can be told from chance: before the start by the plan, then by what is seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from locality.periods import months_between
from locality.register.judging.calibrated import may_claim
from locality.register.judging.compared import Comparison, Range
from locality.register.judging.gap_steps import areas_of
from locality.register.judging.history import History
from locality.register.judging.looks import FEWEST_MONTHS
from locality.statistics.difference import smallest_detectable
from locality.statistics.difference_checks import planned_error
from locality.statistics.gap import planned_spread

_AHEAD = (6, 9, 12, 15, 18, 24, 30, 36, 48)  # months after the start that are tried


@dataclass(frozen=True)
class Detectable:
    """The smallest change of the monthly value that can be told from chance, beside the one the plan wants.

    80% power at 5%. ``with_comparators``: worked out for the comparison, otherwise for before and after.
    ``is_seen``: from the spread of the months since the start, otherwise from the baseline alone.
    """

    smallest: float
    wanted: float
    months_after: int
    with_comparators: bool
    is_seen: bool = False

    @property
    def can_show(self) -> bool:
        """Whether reaching the target would show."""
        return self.smallest <= self.wanted


def detectable_of(history: History) -> Detectable | None:
    """The smallest change the plan can tell from chance, in the measure's unit.

    From the months of the baseline, were there as many after as lie between the start and the target. None
    under six months of baseline, without months after, and where nothing was counted.
    """
    names = list(history.comparators)
    months = history.known(history.before(), names)
    after = len(list(months_between(history.first_after, history.target_by)))
    if len(months) < FEWEST_MONTHS or not after:
        return None
    if history.kind != "value" and not any(history.values(months)):
        return None
    if names:
        return Detectable(_planned(history, names, months, after), _wanted(history), after, True)
    try:
        error = planned_error([history.values(months)], None, after)
    except ValueError:
        return None
    return Detectable(_smallest(history, error, None), _wanted(history), after, False)


def _planned(history: History, names: Sequence[str], months: Sequence[str], after: int) -> float:
    """The smallest change that the gap to the comparators would show after so many months."""
    error = float(planned_spread(areas_of(history, names, months, ()), after))
    values = history.values(months)
    return _smallest(history, error, None if history.kind == "value" else sum(values) / len(values))


def months_until_known(history: History) -> int | None:
    """After about how many months from the start a change as large as the plan's would show.

    None without places to compare with, under six months of baseline, and where four years would not do.
    """
    names = list(history.comparators)
    months = history.known(history.before(), names)
    if not names or len(months) < FEWEST_MONTHS:
        return None
    return next(
        (
            after
            for after in _AHEAD
            if may_claim(len(names), len(months), after)
            and _planned(history, names, months, after) <= _wanted(history)
        ),
        None,
    )


def seen_beside(history: History, comparison: Comparison, months_after: int) -> Detectable:
    """The same after the start, from the standard error of the effect."""
    effect, kind = comparison.effect, history.kind
    level = effect.expected.value / (len(comparison.used.after) if kind == "count" else 1)
    smallest = _smallest(history, effect.error, None if kind == "value" else level)
    return Detectable(smallest, _wanted(history), months_after, True, True)


def seen_alone(history: History, change: Range, error: float, pairs: int) -> Detectable:
    """The same after the start without places to compare with: from the change to the same months before.

    Never less than the interval of that change reaches: over three or four pairs it reaches further.
    """
    smallest = max(_smallest(history, error, None), (change.upper - change.lower) / 2)
    return Detectable(smallest, _wanted(history), pairs, False, True)


def _smallest(history: History, error: float, level: float | None) -> float:
    """2.8 standard errors: of a ratio as a part of its monthly level, otherwise as they are."""
    smallest = float(smallest_detectable(error))
    return smallest if level is None else level * abs(exp(history.wanted * smallest) - 1)


def _wanted(history: History) -> float:
    return abs(history.target_value - history.baseline_value)
