"""What was counted in a month recorded, and put right.

For each: its payload and who may write it, how it is said, when it cannot be, what it changes, and its form.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import model_validator

from locality.periods import Month, last_day, month_of, months_between, moved, period_words
from locality.plain import day, number_words
from locality.register.happenings.forms import REASON, Field, Task
from locality.register.happenings.kinds import (
    NUMBERS,
    Happened,
    Happening,
    Refusal,
    Setting,
    changed,
    no_such,
    refusals,
)
from locality.register.happenings.known import Known
from locality.register.happenings.pilots import Measure, Pilot, Record, Story, called
from locality.register.happenings.plans import Figure, Words


class MonthRecorded(Happened):
    """What was counted in one month, and apart from it what happened, as a story."""

    may = NUMBERS
    entered = "record a month"

    month: Month
    figures: tuple[Figure, ...] = ()
    story: Words | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "MonthRecorded":
        if not self.figures and not self.story:
            raise ValueError("nothing to record: give a number or a story")
        return self

    def said(self, subject: Any = None) -> str:
        return f"recorded {period_words(self.month)}{_numbers(self, subject)}"


class MonthCorrected(MonthRecorded):
    """What was counted in one month is put right; what it was before stays in the ledger."""

    entered = "correct a number"

    reason: Words

    def said(self, subject: Any = None) -> str:
        return f"corrected {period_words(self.month)}: {self.reason}"


def _numbers(told: MonthRecorded, pilot: Pilot | None) -> str:
    """The numbers of a month: " (38)", " (15 of 30 = 50%)", " (Cold homes: 27; Visits: 47)"."""
    own = [one for one in told.figures if one.area is None]
    beside = " of places compared with" if told.figures and not own else ""
    shown = [number_words(one.number, one.out_of) for one in own or told.figures]
    if len({one.measure for one in own}) > 1:
        shown = [f"{called(one.measure, pilot)}: {words}" for one, words in zip(own, shown, strict=True)]
    return beside + (f" ({'; '.join(shown)})" if shown else "")


@refusals.register
def _(told: MonthRecorded, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    for measure, figure in _figures(told, pilot):
        yield from _figure_refusals(told.month, measure, figure, setting.known)
        if measure and (known := measure.latest(figure.area).get(told.month)):
            yield "month", _already(measure, known)
    yield from _month_refusals(told, setting)


def _already(measure: Measure, known: Record) -> str:
    value = measure.plan.value_of(known.figure.number, known.figure.out_of)
    return (
        f"{period_words(known.month)} is already recorded for {measure.title} ({value:g}, by {known.by} on "
        f"{day(known.on)}); to change it, correct it and say why"
    )


@refusals.register
def _(told: MonthCorrected, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    for measure, figure in _figures(told, pilot):
        yield from _figure_refusals(told.month, measure, figure, setting.known)
        known = measure.latest(figure.area).get(told.month) if measure else None
        if measure and known is None:
            yield "month", f"{period_words(told.month)} is not recorded yet for {measure.title}; record it"
        elif measure and known and _same(known.figure, figure):
            yield "number", f"{figure.number:g} is what stands there for {period_words(told.month)} already"
    yield from _month_refusals(told, setting)


def _same(one: Figure, other: Figure) -> bool:
    return (one.number, one.out_of) == (other.number, other.out_of)


def _figures(told: MonthRecorded, pilot: Pilot) -> Iterator[tuple[Measure | None, Figure]]:
    return ((pilot.measure(figure.measure), figure) for figure in told.figures)


def _figure_refusals(month: str, measure: Measure | None, figure: Figure, known: Known) -> Iterator[Refusal]:
    if measure is None:
        yield no_such("measure", figure.measure)
        return
    if figure.area is not None and figure.area not in measure.plan.comparators:
        place = known.name(figure.area)
        yield "area", f"{place} is no comparator of {measure.title}; leave it empty for the pilot's own area"
    if words := measure.plan.refusal(figure.number, figure.out_of):
        yield "number", words
    if month < measure.baseline.start:
        first = period_words(measure.baseline.start)
        yield (
            "month",
            f"{period_words(month)} lies before {measure.title} starts: its baseline begins in {first}",
        )


def _month_refusals(told: MonthRecorded, setting: Setting) -> Iterator[Refusal]:
    yield from _twice(told)
    if told.figures and last_day(told.month) >= setting.today:
        yield (
            "month",
            f"{period_words(told.month)} is not over yet; record it from the first of the next month",
        )
    elif told.month > month_of(setting.today):
        yield "month", f"{period_words(told.month)} is still to come"


def _twice(told: MonthRecorded) -> Iterator[Refusal]:
    keys = [(figure.measure, figure.area) for figure in told.figures]
    for measure, area in dict.fromkeys(key for key in keys if keys.count(key) > 1):
        yield "month", f"{period_words(told.month)} stands twice for {measure}{f' in {area}' if area else ''}"


@changed.register
def _(told: MonthRecorded, pilot: Pilot, now: Happening) -> Pilot:
    reason = told.reason if isinstance(told, MonthCorrected) else None
    measures = tuple(_with_figures(measure, told, reason, now) for measure in pilot.measures)
    story = (Story(told.month, told.story, now.by, now.on),) if told.story else ()
    return replace(pilot, measures=measures, stories=(*pilot.stories, *story))


def _with_figures(measure: Measure, told: MonthRecorded, reason: str | None, now: Happening) -> Measure:
    records = tuple(
        Record(told.month, figure, now.by, now.on, reason)
        for figure in told.figures
        if figure.measure == measure.id
    )
    return replace(measure, records=(*measure.records, *records)) if records else measure


def _month_fields(pilot: Pilot, setting: Setting) -> list[Field]:
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
    return [Field("month", "Month", "choice", _open_months(pilot, setting.today)), *numbers, story]


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


def _several_fields(pilot: Pilot, setting: Setting) -> list[Field]:
    series = {
        f"{one.id} {area or ''}": f"{one.title}, {_where(area, setting.known)}"
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


def _correct_fields(pilot: Pilot, setting: Setting) -> list[Field]:
    recorded = {
        f"{one.id} {month} {area or ''}": f"{one.title}, {period_words(month)}"
        + (f", {setting.known.name(area)}" if area else "")
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


def _is_measured(pilot: Pilot) -> bool:
    return bool(pilot.measures)


TASKS: dict[str, Task] = {
    "month": Task("Record a month", MonthRecorded, _month_fields, _month_told, "Save the month",
                  _is_measured),
    "months": Task("Enter several months at once", MonthRecorded, _several_fields, _several_told,
                   "Save the months", _is_measured),
    "correct": Task("Correct a number", MonthCorrected, _correct_fields, _correct_told, "Correct it",
                    lambda pilot: any(one.records for one in pilot.measures)),
}  # fmt: skip
