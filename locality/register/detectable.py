"""Before a pilot starts: the smallest change its plan could tell from chance."""

from dataclasses import dataclass
from math import exp

from locality.register.compared import FEWEST_MONTHS
from locality.register.history import History
from locality.register.months import months_between
from locality.statistics.difference import smallest_detectable
from locality.statistics.difference_checks import planned_error


@dataclass(frozen=True)
class Detectable:
    """The smallest change of the monthly value the plan can tell from chance, beside the one it wants.

    80% power at 5%. ``with_comparators``: worked out for the comparison, otherwise for before and after.
    """

    smallest: float
    wanted: float
    months_after: int
    with_comparators: bool

    @property
    def can_show(self) -> bool:
        """Whether reaching the target would show."""
        return self.smallest <= self.wanted


def detectable_of(history: History) -> Detectable | None:
    """The smallest change the plan can tell from chance, in the measure's unit.

    From how the months of the baseline vary, were there as many after as lie between the start and the
    target. None under six months of baseline, without months after, and where nothing was counted.
    """
    names = list(history.comparators)
    months = history.known(history.before(), names)
    after = len(list(months_between(history.first_after, history.target_by)))
    if len(months) < FEWEST_MONTHS or not after:
        return None
    out_of = history.out_of(months, names) if names else None
    rows = [history.values(months, row) for row in history.rows(names)]
    try:
        error = planned_error(history.events(months, names) if out_of else rows, out_of, after)
    except ValueError:
        return None
    smallest = float(smallest_detectable(error))
    if out_of:
        smallest = sum(rows[0]) / len(months) * abs(exp(history.wanted * smallest) - 1)
    wanted = abs(history.target_value - history.baseline_value)
    return Detectable(smallest, wanted, after, bool(names))
