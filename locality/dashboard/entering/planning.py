"""The forms that plan: a pilot proposed, a measure with its baseline, target and comparators."""

from collections.abc import Mapping
from typing import Any

from locality.dashboard.entering.fields import Field
from locality.dashboard.entering.tasks import Task, id_of
from locality.register.events import Happened, MeasurePlanned, PilotProposed
from locality.register.known import Known
from locality.register.pilots import Pilot
from locality.register.plans import Description, MeasurePlan

_KINDS = {"count": "A count", "percentage": "A percentage", "average": "An average"}
_POLARITIES = {
    "low_is_good": "Lower is better",
    "high_is_good": "Higher is better",
    "no_judgement": "Neither is better",
}
_METHODS = {
    "difference_in_differences": "Beside places without the pilot (difference in differences)",
    "interrupted_time_series": "The line before and after (interrupted series)",
    "control_chart": "Signal or noise only (control chart)",
    "before_and_after": "Before and after only",
}


def proposal_fields(known: Known) -> list[Field]:
    """The fields of a proposal; ``known`` gives places, needs and indicators to choose from."""
    return [
        Field("title", "Title"),
        Field("promise", "What it promises, in one sentence"),
        Field("why", "Why it should work", "words"),
        Field("need", "Need", "choice", known.needs),
        Field("locality", "Locality", "choice", known.localities),
        Field("wards", "Wards, if only some", "many", known.wards),
        Field("lead", "Who leads it"),
        Field("partners", "Partners, one a line", "words", is_optional=True),
        Field("planned_start", "Planned start", "day"),
        Field("planned_end", "Planned end", "day"),
        Field("next_review", "Next review", "day", is_optional=True),
        Field("contributes_to", "Indicators it contributes to", "many", known.indicators),
    ]


def proposed(said: Mapping[str, Any]) -> PilotProposed:
    """The proposal that these values are."""
    partners = [line.strip() for line in (said["partners"] or "").splitlines() if line.strip()]
    return PilotProposed(description=Description.model_validate({**said, "partners": partners}))


def measure_task(known: Known) -> Task:
    """The form that plans a measure, or plans one anew when it is called what another one is called."""
    places = {**known.localities, **known.wards}
    fields = [
        Field("title", "What is measured"),
        Field("definition", "Counted how, exactly", "words"),
        Field("source", "Where the numbers come from"),
        Field("kind", "Kind", "choice", _KINDS),
        Field("unit", "Unit", hint="households a month; % for a percentage"),
        Field("out_of", "Out of (a percentage that is counted)", is_optional=True, hint="homes visited"),
        Field("polarity", "Which way is good", "choice", _POLARITIES),
        Field("owner", "Who answers for the numbers"),
        Field("start", "Baseline from", "month"),
        Field("end", "Baseline to", "month"),
        Field("value", "Baseline value", "number"),
        Field("target", "Target value", "number"),
        Field("by", "Target due", "month"),
        Field("smallest_change", "Smallest change worth having", "number"),
        Field("comparators", "Places to compare with", "many", places),
        Field("comparators_because", "Why these are comparable", "words", is_optional=True),
        Field("method", "How it will be judged", "choice", _METHODS),
        Field("reason", "Why the plan changes (if it is planned already)", "words", is_optional=True),
    ]  # fmt: skip
    return Task("Plan a measure", MeasurePlanned, lambda pilot, today: fields, _measure_told)


def _measure_told(pilot: Pilot, said: Mapping[str, Any]) -> list[Happened]:
    window, aim = ("start", "end", "value"), ("target", "by")
    plain = {name: value for name, value in said.items() if name not in (*window, *aim, "reason")}
    plan = MeasurePlan.model_validate(
        {**plain, "baseline": {name: said[name] for name in window},
         "target": {"value": said["target"], "by": said["by"]}}
    )  # fmt: skip
    known = next((one.id for one in pilot.measures if one.title == plan.title), None)
    return [MeasurePlanned(measure=known or id_of(plan.title), plan=plan, reason=said["reason"])]
