"""The fields of forms; what was written in them read as days, months and numbers, or refused in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from locality.register.exchange import month_said

Kind = Literal["line", "words", "day", "month", "number", "choice", "many"]
_SAYS_DAY = ("%d %B %Y", "%Y-%m-%d", "%d/%m/%Y", "%d %b %Y", "%d.%m.%Y")


@dataclass(frozen=True)
class Field:
    """One field of a form; ``options`` are what may be chosen, by code."""

    name: str
    label: str
    kind: Kind = "line"
    options: Mapping[str, str] = field(default_factory=dict)
    is_optional: bool = False
    hint: str | None = None
    start: Any = None


class Unreadable(ValueError):
    """What was written in some fields cannot be read; ``lines`` says which, and what to write."""

    def __init__(self, lines: Sequence[str]):
        self.lines = list(lines)
        super().__init__("\n".join(lines))


def read_fields(fields: Sequence[Field], written: Mapping[str, Any]) -> dict[str, Any]:
    """What was written, by field; empty optional fields are None. Unreadable names every wrong one."""
    values, wrong = {}, []
    for one in fields:
        try:
            values[one.name] = _read(one, written.get(one.name))
        except ValueError as error:
            wrong.append(str(error))
    if wrong:
        raise Unreadable(wrong)
    return values


def _read(one: Field, written: Any) -> Any:
    if one.kind == "many":
        return list(written or [])
    text = str(written or "").strip()
    if not text:
        if one.is_optional:
            return None
        raise ValueError(f"{one.label}: is empty; fill it in")
    readers = {"day": _day, "month": _month, "number": _number}
    return readers[one.kind](one.label, text) if one.kind in readers else text


def _day(label: str, text: str) -> date:
    for form in _SAYS_DAY:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ValueError(f"{label}: got '{text}', which is no day; write it as 12 March 2026 or 2026-03-12")


def _month(label: str, text: str) -> str:
    month = month_said(text)
    if month is None:
        raise ValueError(f"{label}: got '{text}', which is no month; write it as March 2026 or 2026-03")
    return month


def _number(label: str, text: str) -> float:
    try:
        number = float(text.replace(",", ""))
    except ValueError:
        number = float("nan")
    if not abs(number) < float("inf"):
        raise ValueError(f"{label}: got '{text}', which is no number; write digits, as 38 or 4.5")
    return number
