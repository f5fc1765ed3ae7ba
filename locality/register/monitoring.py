"""A measure month by month: signal or noise by its control chart, and where it stands against its plan."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isnan

from locality.register.history import History
from locality.register.months import months_between
from locality.statistics.control_chart import ControlChart, assurance, control_chart, variation
from locality.statistics.season import has_strong_season
from locality.statistics.trajectory import standing


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
    """A measure's control chart, limits frozen at the baseline.

    ``limits``: none, trial or full. ``basis``: the months behind them, disrupted ones left out.
    ``assurance``: what they promise about the target, empty without judgement.
    """

    points: tuple[Point, ...]
    limits: str
    basis: int
    assurance: str
    is_without_variation: bool
    has_small_counts: bool
    has_strong_season: bool

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

    Limits rest on the baseline without its disrupted months, and are not drawn anew at the start.
    """
    if not (recorded := history.known(month for month in history.own if month >= history.baseline[0])):
        return None
    months = list(months_between(history.baseline[0], max(recorded)))
    values, disrupted, before = history.values(months), history.disrupted(), set(history.before())
    found = control_chart(values, [month in before and month not in disrupted for month in months])
    promise = assurance(found.lower[-1], found.upper[-1], history.target_value, history.polarity)
    return Chart(
        tuple(points_of(history, months, values, found)), found.limits, int(found.basis[-1]), str(promise),
        found.is_without_variation, history.kind == "count" and found.has_small_counts,
        has_strong_season(values),
    )  # fmt: skip


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

    ``word``: achieved, on_track, close or off_track.
    """

    month: str
    actual: float
    planned: float
    progress_share: float
    time_share: float
    word: str


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
    return Progress(month, actual, due, *shares, str(found.word))
