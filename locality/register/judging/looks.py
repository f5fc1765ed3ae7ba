"""On which days an answer is given: the reviews planned beforehand and the end of the plan, and no other day.

Whoever looks at every month's end finds a difference some day, by chance. So the error is shared out over the
planned days; between them the answer of the last one stands.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from locality.periods import month_of, months_between, moved
from locality.statistics.gap import ERROR
from locality.statistics.looks import errors

FEWEST_MONTHS = 6  # before the start and after it


@dataclass(frozen=True)
class Look:
    """The review whose answer holds, None before the first; by which months, and its part of the error.

    ``until``: the last month it goes by. ``place``: the how manieth ``of`` so many. ``upcoming``: the day of
    the next, None after the last; ``is_end``: that this is the end of the plan and no review.
    """

    review: date | None
    until: str | None
    error: float
    place: int
    of: int
    upcoming: date | None
    is_end: bool = False


def look_on(day: date, first_after: str, reviews: Iterable[date], end: date) -> Look:
    """What holds on a day, for a pilot whose first month after its start is this one.

    Reviews with fewer than six months after the start answer nothing and take no part of the error. Each has
    the part of the information that its months are of those of the last.
    """
    planned = list(reviews)
    ends = [] if any(one >= end for one in planned) else [end]
    days: dict[int, date] = {}
    for one in sorted({*planned, *ends}):
        months = len(list(months_between(first_after, _last_before(one))))
        if months >= FEWEST_MONTHS:
            days.setdefault(months, one)
    if not days:
        return Look(None, None, ERROR, 0, 0, None)
    shares = errors([months / max(days) for months in days], ERROR)
    due = list(days.values())
    passed = sum(one <= day for one in due)
    upcoming = due[passed] if passed < len(due) else None
    is_end = upcoming is not None and upcoming in ends
    if not passed:
        return Look(None, None, shares[0], 0, len(due), upcoming, is_end)
    last = due[passed - 1]
    return Look(last, _last_before(last), shares[passed - 1], passed, len(due), upcoming, is_end)


def _last_before(review: date) -> str:
    """The last month that is over at the end of a day."""
    return moved(month_of(review + timedelta(days=1)), -1)
