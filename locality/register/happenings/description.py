"""A pilot proposed, described anew, put away: what the register keeps of it begins and ends here.

For each: its payload and who may write it, how it is said, when it cannot be, what it changes, and its form.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from locality.periods import month_of, period_words
from locality.plain import day
from locality.register.happenings.approval import redrafted
from locality.register.happenings.forms import Field, Task
from locality.register.happenings.kinds import (
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
from locality.register.happenings.known import Known
from locality.register.happenings.pilots import Approval, Pilot
from locality.register.happenings.plans import Description, Words
from locality.register.ledger import LedgerTampered

# Of a description, what the steering group approves; the rest may be put right at any time.
_CHOICE = ("chosen_because", "chosen_by", "chosen_from", "chosen_to")
_APPROVED = {
    "promise", "why", "need", "wards", "planned_start", "planned_end", "contributes_to", *_CHOICE
}  # fmt: skip
_CHOSEN_BY = {"figures": "Yes, figures of the months below", "other": "No figures led to it"}
_NOT_RECORDED = {"": "Not recorded"}
_REDRAFTS = (
    "A new name, lead or partners change nothing else. Anything more sends an approved plan back to the "
    "steering group."
)


class PilotProposed(Happened):
    """A pilot is proposed; ``example_as_at`` is the day an example is looked at as on."""

    may = MAKING
    entered = "propose a pilot"
    begins = True

    description: Description
    example: bool = False
    example_as_at: date | None = None

    def said(self, subject: Any = None) -> str:
        return "proposed the pilot"


class PilotDescribed(Happened):
    """Its description is changed, as a whole."""

    may = MAKING

    description: Description
    reason: Words

    def said(self, subject: Any = None) -> str:
        return f"changed the description: {self.reason}"


class ExampleCleared(Happened):
    """An example is put away."""

    may = ("analyst",)

    def said(self, subject: Any = None) -> str:
        return "put the example away"


@refusals.register
def _(told: PilotProposed, pilot: Pilot | None, setting: Setting) -> Iterator[Refusal]:
    if pilot is not None:
        yield "title", f"there is already a pilot called {pilot.title}; give this one another title"
    if told.description.chosen_by is None:
        yield "chosen_by", "say why this place was chosen, and whether figures led to it"
    yield from _description_refusals(told.description, setting)


@refusals.register
def _(told: PilotDescribed, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    yield from _description_refusals(told.description, setting)
    if pilot.description.chosen_by and told.description.chosen_by is None:
        yield "chosen_by", "why this place was chosen is recorded: it may be put right, not taken away"
    if told.description == pilot.description:
        yield "", "nothing was changed: write what is new, then save"
    if told.description.locality != pilot.locality:
        yield "locality", "a pilot stays in its locality; propose another pilot for another one"
    planned = (told.description.planned_start, told.description.planned_end)
    if planned != (pilot.planned_start, pilot.planned_end) and pilot.approved:
        yield "planned_start", "the planned dates were approved and stay; move the date and say why"


@refusals.register
def _(told: ExampleCleared, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    if not pilot.example:
        yield "", f"{pilot.title} is no example: a real pilot stays in the register"


def _description_refusals(told: Description, setting: Setting) -> Iterator[Refusal]:
    known = setting.known
    if told.chosen_to and told.chosen_to > month_of(setting.today):
        yield (
            "chosen_to",
            f"{period_words(told.chosen_to)} is still to come: no figures of it led to a choice",
        )
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


def after(pilot: Pilot | None, pilot_id: str, now: Happening) -> Pilot | None:
    """A pilot after one more event; None once it is put away."""
    if isinstance(now.told, PilotProposed):
        return _proposed(pilot_id, now.told, now)
    if pilot is None:
        raise LedgerTampered(now.seq, f"event {now.seq} ({now.kind}) tells of a pilot nobody proposed")
    if isinstance(now.told, ExampleCleared):
        return None
    told = replace(pilot, version=now.version, happenings=(*pilot.happenings, now))
    return changed(now.told, told, now)


def _locality_of(told: Happened, pilot: Pilot | None) -> str | None:
    """The locality of a pilot, or the one a proposal is for."""
    if isinstance(told, PilotProposed):
        return told.description.locality
    return pilot.locality if pilot else None


keep(Subject("pilot", after, _locality_of))


def _proposed(pilot_id: str, told: PilotProposed, now: Happening) -> Pilot:
    return Pilot(
        id=pilot_id,
        version=now.version,
        description=told.description,
        example=told.example,
        as_at=told.example_as_at,
        stage="proposed",
        approvals=(Approval("draft", now.by, now.on),),
        happenings=(now,),
        next_review=told.description.next_review,
    )


@changed.register
def _(told: PilotDescribed, pilot: Pilot, now: Happening) -> Pilot:
    review = told.description.next_review or pilot.next_review
    was, pilot = pilot.description, replace(pilot, description=told.description, next_review=review)
    is_new = any(getattr(was, name) != getattr(told.description, name) for name in _APPROVED)
    return redrafted(pilot, now) if is_new else pilot


def proposal_fields(known: Known) -> list[Field]:
    """The fields of a proposal; ``known`` gives places, needs and indicators to choose from."""
    return [
        Field("title", "Name of the pilot", hint="Warm Homes Tong"),
        Field("promise", "What it promises, in one sentence", hint="Fewer homes at risk of losing heating."),
        Field("why", "Why it should work", "words"),
        Field("need", "Need", "choice", known.needs),
        Field("locality", "Locality", "choice", known.localities, part="Where"),
        Field("wards", "Wards, if not the whole locality", "many", known.wards),
        Field("chosen_because", "Why this place, in one sentence", hint="The longest waits of all last year.",
              part="Why here"),
        Field("chosen_by", "Did figures lead to it?", "choice", _CHOSEN_BY),
        Field("chosen_from", "If figures did: their first month", "month", is_optional=True),
        Field("chosen_to", "If figures did: their last month", "month", is_optional=True,
              help="A place chosen at its worst mostly gets better by itself: these months are left out of "
              "what it is compared with."),
        Field("lead", "Who leads it", part="Who"),
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


def _description_fields(pilot: Pilot, setting: Setting) -> list[Field]:
    """The fields of a proposal with what was said there; approved dates are moved, not described anew."""
    kept = {"locality", "next_review"} | ({"planned_start", "planned_end"} if pilot.approved else set())
    starts = {name: _as_text(getattr(pilot.description, name)) for name in Description.model_fields}
    starts["partners"] = "\n".join(pilot.description.partners)
    starts |= {
        name: period_words(month)
        for name in ("chosen_from", "chosen_to")
        if (month := getattr(pilot.description, name))
    }
    changed = [
        replace(_asked_of(pilot, one), start=starts[one.name])
        for one in proposal_fields(setting.known)
        if one.name not in kept
    ]
    return [*changed, Field("reason", "Why it changes", "words")]


def _asked_of(pilot: Pilot, one: Field) -> Field:
    """A field of a proposal; why this place may stay unsaid where it was not recorded at first."""
    if pilot.description.chosen_by or one.name not in ("chosen_because", "chosen_by"):
        return one
    options = {**_NOT_RECORDED, **one.options} if one.options else one.options
    return replace(one, is_optional=True, options=options)


def _as_text(value: object) -> object:
    """What stands in a field for a value."""
    if isinstance(value, date):
        return day(value)
    return list(value) if isinstance(value, tuple) else value


def _described(pilot: Pilot, said: Mapping[str, Any]) -> list[Happened]:
    changes = {name: value for name, value in said.items() if name != "reason"}
    description = Description.model_validate({**pilot.description.model_dump(), **changes})
    return [PilotDescribed(description=description, reason=said["reason"])]


TASKS: dict[str, Task] = {
    "describe": Task(
        "Change name, promise, lead or partners", PilotDescribed, _description_fields, _described,
        note=_REDRAFTS,
    ),
}  # fmt: skip
