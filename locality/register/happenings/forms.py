"""A form as a value: its fields, what happens when it is sent, when it is open. The dashboard draws it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from locality.register.happenings.kinds import Happened, Setting
from locality.register.happenings.pilots import Pilot

Kind = Literal["line", "words", "day", "month", "number", "choice", "many", "lines", "months", "days"]


@dataclass(frozen=True)
class Field:
    """One field of a form; ``options`` are what may be chosen, by code.

    ``part`` heads the fields from this one on; ``start`` is what stands there at first; ``hint`` is an
    example, ``help`` says more. ``optional`` is what the label says of a field that may stay empty;
    ``takes_percent``: whether its numbers may carry a % sign, by what was written in the form.
    """

    name: str
    label: str
    kind: Kind = "line"
    options: Mapping[str, str] = field(default_factory=dict)
    is_optional: bool = False
    hint: str | None = None
    help: str | None = None
    start: Any = None
    part: str | None = None
    optional: str = "optional"
    takes_percent: Callable[[Mapping[str, Any]], bool] = lambda written: False


@dataclass(frozen=True)
class Elsewhere:
    """What happens to another thing by the same press: its id, and its version when the form was drawn."""

    name: str
    version: int
    told: Happened


Fields = Callable[[Any, Setting], Sequence[Field]]  # of the subject as it stands
Told = Callable[[Any, Mapping[str, Any]], Sequence[Happened | Elsewhere]]
REASON = Field("reason", "Why", "words")


@dataclass(frozen=True)
class Task:
    """One form: its name, what it lets happen, its fields, how they become that, and when it is open.

    ``note`` is said above the form. ``names``: the id of what it begins, from what was written; without it
    the form is about a thing that is there.
    """

    name: str
    event: type[Happened]
    fields: Fields
    told: Told
    button: str = "Save"
    when: Callable[[Any], bool] = lambda subject: True
    note: str = ""
    names: Callable[[Mapping[str, Any]], str] | None = None


def id_of(text: str) -> str:
    """The id of a title: "Warm Homes Tong" is warm_homes_tong."""
    words = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")[:60]
    return words if re.match(r"[a-z][a-z0-9_]", words) else f"p_{words}"[:60]


def which_measure(pilot: Pilot) -> Field:
    """The measure of a pilot something is about, to be chosen."""
    return Field("measure", "Measure", "choice", {one.id: one.title for one in pilot.measures})
