"""A plan agreed to be worth making, submitted, returned, approved by the steering group.

For each: its payload and who may write it, how it is said, when it cannot be, what it changes, and its form.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from locality.plain import day
from locality.register.happenings.forms import REASON, Field, Task
from locality.register.happenings.kinds import (
    DECIDING,
    MAKING,
    Happened,
    Happening,
    Refusal,
    Setting,
    changed,
    refusals,
)
from locality.register.happenings.pilots import Approval, Pilot, Review, Stage
from locality.register.happenings.plans import Words

_OPEN = ("draft", "returned")  # the plan may be changed and handed in
_NOTE = Field("note", "A word with it", "words", is_optional=True)


class PilotAgreed(Happened):
    """The steering group agrees that the pilot is worth planning."""

    may = DECIDING
    entered = "agree to plan a pilot"

    note: Words | None = None

    def said(self, subject: Any = None) -> str:
        return "agreed that the pilot is worth planning"


class PlanSubmitted(Happened):
    """The plan is handed to the steering group, with the days on which the pilot shall be judged."""

    may = MAKING
    entered = "hand in the plan"

    note: Words | None = None
    reviews: tuple[date, ...] = ()

    def said(self, subject: Any = None) -> str:
        return "submitted the plan"


class PlanReturned(Happened):
    """The steering group hands the plan back."""

    may = DECIDING
    entered = "return its plan"

    reason: Words

    def said(self, subject: Any = None) -> str:
        return f"returned the plan: {self.reason}"


class PlanApproved(Happened):
    """The steering group approves the plan: the pilot may start and will be judged by it.

    ``reviews``: on these days; those the plan was submitted with where none are given.
    """

    may = DECIDING
    entered = "approve its plan"

    next_review: date | None = None
    note: Words | None = None
    reviews: tuple[date, ...] = ()

    def said(self, subject: Any = None) -> str:
        on = f", to be reviewed on {day(self.next_review)}" if self.next_review else ""
        return f"approved the plan{on}"


@refusals.register
def _(told: PilotAgreed, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    if pilot.stage != "proposed":
        yield "stage", f"the pilot is already {pilot.stage}"


@refusals.register
def _(told: PlanSubmitted, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    if pilot.approval.state not in _OPEN:
        yield "", f"the plan is already {pilot.approval.state}"
    if not pilot.measures:
        yield "measures", "a plan needs at least one measure, with its baseline and target"
    yield from _review_refusals(told.reviews, pilot)


@refusals.register
def _(told: PlanReturned, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    yield from _not_submitted(pilot)


@refusals.register
def _(told: PlanApproved, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    yield from _not_submitted(pilot)
    if pilot.approval.by == setting.actor and not setting.is_alone:
        yield "", "you submitted this plan yourself: somebody else must approve it"
    if told.next_review and told.next_review <= setting.today:
        yield "next_review", f"the next review ({day(told.next_review)}) must lie after today"
    yield from _review_refusals(told.reviews, pilot)


def _review_refusals(reviews: Sequence[date], pilot: Pilot) -> Iterator[Refusal]:
    for one in reviews:
        if one <= pilot.expected_start:
            start = day(pilot.expected_start)
            yield "reviews", f"{day(one)} does not lie after the start ({start}): nothing can be judged then"


def _not_submitted(pilot: Pilot) -> Iterator[Refusal]:
    if pilot.approval.state != "submitted":
        yield "", f"the plan is {pilot.approval.state}, not submitted: there is nothing to answer"


@changed.register
def _(told: PilotAgreed, pilot: Pilot, now: Happening) -> Pilot:
    return replace(pilot, stage="agreed")


@changed.register
def _(told: PlanSubmitted, pilot: Pilot, now: Happening) -> Pilot:
    return _reviewed(pilot, "submitted", now, told.note, told.reviews)


@changed.register
def _(told: PlanReturned, pilot: Pilot, now: Happening) -> Pilot:
    return _reviewed(pilot, "returned", now, told.reason)


@changed.register
def _(told: PlanApproved, pilot: Pilot, now: Happening) -> Pilot:
    stage: Stage = "agreed" if pilot.stage == "proposed" else pilot.stage
    planned = told.reviews or pilot.approval.reviews
    ahead = [one for one in sorted(planned) if one > now.on]
    review = told.next_review or next(iter(ahead), pilot.next_review)
    approved = replace(pilot, stage=stage, next_review=review)
    return _reviewed(approved, "approved", now, told.note, planned or ((review,) if review else ()))


def _reviewed(
    pilot: Pilot, state: Review, now: Happening, words: str | None = None, reviews: tuple[date, ...] = ()
) -> Pilot:
    return replace(pilot, approvals=(*pilot.approvals, Approval(state, now.by, now.on, words, reviews)))


def redrafted(pilot: Pilot, now: Happening) -> Pilot:
    """The pilot with its plan a draft again: it is no longer what was submitted or approved."""
    if pilot.approval.state in _OPEN:
        return pilot
    return _reviewed(pilot, "draft", now, "The plan was changed.")


def _is_submitted(pilot: Pilot) -> bool:
    return pilot.approval.state == "submitted"


def _may_submit(pilot: Pilot) -> bool:
    return pilot.approval.state in _OPEN and bool(pilot.measures)


def _approval_fields(pilot: Pilot, setting: Setting) -> list[Field]:
    is_ahead = pilot.next_review is not None and pilot.next_review > setting.today
    start = day(pilot.next_review) if pilot.next_review and is_ahead else None
    review = Field(
        "next_review", "Next review by the steering group", "day", is_optional=True, start=start,
        optional="the report says so while none is planned",
    )  # fmt: skip
    return [_reviews(pilot), review, _NOTE]


def _reviews(pilot: Pilot) -> Field:
    """The days on which the pilot shall be judged: as submitted, or the review that is planned."""
    planned = pilot.approval.reviews or ((pilot.next_review,) if pilot.next_review else ())
    return Field(
        "reviews", "Reviews at which it is judged, one day a line", "days", is_optional=True,
        optional="without any it is judged once, at the end of the plan",
        start="\n".join(day(one) for one in planned if one > pilot.expected_start) or None,
        help="Whether it works is answered on these days only: whoever looks every month finds a difference "
        "some day, by chance. Each needs six months behind it.",
    )  # fmt: skip


TASKS: dict[str, Task] = {
    "approve": Task(
        "Approve the plan", PlanApproved, _approval_fields,
        lambda pilot, said: [PlanApproved(**said)], "Approve the plan", _is_submitted,
    ),
    "return": Task(
        "Return the plan", PlanReturned, lambda pilot, setting: [REASON],
        lambda pilot, said: [PlanReturned(**said)], "Return the plan", _is_submitted,
    ),
    "agree": Task(
        "Agree to plan it", PilotAgreed, lambda pilot, setting: [_NOTE],
        lambda pilot, said: [PilotAgreed(**said)], "Agree", lambda pilot: pilot.stage == "proposed",
    ),
    "submit": Task(
        "Submit the plan", PlanSubmitted,
        lambda pilot, setting: [
            _reviews(pilot), Field("note", "A word to the steering group", "words", is_optional=True)
        ],
        lambda pilot, said: [PlanSubmitted(**said)], "Submit the plan", _may_submit,
    ),
}  # fmt: skip
