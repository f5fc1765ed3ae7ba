"""Periods as publishers write them, and the dates they cover. Imports nothing of ours."""

import calendar
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator

FORMS = "2021, 2024/25, 2022-Q4, 2025-03, 2025-05/2026-04 or 2021/22-2023/24"

_YEAR = re.compile(r"(\d{4})")
_FINANCIAL = re.compile(r"(\d{4})/(\d{2})")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _single(period: str) -> tuple[date, date] | None:
    if match := _YEAR.fullmatch(period):
        year = int(match[1])
        return date(year, 1, 1), date(year, 12, 31)
    if match := _QUARTER.fullmatch(period):
        year, last = int(match[1]), int(match[2]) * 3
        return date(year, last - 2, 1), _month_end(year, last)
    if match := _MONTH.fullmatch(period):
        year, month = int(match[1]), int(match[2])
        return date(year, month, 1), _month_end(year, month)
    if (match := _FINANCIAL.fullmatch(period)) and int(match[2]) == (int(match[1]) + 1) % 100:
        return date(int(match[1]), 4, 1), date(int(match[1]) + 1, 3, 31)
    return None


@lru_cache(maxsize=4096)
def period_dates(period: str) -> tuple[date, date]:
    """First and last day of a period; raises ValueError naming the forms allowed.

    A financial year runs from April to March; a span runs from the start of its first
    part to the end of its last ("2025-05/2026-04", "2021/22-2023/24").
    """
    if found := _single(period):
        return found
    for separator in ("/", "-"):
        for cut in (match.start() for match in re.finditer(separator, period)):
            first, last = _single(period[:cut]), _single(period[cut + 1 :])
            if first and last and first[0] < last[0]:
                return first[0], last[1]
    raise ValueError(f"'{period}' is not a period; write it as {FORMS}")


def is_period(text: str) -> bool:
    """Whether a text is a period as ``period_dates`` reads it."""
    try:
        period_dates(text)
    except ValueError:
        return False
    return True


def period_words(period: str) -> str:
    """The period as a reader says it: "May 2025 to April 2026", "October to December 2022"."""
    start, end = period_dates(period)
    if _YEAR.fullmatch(period) or _FINANCIAL.fullmatch(period):
        return period
    if start.month == end.month and start.year == end.year:
        return f"{start:%B %Y}"
    if _QUARTER.fullmatch(period):
        return f"{start:%B} to {end:%B %Y}"
    if len(period) == len("2021/22-2023/24") and period[4] == "/":
        return period.replace("-", " to ")
    return f"{start:%B %Y} to {end:%B %Y}"


def _is_month(text: str) -> str:
    start, end = period_dates(text)
    if (start.year, start.month) != (end.year, end.month):
        raise ValueError(f"'{text}' is not a month; write it as 2021-03")
    return text


Month = Annotated[str, AfterValidator(_is_month)]


def month_of(day: date) -> str:
    """The month a day lies in."""
    return f"{day.year}-{day.month:02d}"


def last_day(month: str) -> date:
    """The last day of a month."""
    return period_dates(month)[1]


def months_between(first: str, last: str) -> Iterator[str]:
    """Every month from the first to the last, both included; none when the last lies before the first."""
    year, number = (int(part) for part in first.split("-"))
    while (month := f"{year}-{number:02d}") <= last:
        yield month
        year, number = (year, number + 1) if number < 12 else (year + 1, 1)


def moved(month: str, by: int) -> str:
    """The month so many months later; earlier for a negative number."""
    year, number = (int(part) for part in month.split("-"))
    years, number = divmod(year * 12 + number - 1 + by, 12)
    return f"{years}-{number + 1:02d}"
