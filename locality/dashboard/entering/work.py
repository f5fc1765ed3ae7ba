"""The forms for the pilot's dates and its stage."""

from datetime import date

from locality.plain import day
from locality.register.happenings.events import DateMoved, StageChanged
from locality.register.happenings.forms import REASON, Field, Task
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


WORK_TASKS: dict[str, Task] = {
    "stage": Task("Start, pause or end", StageChanged, _stage_fields,
                  lambda pilot, said: [StageChanged(**said)], when=_may_change_stage),
    "date": Task("Move a date, or set the next review", DateMoved, _date_fields,
                 lambda pilot, said: [DateMoved(**said)], "Save the date"),
}  # fmt: skip
