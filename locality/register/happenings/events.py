"""What can happen to a pilot, each as the payload its event carries in the ledger.

The name of a kind is its class's in snake_case: ``MonthRecorded`` is ``month_recorded``.
"""

import re
from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from locality.definitions import Definition
from locality.periods import Month
from locality.register.happenings.plans import Description, Id, Line, MeasurePlan, Words
from locality.register.ledger import Entry, LedgerTampered

Decision = Literal["continue", "adapt", "stop", "scale", "pause"]
Which = Literal["start", "end", "review"]


class Happened(Definition):
    """What every event may say of itself; ``example_by`` and ``example_on`` are told by examples only."""

    example_by: Line | None = None
    example_on: date | None = None


class PilotProposed(Happened):
    """A pilot is proposed; ``example_as_at`` is the day an example is looked at as on."""

    description: Description
    example: bool = False
    example_as_at: date | None = None


class PilotDescribed(Happened):
    """Its description is changed, as a whole."""

    description: Description
    reason: Words


class ActivityPlanned(Happened):
    """A piece of work is planned for a day."""

    activity: Id
    title: Line
    planned: date


class ActivityMoved(Happened):
    """A piece of work is planned for another day."""

    activity: Id
    to: date
    reason: Words


class ActivityDone(Happened):
    """A piece of work was done."""

    activity: Id
    done: date
    note: Words | None = None


class ActivityCorrected(Happened):
    """What is said of a piece of work is put right: what it is called, or the day it was done."""

    activity: Id
    title: Line | None = None
    done: date | None = None
    reason: Words

    @model_validator(mode="after")
    def _says_something(self) -> "ActivityCorrected":
        if self.title is None and self.done is None:
            raise ValueError("nothing to correct: give another name or another day")
        return self


class ActivityReopened(Happened):
    """A piece of work that was noted as done is not done."""

    activity: Id
    reason: Words


class ActivityDropped(Happened):
    """A piece of work will not be done."""

    activity: Id
    reason: Words


class MeasurePlanned(Happened):
    """A measure is planned, or planned anew: then the reason is said and the old plan kept."""

    measure: Id
    plan: MeasurePlan
    reason: Words | None = None


class MeasureDropped(Happened):
    """A measure is no longer taken."""

    measure: Id
    reason: Words


class StepRecorded(Happened):
    """From this month on a measure has another level, for a cause that is known: its limits start anew."""

    measure: Id
    month: Month
    cause: Words


class Figure(Definition):
    """The number of one measure for one month: of the pilot's own area, or of a comparator's."""

    measure: Id
    area: str | None = None
    number: float = Field(allow_inf_nan=False)
    out_of: float | None = Field(default=None, gt=0, allow_inf_nan=False)


class MonthRecorded(Happened):
    """What was counted in one month, and apart from it what happened, as a story."""

    month: Month
    figures: tuple[Figure, ...] = ()
    story: Words | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "MonthRecorded":
        if not self.figures and not self.story:
            raise ValueError("nothing to record: give a number or a story")
        return self


class MonthCorrected(MonthRecorded):
    """What was counted in one month is put right; what it was before stays in the ledger."""

    reason: Words


class DateMoved(Happened):
    """A date is moved; the planned one is kept."""

    which: Which
    to: date
    reason: Words


class StageChanged(Happened):
    """A pilot starts, pauses, goes on or ends, on a day."""

    stage: Literal["running", "paused", "ended"]
    day: date
    reason: Words | None = None


class PlanSubmitted(Happened):
    """The plan is handed to the steering group."""

    note: Words | None = None


class PlanReturned(Happened):
    """The steering group hands the plan back."""

    reason: Words


class PilotAgreed(Happened):
    """The steering group agrees that the pilot is worth planning."""

    note: Words | None = None


class PlanApproved(Happened):
    """The steering group approves the plan: the pilot may start and will be judged by it."""

    next_review: date | None = None
    note: Words | None = None


class DecisionRecorded(Happened):
    """The steering group decides how a pilot goes on."""

    decision: Decision
    decided: date
    reason: Words
    owner: Line
    due: date
    next_review: date | None = None


class ExampleCleared(Happened):
    """An example is put away."""


KINDS: dict[str, type[Happened]] = {
    re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower(): kind
    for kind in (
        PilotProposed, PilotDescribed, ActivityPlanned, ActivityMoved, ActivityDone, ActivityCorrected,
        ActivityReopened, ActivityDropped, MeasurePlanned, MeasureDropped, MonthRecorded, MonthCorrected,
        StepRecorded, DateMoved, StageChanged, PlanSubmitted, PlanReturned, PilotAgreed, PlanApproved,
        DecisionRecorded, ExampleCleared,
    )
}  # fmt: skip
_NAMES = {kind: name for name, kind in KINDS.items()}
_SUBJECT = "pilot:"


def kind_name(happened: Happened) -> str:
    """The kind an event of this payload has in the ledger."""
    return _NAMES[type(happened)]


def subject_of(pilot_id: str) -> str:
    """The subject of a pilot's events."""
    return _SUBJECT + pilot_id


def pilot_id_of(subject: str) -> str | None:
    """The pilot a subject names; None when it is something else."""
    return subject.removeprefix(_SUBJECT) if subject.startswith(_SUBJECT) else None


def happened(entry: Entry) -> Happened:
    """The payload of an event; LedgerTampered when it is none of ours."""
    try:
        return KINDS[entry.kind].model_validate_json(entry.payload)
    except (KeyError, ValueError) as error:
        raise LedgerTampered(
            entry.seq, f"event {entry.seq} ({entry.kind}) cannot be understood: {error}"
        ) from error
