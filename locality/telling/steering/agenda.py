"""The items of a meeting: what waits for a decision, each with why, and what was recorded lately."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from locality.drawn.markup import address
from locality.findings.due import Standing, matters, seen_on
from locality.register.happenings.benefits import Benefit
from locality.register.happenings.forms import Task
from locality.register.happenings.meetings import Meeting, last_meeting
from locality.register.happenings.pilots import Pilot
from locality.telling.figures import Figures
from locality.telling.pilots.judged import judgement_of, named_of, said_of
from locality.telling.steering.on_register import due_of, item_id, title_of
from locality.words import benefit_words, pilot_words, report, since
from locality.words.steering import NOTHING_SINCE, reason_lines

_MOST_SINCE = 4


@dataclass(frozen=True)
class About:
    """A form with the thing it is about: its id and itself, None before it begins."""

    name: str
    thing: Any
    task: Task


@dataclass(frozen=True)
class Forms:
    """What may be entered on a page, by name."""

    open: Mapping[str, About]


@dataclass(frozen=True)
class Item:
    """One thing to decide: why it is here, what is known, what was recorded since the last meeting.

    ``to``: the address of everything about it. ``pilot``: None where it is a benefit.
    """

    id: str
    title: str
    to: str
    why: Sequence[str]
    known: Sequence[str]
    since: Sequence[str]
    pilot: Pilot | None = None


def meetings_of(figures: Figures) -> Mapping[str, Meeting]:
    """The meetings of the steering group by id."""
    found: Mapping[str, Any] = figures.things.get("meeting", {})
    return found


def items_of(figures: Figures) -> tuple[list[Item], list[Pilot]]:
    """What a meeting must look at, the weightiest first, and the pilots about which nothing is due."""

    def made() -> tuple[list[Item], list[Pilot]]:
        due, quiet = matters(figures.pilots, lambda pilot: _standing(figures, pilot), figures.today)
        return [
            _item(figures, one.pilot, reason_lines(one.pilot, one.reasons, figures.today)) for one in due
        ] + [_benefit_item(figures, *one) for one in due_of(figures)], quiet

    return figures.keep_of_pilots(("agenda", figures.today), made)


def _standing(figures: Figures, pilot: Pilot) -> Standing:
    said = said_of(figures, pilot)
    return Standing(said.is_behind, said.is_signal)


def _item(figures: Figures, pilot: Pilot, why: Sequence[str]) -> Item:
    verdicts = [
        ". ".join(report.verdict(*judgement_of(figures, pilot, one), named_of(one)))
        for one in pilot.measures[:1]
    ]
    title = f"{pilot.title} ({pilot_words.EXAMPLE})" if pilot.example else pilot.title
    return Item(
        pilot.id, title, address("pilot", pilot=pilot.id), why, [pilot.promise, *verdicts],
        _since(figures, pilot), pilot,
    )  # fmt: skip


def _benefit_item(figures: Figures, benefit: Benefit, why: Sequence[str]) -> Item:
    known = [benefit_words.standing_line(benefit)]
    return Item(item_id(benefit), title_of(figures, benefit), address("benefits"), why, known, [])


def _since(figures: Figures, pilot: Pilot) -> list[str]:
    """What was recorded about a pilot since the last meeting, the newest first."""
    last = last_meeting(meetings_of(figures))
    begin = last.day if last else since.begins([pilot], seen_on(pilot, figures.today))
    lines = [line.replace(f"{pilot.title}: ", "") for line in since.lines([pilot], begin)]
    more = len(lines) - _MOST_SINCE
    rest = [f"And {more} more."] if more > 0 else []
    return [*lines[:_MOST_SINCE], *rest] or [NOTHING_SINCE]
