"""Numbers, days, lists and text as people write them. Imports nothing of ours."""

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_FORMULA_SIGNS = frozenset("=+-@")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


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


def harmless(text: str) -> str:
    """Text as a cell of a CSV or Excel file: nothing in it is a formula, ends a row or cannot be written.

    What a spreadsheet would take for a formula, also in full-width signs or behind blanks, gets an apostrophe
    before it; `as_written` takes it off again.
    """
    clean = without_controls(text)
    return f"'{clean}" if _opens_formula(clean) else clean


def as_written(cell: str) -> str:
    """The text that `harmless` made a cell of."""
    return cell[1:] if cell[:1] == "'" and _opens_formula(cell[1:]) else cell


def _opens_formula(text: str) -> bool:
    """Whether a spreadsheet may take a text for a formula, also when it stands behind apostrophes."""
    first = next((sign for sign in text.lstrip("'") if not _is_blank(sign)), "")
    return unicodedata.normalize("NFKC", first)[:1] in _FORMULA_SIGNS


def _is_blank(sign: str) -> bool:
    """Whether a sign shows nothing: a space, a control character, a letter no standard has assigned yet."""
    return sign.isspace() or unicodedata.category(sign).startswith("C")


def without_controls(text: str) -> str:
    """The text with line ends of one kind and a space for each control character."""
    return _CONTROLS.sub(" ", _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """The same on one line."""
    return without_controls(text).replace("\n", " ")


def control_in(text: str) -> str | None:
    """The name of the first control character in a text, a carriage return too: "U+000D"; None without."""
    found = _CONTROLS.search(text)
    return f"U+{ord(found[0]):04X}" if found else None


def printable(text: str) -> str:
    """The text without letters that no paper can hold: control characters, halves of pairs."""
    return "".join(letter for letter in text if _is_printable(letter))


def printable_in(drawing: Any) -> Any:
    """A specification with every text in it printable: what draws it ends the process at a NUL."""
    if isinstance(drawing, str):
        return printable(drawing)
    if isinstance(drawing, Mapping):
        return {name: printable_in(part) for name, part in drawing.items()}
    return [printable_in(part) for part in drawing] if isinstance(drawing, list | tuple) else drawing


def _is_printable(letter: str) -> bool:
    return (
        letter in "\n\t"
        or letter >= " "
        and not "\x7f" <= letter < "\xa0"
        and not "\ud800" <= letter <= "\udfff"
    )
