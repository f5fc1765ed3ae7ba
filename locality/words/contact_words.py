"""What is said of who to call. Imports definitions, periods, plain."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from locality.definitions import Source
from locality.periods import period_words
from locality.plain import day

TITLE = "Who to call"
EMERGENCY = "In danger now: call 999."
OWN = "Local services: the council adds its own here."
EVERY_NEED = "Any of these"
WEBSITE = "website"
NO_NUMBER = "number on its website"
PRACTICES = "GP practices here"
RING_FIRST = "The copies may be older than the day they were read: ring a number once before you hand it on."
_SHOUTED = re.compile(r"[A-Z][A-Z’']+")


def listed_by(contact: Mapping[str, Any]) -> str:
    """Where a number stands and when a copy of it was read: "from a copy of samaritans.org, read 27 November
    2026"."""
    host = (urlsplit(contact["source"]).hostname or "").removeprefix("www.")
    return f"from a copy of {host}, read {day(contact['checked_on'])}"


def practices_from(source: Source, as_of: str) -> str:
    """Where the practices' numbers come from: "Practices: NHS England, December 2023"."""
    return f"Practices: {source.producer}, {period_words(as_of)}. Licence: {source.licence.name}."


def practice_name(shouted: str) -> str:
    """A practice's name as people write it: the register has capitals throughout."""
    return _SHOUTED.sub(lambda word: word[0].capitalize(), shouted)
