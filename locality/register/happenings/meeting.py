"""A meeting of the steering group: planned, what was decided in it, its actions, its record once closed.

For each: its payload and who may write it, how it is said, when it cannot be, what it changes, and its form.
A meeting's id is its day, as 2026-12-03. What is decided about a pilot happens to that pilot too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import Field as Limits

from locality.plain import counted, day
from locality.register.happenings.approval import PilotAgreed, PlanApproved, PlanReturned
from locality.register.happenings.decision import DECISIONS, DecisionRecorded
from locality.register.happenings.forms import Elsewhere, Field, Task
from locality.register.happenings.kinds import (
    DECIDING,
    Happened,
    Happening,
    Refusal,
    Setting,
    Subject,
    changed,
    keep,
    not_in_future,
    refusals,
)
from locality.register.happenings.meetings import CHOICES, Choice, ItemDecided, Meeting, Minute
from locality.register.happenings.pilots import Pilot
from locality.register.happenings.plans import Id, Line, Words

ABOUT = "meeting"
_WHEN_NOTED = "may stay empty when it is only noted"


class MeetingPlanned(Happened):
    """The steering group is to meet on a day."""

    about = ABOUT
    may = DECIDING
    begins = True
    entered = "plan a meeting, decide in it and close it"

    day: date
    place: Line | None = None

    def said(self, subject: Any = None) -> str:
        return f"planned the meeting of {day(self.day)}"


class MeetingDecided(Happened):
    """The steering group decides about one item of the agenda."""

    about = ABOUT
    may = DECIDING

    item: Id
    title: Line
    choice: Choice
    reason: Words
    owner: Line | None = None
    due: date | None = None

    def said(self, subject: Any = None) -> str:
        return f"decided about {self.title}: {CHOICES[self.choice].lower()}. {self.reason}"


class ActionDone(Happened):
    """What was decided in a meeting is done, or is not to be done any more."""

    about = ABOUT
    may = ("steering", "coordinator")

    item: Id
    done: date
    outcome: Words

    def said(self, subject: Any = None) -> str:
        return f"noted on {day(self.done)} that an action is done: {self.outcome}"


class MeetingClosed(Happened):
    """A meeting ends; what was seen and decided is kept as it was."""

    about = ABOUT
    may = DECIDING

    present: tuple[Line, ...] = Limits(min_length=1)
    minutes: tuple[Minute, ...] = ()
    figures: Line

    def said(self, subject: Any = None) -> str:
        return f"closed the meeting with {counted(len(self.minutes), 'item', 'items')}"


@refusals.register
def _(told: MeetingPlanned, meeting: Meeting | None, setting: Setting) -> Iterator[Refusal]:
    if meeting is not None:
        yield "day", f"there is already a meeting on {day(told.day)}"
    last = max((one.day for one in setting.others(ABOUT).values()), default=None)
    if last and told.day < last:
        yield "day", f"{day(told.day)} lies before the last meeting ({day(last)})"


@refusals.register
def _(told: MeetingDecided, meeting: Meeting, setting: Setting) -> Iterator[Refusal]:
    yield from _closed(meeting)
    if known := meeting.decision(told.item):
        yield "item", f"{told.title} was decided already by {known.by}: {CHOICES[known.choice].lower()}"
    if told.choice != "note" and not told.owner:
        yield "owner", "say who sees to it"
    if told.choice != "note" and not told.due:
        yield "due", "say by when"
    if told.due and told.due < meeting.day:
        yield "due", f"{day(told.due)} lies before the meeting ({day(meeting.day)})"


@refusals.register
def _(told: ActionDone, meeting: Meeting, setting: Setting) -> Iterator[Refusal]:
    known = meeting.decision(told.item)
    if known is None or known.choice == "note":
        yield "item", f"got '{told.item}': the meeting of {day(meeting.day)} decided no such action"
    elif known.done:
        yield "item", f"{known.title} was noted as done on {day(known.done)} already"
    yield from not_in_future("done", told.done, setting)


@refusals.register
def _(told: MeetingClosed, meeting: Meeting, setting: Setting) -> Iterator[Refusal]:
    yield from _closed(meeting)
    if meeting.day > setting.today:
        yield "", f"the meeting of {day(meeting.day)} is still to come; today is {day(setting.today)}"


def _closed(meeting: Meeting) -> Iterator[Refusal]:
    if meeting.closed:
        yield "", f"the meeting of {day(meeting.day)} was closed on {day(meeting.closed)} and stays as it was"


@changed.register
def _(told: MeetingDecided, meeting: Meeting, now: Happening) -> Meeting:
    decided = ItemDecided(
        told.item, told.title, told.choice, told.reason, told.owner, told.due, now.by, now.on
    )
    return replace(meeting, decided=(*meeting.decided, decided))


@changed.register
def _(told: ActionDone, meeting: Meeting, now: Happening) -> Meeting:
    decided = tuple(
        replace(one, done=told.done, outcome=told.outcome) if one.item == told.item else one
        for one in meeting.decided
    )
    return replace(meeting, decided=decided)


@changed.register
def _(told: MeetingClosed, meeting: Meeting, now: Happening) -> Meeting:
    return replace(
        meeting, present=told.present, minutes=told.minutes, figures=told.figures, seq=now.seq, closed=now.on
    )


def _after(meeting: Meeting | None, name: str, now: Happening) -> Meeting:
    if isinstance(now.told, MeetingPlanned):
        return Meeting(now.told.day, now.version, now.told.place)
    return replace(changed(now.told, meeting, now), version=now.version)


keep(Subject(ABOUT, _after, lambda told, meeting: None))


def plan_task() -> Task:
    """The form that plans a meeting."""
    return Task(
        "Plan the next meeting", MeetingPlanned,
        lambda meeting, setting: [Field("day", "On which day", "day"),
                                  Field("place", "Where", is_optional=True, hint="City Hall, room 2")],
        lambda meeting, said: [MeetingPlanned(**said)], "Plan the meeting",
        names=lambda said: said["day"].isoformat(),
    )  # fmt: skip


def decide_task(item: str, title: str, pilot: Pilot, today: date) -> Task:
    """The form that decides about a pilot on the agenda: kept in the meeting, and done to the pilot."""
    open_now: dict[str, str] = {name: CHOICES[name] for name in open_choices(pilot)}

    def fields(meeting: Meeting, setting: Setting) -> list[Field]:
        return [
            Field("choice", "Decision", "choice", open_now),
            Field("reason", "Why", "words"),
            Field("owner", "Who sees to it", is_optional=True, start=pilot.lead,
                  optional=_WHEN_NOTED),
            Field("due", "By when", "day", is_optional=True, optional=_WHEN_NOTED),
        ]  # fmt: skip

    def told(meeting: Meeting, said: Mapping[str, Any]) -> list[Happened | Elsewhere]:
        decided = MeetingDecided(item=item, title=title, **said)
        also = _happens(pilot, decided, today)
        return [decided, *([Elsewhere(pilot.id, pilot.version, also)] if also else [])]

    return Task("Decide", MeetingDecided, fields, told, "Keep the decision")


def decide_only_task(item: str, title: str) -> Task:
    """The form that decides about an item that is no pilot: kept in the meeting, and nowhere else."""
    choices: dict[str, str] = {name: CHOICES[name] for name in ("agree", "adapt", "return", "note")}
    return Task(
        "Decide", MeetingDecided,
        lambda meeting, setting: [
            Field("choice", "Decision", "choice", choices), Field("reason", "Why", "words"),
            Field("owner", "Who sees to it", is_optional=True, optional=_WHEN_NOTED),
            Field("due", "By when", "day", is_optional=True, optional=_WHEN_NOTED),
        ],
        lambda meeting, said: [MeetingDecided(item=item, title=title, **said)], "Keep the decision",
    )  # fmt: skip


def open_choices(pilot: Pilot) -> tuple[Choice, ...]:
    """What a meeting may decide of a pilot as it stands."""
    if pilot.approval.state == "submitted":
        return ("agree", "return", "note")
    if pilot.stage == "proposed":
        return ("agree", "note")
    return (*DECISIONS[pilot.stage], "note")


def _happens(pilot: Pilot, decided: MeetingDecided, today: date) -> Happened | None:
    """What a decision does to the pilot itself; nothing when it is only noted."""
    if decided.choice == "note":
        return None
    if decided.choice == "return":
        return PlanReturned(reason=decided.reason)
    if decided.choice == "agree":
        is_plan = pilot.approval.state == "submitted"
        return PlanApproved(note=decided.reason) if is_plan else PilotAgreed(note=decided.reason)
    return DecisionRecorded(
        decision=decided.choice, decided=today, reason=decided.reason, owner=decided.owner or pilot.lead,
        due=decided.due or today,
    )  # fmt: skip


def done_task(meeting: Meeting) -> Task:
    """The form that notes an action of this meeting as done."""
    actions = {one.item: one.title for one in meeting.decided if one.due and not one.done}
    return Task(
        "An action is done", ActionDone,
        lambda now, setting: [Field("item", "Which action", "choice", actions),
                              Field("done", "Done on", "day", start=day(setting.today)),
                              Field("outcome", "What came of it", "words")],
        lambda now, said: [ActionDone(**said)], "Note it as done",
    )  # fmt: skip


def close_task(minutes: tuple[Minute, ...], figures: str) -> Task:
    """The form that closes a meeting with its record as it stands on the screen."""
    return Task(
        "Close the meeting", MeetingClosed,
        lambda meeting, setting: [Field("present", "Who was there, one name a line", "lines")],
        lambda meeting, said: [MeetingClosed(present=said["present"], minutes=minutes, figures=figures)],
        "Close the meeting", note="The record is kept as it stands now. Nothing of it can be changed later.",
    )  # fmt: skip
