"""What happened to pilots since a day: the days offered, and the lines. Imports words, register."""

from collections.abc import Sequence
from datetime import date, timedelta

from locality.plain import day
from locality.register.happenings.pilots import Pilot
from locality.words.register_words import happening_line

EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)
_WITHOUT_MEETING = timedelta(days=28)


def days_offered(pilots: Sequence[Pilot], asked: str | None) -> dict[str, str]:
    """The days the steering group decided on, the newest first, and the day asked for, where it is one."""
    meetings = {one.decided for pilot in pilots for one in pilot.decisions}
    words = {one: f"the decisions of {day(one)}" for one in meetings}
    if other := day_asked(asked):
        words = {other: day(other)} | words
    return {one.isoformat(): words[one] for one in sorted(words, reverse=True)}


def day_asked(asked: str | None) -> date | None:
    """The day written 2026-04-16; None when it is no such day."""
    try:
        found = date.fromisoformat(asked or "")
    except ValueError:
        return None
    return found if EARLIEST <= found <= LATEST else None


def begins(pilots: Sequence[Pilot], today: date) -> date:
    """The day shown first: the newest meeting before today, or four weeks ago where there was none."""
    earlier = [one.decided for pilot in pilots for one in pilot.decisions if one.decided < today]
    return max(earlier, default=today - _WITHOUT_MEETING)


def lines(pilots: Sequence[Pilot], since: date) -> list[str]:
    """Everything that happened on that day or later, the newest first."""
    found = [
        (one.on, one.seq, happening_line(pilot, one))
        for pilot in pilots
        for one in pilot.happenings
        if one.on >= since
    ]
    return [line for _, _, line in sorted(found, reverse=True)]


def heading(since: date) -> str:
    """Above what happened since that day."""
    return f"Everything recorded since {day(since)}"


def nothing(since: date) -> str:
    """That nothing happened since that day."""
    return f"Nothing was recorded on {day(since)} or later."
