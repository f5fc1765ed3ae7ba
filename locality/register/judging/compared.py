"""A pilot's measure against comparable places: expected against observed, and what the answer must stand.

By the step of the monthly gap between them (``gaps``), whose interval and claims are calibrated. Beside it,
as a description, what the sums of both sides say: difference in differences of rates, or of monthly means.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import Literal

from locality.periods import months_between, moved
from locality.register.judging.calibrated import may_claim
from locality.register.judging.gap_steps import GapStep, gap_step
from locality.register.judging.history import MULTIPLIER, History
from locality.register.judging.looks import FEWEST_MONTHS
from locality.statistics.difference import MeanChange
from locality.statistics.difference_checks import (
    AreaMonths,
    Placebo,
    area_months,
    change_of,
    dispersion,
    placebo,
    pre_trend,
)

FEWEST_AREAS = 5  # for a placebo: with fewer, chance alone puts the pilot's area first too often
PERCENT = 100
Verdict = Literal["lower", "higher", "none"]
_VERDICTS: dict[int, Verdict] = {-1: "lower", 0: "none", 1: "higher"}


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
    none; none too where so few months and places may not claim a difference (``may_claim``).
    """

    observed: float
    expected: Range
    avoided: Range
    change: Range | None
    difference: Range
    error: float
    verdict: Verdict
    word: str
    may_claim: bool


@dataclass(frozen=True)
class Pooled:
    """What the sums of both sides say, in percent (values: units): a description, its range too narrow.

    ``dispersion`` (φ) widened it; ``is_corrected``: a count was 0, and half an event was added to all.
    """

    change: Range
    used: Windows
    dispersion: float
    is_corrected: bool


@dataclass(frozen=True)
class Comparison:
    """The effect, the months and places it rests on, and its checks.

    ``pre_trend``: how the gap to the comparators moved a month before the start, percent (values: units).
    ``drifts``: areas were seen to drift apart. ``left_out`` and ``start_moved``: whether the verdict holds
    without each comparator, and with the start a month earlier and later.
    """

    effect: Effect
    names: tuple[str, ...]
    used: Windows
    pooled: Pooled
    pre_trend: Range | None
    drifts: bool
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
            "one_place": len(self.names) > 1,
            "drifts": not self.drifts,
            "few_areas": len(self.names) + 1 >= FEWEST_AREAS,
            "placebo": is_first or self.effect.verdict == "none",
            "left_out": all(holds for _, holds in self.left_out),
            "start_moved": all(holds for _, holds in self.start_moved),
        }

    @property
    def is_contradicted(self) -> bool:
        """Whether a check speaks against the claim itself, not only for less of a grade."""
        is_drawn = self.checks["few_areas"]
        return not (self.checks["left_out"] and (self.checks["placebo"] or not is_drawn))


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
    names = list(history.comparators)
    if history.look and history.look.review is None:
        return None
    before, after = _sides(history, names)
    if not names or min(len(before), len(after)) < FEWEST_MONTHS:
        return None
    step = gap_step(history, names, before, after)
    months = panel(history, names, windows(history))
    labels = (one.label for one in history.disruptions_within(before[0], after[-1]))
    used = Windows(before, after, {month[5:] for month in after} <= {month[5:] for month in before})
    return Comparison(
        _effect(history, step, after, may_claim(len(names), len(before), len(after))), tuple(names), used,
        _pooled(history, months), _pre_trend(history, names), step.drifts, placebo(months),
        tuple(_left_out(history, names, step)), tuple(_start_moved(history, names, step)), tuple(labels),
    )  # fmt: skip


def _sides(
    history: History, names: Sequence[str], first_after: str | None = None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The months known in every place, before and after."""
    before, after = (
        tuple(history.known(months, names))
        for months in (history.before(first_after), history.after(first_after))
    )
    return before, after


def panel(history: History, names: Sequence[str], used: Windows) -> AreaMonths:
    """What was recorded in the months compared, the pilot's area first."""
    months = used.before + used.after
    is_after = [False] * len(used.before) + [True] * len(used.after)
    return area_months(history.events(months, names), history.out_of(months, names), is_after)


def _effect(history: History, step: GapStep, after: Sequence[str], may: bool) -> Effect:
    """A step in the words of the measure; what was expected is what was observed without it."""
    own, count = sum(history.events(after, ())[0]), len(after)
    verdict: Verdict = _VERDICTS[step.side] if may else "none"
    word = step.word if may else "cannot_tell"
    parts = (step.middle, step.lower, step.upper)
    if history.kind == "value":
        difference, observed = Range(*parts), own / count
        expected = Range(*(observed - part for part in (step.middle, step.upper, step.lower)))
        return Effect(
            observed, expected, _less(expected, observed), None, difference, step.error, verdict, word, may
        )
    out_of = history.out_of(after, ()) if history.kind == "share" else None
    people = sum(out_of[0]) if out_of else None
    scale = 1.0 if people is None else MULTIPLIER["share"] / people
    corrected, half = own + count / 2, count / 2
    middle, low, high = (
        max(corrected / exp(part) - half, 0) for part in (step.middle, step.upper, step.lower)
    )
    observed, expected = own * scale, Range(middle * scale, low * scale, high * scale)
    avoided = _less(expected, observed)
    per = 1.0 if people is not None else float(count)
    difference = Range(-avoided.value / per, -avoided.upper / per, -avoided.lower / per)
    change = Range(*(PERCENT * (exp(part) - 1) for part in parts))
    return Effect(observed, expected, avoided, change, difference, step.error, verdict, word, may)


def _less(expected: Range, observed: float) -> Range:
    return Range(*(part - observed for part in (expected.value, expected.lower, expected.upper)))


def _pooled(history: History, months: AreaMonths) -> Pooled:
    """The sums of the same calendar months where they suffice."""
    spread = dispersion(months)
    change = change_of(months, MULTIPLIER[history.kind], spread)
    if isinstance(change, MeanChange):
        range_, is_corrected = Range(change.difference, change.lower, change.upper), False
    else:
        ratio = change.ratio
        parts = (float(part) for part in (ratio.value, ratio.lower, ratio.upper))
        range_, is_corrected = Range(*(PERCENT * (part - 1) for part in parts)), bool(change.is_corrected)
    return Pooled(range_, windows(history), spread, is_corrected)


def _left_out(history: History, names: Sequence[str], step: GapStep) -> list[tuple[str, bool]]:
    """Whether the verdict holds without each comparator in turn; empty with one."""
    if len(names) < 2:
        return []
    found = []
    for left in names:
        kept = [name for name in names if name != left]
        found.append((left, step.agrees(gap_step(history, kept, *_sides(history, kept)))))
    return found


def _pre_trend(history: History, names: Sequence[str]) -> Range | None:
    """How the gap to the comparators moved a month over the baseline; None where it has too few months."""
    months = history.known(history.before(), names)
    numbers = [len(list(months_between(history.baseline[0], month))) for month in months]
    slope = pre_trend(history.events(months, names), history.out_of(months, names), numbers)
    if slope is None:
        return None
    parts = (slope.value, slope.lower, slope.upper)
    return Range(*parts) if history.kind == "value" else Range(*(PERCENT * (exp(one) - 1) for one in parts))


def _start_moved(history: History, names: Sequence[str], step: GapStep) -> list[tuple[int, bool]]:
    """Whether the verdict holds with the start a month earlier, and later, where months are left."""
    found = []
    for by in (-1, 1):
        before, after = _sides(history, names, moved(history.first_after, by))
        if before and after:
            found.append((by, step.agrees(gap_step(history, names, before, after))))
    return found
