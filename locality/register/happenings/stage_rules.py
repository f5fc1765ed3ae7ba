"""What cannot be, continued: stages, approvals and decisions. Imported for its registrations."""

from collections.abc import Iterator

from locality.plain import day
from locality.register.happenings.events import (
    DecisionRecorded,
    PilotAgreed,
    PlanApproved,
    PlanReturned,
    PlanSubmitted,
    StageChanged,
)
from locality.register.happenings.pilots import Pilot, Stage
from locality.register.happenings.refusing import Refusal, Setting, not_in_future, refusals

# From which stage a coordinator may lead a pilot into another.
_FROM: dict[str, tuple[Stage, ...]] = {
    "running": ("agreed", "paused"),
    "paused": ("running",),
    "ended": ("running", "paused"),
}
# What the steering group may decide of a pilot at each stage.
DECISIONS: dict[Stage, tuple[str, ...]] = {
    "proposed": (),
    "agreed": ("continue", "adapt", "stop"),
    "running": ("continue", "adapt", "stop", "scale", "pause"),
    "paused": ("continue", "adapt", "stop", "scale"),
    "ended": ("scale", "stop"),
    "scaled": (),
    "stopped": (),
}


@refusals.register
def _(told: StageChanged, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    if pilot.stage not in _FROM[told.stage]:
        yield "stage", f"a pilot that is {pilot.stage} cannot become {told.stage}"
    elif told.stage == "running" and not pilot.approved:
        yield "stage", "its plan is not approved yet: submit it to the steering group first"
    yield from not_in_future("day", told.day, setting)
    if pilot.started and told.day < pilot.started:
        yield "day", f"{day(told.day)} lies before the start ({day(pilot.started)})"
    if told.stage == "paused" and not told.reason:
        yield "reason", "say why the pilot pauses"
    starts = told.stage == "running" and pilot.started is None
    planned = pilot.expected_start if starts else pilot.expected_end
    if (starts or told.stage == "ended") and told.day != planned and not told.reason:
        yield "reason", f"{day(planned)} was planned: say why it is another day"


@refusals.register
def _(told: PlanSubmitted, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    if pilot.approval.state not in ("draft", "returned"):
        yield "", f"the plan is already {pilot.approval.state}"
    if not pilot.measures:
        yield "measures", "a plan needs at least one measure, with its baseline and target"


@refusals.register
def _(told: PlanReturned, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    yield from _not_submitted(pilot)


@refusals.register
def _(told: PlanApproved, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    yield from _not_submitted(pilot)
    if pilot.approval.by == setting.actor and not setting.is_alone:
        yield "", "you submitted this plan yourself: somebody else must approve it"
    if told.next_review and told.next_review <= setting.today:
        yield "next_review", f"the next review ({day(told.next_review)}) must lie after today"


def _not_submitted(pilot: Pilot) -> Iterator[Refusal]:
    if pilot.approval.state != "submitted":
        yield "", f"the plan is {pilot.approval.state}, not submitted: there is nothing to answer"


@refusals.register
def _(told: PilotAgreed, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    if pilot.stage != "proposed":
        yield "stage", f"the pilot is already {pilot.stage}"


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
