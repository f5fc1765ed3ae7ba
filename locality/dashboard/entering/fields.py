"""The fields of forms; what was written in them read as days, months and numbers, or refused in words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from locality.periods import period_words
from locality.register.doors.said import month_said, number_said, usual_sept
from locality.register.happenings.forms import Field

_SAYS_DAY = ("%d %B %Y", "%Y-%m-%d", "%d/%m/%Y", "%d %b %Y", "%d.%m.%Y")
_MONTH_AND_REST = re.compile(r"^(\d{4}-\d\d(?:-\d\d)?|[A-Za-z]{3,9}[ -]\d{2,4}|\d\d/\d\d/\d{4})[\s:;,]+(.+)$")
_BEFORE_PERCENT = re.compile(r"\s+%")
_OUT_OF = re.compile(r"\s+out of\s+|[\s;/]+")


@dataclass(frozen=True)
class MonthSaid:
    """A month and its number as somebody wrote them in a line, and out of how many."""

    month: str
    number: float
    out_of: float | None = None


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
            values[one.name] = _read(one, written.get(one.name), one.takes_percent(written))
        except ValueError as error:
            wrong.append(str(error))
    if wrong:
        raise Unreadable(wrong)
    return values


def lost(fields: Sequence[Field], written: Mapping[str, Any], now: Sequence[Field]) -> list[str]:
    """What was written in these fields and has no place among those of ``now``, each with its label."""
    places = {one.name: one for one in now}
    return [
        f"{one.label}: {', '.join(one.options.get(part, part) for part in _parts(one, written[one.name]))}"
        for one in fields
        if written.get(one.name) and not _fits(written[one.name], places.get(one.name))
    ]


def _fits(written: Any, place: Field | None) -> bool:
    is_chosen = place is not None and place.kind in ("choice", "many")
    return place is not None and (not is_chosen or {*_parts(place, written)} <= {*place.options})


def _parts(one: Field, written: Any) -> list[str]:
    return list(written) if one.kind == "many" else [written]


def _read(one: Field, written: Any, takes_percent: bool) -> Any:
    if one.kind == "many":
        return list(written or [])
    text = str(written or "").strip()
    if not text and one.is_optional:
        return [] if one.kind in ("lines", "months", "days") else None
    if not text:
        raise ValueError(f"{one.label}: is empty; fill it in")
    if one.kind == "number":
        return _number(one.label, text, takes_percent)
    if one.kind == "months":
        return _months(one.label, text, takes_percent)
    readers = {"day": _day, "days": _days, "month": _month, "lines": _lines}
    return readers[one.kind](one.label, text) if one.kind in readers else text


def _lines(label: str, text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _day(label: str, text: str) -> date:
    for form in _SAYS_DAY:
        try:
            return datetime.strptime(usual_sept(text), form).date()
        except ValueError:
            continue
    raise ValueError(f"{label}: got '{text}', which is no day; write it as 12 March 2026 or 2026-03-12")


def _days(label: str, text: str) -> list[date]:
    """Days, one a line."""
    return [_day(label, line) for line in _lines(label, text)]


def _month(label: str, text: str) -> str:
    month = month_said(text)
    if month is None:
        raise ValueError(f"{label}: got '{text}', which is no month; write it as March 2026 or 2026-03")
    return month


def _number(label: str, text: str, takes_percent: bool = False) -> float:
    try:
        return number_said(text, takes_percent)
    except ValueError as error:
        raise ValueError(f"{label}: {error}") from None


def _months(label: str, text: str, takes_percent: bool) -> list[MonthSaid]:
    """Months with their numbers, one a line, each month once."""
    found: dict[str, MonthSaid] = {}
    for line in _lines(label, text):
        said = _month_line(label, line, takes_percent)
        if said.month in found:
            raise ValueError(f"{label}: {period_words(said.month)} stands there twice; keep one of them")
        found[said.month] = said
    return list(found.values())


def _month_line(label: str, line: str, takes_percent: bool) -> MonthSaid:
    parts = _MONTH_AND_REST.match(line)
    numbers = _OUT_OF.split(_BEFORE_PERCENT.sub("%", parts.group(2))) if parts else []
    if not parts or not 1 <= len(numbers) <= 2:
        raise ValueError(f"{label}: got '{line}'; write a month and its number, as March 2026 41")
    read = [_number(label, one, takes_percent) for one in numbers]
    return MonthSaid(_month(label, parts.group(1)), *read)
