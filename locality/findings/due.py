"""What is due about pilots: months that miss, reviews, answers to a plan; and what a meeting must look at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from locality.periods import month_of, months_between, moved
from locality.register.happenings.pilots import Pilot

Reason = Literal["plan", "proposal", "behind", "overdue", "review", "signal", "missing", "no_review"]
# What a meeting must not put off comes first.
ORDER: tuple[Reason, ...] = (
    "plan", "proposal", "behind", "overdue", "review", "signal", "missing", "no_review",
)  # fmt: skip
_RUNS = ("running", "paused")


@dataclass(frozen=True)
class Standing:
    """How a pilot stands by its first measure: behind its plan, and whether its newest month is a signal."""

    is_behind: bool = False
    is_signal: bool = False


@dataclass(frozen=True)
class Matter:
    """A pilot a meeting must look at, and why, the weightiest reason first."""

    pilot: Pilot
    reasons: tuple[Reason, ...]


def seen_on(pilot: Pilot, today: date) -> date:
    """The day a pilot is looked at as on: today, or an example's own day."""
    return pilot.as_at or today


def missing_since(pilot: Pilot, today: date) -> str | None:
    """The first month without a value that should be there, for any measure of a pilot that runs."""
    if pilot.stage not in _RUNS or pilot.started is None:
        return None
    last = moved(month_of(seen_on(pilot, today)), -1)
    gaps = [
        month
        for measure in pilot.measures
        for month in months_between(month_of(pilot.started), last)
        if month not in measure.latest()
    ]
    return min(gaps, default=None)


def reasons(pilot: Pilot, standing: Standing, today: date) -> tuple[Reason, ...]:
    """Why a meeting on this day must look at a pilot; none where it need not."""
    day, runs = seen_on(pilot, today), pilot.stage in _RUNS
    holds: dict[Reason, bool] = {
        "plan": pilot.approval.state == "submitted",
        "proposal": pilot.stage == "proposed" and pilot.approval.state != "submitted",
        "behind": runs and standing.is_behind and standing.is_signal,
        "overdue": runs and pilot.next_review is not None and pilot.next_review < day,
        "review": runs and pilot.next_review == day,
        "signal": runs and standing.is_signal and not standing.is_behind,
        "missing": missing_since(pilot, today) is not None,
        "no_review": runs and pilot.next_review is None,
    }
    return tuple(one for one in ORDER if holds[one])


def matters(
    pilots: Sequence[Pilot], standing: Callable[[Pilot], Standing], today: date
) -> tuple[list[Matter], list[Pilot]]:
    """What a meeting must look at, the weightiest first, and the pilots about which nothing is due.

    Examples count only where there is no other pilot.
    """
    counted = [one for one in pilots if not one.example] or list(pilots)
    found = [Matter(one, reasons(one, standing(one), today)) for one in counted]
    due = sorted((one for one in found if one.reasons), key=lambda one: ORDER.index(one.reasons[0]))
    return due, [one.pilot for one in found if not one.reasons]
