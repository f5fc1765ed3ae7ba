"""What the steering group says about the order of pilots: weights, scores, conditions, an order of its own.

For each: its payload and who may write it, how it is said, when it cannot be, what it changes, and its form.
All of it is about one subject, the order of the pilots.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from pydantic import Field as Limits

from locality.plain import day, listed
from locality.register.happenings.criteria import Criterion
from locality.register.happenings.forms import Field, Task
from locality.register.happenings.kinds import (
    DECIDING,
    MAKING,
    Happened,
    Happening,
    Refusal,
    Setting,
    Subject,
    changed,
    keep,
    not_in_future,
    refusals,
)
from locality.register.happenings.ordering import Agreed, Gate, Priorities, PutBefore, Scored
from locality.register.happenings.plans import Id, Line, Words

ABOUT, NAME = "priorities", "pilots"
GATES = {"safeguarding": "Safeguarding is in order", "legal": "It is lawful"}
_SCORE_LIMITS = "from 0 to 100, between what is written for 0 and for 100"

Number = Annotated[float, Limits(allow_inf_nan=False)]


class WeightsAgreed(Happened):
    """The steering group agrees how much each criterion counts."""

    about, begins = ABOUT, True
    may = DECIDING
    entered = "agree what counts how much when pilots are put in order"

    weights: dict[str, Number]
    names: tuple[Line, ...] = Limits(min_length=1)
    agreed: date

    def said(self, subject: Any = None) -> str:
        return f"agreed the weights on {day(self.agreed)}: {_weights_said(self.weights)}"


class OwnWeightsSaid(Happened):
    """One member says how much each criterion should count."""

    about, begins = ABOUT, True
    may = DECIDING

    member: Line
    weights: dict[str, Number]

    def said(self, subject: Any = None) -> str:
        return f"wrote down the weights of {self.member}: {_weights_said(self.weights)}"


class PilotScored(Happened):
    """A pilot gets a score by one criterion."""

    about, begins = ABOUT, True
    may = (*MAKING, *DECIDING)
    entered = "score a pilot"

    pilot: Id
    criterion: Id
    score: Number
    because: Words

    def said(self, subject: Any = None) -> str:
        return f"scored {_plainly(self.pilot)} {self.score:g} for {_plainly(self.criterion)}: {self.because}"


class GateJudged(Happened):
    """Whether a pilot meets a condition that no score outweighs."""

    about, begins = ABOUT, True
    may = DECIDING

    pilot: Id
    gate: Id
    is_met: bool
    because: Words

    def said(self, subject: Any = None) -> str:
        met = "meets" if self.is_met else "does not meet"
        return f"noted that {_plainly(self.pilot)} {met} the condition {_plainly(self.gate)}: {self.because}"


class OrderDecided(Happened):
    """One pilot is put before another, against the order of the totals or within a tie."""

    about, begins = ABOUT, True
    may = DECIDING
    entered = "put one pilot before another, with the reason"

    pilot: Id
    before: Id
    because: Words

    def said(self, subject: Any = None) -> str:
        return f"put {_plainly(self.pilot)} before {_plainly(self.before)}: {self.because}"


def _plainly(name: str) -> str:
    return name.replace("_", " ")


def _weights_said(weights: Mapping[str, float]) -> str:
    return listed([f"{_plainly(name)} {weight:g}" for name, weight in weights.items()])


def _weight_refusals(weights: Mapping[str, float], criteria: Mapping[str, Criterion]) -> Iterator[Refusal]:
    for name in criteria.keys() - weights.keys():
        yield name, f"{criteria[name].title} has no weight: give 0 if it shall not count"
    for name, weight in weights.items():
        if name not in criteria:
            yield name, f"got '{name}': no such criterion; use {listed(list(criteria))}"
        elif weight < 0:
            yield name, f"{criteria[name].title}: got {weight:g}; a weight is zero or more"
    if not sum(weights.values()) > 0:
        yield "weights", "all weights are zero: give at least one criterion a weight"


def _pilot_refusals(pilot: str, setting: Setting, place: str = "pilot") -> Iterator[Refusal]:
    if pilot not in setting.others("pilot"):
        yield place, f"got '{pilot}': there is no such pilot"


@refusals.register
def _(told: WeightsAgreed, now: Priorities | None, setting: Setting) -> Iterator[Refusal]:
    yield from _weight_refusals(told.weights, setting.known.criteria)
    yield from not_in_future("agreed", told.agreed, setting)
    if now and now.agreed and told.agreed < now.agreed.on:
        yield "agreed", f"{day(told.agreed)} lies before the weights agreed on {day(now.agreed.on)}"


@refusals.register
def _(told: OwnWeightsSaid, now: Priorities | None, setting: Setting) -> Iterator[Refusal]:
    yield from _weight_refusals(told.weights, setting.known.criteria)


@refusals.register
def _(told: PilotScored, now: Priorities | None, setting: Setting) -> Iterator[Refusal]:
    yield from _pilot_refusals(told.pilot, setting)
    criterion = setting.known.criteria.get(told.criterion)
    if criterion is None:
        yield "criterion", f"got '{told.criterion}': no such criterion"
    elif criterion.from_store:
        yield "criterion", f"{criterion.title} is worked out from the published figures, nobody scores it"
    if not 0 <= told.score <= 100:
        yield "score", f"got {told.score:g}; a score lies {_SCORE_LIMITS}"


@refusals.register
def _(told: GateJudged, now: Priorities | None, setting: Setting) -> Iterator[Refusal]:
    yield from _pilot_refusals(told.pilot, setting)
    if told.gate not in GATES:
        yield "gate", f"got '{told.gate}': no such condition; use {listed(list(GATES))}"


@refusals.register
def _(told: OrderDecided, now: Priorities | None, setting: Setting) -> Iterator[Refusal]:
    yield from _pilot_refusals(told.pilot, setting)
    yield from _pilot_refusals(told.before, setting, "before")
    if told.pilot == told.before:
        yield "before", "a pilot cannot be put before itself"
    if any((one.pilot, one.before) == (told.pilot, told.before) for one in (now.against if now else ())):
        yield "before", "that is decided already"


@changed.register
def _(told: WeightsAgreed, kept: Priorities, now: Happening) -> Priorities:
    return replace(kept, agreed=Agreed(told.weights, told.names, told.agreed))


@changed.register
def _(told: OwnWeightsSaid, kept: Priorities, now: Happening) -> Priorities:
    return replace(kept, own={**kept.own, told.member: Agreed(told.weights, (told.member,), now.on)})


@changed.register
def _(told: PilotScored, kept: Priorities, now: Happening) -> Priorities:
    scored = Scored(told.score, told.because, now.by, now.on)
    own = {**kept.scores.get(told.pilot, {}), told.criterion: scored}
    return replace(kept, scores={**kept.scores, told.pilot: own})


@changed.register
def _(told: GateJudged, kept: Priorities, now: Happening) -> Priorities:
    own = {**kept.gates.get(told.pilot, {}), told.gate: Gate(told.is_met, told.because, now.by, now.on)}
    return replace(kept, gates={**kept.gates, told.pilot: own})


@changed.register
def _(told: OrderDecided, kept: Priorities, now: Happening) -> Priorities:
    pair = {told.pilot, told.before}
    others = tuple(one for one in kept.against if {one.pilot, one.before} != pair)
    return replace(kept, against=(*others, PutBefore(told.pilot, told.before, told.because, now.by, now.on)))


def _after(kept: Priorities | None, name: str, now: Happening) -> Priorities:
    return replace(changed(now.told, kept or Priorities(), now), version=now.version)


keep(Subject(ABOUT, _after, lambda told, kept: None))


def _weight_fields(start: Mapping[str, float], setting: Setting) -> list[Field]:
    return [
        Field(name, f"{one.title}: weight", "number", start=f"{start.get(name, one.weight):g}",
              help=f"0: {one.at_0} 100: {one.at_100}")
        for name, one in setting.known.criteria.items()
    ]  # fmt: skip


def _weights_in(said: Mapping[str, Any], *others: str) -> dict[str, float]:
    return {name: value for name, value in said.items() if name not in others}


def _pilots(setting: Setting, name: str = "pilot", label: str = "Pilot") -> Field:
    return Field(name, label, "choice", {key: one.title for key, one in setting.others("pilot").items()})


def _agree_fields(now: Priorities, setting: Setting) -> list[Field]:
    start = now.agreed.weights if now.agreed else {}
    return [
        *_weight_fields(start, setting),
        Field("names", "Who agreed, one name a line", "lines"),
        Field("agreed", "Agreed on", "day", start=day(setting.today)),
    ]


def _score_fields(now: Priorities, setting: Setting) -> list[Field]:
    scored = {key: one.title for key, one in setting.known.criteria.items() if not one.from_store}
    return [
        _pilots(setting), Field("criterion", "By what", "choice", scored),
        Field("score", "Score, 0 to 100", "number"), Field("because", "Why", "words"),
    ]  # fmt: skip


def _gate_fields(now: Priorities, setting: Setting) -> list[Field]:
    return [
        _pilots(setting), Field("gate", "Condition", "choice", GATES),
        Field("met", "Is it met?", "choice", {"yes": "Yes", "no": "No, the pilot must wait"}),
        Field("because", "Why", "words"),
    ]  # fmt: skip


def _order_fields(now: Priorities, setting: Setting) -> list[Field]:
    before = _pilots(setting, "before", "Before which pilot")
    return [_pilots(setting, "pilot", "Which pilot comes first"), before, Field("because", "Why", "words")]


def _gate_told(now: Priorities, said: Mapping[str, Any]) -> list[Happened]:
    return [GateJudged(pilot=said["pilot"], gate=said["gate"], is_met=said["met"] == "yes",
                       because=said["because"])]  # fmt: skip


TASKS: dict[str, Task] = {
    "score": Task("Score a pilot", PilotScored, _score_fields, lambda now, said: [PilotScored(**said)]),
    "order": Task("Put one pilot before another", OrderDecided, _order_fields,
                  lambda now, said: [OrderDecided(**said)], "Keep the decision"),
    "gate": Task("Note whether a condition is met", GateJudged, _gate_fields, _gate_told),
    "weights": Task(
        "Agree the weights", WeightsAgreed, _agree_fields,
        lambda now, said: [WeightsAgreed(weights=_weights_in(said, "names", "agreed"), names=said["names"],
                                         agreed=said["agreed"])],
        "Keep the weights",
    ),
    "own": Task(
        "Write down one member's weights", OwnWeightsSaid,
        lambda now, setting: [Field("member", "Member"), *_weight_fields({}, setting)],
        lambda now, said: [OwnWeightsSaid(member=said["member"], weights=_weights_in(said, "member"))],
    ),
}  # fmt: skip
