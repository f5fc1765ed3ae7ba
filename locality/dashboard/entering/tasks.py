"""A task of the page for entering: one form, its fields, and what happens to the pilot when it is sent."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from locality.dashboard.entering.fields import Field
from locality.register.happenings.events import Happened
from locality.register.happenings.pilots import Pilot

Fields = Callable[[Pilot, date], Sequence[Field]]
Told = Callable[[Pilot, Mapping[str, Any]], Sequence[Happened]]
REASON = Field("reason", "Why", "words")


@dataclass(frozen=True)
class Task:
    """One form: its name, what it lets happen, its fields, how they become that, and when it is open.

    ``note`` is said above the form.
    """

    name: str
    event: type[Happened]
    fields: Fields
    told: Told
    button: str = "Save"
    when: Callable[[Pilot], bool] = lambda pilot: True
    note: str = ""


def id_of(text: str) -> str:
    """The id of a title: "Warm Homes Tong" is warm_homes_tong."""
    words = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")[:60]
    return words if re.match(r"[a-z][a-z0-9_]", words) else f"p_{words}"[:60]
