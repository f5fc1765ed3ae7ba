"""A second kind of subject, made up here: opened, refused, changed and folded as any other."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from locality.register.doors.commands import Command, Register
from locality.register.happenings.kinds import (
    KINDS,
    SUBJECTS,
    Happened,
    Happening,
    Refusal,
    Refused,
    Setting,
    Subject,
    keep,
    refusals,
)
from locality.register.happenings.plans import Line
from locality.register.happenings.roles import Actor, Grant, NotAllowed
from locality.register.ledger import Conflict
from tests.example_pilots import new_register

ANALYST = Actor("Ann", (Grant("analyst"),))
COORDINATOR = Actor("Bob", (Grant("coordinator", "L1"),))


@dataclass(frozen=True)
class Note:
    """A note as it stands."""

    words: str
    closed: bool = False


@pytest.fixture
def notes(tmp_path: Path) -> Iterator[tuple[Register, type[Happened], type[Happened]]]:
    """A register that also keeps notes: what opens one, what closes it."""
    known = dict(KINDS)

    class NoteOpened(Happened):
        about = "note"
        may = ("analyst",)
        begins = True
        words: Line

    class NoteClosed(Happened):
        about = "note"
        may = ("analyst", "steering")

    @refusals.register
    def _(told: NoteOpened, note: Note | None, setting: Setting) -> Iterator[Refusal]:
        if note is not None:
            yield "words", "there is such a note already"

    @refusals.register
    def _(told: NoteClosed, note: Note, setting: Setting) -> Iterator[Refusal]:
        if note.closed:
            yield "", "it is closed already"

    def after(note: Note | None, name: str, now: Happening) -> Note | None:
        told: Any = now.told
        return Note(told.words) if note is None else replace(note, closed=True)

    keep(Subject("note", after, lambda told, note: None))
    yield new_register(tmp_path), NoteOpened, NoteClosed
    del SUBJECTS["note"]
    for name in KINDS.keys() - known.keys():
        del KINDS[name]


def test_another_subject_needs_only_its_own_file(
    notes: tuple[Register, type[Happened], type[Happened]],
) -> None:
    register, opened, closed = notes
    register.write(
        ANALYST, [Command("one", 0, opened(words="Ask about heating")), Command("one", 0, closed())]
    )
    assert register.state().of("note") == {"one": Note("Ask about heating", closed=True)}
    assert register.state().versions["note:one"] == 2
    assert register.pilots() == {}


def test_its_rules_roles_and_versions_are_asked_like_any_other(
    notes: tuple[Register, type[Happened], type[Happened]],
) -> None:
    register, opened, closed = notes
    with pytest.raises(Refused, match="there is no such note"):
        register.write(ANALYST, [Command("one", 0, closed())])
    with pytest.raises(NotAllowed, match="an analyst may"):
        register.write(COORDINATOR, [Command("one", 0, opened(words="x"))])
    register.write(ANALYST, [Command("one", 0, opened(words="x"))])
    with pytest.raises(Refused, match="already"):
        register.write(ANALYST, [Command("one", 1, opened(words="y"))])
    with pytest.raises(Conflict):
        register.write(ANALYST, [Command("one", 0, closed())])
    assert register.state().of("note")["one"] == Note("x")


def test_a_kind_that_says_nothing_of_itself_is_said_by_its_name(
    notes: tuple[Register, type[Happened], type[Happened]],
) -> None:
    _, _, closed = notes
    assert closed().said() == "entered: note closed"
