"""What can happen to a pilot besides its activities, each as the payload its event carries in the ledger."""

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from locality.definitions import Definition
from locality.periods import Month
from locality.register.happenings.kinds import DECIDING, MAKING, NUMBERS, Happened
from locality.register.happenings.plans import Description, Id, Line, MeasurePlan, Words

Decision = Literal["continue", "adapt", "stop", "scale", "pause"]
Which = Literal["start", "end", "review"]


class PilotProposed(Happened):
    """A pilot is proposed; ``example_as_at`` is the day an example is looked at as on."""

    may = MAKING
    begins = True

    description: Description
    example: bool = False
    example_as_at: date | None = None


class PilotDescribed(Happened):
    """Its description is changed, as a whole."""

    may = MAKING

    description: Description
    reason: Words


class MeasurePlanned(Happened):
    """A measure is planned, or planned anew: then the reason is said and the old plan kept."""

    may = NUMBERS

    measure: Id
    plan: MeasurePlan
    reason: Words | None = None


class MeasureDropped(Happened):
    """A measure is no longer taken."""

    may = NUMBERS

    measure: Id
    reason: Words


class StepRecorded(Happened):
    """From this month on a measure has another level, for a cause that is known: its limits start anew."""

    may = ("steering", "analyst")

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

    may = NUMBERS

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

    may = ("coordinator", "steering")

    which: Which
    to: date
    reason: Words


class StageChanged(Happened):
    """A pilot starts, pauses, goes on or ends, on a day."""

    may = MAKING

    stage: Literal["running", "paused", "ended"]
    day: date
    reason: Words | None = None


class PlanSubmitted(Happened):
    """The plan is handed to the steering group."""

    may = MAKING

    note: Words | None = None


class PlanReturned(Happened):
    """The steering group hands the plan back."""

    may = DECIDING

    reason: Words


class PilotAgreed(Happened):
    """The steering group agrees that the pilot is worth planning."""

    may = DECIDING

    note: Words | None = None


class PlanApproved(Happened):
    """The steering group approves the plan: the pilot may start and will be judged by it."""

    may = DECIDING

    next_review: date | None = None
    note: Words | None = None


class DecisionRecorded(Happened):
    """The steering group decides how a pilot goes on."""

    may = DECIDING

    decision: Decision
    decided: date
    reason: Words
    owner: Line
    due: date
    next_review: date | None = None


class ExampleCleared(Happened):
    """An example is put away."""

    may = ("analyst",)
