"""Months as "2021-03": in order, with their ends. Imports periods only."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import AfterValidator

from locality.periods import period_dates


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
