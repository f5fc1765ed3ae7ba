"""Pilots as they stand today: what the events of the ledger, folded one after the other, amount to."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from locality.definitions import Polarity
from locality.register.happenings.kinds import Happening
from locality.register.happenings.plans import Baseline, Description, Figure, MeasurePlan, MonthValue, Target

Stage = Literal["proposed", "agreed", "running", "paused", "ended", "scaled", "stopped"]
Review = Literal["draft", "submitted", "returned", "approved"]
Decision = Literal["continue", "adapt", "stop", "scale", "pause"]
Which = Literal["start", "end", "review"]
STAGES: tuple[Stage, ...] = ("proposed", "agreed", "running", "paused", "ended", "scaled", "stopped")


@dataclass(frozen=True)
class Move:
    """A date that was moved: from when to when, and why."""

    which: Which
    was: date | None
    to: date
    reason: str
    by: str
    on: date


@dataclass(frozen=True)
class Activity:
    """One piece of work: when it was first planned, when it is planned now, when it happened."""

    id: str
    title: str
    planned: date
    now_planned: date
    actual: date | None = None
    note: str | None = None


@dataclass(frozen=True)
class PlanVersion:
    """A measure's plan as it was agreed or changed: by whom, when, and why it was changed."""

    plan: MeasurePlan
    by: str
    on: date
    reason: str | None


@dataclass(frozen=True)
class Record:
    """A number as it was recorded; the last one of a month and area holds, with a reason if it corrects."""

    month: str
    figure: Figure
    by: str
    on: date
    reason: str | None


@dataclass(frozen=True)
class Step:
    """A month from which a measure has another level for a known cause, and who says so."""

    month: str
    cause: str
    by: str
    on: date


@dataclass(frozen=True)
class Measure:
    """One thing a pilot wants to change: its plan, all its versions, and every number recorded."""

    id: str
    versions: tuple[PlanVersion, ...]
    records: tuple[Record, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def plan(self) -> MeasurePlan:
        """The plan that holds."""
        return self.versions[-1].plan

    def latest(self, area: str | None = None) -> dict[str, Record]:
        """The record that holds for each month, in order: of the pilot's own area, or of a comparator."""
        found = {one.month: one for one in self.records if one.figure.area == area}
        return dict(sorted(found.items()))

    def series(self, area: str | None = None) -> list[MonthValue]:
        """The values that hold, month by month: of the pilot's own area, or of a comparator."""
        return [
            MonthValue(month=month, value=self.plan.value_of(one.figure.number, one.figure.out_of))
            for month, one in self.latest(area).items()
        ]

    @cached_property
    def actuals(self) -> list[MonthValue]:
        """The values of the pilot's own area, month by month."""
        return self.series()

    def planned(self) -> list[MonthValue]:
        """The planned value of every month, see ``MeasurePlan.planned``."""
        return self.plan.planned()

    @property
    def title(self) -> str:
        """What is measured."""
        return self.plan.title

    @property
    def unit(self) -> str:
        """The unit of its values."""
        return self.plan.unit

    @property
    def decimals(self) -> int:
        """Decimals shown on screen."""
        return self.plan.decimals

    @property
    def polarity(self) -> Polarity:
        """Which way is good."""
        return self.plan.polarity

    @property
    def baseline(self) -> Baseline:
        """What it was before the pilot."""
        return self.plan.baseline

    @property
    def target(self) -> Target:
        """What it should be, and by when."""
        return self.plan.target

    @property
    def source(self) -> str:
        """Where its numbers come from."""
        return self.plan.source


@dataclass(frozen=True)
class Story:
    """What happened in a month, in words; the last one of a month holds."""

    month: str
    text: str
    by: str
    on: date


@dataclass(frozen=True)
class Approval:
    """Where the plan stands with the steering group, since when and by whom, and with which words.

    ``reviews``: the days on which it shall be judged, as planned then.
    """

    state: Review
    by: str
    on: date
    words: str | None = None
    reviews: tuple[date, ...] = ()


@dataclass(frozen=True)
class Decided:
    """A decision of the steering group about how a pilot goes on."""

    decision: Decision
    decided: date
    reason: str
    owner: str
    due: date
    by: str
    on: date


@dataclass(frozen=True)
class Pilot:
    """One pilot: what was promised, what happened, who decided; ``version`` counts its events."""

    id: str
    version: int
    description: Description
    example: bool
    as_at: date | None
    stage: Stage
    approvals: tuple[Approval, ...]
    happenings: tuple[Happening, ...] = ()
    started: date | None = None
    ended: date | None = None
    next_review: date | None = None
    moves: tuple[Move, ...] = ()
    activities: tuple[Activity, ...] = ()
    measures: tuple[Measure, ...] = ()
    dropped: tuple[Measure, ...] = ()
    stories: tuple[Story, ...] = ()
    decisions: tuple[Decided, ...] = ()

    @property
    def title(self) -> str:
        """Its name."""
        return self.description.title

    @property
    def promise(self) -> str:
        """What it promises, in a sentence."""
        return self.description.promise

    @property
    def locality(self) -> str:
        """The locality it runs in."""
        return self.description.locality

    @property
    def need(self) -> str:
        """The need it answers."""
        return self.description.need

    @property
    def wards(self) -> tuple[str, ...]:
        """The wards it is limited to; none when it runs in the whole locality."""
        return self.description.wards

    @property
    def lead(self) -> str:
        """Who leads it."""
        return self.description.lead

    @property
    def planned_start(self) -> date:
        """The day it was first planned to start."""
        return self.description.planned_start

    @property
    def planned_end(self) -> date:
        """The day it was first planned to end."""
        return self.description.planned_end

    @property
    def expected_start(self) -> date:
        """The day it started, or is planned to start as things stand."""
        return self.started or self._moved_to("start") or self.planned_start

    @property
    def expected_end(self) -> date:
        """The day it ended, or is planned to end as things stand."""
        return self.ended or self._moved_to("end") or self.planned_end

    @property
    def moved_because(self) -> str | None:
        """Why the start was moved, the last time it was."""
        return next((move.reason for move in reversed(self.moves) if move.which == "start"), None)

    @property
    def approval(self) -> Approval:
        """Where its plan stands with the steering group."""
        return self.approvals[-1]

    @property
    def approved(self) -> Approval | None:
        """The last approval of its plan, though the plan may have changed since."""
        return next((one for one in reversed(self.approvals) if one.state == "approved"), None)

    @property
    def planned_reviews(self) -> tuple[date, ...]:
        """The days on which it is judged, as planned when its plan was approved; in order.

        Those that had passed when a changed plan was approved again stay: it was looked at on them.
        """
        found: set[date] = set()
        for one in self.approvals:
            if one.state == "approved":
                found = {day for day in found if day <= one.on} | set(one.reviews)
        return tuple(sorted(found))

    def measure(self, measure_id: str) -> Measure | None:
        """The measure of an id."""
        return next((one for one in self.measures if one.id == measure_id), None)

    def dropped_measure(self, measure_id: str) -> Measure | None:
        """The measure of an id that is no longer taken, with everything recorded of it."""
        return next((one for one in self.dropped if one.id == measure_id), None)

    def activity(self, activity_id: str) -> Activity | None:
        """The activity of an id."""
        return next((one for one in self.activities if one.id == activity_id), None)

    def _moved_to(self, which: Which) -> date | None:
        return next((move.to for move in reversed(self.moves) if move.which == which), None)


def called(measure_id: str, pilot: Pilot | None = None) -> str:
    """What a measure is called; its id as words where no more is at hand."""
    measure = pilot.measure(measure_id) if pilot else None
    return measure.title if measure else measure_id.replace("_", " ")
