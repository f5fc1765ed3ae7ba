"""The forms for numbers: a month recorded, several months at once, a number put right."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from locality.periods import month_of, months_between, moved, period_words
from locality.register.happenings.events import Figure, MonthCorrected, MonthRecorded
from locality.register.happenings.forms import REASON, Field, Task
from locality.register.happenings.kinds import Happened
from locality.register.happenings.known import Known
from locality.register.happenings.pilots import Measure, Pilot


def month_tasks(known: Known) -> dict[str, Task]:
    """The forms for numbers, by name."""
    return {
        "month": Task("Record a month", MonthRecorded, _month_fields, _month_told, "Save the month",
                      lambda pilot: bool(pilot.measures)),
        "months": Task("Enter several months at once", MonthRecorded,
                       lambda pilot, today: _several_fields(pilot, known), _several_told, "Save the months",
                       lambda pilot: bool(pilot.measures)),
        "correct": Task("Correct a number", MonthCorrected,
                        lambda pilot, today: _correct_fields(pilot, known), _correct_told, "Correct it",
                        lambda pilot: any(one.records for one in pilot.measures)),
    }  # fmt: skip


def _month_fields(pilot: Pilot, today: date) -> list[Field]:
    numbers = []
    for one in pilot.measures:
        label = one.title if one.plan.out_of else f"{one.title} ({one.unit})"
        numbers.append(
            Field(one.id, label, "number", is_optional=True, help=one.plan.definition,
                  takes_percent=_takes_percent(pilot, one.id))
        )  # fmt: skip
        if one.plan.out_of:
            numbers.append(
                Field(f"{one.id} out of", f"out of: {one.plan.out_of}", "number", is_optional=True)
            )
    story = Field("story", "What happened, in a few sentences", "words", is_optional=True)
    return [Field("month", "Month", "choice", _open_months(pilot, today)), *numbers, story]


def _takes_percent(pilot: Pilot, measure_id: str = "") -> Callable[[Mapping[str, Any]], bool]:
    """Whether a form's numbers are percentages: of this measure, or of the one chosen as ``which``."""

    def takes_percent(written: Mapping[str, Any]) -> bool:
        measure = pilot.measure(measure_id or str(written["which"]).split(" ")[0])
        return measure is not None and measure.plan.takes_percent

    return takes_percent


def _open_months(pilot: Pilot, today: date) -> dict[str, str]:
    """Months that some measure still misses: those since the start first, then those of the baseline."""
    last = moved(month_of(today), -1)
    begins = min((one.baseline.start for one in pilot.measures), default=last)
    missing = [
        month
        for month in months_between(begins, last)
        if any(month >= one.baseline.start and month not in one.latest() for one in pilot.measures)
    ]
    start = month_of(pilot.expected_start)
    return {month: period_words(month) for month in sorted(missing, key=lambda one: (one < start, one))}


def _month_told(pilot: Pilot, said: Mapping[str, Any]) -> list[Happened]:
    figures = tuple(
        Figure(measure=one.id, number=said[one.id], out_of=said.get(f"{one.id} out of"))
        for one in pilot.measures
        if said[one.id] is not None
    )
    return [MonthRecorded(month=said["month"], figures=figures, story=said["story"])]


def _where(area: str | None, known: Known) -> str:
    return f"in {known.name(area)}, compared with" if area else "the pilot’s own area"


def _areas(measure: Measure) -> tuple[str | None, ...]:
    return (None, *measure.plan.comparators)


def _several_fields(pilot: Pilot, known: Known) -> list[Field]:
    series = {
        f"{one.id} {area or ''}": f"{one.title}, {_where(area, known)}"
        for one in pilot.measures
        for area in _areas(one)
    }
    lines = Field(
        "months", "Months and numbers, one month a line", "months",
        hint="March 2026 41\nApril 2026 38\nor, where it is counted out of something:\nMay 2026 12 out of 40",
        help="Two or three columns copied from a spreadsheet will do. All are saved, or none.",
        takes_percent=_takes_percent(pilot),
    )  # fmt: skip
    return [Field("which", "Numbers of", "choice", series), lines]


def _several_told(pilot: Pilot, said: Mapping[str, Any]) -> list[Happened]:
    measure, _, area = said["which"].partition(" ")
    return [
        MonthRecorded(
            month=one.month,
            figures=(Figure(measure=measure, area=area or None, number=one.number, out_of=one.out_of),),
        )
        for one in said["months"]
    ]


def _correct_fields(pilot: Pilot, known: Known) -> list[Field]:
    recorded = {
        f"{one.id} {month} {area or ''}": f"{one.title}, {period_words(month)}"
        + (f", {known.name(area)}" if area else "")
        + f": {record.figure.number:g}"
        for one in pilot.measures
        for area in _areas(one)
        for month, record in reversed(one.latest(area).items())
    }
    return [
        Field("which", "Which number", "choice", recorded),
        Field("number", "The right number", "number", takes_percent=_takes_percent(pilot)),
        Field("out_of", "Out of (only where it is counted out of something)", "number", is_optional=True),
        REASON,
    ]


def _correct_told(pilot: Pilot, said: Mapping[str, Any]) -> list[Happened]:
    measure, month, area = said["which"].split(" ")
    figure = Figure(measure=measure, area=area or None, number=said["number"], out_of=said["out_of"])
    return [MonthCorrected(month=month, figures=(figure,), reason=said["reason"])]
