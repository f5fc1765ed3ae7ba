"""Meetings of the steering group as they stand: what was decided, what is not done yet, the record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from locality.definitions import Definition
from locality.register.happenings.plans import Id, Line, Words

Choice = Literal["continue", "adapt", "stop", "scale", "pause", "agree", "return", "note"]
CHOICES: dict[Choice, str] = {
    "continue": "Continue", "adapt": "Adapt", "stop": "Stop", "scale": "Scale up", "pause": "Pause",
    "agree": "Agree", "return": "Return it", "note": "Take note",
}  # fmt: skip


class Minute(Definition):
    """One item as it stood on the screen when the meeting closed: what was seen, and what was decided."""

    item: Id
    title: Line
    why: tuple[Words, ...]
    decision: Words


@dataclass(frozen=True)
class ItemDecided:
    """What was decided about an item, who sees to it until when, and since when that is done."""

    item: str
    title: str
    choice: Choice
    reason: str
    owner: str | None
    due: date | None
    by: str
    on: date
    done: date | None = None
    outcome: str | None = None


@dataclass(frozen=True)
class Meeting:
    """One meeting; ``minutes`` and ``figures`` (the version of the figures) are there once it is closed."""

    day: date
    version: int
    place: str | None = None
    decided: tuple[ItemDecided, ...] = ()
    present: tuple[str, ...] = ()
    minutes: tuple[Minute, ...] = ()
    figures: str | None = None
    seq: int = 0
    closed: date | None = None

    @property
    def id(self) -> str:
        """Its id in the ledger."""
        return self.day.isoformat()

    def decision(self, item: str) -> ItemDecided | None:
        """What was decided about an item."""
        return next((one for one in self.decided if one.item == item), None)


def next_meeting(meetings: Mapping[str, Meeting]) -> Meeting | None:
    """The meeting that is not closed, the earliest of several."""
    return min((one for one in meetings.values() if not one.closed), key=lambda one: one.day, default=None)


def last_meeting(meetings: Mapping[str, Meeting]) -> Meeting | None:
    """The newest meeting that is closed."""
    return max((one for one in meetings.values() if one.closed), key=lambda one: one.day, default=None)


def open_actions(meetings: Mapping[str, Meeting]) -> list[tuple[Meeting, ItemDecided]]:
    """What closed meetings decided and nobody noted as done, what is due first at the start."""
    found = [
        (meeting, one)
        for meeting in meetings.values()
        for one in meeting.decided
        if meeting.closed and one.due and not one.done
    ]
    return sorted(found, key=lambda pair: pair[1].due or date.max)
