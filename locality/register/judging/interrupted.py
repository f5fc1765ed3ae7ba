"""A pilot's measure as a series against its comparators: whether level or slope change at the start."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from locality.periods import months_between
from locality.register.judging.compared import PERCENT, Comparison, Range, Verdict
from locality.register.judging.history import History
from locality.statistics.interrupted_series import FEWEST_SIDE, Interruption, Term, controlled_series


@dataclass(frozen=True)
class SeriesEffect:
    """The interrupted series against the comparators: average change over the months after, level, slope.

    Percent of counts and shares, units of values; the slope a month. ``agrees``: it says the same as the
    comparison. ``is_headline``: it is the method agreed beforehand.
    """

    average: Range
    level: Range
    slope: Range | None
    verdict: Verdict
    agrees: bool
    is_headline: bool


def series_effect(history: History, comparison: Comparison) -> tuple[SeriesEffect | None, str | None]:
    """The interrupted series, or in words why there is none."""
    before, after = (
        len(history.known(months, comparison.names)) for months in (history.before(), history.after())
    )
    if min(before, after) < FEWEST_SIDE:
        return None, (
            f"An interrupted series is not fitted: it takes {FEWEST_SIDE} months before and after, known in "
            f"every place; there are {before} and {after}."
        )
    try:
        return _effect(history, comparison, _fitted(history, comparison.names)), None
    except ValueError as error:
        return None, f"An interrupted series cannot be fitted: {error}."


def _fitted(history: History, names: Sequence[str]) -> Interruption:
    """Months between baseline and start are left out; every disruption has a level of its own."""
    months = list(months_between(history.baseline[0], history.after()[-1]))
    used = {*history.before(), *history.after()}
    shown = [month if month in used else "" for month in months]
    events, out_of = history.events(shown, names), history.out_of(shown, names)
    is_after = [month >= history.first_after for month in months]
    found = history.disruptions_within(months[0], months[-1])
    pulses = [[month in one.months() for month in months] for one in found] or None
    own, theirs = (out_of[0], out_of[1:]) if out_of else (None, None)
    return controlled_series(events[0], events[1:], is_after, own, theirs, pulses)


def _effect(history: History, comparison: Comparison, found: Interruption) -> SeriesEffect:
    is_ratio = history.kind != "value"
    verdict: Verdict = "none"
    if found.average.is_clear:
        verdict = "lower" if found.average.value < 0 else "higher"
    return SeriesEffect(
        _range(found.average, is_ratio), _range(found.level, is_ratio),
        _range(found.slope, is_ratio) if found.slope else None,
        verdict,
        agrees=verdict == comparison.effect.verdict,
        is_headline=history.method == "interrupted_time_series",
    )  # fmt: skip


def _range(term: Term, is_ratio: bool) -> Range:
    parts = (term.value, term.lower, term.upper)
    return Range(*(PERCENT * (exp(part) - 1) if is_ratio else part for part in parts))
