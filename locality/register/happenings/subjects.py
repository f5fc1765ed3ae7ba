"""What the register keeps: each kind of subject says what an event makes of it and where it belongs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from locality.register.happenings.kinds import Happened, Happening

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


def keep(subject: Subject) -> Subject:
    """Make a kind of subject known to the register."""
    SUBJECTS[subject.name] = subject
    return subject
