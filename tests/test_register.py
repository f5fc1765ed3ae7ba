"""The register: what may happen to a pilot, who may let it happen, and what is said when it cannot be."""

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from pydantic import ValidationError

from locality.register.doors.commands import Command, PartlyWritten, Register
from locality.register.happenings.activity import (
    ActivityDone,
    ActivityDropped,
    ActivityMoved,
    ActivityPlanned,
)
from locality.register.happenings.approval import PilotAgreed, PlanApproved, PlanReturned, PlanSubmitted
from locality.register.happenings.decision import DecisionRecorded
from locality.register.happenings.description import ExampleCleared, PilotDescribed, PilotProposed
from locality.register.happenings.kinds import KINDS, Happened, Refused, refusals
from locality.register.happenings.measure import MeasureDropped, MeasurePlanned
from locality.register.happenings.month import MonthCorrected, MonthRecorded
from locality.register.happenings.pilots import Pilot
from locality.register.happenings.planned_date import DateMoved
from locality.register.happenings.plans import Figure
from locality.register.happenings.roles import Actor, Grant, NotAllowed, at_own_desk
from locality.register.happenings.stage import StageChanged
from locality.register.happenings.state import folded
from locality.register.ledger import Conflict, Ledger, LedgerTampered, Write, sqlite_url
from locality.register.ledger.keeping import backup, restore, verify
from tests.example_pilots import (
    ANALYST,
    ANN,
    BOB,
    KNOWN,
    STEERING,
    TODAY,
    description,
    new_register,
    plan,
    tell,
)

PROPOSED = PilotProposed(description=description())
PLANNED = MeasurePlanned(measure="cold_homes", plan=plan())
APPROVAL = [PlanSubmitted(), PlanApproved()]


def recorded(month: str = "2026-03", number: float = 38, **changes: object) -> MonthRecorded:
    figure = Figure.model_validate({"measure": "cold_homes", "number": number, **changes})
    return MonthRecorded(month=month, figures=(figure,), story="Quiet.")


def corrected(month: str = "2026-03", number: float = 39) -> MonthCorrected:
    figure = Figure(measure="cold_homes", number=number)
    return MonthCorrected(month=month, figures=(figure,), reason="A late return.")


def described(**changes: object) -> PilotDescribed:
    return PilotDescribed(description=description(**changes), reason="Better words.")


@pytest.fixture
def register(tmp_path: Path) -> Register:
    """A register with one pilot that is running."""
    register = new_register(tmp_path)
    tell(
        register,
        ANN,
        PROPOSED,
        PLANNED,
        ActivityPlanned(activity="train", title="Train", planned=date(2026, 3, 9)),
    )
    tell(register, ANN, PlanSubmitted())
    tell(register, STEERING, PlanApproved())
    tell(register, ANN, StageChanged(stage="running", day=date(2026, 3, 2)))
    return register


def refused(register: Register, actor: Actor, *told: Happened) -> str:
    """The words with which this is refused; nothing may be written."""
    before = register.ledger.head()
    with pytest.raises(Refused) as caught:
        tell(register, actor, *told)
    assert register.ledger.head() == before
    return str(caught.value)


def test_a_pilot_goes_from_proposal_to_a_decision(register: Register) -> None:
    tell(register, ANN, recorded(), recorded("2026-04", 36))
    pilot = tell(
        register, STEERING,
        DecisionRecorded(decision="pause", decided=TODAY, reason="No installers.", owner="Ann",
                         due=date(2026, 7, 1), next_review=date(2026, 7, 9)),
    )  # fmt: skip
    assert (pilot.stage, pilot.next_review, pilot.decisions[0].owner) == ("paused", date(2026, 7, 9), "Ann")
    assert [point.value for point in pilot.measures[0].actuals] == [38, 36]
    assert [one.by for one in pilot.approvals if one.state == "approved"] == [STEERING.name]
    assert pilot.started == pilot.planned_start
    assert verify(register.ledger).seq == pilot.version == 9


def test_a_correction_keeps_what_was_recorded(register: Register) -> None:
    pilot = tell(register, ANN, recorded(), corrected())
    measure = pilot.measures[0]
    assert [one.figure.number for one in measure.records] == [38, 39]
    assert measure.latest()["2026-03"].reason == "A late return."
    assert measure.actuals[0].value == 39


def test_a_plan_that_changes_is_kept_and_must_be_approved_again(register: Register) -> None:
    changed = plan(target={"value": 30, "by": "2027-02"})
    pilot = tell(register, ANN, MeasurePlanned(measure="cold_homes", plan=changed, reason="Too steep."))
    assert [one.plan.target.value for one in pilot.measures[0].versions] == [28, 30]
    assert pilot.approval.state == "draft"
    assert pilot.approved is not None
    assert pilot.stage == "running"


def test_a_moved_date_keeps_the_planned_one_and_its_reason(register: Register) -> None:
    pilot = tell(register, ANN, DateMoved(which="end", to=date(2027, 3, 31), reason="Late start."))
    assert (pilot.planned_end, pilot.expected_end) == (date(2027, 2, 26), date(2027, 3, 31))
    assert (pilot.moves[0].was, pilot.moves[0].reason) == (date(2027, 2, 26), "Late start.")


def test_an_end_on_another_day_is_a_move_with_its_reason(register: Register) -> None:
    pilot = tell(register, ANN, StageChanged(stage="ended", day=TODAY, reason="Money ran out."))
    assert (pilot.stage, pilot.ended, pilot.moves[-1].reason) == ("ended", TODAY, "Money ran out.")
    follow_up = tell(register, ANN, recorded())
    assert follow_up.measures[0].actuals, "values may still come in after the end"


def test_activities_keep_both_dates(register: Register) -> None:
    pilot = tell(
        register, ANN,
        ActivityMoved(activity="train", to=date(2026, 4, 13), reason="Room."),
        ActivityDone(activity="train", done=date(2026, 4, 14)),
        ActivityPlanned(activity="visit", title="Visit", planned=date(2026, 5, 4)),
        ActivityDropped(activity="visit", reason="Not needed."),
    )  # fmt: skip
    (activity,) = pilot.activities
    assert (activity.planned, activity.now_planned) == (date(2026, 3, 9), date(2026, 4, 13))
    assert (activity.actual, activity.note) == (date(2026, 4, 14), "Room.")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (recorded(number=-1), "number: -1 is below zero, and Cold homes cannot be"),
        (recorded(number=3.5), "number: 3.5 is not a whole number, and Cold homes is counted"),
        (recorded(out_of=10), "number: Cold homes is not counted out of anything: leave 'out of' empty"),
        (recorded("2025-02"), "its baseline begins in March 2025"),
        (recorded("2026-06"), "month: June 2026 is not over yet; record it from"),
        (recorded(measure="visits"), "measure: got 'visits': this pilot has no such"),
        (recorded(area="L3"), "area: Eastside is no comparator of Cold homes"),
        (MonthRecorded(month="2026-07", story="Later."), "month: July 2026 is still to come"),
        (MonthRecorded(month="2026-03", figures=recorded().figures * 2), "March 2026 stands twice for cold"),
        (corrected(), "month: March 2026 is not recorded yet for Cold homes; record it"),
        (DateMoved(which="start", to=TODAY, reason="x"), "to: the pilot started on 2 March"),
        (DateMoved(which="end", to=date(2026, 1, 1), reason="x"), "lies before the start (2 March"),
        (DateMoved(which="end", to=date(2027, 2, 26), reason="x"), "to: the end is already set"),
        (StageChanged(stage="running", day=TODAY), "stage: a pilot that is running cannot become running"),
        (StageChanged(stage="paused", day=TODAY), "reason: say why the pilot pauses"),
        (StageChanged(stage="ended", day=TODAY), "reason: 26 February 2027 was planned: say why"),
        (StageChanged(stage="ended", day=date(2026, 2, 1), reason="x"), "lies before the start"),
        (StageChanged(stage="ended", day=date(2026, 7, 1), reason="x"), "still to come; today is 10"),
        (ActivityDone(activity="train", done=date(2026, 7, 1)), "done: 1 July 2026 is still to come"),
        (ActivityDone(activity="fly", done=TODAY), "activity: got 'fly': this pilot has no such activity"),
        (ActivityDropped(activity="fly", reason="x"), "activity: got 'fly'"),
        (ActivityMoved(activity="fly", to=TODAY, reason="x"), "activity: got 'fly'"),
        (ActivityMoved(activity="train", to=date(2026, 3, 9), reason="x"), "Train is already planned"),
        (ActivityPlanned(activity="train", title="Train", planned=TODAY), "already an activity Train"),
        (PLANNED, "reason: Cold homes is already planned: say why the plan changes"),
        (MeasureDropped(measure="visits", reason="x"), "measure: got 'visits'"),
        (PlanSubmitted(), "the plan is already approved"),
        (described(planned_end="2027-06-30"), "planned_start: the planned dates were approved and stay"),
        (described(locality="L2", wards=[]), "locality: a pilot stays in its locality"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words(register: Register, told: Happened, words: str) -> None:
    assert words in refused(register, ANN, told)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"comparators": ["L1"]}, "comparators: Northside includes the pilot's own area"),
        ({"comparators": ["W1"]}, "comparators: Brook includes the pilot's own area"),
        ({"comparators": ["X9"]}, "comparators: got 'X9': no such locality or ward"),
        ({"comparators": ["L2", "L2"]}, "comparators: Southside is named twice"),
        ({"baseline": {"start": "2025-03", "end": "2026-03", "value": 40}}, "the baseline runs to March"),
        ({"kind": "percentage", "out_of": "homes"}, "kind: what was recorded for March 2026 would not fit"),
    ],
)  # fmt: skip
def test_a_plan_that_cannot_be_is_refused_in_words(register: Register, changes: dict, words: str) -> None:
    tell(register, ANN, recorded())
    told = MeasurePlanned(measure="cold_homes", plan=plan(**changes), reason="New.")
    assert words in refused(register, ANN, told)


def test_a_ward_of_the_same_locality_may_be_compared_with(register: Register) -> None:
    told = MeasurePlanned(measure="cold_homes", plan=plan(comparators=["W2"]), reason="Nearer.")
    assert tell(register, ANN, told).measures[0].plan.comparators == ("W2",)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"baseline": None}, "baseline"),
        ({"target": {"value": 40, "by": "2027-02"}}, "the target equals the baseline"),
        (
            {"target": {"value": 50, "by": "2027-02"}},
            "lower is better, yet the target (50) is worse than the baseline",
        ),
        (
            {"target": {"value": 28, "by": "2026-01"}},
            "the target is due (January 2026) before the baseline ends (February 2026)",
        ),
        ({"target": {"value": -2, "by": "2027-02"}}, "target: -2 is below zero"),
        (
            {"kind": "percentage", "baseline": {"start": "2025-03", "end": "2026-02", "value": 140}},
            "140% is over 100%",
        ),
        ({"comparators_because": None}, "comparators and why they are comparable belong together"),
        ({"comparators": [], "comparators_because": None}, "needs places to compare with"),
        ({"out_of": "homes"}, "only a percentage is counted out of something"),
        ({"smallest_change": 0}, "greater than 0"),
        ({"trajectory": [{"month": "2026-01", "value": 40}]}, "lies before the baseline ends"),
        (
            {"trajectory": [{"month": "2026-03", "value": 1}, {"month": "2026-03", "value": 2}]},
            "each month once",
        ),
    ],
)
def test_a_plan_that_does_not_fit_together_is_refused(changes: dict, words: str) -> None:
    with pytest.raises(ValidationError, match=None) as caught:
        plan(**changes)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("number", "out_of", "words"),
    [
        (11, 10, "110% is over 100%"),
        (5, None, "say out of how many, at least one"),
        (5.5, 10, "5.5 is not a whole number"),
        (-1, 10, "-10 is below zero"),
    ],
)
def test_a_percentage_that_cannot_be_is_refused(number: float, out_of: float | None, words: str) -> None:
    share = plan(kind="percentage", unit="%", out_of="homes visited")
    assert words in (share.refusal(number, out_of) or "")
    assert share.refusal(5, 10) is None
    assert share.value_of(5, 10) == 50


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"need": "cold"}, "need: got 'cold': no such need; use one of food, housing"),
        ({"locality": "L9", "wards": []}, "locality: got 'L9': no such locality; use one of L1, L2, L3"),
        ({"wards": ["W3"]}, "wards: Quay is no ward of Northside"),
        ({"contributes_to": ["joy"]}, "contributes_to: got 'joy': no such indicator"),
    ],
)
def test_a_proposal_that_cannot_be_is_refused(tmp_path: Path, changes: dict, words: str) -> None:
    register = new_register(tmp_path)
    assert words in refused(register, at_own_desk(), PilotProposed(description=description(**changes)))


def test_a_title_is_given_once(register: Register) -> None:
    assert "there is already a pilot called Warm Homes" in refused(register, ANN, PROPOSED)


def test_a_month_is_recorded_once(register: Register) -> None:
    tell(register, ANN, recorded())
    words = refused(register, ANN, recorded(number=41))
    assert words == (
        "month: March 2026 is already recorded for Cold homes (38, by ann@example.org on "
        f"{date.today().day} {date.today():%B %Y}); to change it, correct it and say why"
    )
    assert "38 is what stands there" in refused(register, ANN, corrected(number=38))


def test_a_pilot_starts_only_with_an_approved_plan(tmp_path: Path) -> None:
    register = new_register(tmp_path)
    tell(register, ANN, PROPOSED)
    assert "a plan needs at least one measure" in refused(register, ANN, PlanSubmitted())
    tell(register, STEERING, PilotAgreed())
    started = StageChanged(stage="running", day=date(2026, 3, 2))
    assert "its plan is not approved yet" in refused(register, ANN, started)
    assert "the pilot is already agreed" in refused(register, STEERING, PilotAgreed())


def test_the_steering_group_returns_a_plan_and_it_comes_back(tmp_path: Path) -> None:
    register = new_register(tmp_path)
    tell(register, ANN, PROPOSED, PLANNED)
    assert "there is nothing to answer" in refused(register, STEERING, PlanApproved())
    assert "there is nothing to answer" in refused(register, STEERING, PlanReturned(reason="x"))
    tell(register, ANN, PlanSubmitted())
    pilot = tell(register, STEERING, PlanReturned(reason="Name the landlords."))
    assert (pilot.approval.state, pilot.approval.words) == ("returned", "Name the landlords.")
    pilot = tell(register, ANN, PlanSubmitted())
    pilot = tell(register, STEERING, PlanApproved())
    assert [one.state for one in pilot.approvals] == [
        "draft",
        "submitted",
        "returned",
        "submitted",
        "approved",
    ]
    assert pilot.stage == "agreed"


def test_nobody_approves_their_own_plan_unless_they_are_alone(tmp_path: Path) -> None:
    register = new_register(tmp_path)
    both = Actor("kim@example.org", (Grant("coordinator", "L1"), Grant("steering")))
    tell(register, both, PROPOSED, PLANNED, PlanSubmitted())
    assert "somebody else must approve it" in refused(register, both, PlanApproved())
    alone = at_own_desk("kim@example.org")
    assert tell(register, alone, PlanApproved()).approval.state == "approved"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"decided": date(2026, 6, 11)}, "decided: 11 June 2026 is still to come"),
        ({"due": date(2026, 6, 1)}, "due: 1 June 2026 lies before the decision (10 June 2026)"),
        ({"next_review": TODAY}, "next_review: 10 June 2026 does not lie after the decision"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(register: Register, changes: dict, words: str) -> None:
    usual = {
        "decision": "continue",
        "decided": TODAY,
        "reason": "Good.",
        "owner": "Ann",
        "due": date(2026, 7, 1),
    }
    assert words in refused(register, STEERING, DecisionRecorded(**{**usual, **changes}))


@pytest.mark.parametrize(
    ("decision", "stage"),
    [
        ("continue", "running"),
        ("adapt", "running"),
        ("stop", "stopped"),
        ("scale", "scaled"),
        ("pause", "paused"),
    ],
)
def test_a_decision_leads_to_a_stage(register: Register, decision: str, stage: str) -> None:
    told = DecisionRecorded(decision=decision, decided=TODAY, reason="So.", owner="Ann", due=TODAY)
    assert tell(register, STEERING, told).stage == stage
    if stage == "paused":
        told = told.model_copy(update={"decision": "continue"})
        assert tell(register, STEERING, told).stage == "running"
    elif stage != "running":
        words = refused(register, STEERING, told)
        assert f"a pilot that is {stage} cannot be decided so ({decision}); open is nothing" in words


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.__name__)
def test_an_outsider_may_write_nothing(register: Register, kind: type[Happened]) -> None:
    viewer = Actor("vic@example.org", (Grant("viewer"),))
    nobody = Actor("eve@example.org")
    assert not any(actor.may(kind, "L1") or actor.writes for actor in (viewer, nobody))
    for actor in (None, viewer, nobody):
        before = register.ledger.head()
        with pytest.raises(NotAllowed, match="Nothing was written"):
            tell(register, actor, kind.model_construct(description=description()))
        assert register.ledger.head() == before


def test_every_kind_of_event_has_its_roles_and_its_rules() -> None:
    assert all(kind.may for kind in KINDS.values())
    assert {kind for kind in refusals.registry if kind not in (object, Happened)} == set(KINDS.values())


@pytest.mark.parametrize(
    ("actor", "told", "may"),
    [
        (ANN, recorded(), True),
        (BOB, recorded(), False),
        (ANALYST, recorded(), True),
        (STEERING, recorded(), False),
        (BOB, DateMoved(which="end", to=date(2027, 5, 1), reason="x"), False),
        (ANN, DecisionRecorded(decision="stop", decided=TODAY, reason="x", owner="x", due=TODAY), False),
        (ANALYST, StageChanged(stage="paused", day=TODAY, reason="x"), False),
    ],
)
def test_each_role_writes_its_own(register: Register, actor: Actor, told: Happened, may: bool) -> None:
    if may:
        tell(register, actor, told)
        return
    with pytest.raises(NotAllowed, match=f"{actor.name} may not do this; .* may"):
        tell(register, actor, told)


def test_a_coordinator_proposes_in_their_own_locality_only(tmp_path: Path) -> None:
    register = new_register(tmp_path)
    with pytest.raises(NotAllowed):
        tell(register, BOB, PROPOSED)
    tell(register, ANN, PROPOSED)


def test_of_two_who_saw_the_same_version_one_wins_and_the_other_learns_who(register: Register) -> None:
    seen = register.pilots()["warm_homes"].version
    other = Register(Ledger(register.ledger.url), KNOWN, today=lambda: TODAY)
    other.pilots()
    register.write(ANN, [Command("warm_homes", seen, recorded())])
    with pytest.raises(Conflict, match="changed by ann@example.org") as caught:
        other.write(ANALYST, [Command("warm_homes", seen, recorded("2026-04"))])
    assert [change.kind for change in caught.value.changes] == ["month_recorded"]
    other.write(ANALYST, [Command("warm_homes", seen + 1, recorded("2026-04"))])
    assert len(register.pilots()["warm_homes"].measures[0].actuals) == 2


def test_a_command_sent_twice_happens_once(register: Register) -> None:
    seen = register.pilots()["warm_homes"].version
    command = Command("warm_homes", seen, recorded())
    assert register.write(ANN, [command]) == register.write(ANN, [command])
    assert register.pilots()["warm_homes"].version == seen + 1


def test_a_batch_with_one_command_sent_before_keeps_its_others(register: Register) -> None:
    seen = register.pilots()["warm_homes"].version
    sent, new = (Command("warm_homes", seen, recorded(month)) for month in ("2026-03", "2026-04"))
    register.write(ANN, [sent])
    entries = register.write(ANN, [sent, new])
    assert [entry.event_id for entry in entries] == [sent.event_id, new.event_id]
    assert [one.month for one in register.pilots()["warm_homes"].measures[0].actuals] == [
        "2026-03",
        "2026-04",
    ]


def test_a_command_sent_again_with_another_number_is_a_conflict_and_not_saved(register: Register) -> None:
    sent = Command("warm_homes", register.pilots()["warm_homes"].version, recorded())
    register.write(ANN, [sent])
    with pytest.raises(Conflict, match="changed by ann@example.org"):
        register.write(ANN, [replace(sent, told=recorded(number=99))])
    assert register.pilots()["warm_homes"].measures[0].actuals[0].value == recorded().figures[0].number


def test_of_a_batch_whose_new_part_was_overtaken_what_was_kept_before_is_said(register: Register) -> None:
    seen = register.pilots()["warm_homes"].version
    sent, late = (Command("warm_homes", seen, recorded(month)) for month in ("2026-03", "2026-05"))
    register.write(ANN, [sent])
    tell(register, ANALYST, recorded("2026-04"))
    before = register.ledger.head()
    with pytest.raises(PartlyWritten, match="^1 of the 2 entries sent were kept before and stand") as partly:
        register.write(ANN, [sent, late])
    assert [entry.event_id for entry in partly.value.kept] == [sent.event_id]
    assert isinstance(partly.value.why, Conflict)
    assert register.ledger.head() == before


def test_the_same_is_said_where_the_new_part_cannot_be(register: Register) -> None:
    seen = register.pilots()["warm_homes"].version
    sent = Command("warm_homes", seen, recorded())
    register.write(ANN, [sent])
    wrong = recorded("2026-04", number=-4)
    with pytest.raises(PartlyWritten, match="The others were not: .*-4 is below zero"):
        register.write(ANN, [sent, Command("warm_homes", seen, wrong)])
    assert register.pilots()["warm_homes"].version == seen + 1


def test_a_batch_is_written_whole_or_not_at_all(register: Register) -> None:
    words = refused(register, ANN, recorded(), recorded("2026-04"), recorded(number=-4))
    assert "is already recorded" in words and "below zero" in words


def test_nobody_marks_a_real_pilot_as_an_example(tmp_path: Path) -> None:
    register = new_register(tmp_path)
    marked = PROPOSED.model_copy(update={"example": True})
    assert "only the shipped examples are marked so" in refused(register, ANN, marked)
    backdated = PROPOSED.model_copy(update={"example_by": "Somebody else"})
    assert "only the shipped examples are marked so" in refused(register, ANN, backdated)


def test_a_real_pilot_is_never_put_away(register: Register) -> None:
    assert "is no example: a real pilot stays" in refused(register, ANALYST, ExampleCleared())


def test_of_a_pilot_nobody_proposed_nothing_can_be_told(register: Register) -> None:
    with pytest.raises(Refused, match="got 'other': there is no such pilot"):
        tell(register, ANN, recorded(), pilot_id="other")


def test_an_event_nobody_understands_is_named(tmp_path: Path) -> None:
    ledger = Ledger(sqlite_url(tmp_path / "ledger.sqlite"))
    ledger.append("Eve", [Write("pilot:one", 1, "pilot_flown", {})])
    with pytest.raises(LedgerTampered, match="event 1 .pilot_flown. cannot be understood"):
        folded(ledger.entries())


def test_a_register_sees_a_restored_ledger(register: Register, tmp_path: Path) -> None:
    backup(register.ledger, tmp_path / "backup.sqlite")
    tell(register, ANN, recorded())
    restore(register.ledger.url, tmp_path / "backup.sqlite", replace=True)
    assert register.pilots()["warm_homes"].measures[0].actuals == []
    tell(register, ANN, recorded(number=33))
    assert register.pilots()["warm_homes"].measures[0].actuals[0].value == 33


@settings(max_examples=25, stateful_step_count=20)
class Recording(RuleBasedStateMachine):
    """However months are recorded and corrected, by whom and through which of two processes: what holds is
    the last number accepted of each month, and folding bit by bit equals folding at once."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.first = new_register(Path(self.folder.name))
        tell(self.first, ANN, PROPOSED, PLANNED)
        self.second = Register(Ledger(self.first.ledger.url), KNOWN, today=lambda: TODAY)
        self.holds: dict[str, float] = {}

    @rule(month=st.sampled_from(["2025-03", "2026-02", "2026-05", "2026-06"]), number=st.integers(-2, 60),
          is_correction=st.booleans(), through_second=st.booleans())  # fmt: skip
    def write(self, month: str, number: int, is_correction: bool, through_second: bool) -> None:
        told = corrected(month, number) if is_correction else recorded(month, number)
        is_known, is_new = month in self.holds, self.holds.get(month) != number
        can_be = (
            number >= 0 and month != "2026-06" and (is_known and is_new if is_correction else not is_known)
        )
        try:
            tell(self.second if through_second else self.first, ANN, told)
        except Refused:
            assert not can_be
        else:
            assert can_be
            self.holds[month] = number

    @rule(seen=st.integers(0, 5))
    def write_late(self, seen: int) -> None:
        if seen < self.first.pilots()["warm_homes"].version:
            with pytest.raises(Conflict):
                self.second.write(ANN, [Command("warm_homes", seen, recorded("2025-04"))])

    @invariant()
    def what_holds_is_what_was_accepted_last(self) -> None:
        one, other = self.first.pilots()["warm_homes"], self.second.pilots()["warm_homes"]
        assert {point.month: point.value for point in one.measures[0].actuals} == self.holds
        assert one == other == folded(self.first.ledger.entries()).pilots["warm_homes"]
        assert verify(self.first.ledger).seq == one.version

    def teardown(self) -> None:
        self.first.ledger.close()
        self.second.ledger.close()
        self.folder.cleanup()


TestRecording = Recording.TestCase


def test_a_pilot_knows_its_parts(register: Register) -> None:
    pilot: Pilot = register.pilots()["warm_homes"]
    assert pilot.measure("cold_homes") is pilot.measures[0]
    assert pilot.measure("none") is None
    assert pilot.activity("train") is pilot.activities[0]
