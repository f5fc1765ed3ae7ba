"""The forms about benefits and conditions for success: what is asked, and what it lets happen."""

from collections.abc import Mapping
from typing import Any

from locality.register.happenings.benefit import (
    KIND_CHOICES,
    BenefitClaimed,
    BenefitDescribed,
    BenefitMoved,
    BenefitProposed,
    BenefitSigned,
    ConditionNoted,
)
from locality.register.happenings.benefits import LEADS_TO, STAGES, STATES, Benefit, Price, Profile
from locality.register.happenings.forms import Field, Task, id_of
from locality.register.happenings.kinds import Setting

_PRICE = ("unit_cost", "deadweight", "attribution", "displacement", "optimism", "replacement", "because")
_MAY_BE_EMPTY = "may stay empty for now"


def propose_task() -> Task:
    """The form that brings a benefit onto the register."""

    def fields(benefit: Any, setting: Setting) -> list[Field]:
        boxes = {key: one.title for key, one in setting.known.benefit_map.of("benefit").items()}
        pilots = {key: one.title for key, one in setting.others("pilot").items()}
        return [
            Field("title", "Benefit", hint="Fewer homelessness applications in Keighley"),
            Field("on_map", "Part of which benefit on the map", "choice", boxes),
            Field("kind", "Kind", "choice", KIND_CHOICES, help="Kinds are never added up."),
            Field("pilot", "By which pilot", "choice", {"": "by the programme", **pilots}, is_optional=True),
        ]  # fmt: skip

    return Task(
        "Propose a benefit", BenefitProposed, fields, lambda benefit, said: [BenefitProposed(**said)],
        "Propose it", names=lambda said: id_of(said["title"]),
    )  # fmt: skip


def _fields(benefit: Benefit, setting: Setting) -> list[Field]:
    own = benefit.profile
    pilot = setting.others("pilot").get(benefit.pilot or "")
    measures = {one.id: one.title for one in pilot.measures} if pilot else {}

    def maybe(
        name: str, label: str, kind: Any = "line", options: Mapping[str, str] | None = None, **more: Any
    ) -> Field:
        return Field(
            name, label, kind, options or {}, is_optional=True, start=_start(getattr(own, name)),
            optional=_MAY_BE_EMPTY, **more,
        )  # fmt: skip

    measured = (
        [maybe("measure", "The pilot's measure", "choice", {"": "none", **measures})] if measures
        else [maybe("measured_by", "Measured by", hint="Applications a month, from the housing team")]
    )  # fmt: skip
    begins = [] if pilot else [maybe("begins", "Begins in", "month")]
    return [
        maybe("owner", "Who owns it", hint="A role: Head of housing options"), *measured,
        maybe("baseline", "Baseline", "number"), maybe("baseline_on", "Baseline of which day", "day"),
        maybe("baseline_source", "Baseline from which source"),
        maybe("target", "Target", "number"), maybe("target_by", "Target by", "month"), *begins,
        maybe("next_review", "Next review", "day"), maybe("disbenefits", "What may get worse", "words"),
        *_price_fields(own.price, setting),
    ]  # fmt: skip


def _price_fields(price: Price | None, setting: Setting) -> list[Field]:
    costs = setting.known.unit_costs
    names = {key: f"{key}: {one.title}" for key, one in costs.costs.items()}
    grades = {key: f"{one.percent:g}%: {one.says}" for key, one in costs.rules.optimism.grades.items()}

    def maybe(
        name: str, label: str, kind: Any, options: Mapping[str, str] | None = None, **more: Any
    ) -> Field:
        start = _start(getattr(price, name)) if price else None
        return Field(name, label, kind, options or {}, is_optional=True, start=start, **more)

    return [
        maybe("unit_cost", "Priced by", "choice", {"": "not priced", **names}, part="What it is worth"),
        maybe("deadweight", "Would have happened anyway, %", "number"),
        maybe("attribution", "Due to this, %", "number"),
        maybe("displacement", "Only moved elsewhere, %", "number"),
        maybe("optimism", "Taken off for hopeful estimates", "choice", {"": "", **grades},
              help=costs.rules.optimism.source),
        maybe("replacement", "Cost of what comes instead, pounds a year", "number",
              optional="empty: not known, so no net value"),
        maybe("because", "Why these assumptions", "words"),
    ]  # fmt: skip


def _start(value: Any) -> Any:
    """What stands in a field at first, as somebody would write it."""
    if isinstance(value, float):
        return f"{value:g}"
    return None if value is None else str(value)


def _described(benefit: Benefit, said: Mapping[str, Any]) -> list[BenefitDescribed]:
    price = {name: said[name] for name in _PRICE if said[name] is not None} if said["unit_cost"] else None
    rest = {name: value for name, value in said.items() if name not in _PRICE}
    return [BenefitDescribed(profile=Profile(**rest, price=Price(**price) if price else None))]


def describe_task(benefit: Benefit) -> Task:
    """The form that says who owns a benefit, how it is measured and what it is priced by."""
    return Task(f"Describe: {benefit.title}", BenefitDescribed, _fields, _described)


def sign_task(benefit: Benefit) -> Task:
    """The form by which finance signs a benefit off."""
    return Task(
        f"Sign off for finance: {benefit.title}", BenefitSigned,
        lambda now, setting: [Field("note", "What was looked at, and which budget falls", "words")],
        lambda now, said: [BenefitSigned(**said)], "Sign off",
    )  # fmt: skip


def move_task(benefit: Benefit) -> Task:
    """The form that moves a benefit to another stage."""
    stages = {str(one): STAGES[one].capitalize() for one in LEADS_TO[benefit.stage]}
    return Task(
        f"Move on: {benefit.title}", BenefitMoved,
        lambda now, setting: [Field("stage", "Stage", "choice", stages), Field("reason", "Why", "words")],
        lambda now, said: [BenefitMoved(**said)], "Move it",
    )  # fmt: skip


def claim_task(benefit: Benefit) -> Task:
    """The form that claims what was gained."""
    return Task(
        f"Claim: {benefit.title}", BenefitClaimed,
        lambda now, setting: [Field("month", "Up to which month", "month"),
                              Field("units", "How many", "number"),
                              Field("because", "On what it rests", "words")],
        lambda now, said: [BenefitClaimed(**said)], "Claim it",
    )  # fmt: skip


def condition_task(title: str) -> Task:
    """The form that notes how a condition for success stands."""

    states = {str(key): words.capitalize() for key, words in STATES.items()}

    def fields(now: Any, setting: Setting) -> list[Field]:
        return [
            Field("owner", "Who sees to it", start=now.owner if now else None),
            Field("due", "By when", "day", start=str(now.due) if now else None),
            Field("state", "State", "choice", states),
            Field("note", "What is known", "words"),
        ]  # fmt: skip

    return Task(f"Condition: {title}", ConditionNoted, fields, lambda now, said: [ConditionNoted(**said)])
