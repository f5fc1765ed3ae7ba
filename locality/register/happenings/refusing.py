"""What cannot be: each kind of event held against its subject as it stands, in words for whoever sent it.

The rules themselves stand in the file of each happening.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import singledispatch
from typing import Any

from locality.plain import day
from locality.register.happenings.kinds import Happened
from locality.register.happenings.known import Known

Refusal = tuple[str, str]  # the field, and what is wrong with it in words


@dataclass(frozen=True)
class Setting:
    """What a command is judged by besides its subject: the district, the day, and who sent it."""

    known: Known
    today: date
    actor: str
    is_alone: bool = False


class Refused(ValueError):
    """The command cannot be; ``refusals`` holds every reason with its field. Nothing was written."""

    def __init__(self, refusals: list[Refusal]):
        self.refusals = refusals
        super().__init__("\n".join(f"{field}: {words}" if field else words for field, words in refusals))


@singledispatch
def refusals(told: Happened, subject: Any, setting: Setting) -> Iterator[Refusal]:
    """Every reason why this cannot happen to the subject as it stands; none when it can."""
    raise TypeError(f"nobody knows when a {type(told).__name__} is right")


def no_such(kind: str, name: str) -> Refusal:
    """That a pilot has no activity or measure of this name."""
    return kind, f"got '{name}': this pilot has no such {kind}"


def not_in_future(field: str, when: date, setting: Setting) -> Iterator[Refusal]:
    """A refusal when something that happened is dated after today."""
    if when > setting.today:
        yield field, f"{day(when)} is still to come; today is {day(setting.today)}"
