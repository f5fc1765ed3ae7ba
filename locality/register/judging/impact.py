"""What can be said of a pilot's effect on one measure: worked out where the months allow, refused where not.

By how many months there are before and after the start, and whether there are places to compare with:
too early; a description; expected against observed; the same and an interrupted series. The grade follows
from the design and its checks. Nothing here is a claim: ``words.impact_words`` says what may be said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import stdev
from typing import Literal

from locality.register.judging.chosen import falls_back_by
from locality.register.judging.compared import Comparison, Range, compare
from locality.register.judging.detectable import Detectable, detectable_of, seen_alone, seen_beside
from locality.register.judging.history import History
from locality.register.judging.interrupted import SeriesEffect, series_effect
from locality.register.judging.looks import FEWEST_MONTHS
from locality.register.judging.monitoring import Chart, chart_of
from locality.statistics.difference import same_months_change
from locality.statistics.interrupted_series import FEWEST_SIDE
from locality.statistics.strength import Grade, grade

FEWEST_AFTER = 3
FEWEST_PAIRS = 3
Row = Literal["not_started", "too_early", "awaited", "described", "compared", "compared_long"]


@dataclass(frozen=True)
class Description:
    """The mean change from months of the baseline to the same calendar months after; not an effect.

    ``error`` is its standard error.
    """

    change: Range
    pairs: int
    error: float


@dataclass(frozen=True)
class Impact:
    """All that is worked out about one measure, and in words what is not and why.

    ``row`` is how far the months reach: not_started, too_early, awaited (its first review),
    described, compared (6 + 6 months and places
    to compare with) or compared_long (12 + 12). ``falls_back``: what a place chosen by such
    figures does by itself, see ``chosen``.
    """

    row: Row
    history: History
    months_before: int
    months_after: int
    chart: Chart | None
    description: Description | None
    comparison: Comparison | None
    series: SeriesEffect | None
    detectable: Detectable | None
    grade: Grade
    refused: tuple[str, ...]
    falls_back: float | None = None


def impact_of(history: History) -> Impact:
    """What the months recorded allow to say of the pilot's effect on a measure.

    By the months known at the review whose answer holds; the chart shows all.
    """
    seen = history.at_look()
    comparison = compare(seen)
    row = _row(seen, comparison)
    description, why_undescribed = _description(seen) if row == "described" else (None, None)
    series, why_no_series = series_effect(seen, comparison) if comparison else (None, None)
    detectable = _detectable(seen, description, comparison)
    refused = (_why_not_compared(seen, row), why_undescribed, why_no_series)
    return Impact(
        row, history, *_months(seen), chart_of(history), description, comparison, series, detectable,
        _grade(seen, comparison, series, row), tuple(filter(None, refused)), falls_back_by(history),
    )  # fmt: skip


def _months(history: History, names: Sequence[str] = ()) -> tuple[int, int]:
    """How many months are known before and after, in the pilot's area and the comparators named."""
    before, after = (history.known(months, names) for months in (history.before(), history.after()))
    return len(before), len(after)


def _row(history: History, comparison: Comparison | None) -> Row:
    before, after = _months(history)
    if history.started is None:
        return "not_started"
    if before < FEWEST_MONTHS or after < FEWEST_AFTER:
        return "too_early"
    if comparison is None:
        return "awaited" if history.look and not history.look.review and history.comparators else "described"
    return "compared" if min(_months(history, comparison.names)) < FEWEST_SIDE else "compared_long"


def _why_not_compared(history: History, row: Row) -> str | None:
    """Why nothing is expected against observed; None when it is."""
    before, after = _months(history)
    if row == "not_started":
        return "The pilot has not started, so there is nothing to judge yet."
    if row == "too_early":
        opening = "Too early to judge" if after < FEWEST_AFTER else "This cannot be judged"
        return (
            f"{opening}: it takes {FEWEST_MONTHS} months before the start and {FEWEST_AFTER} after; "
            f"there are {before} and {after}."
        )
    if row == "awaited":
        return "Beside other places it is looked at on the days planned beforehand, and on no other."
    if row == "described" and not history.comparators:
        return "No place was agreed to compare with, so nobody can say what would have happened anyway."
    if row == "described":
        before, after = _months(history, list(history.comparators))
        return (
            f"The comparison with other places comes later: it takes {FEWEST_MONTHS} months before and "
            f"after, known in every place; there are {before} and {after}."
        )
    return None


def _description(history: History) -> tuple[Description | None, str | None]:
    """The change to the same months of the baseline, or why it is not given."""
    before, after = history.known(history.before()), history.known(history.after())
    if found := history.disruptions_within(before[0], after[-1]):
        labels = ", ".join(one.label for one in found)
        return None, (
            f"Before and after are not set side by side: {labels} lies within these months, and without "
            "other places nobody can tell its part from the pilot's."
        )
    pairs = [(was, month) for month in after if (was := _same_month(month, before))]
    if len(pairs) < FEWEST_PAIRS:
        return None, (
            "Before and after are not set side by side: fewer than three months after have the same month of "
            "the year before the start."
        )
    earlier, later = (history.values(side) for side in zip(*pairs, strict=True))
    mean = same_months_change(earlier, later)
    change = Range(float(mean.value), float(mean.lower), float(mean.upper))
    error = stdev(then - was for was, then in zip(earlier, later, strict=True)) / sqrt(len(pairs))
    return Description(change, len(pairs), error), None


def _same_month(month: str, before: Sequence[str]) -> str | None:
    """The latest month of the baseline with the same place in the year."""
    return max((one for one in before if one[5:] == month[5:]), default=None)


def headline(comparison: Comparison | None) -> str:
    """lower, higher or none beyond chance: by the comparison, whose errors are known."""
    return comparison.effect.verdict if comparison else "none"


def _detectable(
    history: History, description: Description | None, comparison: Comparison | None
) -> Detectable | None:
    """The smallest change that would show: by the months since the start where they are judged."""
    if comparison:
        return seen_beside(history, comparison, len(comparison.used.after))
    if description:
        return seen_alone(history, description.change, description.error, description.pairs)
    return detectable_of(history)


def _grade(history: History, comparison: Comparison | None, series: SeriesEffect | None, row: Row) -> Grade:
    """Of a design and its checks; only the gap shows a change, no chart and no plain before and after."""
    wanted = "higher" if history.wanted > 0 else "lower"
    if row in ("not_started", "too_early", "awaited"):
        return grade("none", {}, False)
    if comparison is None:
        return grade("before_and_after", {}, False)
    opposed = series is not None and {series.verdict, comparison.effect.verdict} == {"lower", "higher"}
    choice = {"choice_known": history.chosen_by is not None, "chosen_high": history.chosen_by != "figures"}
    checks = {"justified": bool(history.because), **choice, **comparison.checks, "series": not opposed}
    return grade("compared", checks, headline(comparison) == wanted)
