"""A piece of work of a pilot: planned, moved, done, put right, set back, dropped.

For each: its payload and who may write it, how it is said, when it cannot be, what it changes, and its form.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import model_validator

from locality.plain import day
from locality.register.happenings.forms import REASON, Field, Task, id_of
from locality.register.happenings.kinds import (
    MAKING,
    Happened,
    Happening,
    Refusal,
    Setting,
    changed,
    no_such,
    not_in_future,
    refusals,
)
from locality.register.happenings.pilots import Activity, Pilot
from locality.register.happenings.plans import Id, Line, Words


class ActivityPlanned(Happened):
    """A piece of work is planned for a day."""

    may = MAKING
    entered = "plan activities and note them as done"

    activity: Id
    title: Line
    planned: date

    def said(self, subject: Any = None) -> str:
        return f"planned the activity {self.title} for {day(self.planned)}"


class ActivityMoved(Happened):
    """A piece of work is planned for another day."""

    may = MAKING

    activity: Id
    to: date
    reason: Words

    def said(self, subject: Any = None) -> str:
        return f"moved an activity to {day(self.to)}: {self.reason}"


class ActivityDone(Happened):
    """A piece of work was done."""

    may = MAKING

    activity: Id
    done: date
    note: Words | None = None

    def said(self, subject: Any = None) -> str:
        return f"noted an activity as done on {day(self.done)}"


class ActivityCorrected(Happened):
    """What is said of a piece of work is put right: what it is called, or the day it was done."""

    may = MAKING

    activity: Id
    title: Line | None = None
    done: date | None = None
    reason: Words

    @model_validator(mode="after")
    def _says_something(self) -> "ActivityCorrected":
        if self.title is None and self.done is None:
            raise ValueError("nothing to correct: give another name or another day")
        return self

    def said(self, subject: Any = None) -> str:
        return f"corrected an activity: {self.reason}"


class ActivityReopened(Happened):
    """A piece of work that was noted as done is not done."""

    may = MAKING

    activity: Id
    reason: Words

    def said(self, subject: Any = None) -> str:
        return f"set an activity back to not done: {self.reason}"


class ActivityDropped(Happened):
    """A piece of work will not be done."""

    may = MAKING

    activity: Id
    reason: Words

    def said(self, subject: Any = None) -> str:
        return f"dropped an activity: {self.reason}"


@refusals.register
def _(told: ActivityPlanned, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    if pilot.activity(told.activity):
        yield "activity", f"there is already an activity {told.title}; give this one another title"


@refusals.register
def _(told: ActivityMoved, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    activity = pilot.activity(told.activity)
    if activity is None:
        yield no_such("activity", told.activity)
    elif activity.actual:
        yield "to", f"{activity.title} was done on {day(activity.actual)} and cannot be moved"
    elif activity.now_planned == told.to:
        yield "to", f"{activity.title} is already planned for {day(told.to)}"


@refusals.register
def _(told: ActivityDone, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    activity = pilot.activity(told.activity)
    if activity is None:
        yield no_such("activity", told.activity)
    elif activity.actual:
        yield "activity", f"{activity.title} was already done on {day(activity.actual)}"
    yield from not_in_future("done", told.done, setting)


@refusals.register
def _(told: ActivityCorrected, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    activity = pilot.activity(told.activity)
    if activity is None:
        yield no_such("activity", told.activity)
    elif told.done and activity.actual is None:
        yield "done", f"{activity.title} is not noted as done yet; note it as done first"
    elif (told.title or activity.title, told.done or activity.actual) == (activity.title, activity.actual):
        yield "activity", f"that is what is said of {activity.title} already"
    if told.done:
        yield from not_in_future("done", told.done, setting)


@refusals.register
def _(told: ActivityReopened, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    activity = pilot.activity(told.activity)
    if activity is None:
        yield no_such("activity", told.activity)
    elif activity.actual is None:
        yield "activity", f"{activity.title} is not noted as done"


@refusals.register
def _(told: ActivityDropped, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    activity = pilot.activity(told.activity)
    if activity is None:
        yield no_such("activity", told.activity)
    elif activity.actual:
        yield "activity", f"{activity.title} was done on {day(activity.actual)} and stays in the plan"


@changed.register
def _(told: ActivityPlanned, pilot: Pilot, now: Happening) -> Pilot:
    activity = Activity(told.activity, told.title, told.planned, told.planned)
    return replace(pilot, activities=(*pilot.activities, activity))


@changed.register
def _(told: ActivityMoved, pilot: Pilot, now: Happening) -> Pilot:
    return _with_activity(pilot, told.activity, now_planned=told.to, note=told.reason)


@changed.register
def _(told: ActivityDone, pilot: Pilot, now: Happening) -> Pilot:
    noted = {"note": told.note} if told.note else {}
    return _with_activity(pilot, told.activity, actual=told.done, **noted)


@changed.register
def _(told: ActivityCorrected, pilot: Pilot, now: Happening) -> Pilot:
    changes = {"title": told.title, "actual": told.done}
    return _with_activity(pilot, told.activity, **{name: one for name, one in changes.items() if one})


@changed.register
def _(told: ActivityReopened, pilot: Pilot, now: Happening) -> Pilot:
    return _with_activity(pilot, told.activity, actual=None, note=told.reason)


@changed.register
def _(told: ActivityDropped, pilot: Pilot, now: Happening) -> Pilot:
    return replace(pilot, activities=tuple(one for one in pilot.activities if one.id != told.activity))


def _with_activity(pilot: Pilot, activity_id: str, **changes: Any) -> Pilot:
    activities = tuple(replace(one, **changes) if one.id == activity_id else one for one in pilot.activities)
    return replace(pilot, activities=activities)


def _activity(pilot: Pilot, is_wanted: Callable[[date | None], bool]) -> Field:
    named = {one.id: one.title for one in pilot.activities if is_wanted(one.actual)}
    return Field("activity", "Activity", "choice", named)


def _is_open(actual: date | None) -> bool:
    return actual is None


def _is_done(actual: date | None) -> bool:
    return actual is not None


def _has_open(pilot: Pilot) -> bool:
    return any(_is_open(one.actual) for one in pilot.activities)


def _done_fields(pilot: Pilot, setting: Setting) -> list[Field]:
    note = Field("note", "Note", "words", is_optional=True)
    return [_activity(pilot, _is_open), Field("done", "Done on", "day", start=day(setting.today)), note]


def _correct_fields(pilot: Pilot, setting: Setting) -> list[Field]:
    return [
        _activity(pilot, lambda actual: True),
        Field("title", "Its right name, if that was wrong", is_optional=True),
        Field("done", "The day it was done, if that was wrong", "day", is_optional=True), REASON,
    ]  # fmt: skip


TASKS: dict[str, Task] = {
    "activity": Task(
        "Plan an activity", ActivityPlanned,
        lambda pilot, setting: [Field("title", "What is to be done"), Field("planned", "Planned for", "day")],
        lambda pilot, said: [ActivityPlanned(activity=id_of(said["title"]), **said)],
    ),
    "done": Task("An activity was done", ActivityDone, _done_fields,
                 lambda pilot, said: [ActivityDone(**said)], when=_has_open),
    "move": Task(
        "Move an activity", ActivityMoved,
        lambda pilot, setting: [_activity(pilot, _is_open), Field("to", "To which day", "day"), REASON],
        lambda pilot, said: [ActivityMoved(**said)], "Move it", _has_open,
    ),
    "fix": Task("Correct an activity", ActivityCorrected, _correct_fields,
                lambda pilot, said: [ActivityCorrected(**said)], "Correct it",
                lambda pilot: bool(pilot.activities)),
    "reopen": Task(
        "Set an activity back to not done", ActivityReopened,
        lambda pilot, setting: [_activity(pilot, _is_done), REASON],
        lambda pilot, said: [ActivityReopened(**said)], "Set it back",
        lambda pilot: any(_is_done(one.actual) for one in pilot.activities),
    ),
    "drop_activity": Task(
        "Drop an activity", ActivityDropped, lambda pilot, setting: [_activity(pilot, _is_open), REASON],
        lambda pilot, said: [ActivityDropped(**said)], "Drop it", _has_open,
    ),
}  # fmt: skip
