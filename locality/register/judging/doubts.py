"""Numbers that can be and yet lie far from what is usual for a measure: asked about once, never refused."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from locality.periods import months_between, period_words
from locality.plain import number, number_words
from locality.register.happenings.kinds import Happened
from locality.register.happenings.known import Disruption
from locality.register.happenings.month import MonthRecorded
from locality.register.happenings.pilots import Measure, Pilot
from locality.register.happenings.plans import Figure
from locality.register.judging.history import History
from locality.register.judging.judgement import history_of
from locality.register.judging.monitoring import chart_of
from locality.statistics.control_chart import RANGES_TO_LIMIT, average_moving_range

_REACH = 2  # so many times the limits' distance from the average is far
_LATELY = 6  # months next to the one in question: a new level is no longer asked about
_TIMES = 10  # without limits: so many times what is known is far, and one part in so many


def doubts(told: Happened, pilot: Pilot, disruptions: Sequence[Disruption] = ()) -> Iterator[str]:
    """What to ask back about numbers before they are recorded: a sentence for each far from usual.

    Far is far from the usual of before and from the latest months too; the sentence names these and the plan.
    """
    if not isinstance(told, MonthRecorded):
        return
    for figure in told.figures:
        measure = pilot.measure(figure.measure)
        if measure and (words := _doubt(told.month, figure, pilot, measure, disruptions)):
            beside = _beside(told.month, figure, measure)
            yield f"{measure.title}, {period_words(told.month)}: {words}{beside}."


def _beside(month: str, figure: Figure, measure: Measure) -> str:
    """The latest months recorded before, and what was planned, in brackets; empty where there is neither."""
    earlier = [one.value for one in measure.series(figure.area) if one.month < month][-_LATELY:]
    planned = {one.month: one.value for one in measure.planned()} if figure.area is None else {}
    low, high = (_said(end(earlier), measure) if earlier else "" for end in (min, max))
    parts = [f"the latest months: {low}" + (f" to {high}" if low != high else "")] if earlier else []
    parts += [f"planned: {_said(planned[month], measure)}"] if month in planned else []
    return f" ({'; '.join(parts)})" if parts else ""


def _doubt(
    month: str, figure: Figure, pilot: Pilot, measure: Measure, disruptions: Sequence[Disruption]
) -> str | None:
    """That a number lies far from usual, and what is usual; None when it does not."""
    history = history_of(pilot, measure, disruptions)
    known = history.comparators[figure.area] if figure.area else history.own
    others = {one: counted for one, counted in known.items() if one != month}
    steps = () if figure.area else history.steps
    history = replace(history, own=others, comparators={}, steps=steps)
    chart = chart_of(history)
    last = chart.latest if chart else None
    value = measure.plan.value_of(figure.number, figure.out_of)
    given = number_words(figure.number, figure.out_of)
    if last and last.mean is not None and last.lower is not None and last.upper is not None:
        half, mean = (last.upper - last.lower) / 2, last.mean
        if half:
            is_far = abs(value - mean) > _REACH * half and not _is_as_lately(value, month, history)
            usual = f"the usual {_said(last.lower, measure)} to {_said(last.upper, measure)}"
            return f"{given} is far {_side(value, mean)} {usual}" if is_far else None
    level, words = (last.value, "the newest recorded") if last else (measure.baseline.value, "the baseline")
    if not _is_far(value, level, measure.plan.may_be_negative):
        return None
    return f"{given} is far {_side(value, level)} {_said(level, measure)}, {words}"


def _is_as_lately(value: float, month: str, history: History) -> bool:
    """Whether a value lies beside one of the six months recorded next to its own.

    Beside is within their own limits' distance: 2.66 times their average moving range.
    """
    place = {
        one: at for at, one in enumerate(months_between(min(month, *history.own), max(month, *history.own)))
    }
    nearest = sorted(history.known(history.own), key=lambda one: abs(place[one] - place[month]))[:_LATELY]
    values = history.values(sorted(nearest))
    reach = RANGES_TO_LIMIT * average_moving_range(values)
    return any(abs(value - one) <= reach for one in values)


def _is_far(value: float, level: float, may_be_negative: bool) -> bool:
    """Whether a value is ten times what is known or more, or one tenth or less; none is never far from it."""
    if not level or not value:
        return False
    ratio = abs(value / level)
    return ratio > _TIMES or (ratio < 1 / _TIMES and not may_be_negative)


def _side(value: float, level: float) -> str:
    return "above" if value > level else "below"


def _said(value: float, measure: Measure) -> str:
    lowest = value if measure.plan.may_be_negative else max(value, 0.0)
    return number(lowest, measure.decimals) + ("%" if measure.plan.kind == "percentage" else "")
