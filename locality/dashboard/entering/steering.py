"""What the steering group enters: it agrees, returns, approves, and decides how a pilot goes on."""

from datetime import date

from locality.plain import day
from locality.register.happenings.events import DecisionRecorded, PilotAgreed, PlanApproved, PlanReturned
from locality.register.happenings.forms import REASON, Field, Task
from locality.register.happenings.pilots import Pilot
from locality.register.happenings.stage_rules import DECISIONS
from locality.words.register import DECISIONS as DECISION_WORDS

_NOTE = Field("note", "A word with it", "words", is_optional=True)


def _is_submitted(pilot: Pilot) -> bool:
    return pilot.approval.state == "submitted"


def _approval_fields(pilot: Pilot, today: date) -> list[Field]:
    is_ahead = pilot.next_review is not None and pilot.next_review > today
    start = day(pilot.next_review) if pilot.next_review and is_ahead else None
    review = Field(
        "next_review", "Next review by the steering group", "day", is_optional=True, start=start,
        optional="the report says so while none is planned",
    )  # fmt: skip
    return [review, _NOTE]


def _decision_fields(pilot: Pilot, today: date) -> list[Field]:
    open_now = {name: DECISION_WORDS[name] for name in DECISIONS[pilot.stage]}
    return [
        Field("decision", "Decision", "choice", open_now),
        Field("decided", "Decided on", "day", start=day(today)), REASON,
        Field("owner", "Who sees to it"), Field("due", "By when", "day"),
        Field("next_review", "Next review", "day", is_optional=True),
    ]  # fmt: skip


STEERING_TASKS: dict[str, Task] = {
    "decision": Task(
        "Record a decision", DecisionRecorded, _decision_fields,
        lambda pilot, said: [DecisionRecorded(**said)], "Keep the decision",
        lambda pilot: bool(DECISIONS[pilot.stage]),
    ),
    "approve": Task(
        "Approve the plan", PlanApproved, _approval_fields,
        lambda pilot, said: [PlanApproved(**said)], "Approve the plan", _is_submitted,
    ),
    "return": Task(
        "Return the plan", PlanReturned, lambda pilot, today: [REASON],
        lambda pilot, said: [PlanReturned(**said)], "Return the plan", _is_submitted,
    ),
    "agree": Task(
        "Agree to plan it", PilotAgreed, lambda pilot, today: [_NOTE],
        lambda pilot, said: [PilotAgreed(**said)], "Agree", lambda pilot: pilot.stage == "proposed",
    ),
}  # fmt: skip
