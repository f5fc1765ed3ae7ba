"""What an event is: its payload, whom it is about, who may write it, and how it is said.

A kind is a class below ``Happened`` and is known once its file is imported (``every`` imports them all).
The name of a kind is its class's in snake_case: ``MonthRecorded`` is ``month_recorded``.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Literal, get_args

from locality.definitions import Definition
from locality.register.happenings.plans import Line
from locality.register.ledger import Entry, LedgerTampered

Role = Literal["viewer", "coordinator", "steering", "analyst"]
ROLES: tuple[Role, ...] = get_args(Role)
MAKING: tuple[Role, ...] = ("coordinator",)
NUMBERS: tuple[Role, ...] = ("coordinator", "analyst")
DECIDING: tuple[Role, ...] = ("steering",)
KINDS: dict[str, type["Happened"]] = {}


class Happened(Definition):
    """What every event may say of itself; ``example_by`` and ``example_on`` are told by examples only.

    ``about``: the kind of subject it happens to. ``may``: the roles that may write it. ``begins``: whether
    the subject is there only once this has happened.
    """

    about: ClassVar[str] = "pilot"
    may: ClassVar[tuple[Role, ...]] = ()
    begins: ClassVar[bool] = False

    example_by: Line | None = None
    example_on: date | None = None

    @classmethod
    def __pydantic_init_subclass__(cls, **options: Any) -> None:
        KINDS[re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()] = cls

    def said(self) -> str | None:
        """What happened, as the end of a sentence; None where ``words`` say it."""
        return None


@dataclass(frozen=True)
class Happening:
    """One event of a subject: what happened, by whom and on which day, and where it stands in the ledger."""

    kind: str
    told: Happened
    by: str
    on: date
    seq: int
    version: int


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
