"""A benefit of the register: proposed, described, signed off by finance, moved on, claimed.

For each: its payload and who may write it, how it is said, when it cannot be, and what it changes.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import Field as Limits

from locality.periods import Month, period_words
from locality.plain import listed, number
from locality.register.happenings.benefits import (
    KINDS,
    LEADS_TO,
    STAGES,
    Benefit,
    Claim,
    Condition,
    Kind,
    Price,
    Profile,
    Signed,
    Stage,
    State,
)
from locality.register.happenings.kinds import (
    DECIDING,
    FINANCE,
    MAKING,
    Happened,
    Happening,
    Refusal,
    Setting,
    Subject,
    changed,
    keep,
    refusals,
)
from locality.register.happenings.plans import Id, Line, Words

ABOUT, CONDITION = "benefit", "condition"


class BenefitProposed(Happened):
    """A benefit comes onto the register: part of a box of the map, by a pilot or by the programme."""

    about, begins = ABOUT, True
    may = (*MAKING, *DECIDING)
    entered = "propose and describe a benefit"

    title: Line
    on_map: Id
    kind: Kind
    pilot: Id | None = None

    def said(self, subject: Any = None) -> str:
        return f"proposed the benefit {self.title}"


class BenefitDescribed(Happened):
    """Owner, measure, baseline, target and price of a benefit, as they are to be from now on."""

    about = ABOUT
    may = (*MAKING, *DECIDING)

    profile: Profile

    def said(self, subject: Any = None) -> str:
        return f"described the benefit: owner {self.profile.owner or 'not named'}"


class BenefitSigned(Happened):
    """Finance signs off how a benefit is valued and who says that the budget falls."""

    about = ABOUT
    may = FINANCE
    entered = "sign off what a benefit is worth"

    note: Words

    def said(self, subject: Any = None) -> str:
        return f"signed off for finance: {self.note}"


class BenefitMoved(Happened):
    """A benefit reaches another stage."""

    about = ABOUT
    may = DECIDING
    entered = "move a benefit on and claim it"

    stage: Stage
    reason: Words

    def said(self, subject: Any = None) -> str:
        return f"set the stage to {STAGES[self.stage]}: {self.reason}"


class BenefitClaimed(Happened):
    """What was gained up to a month is claimed; judging/claim_rules.py says when that cannot be."""

    about = ABOUT
    may = DECIDING

    month: Month
    units: float = Limits(allow_inf_nan=False)
    because: Words

    def said(self, subject: Any = None) -> str:
        units = number(self.units, 0 if self.units == int(self.units) else 1)
        return f"claimed {units} up to {period_words(self.month)}: {self.because}"


class ConditionNoted(Happened):
    """How a condition for success stands."""

    about, begins = CONDITION, True
    may = DECIDING
    entered = "note how a condition for success stands"

    owner: Line
    due: date
    state: State
    note: Words

    def said(self, subject: Any = None) -> str:
        return f"noted a condition for success as {self.state.replace('_', ' ')}: {self.note}"


@refusals.register
def _(told: BenefitProposed, benefit: Benefit | None, setting: Setting) -> Iterator[Refusal]:
    boxes = setting.known.benefit_map.of("benefit")
    if benefit is not None:
        yield "title", f"there is already a benefit called {benefit.title}; give this one another name"
    if told.on_map not in boxes:
        yield "on_map", f"got '{told.on_map}': no such benefit on the map; use {listed(list(boxes))}"
    if told.pilot and told.pilot not in setting.others("pilot"):
        yield "pilot", f"got '{told.pilot}': there is no such pilot"


@refusals.register
def _(told: BenefitDescribed, benefit: Benefit, setting: Setting) -> Iterator[Refusal]:
    yield from _over(benefit)
    pilot = setting.others("pilot").get(benefit.pilot or "")
    if told.profile.measure and (pilot is None or pilot.measure(told.profile.measure) is None):
        yield "measure", f"got '{told.profile.measure}': its pilot has no such measure"
    if benefit.stage != "identified":
        lacks = replace(benefit, profile=told.profile).lacks
        if lacks:
            yield "", f"it is {STAGES[benefit.stage]} already and cannot be without {listed(list(lacks))}"
    if told.profile.price:
        yield from _price_refusals(told.profile.price, benefit, setting)


def _price_refusals(price: Price, benefit: Benefit, setting: Setting) -> Iterator[Refusal]:
    costs = setting.known.unit_costs
    grades = costs.rules.optimism.grades
    if price.optimism not in grades:
        yield "optimism", f"got '{price.optimism}': use {listed(list(grades))}"
    if price.unit_cost not in costs.costs:
        yield "unit_cost", f"got '{price.unit_cost}': no such unit cost"
        return
    for other in setting.others(ABOUT).values():
        theirs = other.profile.price
        is_same_chain = None in (other.pilot, benefit.pilot) or other.pilot == benefit.pilot
        if other.id == benefit.id or theirs is None or other.stage == "closed" or not is_same_chain:
            continue
        if costs.overlap(price.unit_cost, theirs.unit_cost):
            yield "unit_cost", _counted_twice(price.unit_cost, theirs.unit_cost, other, setting)


def _counted_twice(own: str, theirs: str, other: Benefit, setting: Setting) -> str:
    costs = setting.known.unit_costs
    if own == theirs:
        how = "is the same unit cost"
    elif theirs in costs.within(own):
        how = f"is a part of {theirs}"
    else:
        how = f"holds {theirs}"
    return f"{own} {how}, by which {other.title} is priced: counted beside it, the same pounds count twice"


@refusals.register
def _(told: BenefitSigned, benefit: Benefit, setting: Setting) -> Iterator[Refusal]:
    yield from _over(benefit)
    if benefit.profile.price is None:
        yield "", "there is no unit cost and no assumption to sign off: describe what it is priced by first"


@refusals.register
def _(told: BenefitMoved, benefit: Benefit, setting: Setting) -> Iterator[Refusal]:
    if told.stage not in LEADS_TO[benefit.stage]:
        allowed = listed([STAGES[one] for one in LEADS_TO[benefit.stage]]) or "nothing"
        yield (
            "stage",
            f"a benefit that is {STAGES[benefit.stage]} can become {allowed}, not {STAGES[told.stage]}",
        )
        return
    if told.stage == "closed":
        return
    if benefit.lacks:
        yield "stage", f"{benefit.title} cannot move on without {listed(list(benefit.lacks))}"
    if told.stage in ("realised", "partly_realised"):
        if not benefit.claims:
            yield "stage", "nothing was claimed yet: claim it first"
        if benefit.kind == "cashable" and benefit.signed is None:
            yield "stage", "a cashable benefit is realised only once finance has signed it off"


@refusals.register
def _(told: ConditionNoted, condition: Condition | None, setting: Setting) -> Iterator[Refusal]:
    yield from ()


def _over(benefit: Benefit) -> Iterator[Refusal]:
    if benefit.stage == "closed":
        yield "", f"{benefit.title} is closed"


@changed.register
def _(told: BenefitDescribed, benefit: Benefit, now: Happening) -> Benefit:
    is_same = told.profile.price == benefit.profile.price
    return replace(benefit, profile=told.profile, signed=benefit.signed if is_same else None)


@changed.register
def _(told: BenefitSigned, benefit: Benefit, now: Happening) -> Benefit:
    return replace(benefit, signed=Signed(now.by, now.on, told.note))


@changed.register
def _(told: BenefitMoved, benefit: Benefit, now: Happening) -> Benefit:
    return replace(benefit, stage=told.stage)


@changed.register
def _(told: BenefitClaimed, benefit: Benefit, now: Happening) -> Benefit:
    return replace(
        benefit, claims=(*benefit.claims, Claim(told.month, told.units, told.because, now.by, now.on))
    )


def _after(benefit: Benefit | None, name: str, now: Happening) -> Benefit:
    told = now.told
    if isinstance(told, BenefitProposed):
        return Benefit(name, now.version, told.title, told.on_map, told.kind, told.pilot)
    return replace(changed(told, benefit, now), version=now.version)


def _condition_after(condition: Condition | None, name: str, now: Happening) -> Condition:
    told = now.told
    assert isinstance(told, ConditionNoted)
    return Condition(name, now.version, told.owner, told.due, told.state, told.note, now.by, now.on)


keep(Subject(ABOUT, _after, lambda told, benefit: None))
keep(Subject(CONDITION, _condition_after, lambda told, condition: None))
KIND_CHOICES: dict[str, str] = {str(key): words for key, words in KINDS.items()}
