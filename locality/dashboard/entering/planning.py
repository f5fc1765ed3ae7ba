"""The forms that plan: a pilot proposed or described anew, and the plan handed to the steering group."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from locality.plain import day
from locality.register.happenings.events import PilotDescribed, PilotProposed, PlanSubmitted
from locality.register.happenings.forms import Field, Task
from locality.register.happenings.kinds import Happened
from locality.register.happenings.known import Known
from locality.register.happenings.pilots import Pilot
from locality.register.happenings.plans import Description

_REDRAFTS = (
    "A new name, lead or partners change nothing else. Anything more sends an approved plan back to the "
    "steering group."
)


def proposal_fields(known: Known) -> list[Field]:
    """The fields of a proposal; ``known`` gives places, needs and indicators to choose from."""
    return [
        Field("title", "Name of the pilot", hint="Warm Homes Tong"),
        Field("promise", "What it promises, in one sentence", hint="Fewer homes at risk of losing heating."),
        Field("why", "Why it should work", "words"),
        Field("need", "Need", "choice", known.needs),
        Field("locality", "Locality", "choice", known.localities, part="Where and who"),
        Field("wards", "Wards, if not the whole locality", "many", known.wards),
        Field("lead", "Who leads it"),
        Field("partners", "Partners, one a line", "lines", is_optional=True),
        Field("planned_start", "Planned start", "day", part="When"),
        Field("planned_end", "Planned end", "day"),
        Field("next_review", "Next review by the steering group", "day", is_optional=True),
        Field("contributes_to", "Published measures it should move in the long run", "many",
              known.indicators, help="They carry no target: too much else moves them."),
    ]  # fmt: skip


def proposed(said: Mapping[str, Any]) -> PilotProposed:
    """The proposal that these values are."""
    return PilotProposed(description=Description.model_validate(said))


def planning_tasks(known: Known) -> dict[str, Task]:
    """The forms that describe a pilot anew and submit its plan, by name."""
    return {
        "submit": Task(
            "Submit the plan", PlanSubmitted,
            lambda pilot, today: [Field("note", "A word to the steering group", "words", is_optional=True)],
            lambda pilot, said: [PlanSubmitted(**said)], "Submit the plan",
            lambda pilot: pilot.approval.state in ("draft", "returned") and bool(pilot.measures),
        ),
        "describe": Task(
            "Change name, promise, lead or partners", PilotDescribed,
            lambda pilot, today: _description_fields(pilot, known), _described, note=_REDRAFTS,
        ),
    }  # fmt: skip


def _description_fields(pilot: Pilot, known: Known) -> list[Field]:
    """The fields of a proposal with what was said there; approved dates are moved, not described anew."""
    kept = {"locality", "next_review"} | ({"planned_start", "planned_end"} if pilot.approved else set())
    starts = {name: _as_text(getattr(pilot.description, name)) for name in Description.model_fields}
    starts["partners"] = "\n".join(pilot.description.partners)
    changed = [replace(one, start=starts[one.name]) for one in proposal_fields(known) if one.name not in kept]
    return [*changed, Field("reason", "Why it changes", "words")]


def _as_text(value: object) -> object:
    """What stands in a field for a value."""
    if isinstance(value, date):
        return day(value)
    return list(value) if isinstance(value, tuple) else value


def _described(pilot: Pilot, said: Mapping[str, Any]) -> list[Happened]:
    changes = {name: value for name, value in said.items() if name != "reason"}
    description = Description.model_validate({**pilot.description.model_dump(), **changes})
    return [PilotDescribed(description=description, reason=said["reason"])]
