"""What coordinators enter, a task a form: its fields, and what happens to the pilot when it is sent."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from locality.dashboard.entering.fields import Field
from locality.periods import period_words
from locality.register.events import (
    ActivityDone,
    ActivityMoved,
    ActivityPlanned,
    DateMoved,
    Figure,
    Happened,
    MonthCorrected,
    MonthRecorded,
    PlanSubmitted,
    StageChanged,
)
from locality.register.months import month_of, months_between, moved
from locality.register.pilots import Pilot

Fields = Callable[[Pilot, date], Sequence[Field]]
Told = Callable[[Pilot, Mapping[str, Any]], Sequence[Happened]]
REASON = Field("reason", "Why", "words")


@dataclass(frozen=True)
class Task:
    """One form: its name, what it lets happen, its fields, and how they become that; None hides it."""

    name: str
    event: type[Happened]
    fields: Fields
    told: Told
    button: str = "Save"
    when: Callable[[Pilot], bool] = lambda pilot: True


def id_of(text: str) -> str:
    """The id of a title: "Warm Homes Tong" is warm_homes_tong."""
    words = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")[:60]
    return words if re.match(r"[a-z][a-z0-9_]", words) else f"p_{words}"[:60]


def _month_fields(pilot: Pilot, today: date) -> list[Field]:
    numbers = []
    for one in pilot.measures:
        label = one.title if one.plan.out_of else f"{one.title} ({one.unit})"
        numbers.append(Field(one.id, label, "number", is_optional=True, hint=one.plan.definition))
        if one.plan.out_of:
            numbers.append(
                Field(f"{one.id} out of", f"out of: {one.plan.out_of}", "number", is_optional=True)
            )
    story = Field("story", "What happened, in a few sentences", "words", is_optional=True)
    return [Field("month", "Month", "choice", _open_months(pilot, today)), *numbers, story]


def _open_months(pilot: Pilot, today: date) -> dict[str, str]:
    """Months that some measure still misses: those since the start first, then those of the baseline."""
    last = moved(month_of(today), -1)
    begins = min((one.baseline.start for one in pilot.measures), default=last)
    missing = [
        month
        for month in months_between(begins, last)
        if any(month >= one.baseline.start and month not in one.latest() for one in pilot.measures)
    ]
    start = month_of(pilot.expected_start)
    return {month: period_words(month) for month in sorted(missing, key=lambda one: (one < start, one))}


def _month_told(pilot: Pilot, said: Mapping[str, Any]) -> list[Happened]:
    figures = tuple(
        Figure(measure=one.id, number=said[one.id], out_of=said.get(f"{one.id} out of"))
        for one in pilot.measures
        if said[one.id] is not None
    )
    return [MonthRecorded(month=said["month"], figures=figures, story=said["story"])]


def _correct_fields(pilot: Pilot, today: date) -> list[Field]:
    recorded = {
        f"{one.id} {month}": f"{one.title}, {period_words(month)}: {record.figure.number:g}"
        for one in pilot.measures
        for month, record in reversed(one.latest().items())
    }
    return [
        Field("which", "Which number", "choice", recorded),
        Field("number", "The right number", "number"),
        Field("out_of", "Out of (only where it is counted out of something)", "number", is_optional=True),
        REASON,
    ]


def _correct_told(pilot: Pilot, said: Mapping[str, Any]) -> list[Happened]:
    measure, month = said["which"].split()
    figure = Figure(measure=measure, number=said["number"], out_of=said["out_of"])
    return [MonthCorrected(month=month, figures=(figure,), reason=said["reason"])]


def _date_fields(pilot: Pilot, today: date) -> list[Field]:
    dates = {"start": "Start", "end": "End", "review": "Next review"}
    if pilot.started:
        dates.pop("start")
    return [Field("which", "Which date", "choice", dates), Field("to", "To which day", "day"), REASON]


def _stage_fields(pilot: Pilot, today: date) -> list[Field]:
    stages = {"running": "It runs", "paused": "It pauses", "ended": "It has ended"}
    return [
        Field("stage", "What is so now", "choice", stages),
        Field("day", "Since which day", "day"),
        Field("reason", "Why (when it is not the planned day, or a pause)", "words", is_optional=True),
    ]


def _activities(pilot: Pilot, is_open: bool = True) -> dict[str, str]:
    return {one.id: one.title for one in pilot.activities if not (is_open and one.actual)}


TASKS: dict[str, Task] = {
    "month": Task("Record a month", MonthRecorded, _month_fields, _month_told, "Save the month",
                  lambda pilot: bool(pilot.measures)),
    "correct": Task("Correct a number", MonthCorrected, _correct_fields, _correct_told, "Correct it",
                    lambda pilot: any(one.records for one in pilot.measures)),
    "date": Task("Move a date", DateMoved, _date_fields, lambda pilot, said: [DateMoved(**said)], "Move it"),
    "stage": Task("Start, pause or end", StageChanged, _stage_fields,
                  lambda pilot, said: [StageChanged(**said)]),
    "activity": Task(
        "Plan an activity", ActivityPlanned,
        lambda pilot, today: [Field("title", "What is to be done"), Field("planned", "Planned for", "day")],
        lambda pilot, said: [ActivityPlanned(activity=id_of(said["title"]), **said)],
    ),
    "done": Task(
        "An activity was done", ActivityDone,
        lambda pilot, today: [
            Field("activity", "Activity", "choice", _activities(pilot)), Field("done", "Done on", "day"),
            Field("note", "Note", "words", is_optional=True),
        ],
        lambda pilot, said: [ActivityDone(**said)], when=lambda pilot: bool(_activities(pilot)),
    ),
    "move": Task(
        "Move an activity", ActivityMoved,
        lambda pilot, today: [
            Field("activity", "Activity", "choice", _activities(pilot)), Field("to", "To which day", "day"),
            REASON,
        ],
        lambda pilot, said: [ActivityMoved(**said)], when=lambda pilot: bool(_activities(pilot)),
    ),
    "submit": Task(
        "Submit the plan", PlanSubmitted,
        lambda pilot, today: [Field("note", "A word to the steering group", "words", is_optional=True)],
        lambda pilot, said: [PlanSubmitted(**said)], "Submit",
        lambda pilot: pilot.approval.state in ("draft", "returned"),
    ),
}  # fmt: skip
