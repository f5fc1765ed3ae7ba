"""A measure planned, planned anew, dropped.

For each: its payload and who may write it, how it is said, when it cannot be, what it changes, and its form.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from locality.periods import month_of, moved, period_words
from locality.plain import day
from locality.register.happenings.approval import redrafted
from locality.register.happenings.forms import REASON, Field, Task, id_of, which_measure
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
from locality.register.happenings.pilots import Measure, Pilot, PlanVersion, called
from locality.register.happenings.plans import Id, MeasurePlan, MonthValue, Words

_KINDS = {
    "count": "A count: people, homes, visits",
    "percentage": "A percentage",
    "average": "An average or a score",
    "signed": "An average or a score that may fall below zero",
}
_POLARITIES = {
    "low_is_good": "Lower is better",
    "high_is_good": "Higher is better",
    "no_judgement": "Neither is better",
}
_METHODS = {
    "difference_in_differences": "Against places without the pilot (difference in differences)",
    "interrupted_time_series": "By its own line before and after (interrupted series)",
    "control_chart": "Signal or noise only (control chart)",
    "before_and_after": "Before and after only",
}
_DECIMALS = {"0": "Whole numbers", "1": "One decimal", "2": "Two decimals"}
_REASON = Field("reason", "Why the plan changes", "words")


class MeasurePlanned(Happened):
    """A measure is planned, or planned anew: then the reason is said and the old plan kept."""

    may = NUMBERS
    entered = "plan what is measured"

    measure: Id
    plan: MeasurePlan
    reason: Words | None = None

    def said(self, subject: Any = None) -> str:
        return f"planned the measure {self.plan.title}"


class MeasureDropped(Happened):
    """A measure is no longer taken."""

    may = NUMBERS

    measure: Id
    reason: Words

    def said(self, subject: Any = None) -> str:
        return f"dropped the measure {called(self.measure, subject)}: {self.reason}"


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


@changed.register
def _(told: MeasurePlanned, pilot: Pilot, now: Happening) -> Pilot:
    version = PlanVersion(told.plan, now.by, now.on, told.reason)
    known = pilot.measure(told.measure)
    back = pilot.dropped_measure(told.measure) or Measure(told.measure, ())
    before = pilot.measures if known else (*pilot.measures, back)
    measures = tuple(
        replace(one, versions=(*one.versions, version)) if one.id == told.measure else one for one in before
    )
    dropped = tuple(one for one in pilot.dropped if one.id != told.measure)
    return redrafted(replace(pilot, measures=measures, dropped=dropped), now)


@changed.register
def _(told: MeasureDropped, pilot: Pilot, now: Happening) -> Pilot:
    kept = tuple(one for one in pilot.measures if one.id != told.measure)
    gone = tuple(one for one in pilot.measures if one.id == told.measure)
    return redrafted(replace(pilot, measures=kept, dropped=(*pilot.dropped, *gone)), now)


def tasks(pilot: Pilot) -> dict[str, Task]:
    """The forms for a pilot's measures, by name; one for each measure's plan."""
    return {
        "measure": Task(
            "Plan a measure", MeasurePlanned,
            lambda pilot, setting: _plan_fields(setting.known, _starts(pilot)), _planned, "Save the measure",
        ),
        **{f"plan_{one.id}": _change(one) for one in pilot.measures},
        "drop_measure": Task(
            "Drop a measure", MeasureDropped, lambda pilot, setting: [which_measure(pilot), REASON],
            lambda pilot, said: [MeasureDropped(**said)], "Drop it", lambda pilot: bool(pilot.measures),
            "Its numbers stay in the history, and come back if it is planned again under the same name.",
        ),
    }  # fmt: skip


def _change(measure: Measure) -> Task:
    def fields(pilot: Pilot, setting: Setting) -> list[Field]:
        return [*_plan_fields(setting.known, _said_by(measure.plan)), _REASON]

    return Task(
        f"Change the plan of {measure.title}", MeasurePlanned, fields,
        lambda pilot, said: _planned_anew(measure, said), "Save the plan",
        note="The old plan is kept. A plan that was approved goes to the steering group again.",
    )  # fmt: skip


def _plan_fields(known: Known, start: Mapping[str, Any]) -> list[Field]:
    """The fields of a plan; ``start`` is what stands in them at first."""
    places = {**known.localities, **known.wards}
    fields = [
        Field("title", "What is measured", hint="Homes without heating", part="What is counted"),
        Field("definition", "Counted how, exactly", "words"),
        Field("source", "Where the numbers come from", hint="Housing service, repairs log"),
        Field("owner", "Who answers for the numbers"),
        Field("kind", "What kind of number it is", "choice", _KINDS),
        Field("unit", "Unit", hint="homes a month; % for a percentage"),
        Field("out_of", "For a percentage you count: out of what", is_optional=True, hint="homes visited"),
        Field("decimals", "Shown with", "choice", _DECIMALS),
        Field("polarity", "Which way is good", "choice", _POLARITIES),
        Field("start", "Baseline: first month", "month", part="From where to where",
              help="Twelve months or more tell signal from noise; under six nothing can be judged."),
        Field("end", "Baseline: last month, before the start", "month"),
        Field("value", "Baseline: average month", "number", takes_percent=_is_percentage),
        Field("target", "Target", "number", takes_percent=_is_percentage),
        Field("by", "Target: to be reached in", "month"),
        Field("smallest_change", "Smallest change worth having", "number",
              help="In the same unit: a smaller change would not be worth the effort.",
              takes_percent=_is_percentage),
        Field("trajectory", "Planned months on the way, if not a straight line", "months", is_optional=True,
              hint="March 2026 40\nApril 2026 38", takes_percent=_is_percentage),
        Field("method", "How it will be judged", "choice", _METHODS, part="What it is held against"),
        Field("comparators", "Places without the pilot to compare with", "many", places,
              optional="needed where it is judged against them"),
        Field("comparators_because", "Why these are comparable, if you named any", "words", is_optional=True),
    ]  # fmt: skip
    return [replace(one, start=start.get(one.name)) for one in fields]


def _is_percentage(written: Mapping[str, Any]) -> bool:
    return written.get("kind") == "percentage"


def _starts(pilot: Pilot) -> dict[str, Any]:
    """What is likely of a new measure: twelve months before the start, a target at the end."""
    end = moved(month_of(pilot.expected_start), -1)
    return {
        "owner": pilot.lead, "start": period_words(moved(end, -11)), "end": period_words(end),
        "by": period_words(month_of(pilot.expected_end)),
    }  # fmt: skip


def _said_by(plan: MeasurePlan) -> dict[str, Any]:
    """What stands in the fields for a plan."""
    said = {name: getattr(plan, name) for name in MeasurePlan.model_fields}
    return said | {
        "kind": "signed" if plan.may_be_negative else plan.kind, "decimals": str(plan.decimals),
        "start": period_words(plan.baseline.start), "end": period_words(plan.baseline.end),
        "value": f"{plan.baseline.value:g}", "target": f"{plan.target.value:g}",
        "by": period_words(plan.target.by), "smallest_change": f"{plan.smallest_change:g}",
        "comparators": list(plan.comparators),
        "trajectory": "\n".join(f"{period_words(one.month)} {one.value:g}" for one in plan.trajectory),
    }  # fmt: skip


def _plan(said: Mapping[str, Any]) -> MeasurePlan:
    apart = {"start", "end", "value", "target", "by", "reason", "kind", "trajectory"}
    return MeasurePlan.model_validate(
        {name: value for name, value in said.items() if name not in apart}
        | {
            "kind": "average" if said["kind"] == "signed" else said["kind"],
            "may_be_negative": said["kind"] == "signed",
            "baseline": {name: said[name] for name in ("start", "end", "value")},
            "target": {"value": said["target"], "by": said["by"]},
            "trajectory": [MonthValue(month=one.month, value=one.number) for one in said["trajectory"]],
        }
    )


def _planned(pilot: Pilot, said: Mapping[str, Any]) -> list[Happened]:
    plan = _plan(said)
    back = "Planned again." if pilot.dropped_measure(id_of(plan.title)) else None
    return [MeasurePlanned(measure=id_of(plan.title), plan=plan, reason=back)]


def _planned_anew(measure: Measure, said: Mapping[str, Any]) -> list[Happened]:
    return [MeasurePlanned(measure=measure.id, plan=_plan(said), reason=said["reason"])]
