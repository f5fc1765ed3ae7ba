"""What cannot be: descriptions, measures, months and dates of pilots. Imported for its registrations."""

from collections.abc import Iterator

from locality.periods import last_day, month_of, period_words
from locality.plain import day
from locality.register.happenings.events import (
    DateMoved,
    ExampleCleared,
    Figure,
    MeasureDropped,
    MeasurePlanned,
    MonthCorrected,
    MonthRecorded,
    PilotDescribed,
    PilotProposed,
)
from locality.register.happenings.known import Known
from locality.register.happenings.pilots import Measure, Pilot, Record
from locality.register.happenings.plans import Description, MeasurePlan
from locality.register.happenings.refusing import Refusal, Setting, no_such, refusals


@refusals.register
def _(told: PilotProposed, pilot: Pilot | None, setting: Setting) -> Iterator[Refusal]:
    if pilot is not None:
        yield "title", f"there is already a pilot called {pilot.title}; give this one another title"
    yield from _description_refusals(told.description, setting.known)


@refusals.register
def _(told: PilotDescribed, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    yield from _description_refusals(told.description, setting.known)
    if told.description == pilot.description:
        yield "", "nothing was changed: write what is new, then save"
    if told.description.locality != pilot.locality:
        yield "locality", "a pilot stays in its locality; propose another pilot for another one"
    planned = (told.description.planned_start, told.description.planned_end)
    if planned != (pilot.planned_start, pilot.planned_end) and pilot.approved:
        yield "planned_start", "the planned dates were approved and stay; move the date and say why"


def _description_refusals(told: Description, known: Known) -> Iterator[Refusal]:
    if told.need not in known.needs:
        yield "need", f"got '{told.need}': no such need; use one of {', '.join(sorted(known.needs))}"
    if told.locality not in known.localities:
        options = ", ".join(sorted(known.localities))
        yield "locality", f"got '{told.locality}': no such locality; use one of {options}"
    for ward in told.wards:
        if known.locality_of.get(ward) != told.locality:
            yield "wards", f"{known.name(ward)} is no ward of {known.name(told.locality)}"
    for indicator in told.contributes_to:
        if indicator not in known.indicators:
            yield "contributes_to", f"got '{indicator}': no such indicator"


@refusals.register
def _(told: MeasurePlanned, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    known, dropped = pilot.measure(told.measure), pilot.dropped_measure(told.measure)
    if known and not told.reason:
        yield "reason", f"{known.title} is already planned: say why the plan changes, where you change it"
    if dropped and not told.reason:
        yield "reason", f"{dropped.title} was dropped: say why it comes back"
    if told.plan.baseline.end >= month_of(pilot.expected_start):
        yield (
            "baseline",
            (
                f"the baseline runs to {period_words(told.plan.baseline.end)}, and the pilot starts on "
                f"{day(pilot.expected_start)}: a baseline ends in the month before, or earlier"
            ),
        )
    yield from _comparator_refusals(told.plan, pilot, setting.known)
    measure = known or dropped
    for record in measure.records if measure else ():
        if words := told.plan.refusal(record.figure.number, record.figure.out_of):
            yield "kind", f"what was recorded for {period_words(record.month)} would not fit: {words}"


def _comparator_refusals(plan: MeasurePlan, pilot: Pilot, known: Known) -> Iterator[Refusal]:
    own = set(pilot.wards) or {ward for ward, place in known.locality_of.items() if place == pilot.locality}
    for code in plan.comparators:
        covered = {ward for ward, place in known.locality_of.items() if code in (ward, place)}
        if code not in known.localities and code not in known.wards:
            yield "comparators", f"got '{code}': no such locality or ward"
        elif covered & own:
            words = "includes the pilot's own area; compare with places where it does not run"
            yield "comparators", f"{known.name(code)} {words}"
        elif plan.comparators.count(code) > 1:
            yield "comparators", f"{known.name(code)} is named twice"


@refusals.register
def _(told: MeasureDropped, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    if pilot.measure(told.measure) is None:
        yield no_such("measure", told.measure)


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


@refusals.register
def _(told: DateMoved, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    dates = {"start": pilot.expected_start, "end": pilot.expected_end, "review": pilot.next_review}
    if told.which == "start" and pilot.started:
        yield "to", f"the pilot started on {day(pilot.started)}: its start cannot be moved any more"
    if told.which == "end" and pilot.ended:
        yield "to", f"the pilot ended on {day(pilot.ended)}: its end cannot be moved any more"
    if dates[told.which] == told.to:
        yield "to", f"the {told.which} is already set for {day(told.to)}"
    if told.which == "start" and told.to > pilot.expected_end:
        yield "to", f"{day(told.to)} lies after the end ({day(pilot.expected_end)}); move the end first"
    if told.which == "end" and told.to < pilot.expected_start:
        yield "to", f"{day(told.to)} lies before the start ({day(pilot.expected_start)})"


@refusals.register
def _(told: ExampleCleared, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    if not pilot.example:
        yield "", f"{pilot.title} is no example: a real pilot stays in the register"
