"""Sentences about what a comparison had to stand, and the series beside it. Imports words, register."""

from collections.abc import Iterator

from locality.plain import counted, listed, spelled
from locality.register.judging.compared import Comparison, Range
from locality.register.judging.impact import Impact

_MOVED = {-1: "a month earlier", 1: "a month later"}


def check_lines(impact: Impact) -> list[str]:
    """What the comparison had to stand, one line a check; empty without a comparison."""
    found = impact.comparison
    if found is None:
        return []
    return [
        *_months(impact, found), *_pooled(impact, found), _pre_trend(found), _placebo(found),
        *_left_out(found), _start_moved(found), *series_lines(impact), *impact.refused,
    ]  # fmt: skip


def _months(impact: Impact, found: Comparison) -> Iterator[str]:
    before, after = (counted(len(side), "month", "months") for side in (found.used.before, found.used.after))
    yield f"Months compared: {before} before and {after} after."
    look = impact.history.look
    if look and look.of > 1:
        times = counted(look.of, "time", "times")
        yield (
            f"It is judged {times}, as planned; this is number {spelled(look.place)}. The intervals are "
            "wider, so that all together are wrong no more often than one."
        )
    if not found.used.same_months:
        yield "Not every month of the year is known before and after: the interval leaves room for a season."
    if found.drifts:
        yield "These places drift apart by themselves: the interval leaves room for that."


def _pooled(impact: Impact, found: Comparison) -> Iterator[str]:
    """What plain sums say: a description."""
    pooled, is_value = found.pooled, impact.history.kind == "value"
    same = "the same months of the year" if pooled.used.same_months else "not the same months of the year"
    sides = " and ".join(str(len(side)) for side in (pooled.used.before, pooled.used.after))
    yield (
        f"By plain sums of {sides} months before and after, {same}: {_span(pooled.change, is_value)}. A "
        "description: that interval leaves out that months resemble their neighbours and that places drift."
    )
    if pooled.is_corrected:
        yield "One of the sums is zero, so half an event more was taken everywhere."


def _pre_trend(found: Comparison) -> str:
    if found.pre_trend is None:
        return "Before the start: too few months to tell whether the places moved alike."
    if found.pre_trend.includes_none:
        return (
            "Before the start: the gap to the other places did not clearly widen or narrow, as it should be."
        )
    return "Before the start: the gap to the other places was already changing. The comparison is doubtful."


def _placebo(found: Comparison) -> str:
    """The pilot's place among all areas, and how little so few of them can prove."""
    if found.placebo is None:
        return "With one place to compare with, nobody can check whether places change as much by themselves."
    areas = spelled(len(found.placebo.others) + 1)
    as_much = counted(found.placebo.place - 1, "other place", "other places")
    return (
        f"Taken as if they had the pilot, {as_much} changed as much. With {areas} areas, chance alone would "
        f"put any of them first once in {areas} (smallest possible p {found.placebo.smallest_p:.2f})."
    )


def _left_out(found: Comparison) -> Iterator[str]:
    odd = [name for name, holds in found.left_out if not holds]
    if odd:
        yield f"Leaving one place out: the answer changes without {listed(odd)}."
    elif found.left_out:
        yield "Leaving one place out: the answer stays the same whichever it is."


def _start_moved(found: Comparison) -> str:
    odd = [_MOVED[by] for by, holds in found.start_moved if not holds]
    if odd:
        return f"Taking the start {listed(odd)}: the answer changes."
    return "Taking the start a month earlier or later: the answer stays the same."


def series_lines(impact: Impact) -> Iterator[str]:
    """The interrupted series beside the comparison: its answer, and whether the two agree."""
    series = impact.series
    if series is None:
        return
    is_value = impact.history.kind == "value"
    agree = "The two ways agree." if series.agrees else "The two ways do not agree: be careful with either."
    yield (
        f"Worked out as an interrupted series: on average after the start {_span(series.average, is_value)}; "
        f"at the start {_span(series.level, is_value)}. {agree} A description: how often its interval is "
        "wrong is not known."
    )
    if series.is_headline:
        yield (
            "The interrupted series was the method agreed beforehand. It is shown as agreed; what is claimed "
            "rests on the interval above, because only of that it is known how often it is wrong."
        )


def _span(change: Range, is_value: bool) -> str:
    """ "-12% (95% interval -25% to +3%)"."""
    parts = (change.value, change.lower, change.upper)
    middle, low, high = (f"{part:+.1f}" if is_value else f"{part:+.0f}%" for part in parts)
    return f"{middle} (95% interval {low} to {high})"
