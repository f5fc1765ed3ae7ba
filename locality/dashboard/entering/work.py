"""The forms for the pilot's dates, its stage, and its activities."""

from collections.abc import Callable
from datetime import date

from locality.dashboard.entering.fields import Field
from locality.dashboard.entering.tasks import REASON, Task, id_of
from locality.plain import day
from locality.register.happenings.events import (
    ActivityCorrected,
    ActivityDone,
    ActivityDropped,
    ActivityMoved,
    ActivityPlanned,
    ActivityReopened,
    DateMoved,
    StageChanged,
)
from locality.register.happenings.pilots import Pilot

_STAGES = {"running": "It runs", "paused": "It is paused", "ended": "It has ended"}
_OPEN_STAGES = {
    "agreed": ("running",),
    "running": ("paused", "ended"),
    "paused": ("running", "ended"),
}


def _date_fields(pilot: Pilot, today: date) -> list[Field]:
    review = f"now {day(pilot.next_review)}" if pilot.next_review else "none planned yet"
    dates = {"review": f"Next review, {review}"}
    if not pilot.ended:
        dates = {"end": f"End, now {day(pilot.expected_end)}"} | dates
    if not pilot.started:
        dates = {"start": f"Start, now {day(pilot.expected_start)}"} | dates
    return [Field("which", "Which date", "choice", dates), Field("to", "To which day", "day"), REASON]


def _stage_fields(pilot: Pilot, today: date) -> list[Field]:
    stages = {name: _STAGES[name] for name in _OPEN_STAGES[pilot.stage]}
    since = min(pilot.expected_start, today) if pilot.started is None else today
    return [
        Field("stage", "What is so now", "choice", stages),
        Field("day", "Since which day", "day", start=day(since)),
        Field("reason", "Why, when it is a pause or another day than planned", "words", is_optional=True),
    ]


def _may_change_stage(pilot: Pilot) -> bool:
    return pilot.stage in _OPEN_STAGES and (pilot.stage != "agreed" or pilot.approved is not None)


def _activity(pilot: Pilot, is_wanted: Callable[[date | None], bool]) -> Field:
    named = {one.id: one.title for one in pilot.activities if is_wanted(one.actual)}
    return Field("activity", "Activity", "choice", named)


def _is_open(actual: date | None) -> bool:
    return actual is None


def _is_done(actual: date | None) -> bool:
    return actual is not None


def _has_open(pilot: Pilot) -> bool:
    return any(_is_open(one.actual) for one in pilot.activities)


def _done_fields(pilot: Pilot, today: date) -> list[Field]:
    note = Field("note", "Note", "words", is_optional=True)
    return [_activity(pilot, _is_open), Field("done", "Done on", "day", start=day(today)), note]


def _correct_fields(pilot: Pilot, today: date) -> list[Field]:
    return [
        _activity(pilot, lambda actual: True),
        Field("title", "Its right name, if that was wrong", is_optional=True),
        Field("done", "The day it was done, if that was wrong", "day", is_optional=True), REASON,
    ]  # fmt: skip


WORK_TASKS: dict[str, Task] = {
    "stage": Task("Start, pause or end", StageChanged, _stage_fields,
                  lambda pilot, said: [StageChanged(**said)], when=_may_change_stage),
    "date": Task("Move a date, or set the next review", DateMoved, _date_fields,
                 lambda pilot, said: [DateMoved(**said)], "Save the date"),
    "activity": Task(
        "Plan an activity", ActivityPlanned,
        lambda pilot, today: [Field("title", "What is to be done"), Field("planned", "Planned for", "day")],
        lambda pilot, said: [ActivityPlanned(activity=id_of(said["title"]), **said)],
    ),
    "done": Task("An activity was done", ActivityDone, _done_fields,
                 lambda pilot, said: [ActivityDone(**said)], when=_has_open),
    "move": Task(
        "Move an activity", ActivityMoved,
        lambda pilot, today: [_activity(pilot, _is_open), Field("to", "To which day", "day"), REASON],
        lambda pilot, said: [ActivityMoved(**said)], "Move it", _has_open,
    ),
    "fix": Task("Correct an activity", ActivityCorrected, _correct_fields,
                lambda pilot, said: [ActivityCorrected(**said)], "Correct it",
                lambda pilot: bool(pilot.activities)),
    "reopen": Task(
        "Set an activity back to not done", ActivityReopened,
        lambda pilot, today: [_activity(pilot, _is_done), REASON],
        lambda pilot, said: [ActivityReopened(**said)], "Set it back",
        lambda pilot: any(_is_done(one.actual) for one in pilot.activities),
    ),
    "drop_activity": Task(
        "Drop an activity", ActivityDropped, lambda pilot, today: [_activity(pilot, _is_open), REASON],
        lambda pilot, said: [ActivityDropped(**said)], "Drop it", _has_open,
    ),
}  # fmt: skip
