"""A pilot's measure against comparable places: expected against observed, and what the answer must stand.

Difference in differences: of counts and shares by rates, of values by monthly means. A share's interval is
that of a rate of events, a little wider than need be where most have what is counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import Literal

from locality.periods import months_between, moved
from locality.register.judging.history import MULTIPLIER, History, Kind
from locality.statistics.difference import Estimate, MeanChange, RateChange
from locality.statistics.difference_checks import (
    AreaMonths,
    Placebo,
    area_months,
    change_of,
    dispersion,
    leave_one_out,
    placebo,
    pre_trend,
)

FEWEST_MONTHS = 6  # before and after
PERCENT = 100
Verdict = Literal["lower", "higher", "none"]
Change = RateChange | MeanChange


@dataclass(frozen=True)
class Range:
    """A figure with its 95% interval."""

    value: float
    lower: float
    upper: float

    @property
    def includes_none(self) -> bool:
        """Whether "no difference" lies within the interval."""
        return self.lower <= 0 <= self.upper


@dataclass(frozen=True)
class Windows:
    """The months compared, and whether they are the same calendar months before and after."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    same_months: bool

    @property
    def is_enough(self) -> bool:
        """Whether there are six months on each side."""
        return min(len(self.before), len(self.after)) >= FEWEST_MONTHS


@dataclass(frozen=True)
class Effect:
    """What was recorded in the months after, against what the comparators' way would have led to.

    ``observed`` and ``expected``: events of a count, percent of a share, the mean month of a value;
    ``avoided`` is expected - observed. ``change``: percent above or below expected (None of values).
    ``difference``: of the monthly level, in percentage points of a share. ``error``: standard error of ln
    ratio, of values that of the difference. ``verdict``: lower or higher than expected beyond chance, or
    none.
    """

    observed: float
    expected: Range
    avoided: Range
    change: Range | None
    difference: Range
    error: float
    verdict: Verdict


@dataclass(frozen=True)
class Comparison:
    """The effect, the months and places it rests on, and its checks.

    ``pre_trend``: how the gap to the comparators moved a month before the start, percent (values: units).
    ``left_out`` and ``start_moved``: whether the verdict holds without each comparator, and with the start a
    month earlier and later. ``dispersion`` (φ) widened the intervals; ``is_corrected``: a count was 0.
    """

    effect: Effect
    names: tuple[str, ...]
    used: Windows
    dispersion: float
    is_corrected: bool
    pre_trend: Range | None
    placebo: Placebo | None
    left_out: tuple[tuple[str, bool], ...]
    start_moved: tuple[tuple[int, bool], ...]
    disruptions: tuple[str, ...]

    @property
    def checks(self) -> Mapping[str, bool]:
        """Each check and whether it is passed; a placebo is failed only where a difference is claimed."""
        is_first = self.placebo is None or self.placebo.place == 1
        return {
            "pre_trend": self.pre_trend is not None and self.pre_trend.includes_none,
            "placebo": is_first or self.effect.verdict == "none",
            "left_out": all(holds for _, holds in self.left_out),
            "start_moved": all(holds for _, holds in self.start_moved),
        }


def windows(history: History, first_after: str | None = None) -> Windows:
    """Months known everywhere: the same calendar months where that leaves six on each side, otherwise all."""
    names = list(history.comparators)
    before, after = (
        tuple(history.known(months, names))
        for months in (history.before(first_after), history.after(first_after))
    )
    shared = {month[5:] for month in before} & {month[5:] for month in after}
    same = Windows(_of(shared, before), _of(shared, after), True)
    return same if same.is_enough else Windows(before, after, False)


def _of(calendar: set[str], months: Sequence[str]) -> tuple[str, ...]:
    return tuple(month for month in months if month[5:] in calendar)


def compare(history: History) -> Comparison | None:
    """The comparison with its checks; None under six months known everywhere before or after."""
    used, names = windows(history), list(history.comparators)
    if not names or not used.is_enough:
        return None
    months = panel(history, names, used)
    spread = dispersion(months)
    change = change_of(months, MULTIPLIER[history.kind], spread)
    effect = _effect(history.kind, months, change)
    is_corrected = isinstance(change, RateChange) and bool(change.is_corrected)
    without = zip(names, leave_one_out(months, spread), strict=False)
    labels = (one.label for one in history.disruptions_within(used.before[0], used.after[-1]))
    return Comparison(
        effect, tuple(names), used, spread, is_corrected, _pre_trend(history, names), placebo(months),
        tuple((name, verdict_of(other) == effect.verdict) for name, other in without),
        tuple(_start_moved(history, names, effect.verdict)), tuple(labels),
    )  # fmt: skip


def panel(history: History, names: Sequence[str], used: Windows) -> AreaMonths:
    """What was recorded in the months compared, the pilot's area first."""
    months = used.before + used.after
    is_after = [False] * len(used.before) + [True] * len(used.after)
    return area_months(history.events(months, names), history.out_of(months, names), is_after)


def verdict_of(change: Change) -> Verdict:
    """Lower or higher than the comparators' way beyond chance, or none."""
    if not change.is_clear:
        return "none"
    is_lower = change.ratio.value < 1 if isinstance(change, RateChange) else change.difference < 0
    return "lower" if is_lower else "higher"


def _effect(kind: Kind, months: AreaMonths, change: Change) -> Effect:
    own = months.events[0][months.after]
    if isinstance(change, MeanChange):
        observed, difference = float(own.mean()), Range(change.difference, change.lower, change.upper)
        avoided = Range(-difference.value, -difference.upper, -difference.lower)
        expected = Range(*(observed + part for part in (avoided.value, avoided.lower, avoided.upper)))
        return Effect(observed, expected, avoided, None, difference, change.error, verdict_of(change))
    people = 1.0 if months.out_of is None else float(months.out_of[0][months.after].sum())
    scale = MULTIPLIER["share"] / people if kind == "share" else 1.0
    return Effect(
        float(own.sum()) * scale, _range(change.expected, scale), _range(change.avoided, scale),
        _range(change.ratio, PERCENT, -PERCENT), _range(change.difference), float(change.log_error),
        verdict_of(change),
    )  # fmt: skip


def _range(estimate: Estimate, scale: float = 1, shift: float = 0) -> Range:
    return Range(*(float(part) * scale + shift for part in (estimate.value, estimate.lower, estimate.upper)))


def _pre_trend(history: History, names: Sequence[str]) -> Range | None:
    """How the gap to the comparators moved a month over the baseline; None where it has too few months."""
    months = history.known(history.before(), names)
    numbers = [len(list(months_between(history.baseline[0], month))) for month in months]
    slope = pre_trend(history.events(months, names), history.out_of(months, names), numbers)
    if slope is None:
        return None
    parts = (slope.value, slope.lower, slope.upper)
    return Range(*parts) if history.kind == "value" else Range(*(PERCENT * (exp(one) - 1) for one in parts))


def _start_moved(history: History, names: Sequence[str], verdict: Verdict) -> list[tuple[int, bool]]:
    """Whether the verdict holds with the start a month earlier, and later, where months are left."""
    found = []
    for by in (-1, 1):
        used = windows(history, moved(history.first_after, by))
        if used.before and used.after:
            months = panel(history, names, used)
            found.append((by, verdict_of(change_of(months, dispersion=dispersion(months))) == verdict))
    return found
