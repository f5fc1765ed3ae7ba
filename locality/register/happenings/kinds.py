"""What an event is: payload, subject, who may write it, its words, when it cannot be, what it changes.

A kind is a class below ``Happened`` and is known once its file is imported (``every`` imports them all).
The name of a kind is its class's in snake_case: ``MonthRecorded`` is ``month_recorded``. Its file
registers its refusals and changes.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import singledispatch
from typing import Any, ClassVar, Literal, get_args

from locality.definitions import Definition
from locality.plain import day
from locality.register.happenings.known import Known
from locality.register.happenings.plans import Line
from locality.register.ledger import Entry, LedgerTampered

Role = Literal["viewer", "coordinator", "steering", "analyst", "finance"]
ROLES: tuple[Role, ...] = get_args(Role)
MAKING: tuple[Role, ...] = ("coordinator",)
NUMBERS: tuple[Role, ...] = ("coordinator", "analyst")
DECIDING: tuple[Role, ...] = ("steering",)
FINANCE: tuple[Role, ...] = ("finance",)
KINDS: dict[str, type["Happened"]] = {}
Refusal = tuple[str, str]  # the field, and what is wrong with it in words


class Happened(Definition):
    """What every event may say of itself; ``example_by`` and ``example_on`` are told by examples only.

    ``about``: the kind of subject it happens to. ``may``: the roles that may write it. ``begins``: whether
    the subject is there only once this has happened. ``entered``: what may be entered,
    where a reader is told by whom.
    """

    about: ClassVar[str] = "pilot"
    may: ClassVar[tuple[Role, ...]] = ()
    begins: ClassVar[bool] = False
    entered: ClassVar[str] = ""

    example_by: Line | None = None
    example_on: date | None = None

    @classmethod
    def __pydantic_init_subclass__(cls, **options: Any) -> None:
        KINDS[re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()] = cls

    def said(self, subject: Any = None) -> str:
        """What happened, as the end of a sentence; ``subject`` gives the names of what it happened to.

        Where a kind does not say it, its name in plain words.
        """
        return f"entered: {kind_name(self).replace('_', ' ')}"


@dataclass(frozen=True)
class Happening:
    """One event of a subject: what happened, by whom and on which day, and where it stands in the ledger."""

    kind: str
    told: Happened
    by: str
    on: date
    seq: int
    version: int


@dataclass(frozen=True)
class Setting:
    """What a command is judged by besides its subject: the district, the day, and who sent it."""

    known: Known
    today: date
    actor: str
    is_alone: bool = False
    others: Callable[[str], Mapping[str, Any]] = lambda about: {}  # the things of a kind of subject, by id


class Refused(ValueError):
    """The command cannot be; ``refusals`` holds every reason with its field. Nothing was written."""

    def __init__(self, refusals: list[Refusal]):
        self.refusals = refusals
        super().__init__("\n".join(f"{field}: {words}" if field else words for field, words in refusals))


@singledispatch
def refusals(told: Happened, subject: Any, setting: Setting) -> Iterator[Refusal]:
    """Every reason why this cannot happen to the subject as it stands; none when it can."""
    raise TypeError(f"nobody knows when a {type(told).__name__} is right")


@singledispatch
def changed(told: Happened, subject: Any, now: Happening) -> Any:
    """Its subject after this event; TypeError for a kind nobody registered."""
    raise TypeError(f"nobody knows what {now.kind} changes")


def no_such(kind: str, name: str) -> Refusal:
    """That a pilot has no activity or measure of this name."""
    return kind, f"got '{name}': this pilot has no such {kind}"


def not_in_future(field: str, when: date, setting: Setting) -> Iterator[Refusal]:
    """A refusal when something that happened is dated after today."""
    if when > setting.today:
        yield field, f"{day(when)} is still to come; today is {day(setting.today)}"


def kind_name(happened: Happened) -> str:
    """The kind an event of this payload has in the ledger."""
    return next(name for name, kind in KINDS.items() if kind is type(happened))


def payload_of(told: Happened) -> dict[str, Any]:
    """The payload as the ledger keeps it."""
    return told.model_dump(mode="json", exclude_none=True)


def subject_of(about: str, name: str) -> str:
    """The subject of the events about one thing: "pilot:warm_homes"."""
    return f"{about}:{name}"


def named_in(subject: str) -> tuple[str, str]:
    """The kind of subject and the id a subject of the ledger names."""
    about, _, name = subject.partition(":")
    return about, name


def pilot_id_of(subject: str) -> str | None:
    """The pilot a subject names; None when it is something else."""
    about, name = named_in(subject)
    return name if about == "pilot" else None


def happened(entry: Entry) -> Happened:
    """The payload of an event; LedgerTampered when it is none of ours."""
    try:
        return KINDS[entry.kind].model_validate_json(entry.payload)
    except (KeyError, ValueError) as error:
        raise LedgerTampered(
            entry.seq, f"event {entry.seq} ({entry.kind}) cannot be understood: {error}"
        ) from error


def happening_of(entry: Entry) -> Happening:
    """An event with who did it and when; an example tells its own."""
    told = happened(entry)
    by, on = told.example_by or entry.actor, told.example_on or entry.at.astimezone().date()
    return Happening(entry.kind, told, by=by, on=on, seq=entry.seq, version=entry.version)


SUBJECTS: dict[str, "Subject"] = {}


@dataclass(frozen=True)
class Subject:
    """A kind of thing events are about, by its name in the ledger ("pilot").

    ``after``: the thing after one more event, from the thing before (None before its first), its id and the
    event; None once it is put away. ``locality_of``: the code of the locality whose coordinator may write,
    from the payload and the thing; None where no locality limits it.
    """

    name: str
    after: Callable[[Any, str, Happening], Any]
    locality_of: Callable[[Happened, Any], str | None]


def keep(subject: Subject) -> None:
    """Make a kind of subject known to the register."""
    SUBJECTS[subject.name] = subject
