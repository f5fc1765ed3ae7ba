"""A pilot starts, pauses, goes on or ends: payload, words, when it cannot be, what it changes, its form."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from locality.plain import day
from locality.register.happenings.forms import Field, Task
from locality.register.happenings.kinds import (
    MAKING,
    Happened,
    Happening,
    Refusal,
    Setting,
    changed,
    not_in_future,
    refusals,
)
from locality.register.happenings.pilots import Move, Pilot, Stage, Which
from locality.register.happenings.plans import Words

# Into which stages a coordinator may lead a pilot, by the one it is in.
_LEADS_TO: dict[Stage, tuple[Stage, ...]] = {
    "agreed": ("running",),
    "running": ("paused", "ended"),
    "paused": ("running", "ended"),
}
_STAGES = {"running": "It runs", "paused": "It is paused", "ended": "It has ended"}


class StageChanged(Happened):
    """A pilot starts, pauses, goes on or ends, on a day."""

    may = MAKING
    entered = "start, pause and end a pilot"

    stage: Literal["running", "paused", "ended"]
    day: date
    reason: Words | None = None

    def said(self, subject: Any = None) -> str:
        return f"set the stage to {self.stage} on {day(self.day)}"


@refusals.register
def _(told: StageChanged, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    if told.stage not in _LEADS_TO.get(pilot.stage, ()):
        yield "stage", f"a pilot that is {pilot.stage} cannot become {told.stage}"
    elif told.stage == "running" and not pilot.approved:
        yield "stage", "its plan is not approved yet: submit it to the steering group first"
    yield from not_in_future("day", told.day, setting)
    if pilot.started and told.day < pilot.started:
        yield "day", f"{day(told.day)} lies before the start ({day(pilot.started)})"
    if told.stage == "paused" and not told.reason:
        yield "reason", "say why the pilot pauses"
    starts = told.stage == "running" and pilot.started is None
    planned = pilot.expected_start if starts else pilot.expected_end
    if (starts or told.stage == "ended") and told.day != planned and not told.reason:
        yield "reason", f"{day(planned)} was planned: say why it is another day"


@changed.register
def _(told: StageChanged, pilot: Pilot, now: Happening) -> Pilot:
    starts = told.stage == "running" and pilot.started is None
    ended = told.day if told.stage == "ended" else None
    which: Which = "start" if starts else "end"
    was = pilot.expected_start if starts else pilot.expected_end
    moves = pilot.moves
    if (starts or ended) and told.day != was:
        moves = (*moves, Move(which, was, told.day, told.reason or "", now.by, now.on))
    started = told.day if starts else pilot.started
    return replace(pilot, stage=told.stage, started=started, ended=ended, moves=moves)


def _stage_fields(pilot: Pilot, setting: Setting) -> list[Field]:
    stages: dict[str, str] = {name: _STAGES[name] for name in _LEADS_TO[pilot.stage]}
    since = min(pilot.expected_start, setting.today) if pilot.started is None else setting.today
    return [
        Field("stage", "What is so now", "choice", stages),
        Field("day", "Since which day", "day", start=day(since)),
        Field("reason", "Why, when it is a pause or another day than planned", "words", is_optional=True),
    ]


def _may_change_stage(pilot: Pilot) -> bool:
    return pilot.stage in _LEADS_TO and (pilot.stage != "agreed" or pilot.approved is not None)


TASKS: dict[str, Task] = {
    "stage": Task("Start, pause or end", StageChanged, _stage_fields,
                  lambda pilot, said: [StageChanged(**said)], when=_may_change_stage),
}  # fmt: skip
