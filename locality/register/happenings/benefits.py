"""Benefits of the register and conditions for success, as they stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import Field

from locality.definitions import Definition
from locality.periods import Month, month_of, moved
from locality.register.happenings.benefit_map import BenefitMap
from locality.register.happenings.pilots import Pilot
from locality.register.happenings.plans import Id, Line, Words

Kind = Literal["cashable", "capacity", "avoided", "social", "wellbeing"]
KINDS: dict[Kind, str] = {
    "cashable": "Cashable: a budget line falls",
    "capacity": "Capacity: time freed, no budget falls",
    "avoided": "Avoided cost: demand that did not arrive",
    "social": "Economic or social value",
    "wellbeing": "Wellbeing, or another that has no price",
}
Stage = Literal[
    "identified", "validated", "tracking", "realised", "partly_realised", "not_realised", "closed"
]
STAGES: dict[Stage, str] = {
    "identified": "identified", "validated": "validated", "tracking": "tracking", "realised": "realised",
    "partly_realised": "partly realised", "not_realised": "not realised", "closed": "closed",
}  # fmt: skip
LEADS_TO: dict[Stage, tuple[Stage, ...]] = {
    "identified": ("validated", "closed"),
    "validated": ("tracking", "closed"),
    "tracking": ("realised", "partly_realised", "not_realised", "closed"),
    "realised": ("closed",), "partly_realised": ("tracking", "closed"),
    "not_realised": ("tracking", "closed"), "closed": (),
}  # fmt: skip
OVER: tuple[Stage, ...] = ("closed", "realised", "not_realised")
State = Literal["not_started", "under_way", "in_place", "at_risk"]
STATES: dict[State, str] = {
    "not_started": "not started", "under_way": "under way", "in_place": "in place", "at_risk": "at risk",
}  # fmt: skip


class Price(Definition):
    """What turns units into pounds: a unit cost, and what is taken off, each with the reason in ``because``.

    Percentages. ``optimism`` is a grade of price_rules.yml. ``replacement``: pounds a year of what comes
    instead, None while nobody knows them.
    """

    unit_cost: Line
    deadweight: float = Field(ge=0, le=100, allow_inf_nan=False)
    attribution: float = Field(ge=0, le=100, allow_inf_nan=False)
    displacement: float = Field(default=0, ge=0, le=100, allow_inf_nan=False)
    optimism: Line
    replacement: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    because: Words


class Profile(Definition):
    """Who owns a benefit, how it is measured, its baseline and target, and what it is priced by."""

    owner: Line | None = None
    measure: Id | None = None
    measured_by: Line | None = None
    baseline: float | None = Field(default=None, allow_inf_nan=False)
    baseline_on: date | None = None
    baseline_source: Line | None = None
    target: float | None = Field(default=None, allow_inf_nan=False)
    target_by: Month | None = None
    begins: Month | None = None
    next_review: date | None = None
    disbenefits: Words | None = None
    price: Price | None = None


@dataclass(frozen=True)
class Signed:
    """That finance signed off what a benefit is worth: who, when, what was looked at."""

    by: str
    on: date
    note: str


@dataclass(frozen=True)
class Claim:
    """What was claimed, up to which month, by whom and why."""

    month: str
    units: float
    because: str
    by: str
    on: date


@dataclass(frozen=True)
class Benefit:
    """One benefit of the register; ``on_map`` names the box of the map it is part of."""

    id: str
    version: int
    title: str
    on_map: str
    kind: Kind
    pilot: str | None = None
    stage: Stage = "identified"
    profile: Profile = Profile()
    signed: Signed | None = None
    claims: tuple[Claim, ...] = ()

    @property
    def lacks(self) -> tuple[str, ...]:
        """What it needs before it may move on from identified, in words."""
        own = self.profile
        has_baseline = None not in (own.baseline, own.baseline_on, own.baseline_source)
        found = {
            "an owner": own.owner, "a baseline with its day and source": has_baseline,
            "a measure": own.measure or own.measured_by,
        }  # fmt: skip
        return tuple(name for name, there in found.items() if not there)


@dataclass(frozen=True)
class Condition:
    """How a condition for success stands: its owner, by when, and in which state."""

    id: str
    version: int
    owner: str
    due: date
    state: State
    note: str
    by: str
    on: date


def starts_in(benefit: Benefit, pilot: Pilot | None) -> str | None:
    """The month its way on the map starts in: its pilot's start, or what is said of it."""
    if pilot is not None:
        return month_of(pilot.started) if pilot.started else None
    return benefit.profile.begins


def earliest_month(benefit: Benefit, pilot: Pilot | None, found: BenefitMap) -> str | None:
    """The first month it may be claimed for: its start and the months of the quickest way on the map.

    None while there is no start, or no way leads to it.
    """
    start = starts_in(benefit, pilot)
    lag = found.earliest(benefit.on_map) if benefit.on_map in found.nodes else None
    return None if start is None or lag is None else moved(start, lag)


def due_for(benefit: Benefit, earliest: str | None, today: date) -> tuple[str, ...]:
    """Why a meeting on this day must look at it: review, sign_off, claim; none where it need not."""
    if benefit.stage in OVER:
        return ()
    review, own = benefit.profile.next_review, []
    own += ["review"] if review and review <= today else []
    waits = benefit.kind == "cashable" and benefit.stage == "tracking" and benefit.signed is None
    own += ["sign_off"] if waits else []
    claimable = benefit.stage == "tracking" and earliest is not None and earliest < month_of(today)
    own += ["claim"] if claimable and not benefit.claims else []
    return tuple(own)


def shown(benefits: Mapping[str, Benefit], pilots: Mapping[str, Pilot]) -> list[Benefit]:
    """The benefits in the order they were proposed; those of an example that was put away are left out."""
    return [one for one in benefits.values() if one.pilot is None or one.pilot in pilots]
