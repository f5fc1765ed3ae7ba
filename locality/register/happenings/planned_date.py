"""A date of a pilot moved: payload, words, when it cannot be, what it changes, its form."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from locality.plain import day
from locality.register.happenings.forms import REASON, Field, Task
from locality.register.happenings.kinds import Happened, Happening, Refusal, Setting, changed, refusals
from locality.register.happenings.pilots import Move, Pilot, Which
from locality.register.happenings.plans import Words


class DateMoved(Happened):
    """A date is moved; the planned one is kept."""

    may = ("coordinator", "steering")
    entered = "move a date"

    which: Which
    to: date
    reason: Words

    def said(self, subject: Any = None) -> str:
        return f"moved the {self.which} to {day(self.to)}: {self.reason}"


@refusals.register
def _(told: DateMoved, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    dates = {"start": pilot.expected_start, "end": pilot.expected_end, "review": pilot.next_review}
    if told.which == "start" and pilot.started:
        yield "to", f"the pilot started on {day(pilot.started)}: its start cannot be moved any more"
    if told.which == "end" and pilot.ended:
        yield "to", f"the pilot ended on {day(pilot.ended)}: its end cannot be moved any more"
    if dates[told.which] == told.to:
        yield "to", f"the {told.which} is already set for {day(told.to)}"
    if told.which == "start" and told.to > pilot.expected_end:
        yield "to", f"{day(told.to)} lies after the end ({day(pilot.expected_end)}); move the end first"
    if told.which == "end" and told.to < pilot.expected_start:
        yield "to", f"{day(told.to)} lies before the start ({day(pilot.expected_start)})"


@changed.register
def _(told: DateMoved, pilot: Pilot, now: Happening) -> Pilot:
    was = {"start": pilot.expected_start, "end": pilot.expected_end, "review": pilot.next_review}[told.which]
    move = Move(told.which, was, told.to, told.reason, now.by, now.on)
    review = told.to if told.which == "review" else pilot.next_review
    return replace(pilot, moves=(*pilot.moves, move), next_review=review)


def _date_fields(pilot: Pilot, setting: Setting) -> list[Field]:
    review = f"now {day(pilot.next_review)}" if pilot.next_review else "none planned yet"
    dates = {"review": f"Next review, {review}"}
    if not pilot.ended:
        dates = {"end": f"End, now {day(pilot.expected_end)}"} | dates
    if not pilot.started:
        dates = {"start": f"Start, now {day(pilot.expected_start)}"} | dates
    return [Field("which", "Which date", "choice", dates), Field("to", "To which day", "day"), REASON]


TASKS: dict[str, Task] = {
    "date": Task("Move a date, or set the next review", DateMoved, _date_fields,
                 lambda pilot, said: [DateMoved(**said)], "Save the date"),
}  # fmt: skip
