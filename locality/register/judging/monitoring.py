"""A measure month by month: signal or noise by its control chart, and where it stands against its plan."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isnan

import numpy as np

from locality.periods import months_between, period_words
from locality.register.judging.history import History, Kind
from locality.statistics.careful_chart import careful_chart
from locality.statistics.control_chart import (
    SURE_POINTS,
    ControlChart,
    assurance,
    variation,
    why_no_step,
)
from locality.statistics.season import has_strong_season
from locality.statistics.trajectory import standing

_WITHIN: dict[Kind, tuple[float, float]] = {
    "count": (0.0, np.inf), "share": (0.0, 100.0), "value": (-np.inf, np.inf)
}  # fmt: skip


@dataclass(frozen=True)
class Point:
    """A month on the chart; limits are None where there are none, cause and word empty for chance."""

    month: str
    value: float
    mean: float | None
    lower: float | None
    upper: float | None
    cause: str
    word: str
    is_after: bool
    disruption: str | None


@dataclass(frozen=True)
class Chart:
    """A measure's control chart, limits frozen at the baseline and drawn anew from each step on.

    ``steps`` are the months of steps that were recorded, ``limits`` and what follows of the newest level.
    ``limits``: none, trial or full. ``basis``: the months behind them, disrupted ones left out.

    ``alike``: how much months resemble their neighbours, 0 where no more than by chance. ``assurance``: what
    the limits promise about the target, empty without judgement.
    """

    points: tuple[Point, ...]
    limits: str
    basis: int
    assurance: str
    is_without_variation: bool
    has_small_counts: bool
    has_strong_season: bool
    steps: tuple[str, ...] = ()
    alike: float = 0.0

    @property
    def latest(self) -> Point:
        """The newest month."""
        return self.points[-1]

    @property
    def signals(self) -> list[Point]:
        """Months after the start with a special cause."""
        return [point for point in self.points if point.is_after and point.cause]


def chart_of(history: History) -> Chart | None:
    """The control chart of a pilot's own months from the baseline's first on; None when none is recorded.

    Limits rest on the baseline without its disrupted months, and are not drawn anew at the start; after a
    step they rest on the first twelve undisturbed months from it on.
    """
    if not (months := _months(history)):
        return None
    values, (found, alike) = history.values(months), _drawn(history, months)
    promise = assurance(found.lower[-1], found.upper[-1], history.target_value, history.polarity)
    return Chart(
        tuple(points_of(history, months, values, found)), found.limits, int(found.basis[-1]), str(promise),
        found.is_without_variation, history.kind == "count" and found.has_small_counts,
        has_strong_season(values), tuple(step for step in sorted(history.steps) if step in months), alike,
    )  # fmt: skip


def _months(history: History) -> list[str]:
    """Every month from the baseline's first to the last recorded; none when none is recorded."""
    recorded = history.known(month for month in history.own if month >= history.baseline[0])
    return list(months_between(history.baseline[0], max(recorded))) if recorded else []


def _drawn(history: History, months: Sequence[str]) -> tuple[ControlChart, float]:
    """The chart of these months, a segment a step, and how alike its months are."""
    values, disrupted, before = history.values(months), history.disrupted(), set(history.before())
    steps = np.array([month in history.steps for month in months])
    segment, usable = np.cumsum(steps), np.array([month not in disrupted for month in months])
    kept = usable & np.array([month in before for month in months]) & (segment == 0)
    for one in range(1, segment[-1] + 1):
        known = np.flatnonzero(usable & (segment == one) & ~np.isnan(values))
        kept[known[:SURE_POINTS]] = True
    return careful_chart(values, kept, steps, _WITHIN[history.kind])


def why_no_step_from(history: History, month: str) -> str | None:
    """What forbids new limits from a month on, in words; None where they may be drawn.

    A step needs seven undisturbed months on one side of the average of before, all recorded.
    """
    months = _months(history)
    if month not in months or month not in history.own:
        return f"nothing is recorded for {period_words(month)}, so no step can start there"
    if month <= history.baseline[1]:
        return f"{period_words(month)} lies in the baseline; a step comes after it"
    chart, _ = _drawn(history, months)
    if chart.limits == "none":
        return "there are too few undisturbed months of baseline to tell a step from chance"
    return why_no_step(history.values(months), chart, months.index(month))


def points_of(
    history: History, months: Sequence[str], values: Sequence[float], found: ControlChart
) -> Iterator[Point]:
    """The recorded months with their limits and causes."""
    words, disrupted = variation(found.special_cause, history.polarity), history.disrupted()
    after = set(history.after())
    for place, (month, value) in enumerate(zip(months, values, strict=True)):
        if isnan(value):
            continue
        levels = (float(level[place]) for level in (found.mean, found.lower, found.upper))
        mean, lower, upper = (None if isnan(level) else level for level in levels)
        cause = str(found.special_cause[place])
        word = str(words[place]) if cause else ""
        yield Point(month, value, mean, lower, upper, cause, word, month in after, disrupted.get(month))


@dataclass(frozen=True)
class Progress:
    """The newest month against its plan: the planned value, the share of the way and of the time gone.

    ``word``: achieved, on_track, close or off_track. The time runs from ``since``, the baseline's last month,
    to ``by``, the target's.
    """

    month: str
    actual: float
    planned: float
    progress_share: float
    time_share: float
    word: str
    since: str
    by: str


def progress_of(history: History, planned: Mapping[str, float]) -> Progress | None:
    """Where the newest month stands on the trajectory; None before the first planned month.

    A month without a point of its own is held to the latest point before it, after the last one to that.
    """
    months = history.known(history.own)
    if not months or not planned or max(months) < min(planned):
        return None
    month = max(months)
    due = planned[max(point for point in planned if point <= month)]
    passed, total = (
        len(list(months_between(history.baseline[1], end))) - 1 for end in (month, history.target_by)
    )
    actual = history.value(history.own, month)
    found = standing(
        history.baseline_value, history.target_value, due, actual, passed / total, history.polarity
    )
    shares = float(found.progress_share), float(found.time_share)
    return Progress(
        month, actual, due, *shares, str(found.word), since=history.baseline[1], by=history.target_by
    )
