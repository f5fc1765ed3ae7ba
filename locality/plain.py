"""Numbers, days and lists as people write them. Imports nothing of ours."""

import math
from collections.abc import Sequence
from datetime import date

COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(value: float, decimals: int) -> str:
    """1234.5 as "1,234.5"; a negative that rounds to nothing is plain zero."""
    text = f"{value:,.{decimals}f}"
    return text.lstrip("-") if float(text.replace(",", "")) == 0 else text


def is_number(value: object) -> bool:
    """Whether a cell of a frame holds a number rather than a gap."""
    return isinstance(value, int | float) and math.isfinite(value)


def listed(names: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def spelled(count: int) -> str:
    """ "six", "30": numbers up to ten in letters."""
    return COUNTS[count] if count < len(COUNTS) else f"{count:,}"


def counted(count: int, one: str, many: str) -> str:
    """ "one ward", "six wards", "30 wards"."""
    return f"{spelled(count)} {one if count == 1 else many}"


def day(when: date) -> str:
    """A date as a reader says it: "4 January 2021"."""
    return f"{when.day} {when:%B %Y}"


def sentence(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def number_words(value: float, out_of: float | None = None) -> str:
    """A recorded number as it was given, and what it comes to: "1,234", "15 of 30 = 50%"."""
    if not out_of:
        return f"{value:,.10g}"
    return f"{value:,.10g} of {out_of:,.10g} = {round(100 * value / out_of, 1):g}%"
