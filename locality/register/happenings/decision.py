"""How the steering group decides that a pilot goes on: payload, words, refusals, change, form."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from locality.plain import day
from locality.register.happenings.forms import REASON, Field, Task
from locality.register.happenings.kinds import (
    DECIDING,
    Happened,
    Happening,
    Refusal,
    Setting,
    changed,
    not_in_future,
    refusals,
)
from locality.register.happenings.pilots import Decided, Decision, Pilot, Stage
from locality.register.happenings.plans import Line, Words

DECISION_WORDS: dict[Decision, str] = {
    "continue": "Continue",
    "adapt": "Adapt",
    "stop": "Stop",
    "scale": "Scale up",
    "pause": "Pause",
}
# What the steering group may decide of a pilot at each stage.
DECISIONS: dict[Stage, tuple[Decision, ...]] = {
    "proposed": (),
    "agreed": ("continue", "adapt", "stop"),
    "running": ("continue", "adapt", "stop", "scale", "pause"),
    "paused": ("continue", "adapt", "stop", "scale"),
    "ended": ("scale", "stop"),
    "scaled": (),
    "stopped": (),
}


class DecisionRecorded(Happened):
    """The steering group decides how a pilot goes on."""

    may = DECIDING
    entered = "decide how a pilot goes on"

    decision: Decision
    decided: date
    reason: Words
    owner: Line
    due: date
    next_review: date | None = None

    def said(self, subject: Any = None) -> str:
        return f"decided to {DECISION_WORDS[self.decision].lower()}: {self.reason}"


@refusals.register
def _(told: DecisionRecorded, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    if told.decision not in DECISIONS[pilot.stage]:
        allowed = ", ".join(DECISIONS[pilot.stage]) or "nothing"
        yield (
            "decision",
            f"a pilot that is {pilot.stage} cannot be decided so ({told.decision}); open is {allowed}",
        )
    yield from not_in_future("decided", told.decided, setting)
    if told.due < told.decided:
        yield "due", f"{day(told.due)} lies before the decision ({day(told.decided)})"
    if told.next_review and told.next_review <= told.decided:
        yield "next_review", f"{day(told.next_review)} does not lie after the decision ({day(told.decided)})"


@changed.register
def _(told: DecisionRecorded, pilot: Pilot, now: Happening) -> Pilot:
    decided = Decided(told.decision, told.decided, told.reason, told.owner, told.due, now.by, now.on)
    stage = stage_after(pilot.stage, told)
    ended = told.decided if stage == "stopped" else pilot.ended
    review = told.next_review or pilot.next_review
    return replace(pilot, decisions=(*pilot.decisions, decided), stage=stage, ended=ended, next_review=review)


def stage_after(stage: Stage, told: DecisionRecorded) -> Stage:
    """The stage a decision leads to; to adapt a pilot leaves it where it is."""
    if told.decision == "continue":
        return "running" if stage == "paused" else stage
    leads_to: dict[str, Stage] = {"stop": "stopped", "scale": "scaled", "pause": "paused"}
    return leads_to.get(told.decision, stage)


def _decision_fields(pilot: Pilot, setting: Setting) -> list[Field]:
    open_now: dict[str, str] = {name: DECISION_WORDS[name] for name in DECISIONS[pilot.stage]}
    return [
        Field("decision", "Decision", "choice", open_now),
        Field("decided", "Decided on", "day", start=day(setting.today)), REASON,
        Field("owner", "Who sees to it"), Field("due", "By when", "day"),
        Field("next_review", "Next review", "day", is_optional=True),
    ]  # fmt: skip


TASKS: dict[str, Task] = {
    "decision": Task(
        "Record a decision", DecisionRecorded, _decision_fields,
        lambda pilot, said: [DecisionRecorded(**said)], "Keep the decision",
        lambda pilot: bool(DECISIONS[pilot.stage]),
    ),
}  # fmt: skip
