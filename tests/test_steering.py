"""The steering group's meeting and the order of pilots: what can be, what is kept, what is said."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from locality.findings.due import Standing, matters, reasons
from locality.findings.priorities import need_score, ordered
from locality.folders import data_folder
from locality.register.doors.commands import Command, Register
from locality.register.happenings.criteria import Criterion, read_criteria
from locality.register.happenings.description import PilotProposed
from locality.register.happenings.forms import Elsewhere
from locality.register.happenings.kinds import Happened, Refused
from locality.register.happenings.meeting import (
    ActionDone,
    MeetingClosed,
    MeetingDecided,
    MeetingPlanned,
    decide_task,
)
from locality.register.happenings.meetings import Meeting, Minute, last_meeting, next_meeting, open_actions
from locality.register.happenings.ordering import Priorities
from locality.register.happenings.pilots import Pilot
from locality.register.happenings.priorities import (
    GateJudged,
    OrderDecided,
    OwnWeightsSaid,
    PilotScored,
    WeightsAgreed,
)
from locality.register.happenings.roles import Actor, Grant, NotAllowed, at_own_desk
from locality.register.ledger import Conflict
from locality.words import steering
from tests.example_pilots import TODAY, description, new_register, tell
from tests.test_steps import running

ANN = at_own_desk("Ann")
CRITERIA = {
    "need": Criterion(title="Need", weight=60, from_store=True, at_0="none", at_100="most"),
    "reach": Criterion(title="Reach", weight=40, at_0="few", at_100="many"),
}


@pytest.fixture
def register(tmp_path: Path) -> Register:
    """A register with criteria and one proposed pilot."""
    found = new_register(tmp_path)
    found.known = replace(found.known, criteria=CRITERIA)
    tell(found, ANN, PilotProposed(description=description()))
    return found


def say(register: Register, about: str, name: str, *told: Happened, actor: Actor = ANN) -> object:
    """Let these things happen to a meeting or to the order; how it stands afterwards."""
    seen = register.state().versions.get(f"{about}:{name}", 0)
    register.write(actor, [Command(name, seen, one) for one in told])
    return register.state().of(about)[name]


def planned(register: Register, day: date = TODAY) -> Meeting:
    found = say(register, "meeting", day.isoformat(), MeetingPlanned(day=day))
    assert isinstance(found, Meeting)
    return found


def decide(register: Register, day: date = TODAY, **said: object) -> None:
    """Decide about the pilot in the meeting of a day, as the form does."""
    meeting = register.state().of("meeting")[day.isoformat()]
    pilot = register.pilots()["warm_homes"]
    told = decide_task(pilot.id, pilot.title, pilot, TODAY).told(
        meeting, {"owner": None, "due": None, **said}
    )
    register.write(
        ANN,
        [
            Command(one.name, one.version, one.told)
            if isinstance(one, Elsewhere)
            else Command(meeting.id, meeting.version, one)
            for one in told
        ],
    )


MINUTE = Minute(item="warm_homes", title="Warm Homes", why=("It is proposed.",), decision="Agree: fine.")


def test_a_decision_is_kept_in_the_meeting_and_done_to_the_pilot(register: Register) -> None:
    planned(register)
    decide(register, choice="agree", reason="Needed.", owner="Ann", due=date(2026, 7, 1))
    assert register.pilots()["warm_homes"].stage == "agreed"
    meeting = register.state().of("meeting")["2026-06-10"]
    line = steering.decision_line(meeting.decision("warm_homes"))
    assert line == "Agree: Needed. Ann sees to it by 1 July 2026."


def test_what_is_only_noted_changes_no_pilot(register: Register) -> None:
    planned(register)
    before = register.pilots()["warm_homes"]
    decide(register, choice="note", reason="Heard.")
    assert register.pilots()["warm_homes"] == before


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"choice": "agree", "reason": "x", "due": TODAY}, "say who sees to it"),
        ({"choice": "agree", "reason": "x", "owner": "Ann"}, "say by when"),
        (
            {"choice": "agree", "reason": "x", "owner": "Ann", "due": date(2026, 6, 1)},
            "lies before the meeting",
        ),
    ],
)
def test_a_decision_without_owner_or_day_is_refused(
    register: Register, said: dict[str, object], words: str
) -> None:
    planned(register)
    with pytest.raises(Refused, match=words):
        decide(register, **said)
    assert register.pilots()["warm_homes"].stage == "proposed"


def test_a_decision_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="reason"):
        MeetingDecided(item="warm_homes", title="Warm Homes", choice="note", reason="")


def test_an_item_is_decided_once_and_the_second_learns_who_was_first(
    register: Register,
) -> None:
    meeting = planned(register)
    told = MeetingDecided(item="warm_homes", title="Warm Homes", choice="note", reason="Heard.")
    register.write(ANN, [Command(meeting.id, meeting.version, told)])
    with pytest.raises(Conflict):
        register.write(at_own_desk("Bob"), [Command(meeting.id, meeting.version, told)])
    with pytest.raises(Refused, match="was decided already by Ann: take note"):
        say(register, "meeting", meeting.id, told)


def test_a_closed_meeting_stays_as_it_was(register: Register) -> None:
    meeting = planned(register)
    close = MeetingClosed(present=("Ann", "Bob"), minutes=(MINUTE,), figures="abc123")
    kept = say(register, "meeting", meeting.id, close)
    assert isinstance(kept, Meeting)
    assert (kept.minutes, kept.present, kept.figures) == ((MINUTE,), ("Ann", "Bob"), "abc123")
    assert kept.closed
    told = MeetingDecided(item="other", title="Other", choice="note", reason="Heard.")
    for late in (close, told):
        with pytest.raises(Refused, match="was closed on .* and stays as it was"):
            say(register, "meeting", meeting.id, late)


def test_a_meeting_to_come_cannot_be_closed_and_none_lies_before_the_last(register: Register) -> None:
    planned(register, date(2026, 9, 1))
    close = MeetingClosed(present=("Ann",), figures="abc123")
    with pytest.raises(Refused, match="is still to come; today is 10 June 2026"):
        say(register, "meeting", "2026-09-01", close)
    with pytest.raises(Refused, match="lies before the last meeting"):
        planned(register, date(2026, 8, 1))
    with pytest.raises(Refused, match="there is already a meeting"):
        planned(register, date(2026, 9, 1))


def test_actions_come_back_until_they_are_done(register: Register) -> None:
    meeting = planned(register)
    decide(register, choice="agree", reason="Needed.", owner="Ann", due=date(2026, 6, 10))
    say(register, "meeting", meeting.id, MeetingClosed(present=("Ann",), figures="abc123"))
    ((held, action),) = open_actions(register.state().of("meeting"))
    assert "Ann was to see to it by 10 June 2026, which has passed" in steering.action_line(
        held, action, date(2026, 6, 20)
    )
    done = ActionDone(item="warm_homes", done=TODAY, outcome="Agreed with the lead.")
    say(register, "meeting", meeting.id, done)
    assert open_actions(register.state().of("meeting")) == []
    with pytest.raises(Refused, match="noted as done on 10 June 2026 already"):
        say(register, "meeting", meeting.id, done)
    with pytest.raises(Refused, match="decided no such action"):
        say(register, "meeting", meeting.id, ActionDone(item="nothing", done=TODAY, outcome="x"))


def test_only_the_steering_group_holds_its_meeting(register: Register) -> None:
    coordinator = Actor("cat@example.org", (Grant("coordinator", "L1"),))
    with pytest.raises(NotAllowed, match="a member of the steering group may"):
        say(register, "meeting", "2026-06-10", MeetingPlanned(day=TODAY), actor=coordinator)


def test_the_next_meeting_is_the_earliest_open_one() -> None:
    found = {str(day): Meeting(date(2026, 6, day), 1) for day in (3, 9)}
    assert next_meeting(found) == found["3"]
    assert last_meeting(found) is None
    closed = replace(found["3"], closed=date(2026, 6, 3))
    assert last_meeting({**found, "3": closed}) == closed


def test_what_waits_for_a_meeting_comes_in_the_order_of_its_weight(tmp_path: Path) -> None:
    pilot = running(tmp_path, [40] * 3).pilots()["warm_homes"]
    behind = Standing(is_behind=True, is_signal=True)
    assert reasons(pilot, behind, TODAY)[0] == "behind"
    assert "signal" in reasons(pilot, Standing(is_signal=True), TODAY)
    overdue = replace(pilot, next_review=date(2026, 6, 9))
    assert "overdue" in reasons(overdue, Standing(), TODAY)
    waiting = replace(pilot, id="other", approvals=(replace(pilot.approval, state="submitted"),))
    due, quiet = matters([pilot, waiting], lambda one: behind, TODAY)
    assert [one.pilot.id for one in due] == ["other", "warm_homes"]
    assert quiet == []


def test_examples_are_on_the_agenda_only_where_there_is_no_other(tmp_path: Path) -> None:
    pilot = running(tmp_path, [40] * 3).pilots()["warm_homes"]
    shown = replace(pilot, id="shown", example=True)
    behind = Standing(is_behind=True, is_signal=True)
    assert [one.pilot.id for one in matters([shown, pilot], lambda one: behind, TODAY)[0]] == ["warm_homes"]
    assert [one.pilot.id for one in matters([shown], lambda one: behind, TODAY)[0]] == ["shown"]


# The order of pilots


def agreed(on: date = TODAY, **weights: float) -> WeightsAgreed:
    """Weights that Ann agreed."""
    return WeightsAgreed(weights=weights, names=("Ann",), agreed=on)


SCORED = PilotScored(pilot="warm_homes", criterion="reach", score=70, because="Two hundred people a year.")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (
            agreed(need=0, reach=0),
            "all weights are zero",
        ),
        (
            agreed(need=-1, reach=2),
            "got -1; a weight is zero",
        ),
        (agreed(need=1), "Reach has no weight"),
        (
            agreed(need=1, reach=1, x=1),
            "no such criterion",
        ),
        (
            agreed(date(2027, 1, 1), need=1, reach=1),
            "is still to come",
        ),
        (OwnWeightsSaid(member="Bob", weights={"need": 0, "reach": 0}), "all weights are zero"),
        (SCORED.model_copy(update={"score": 101.0}), "got 101; a score lies from 0 to 100"),
        (SCORED.model_copy(update={"score": -1.0}), "got -1; a score lies"),
        (SCORED.model_copy(update={"pilot": "nobody"}), "there is no such pilot"),
        (SCORED.model_copy(update={"criterion": "need"}), "is worked out from the published figures"),
        (SCORED.model_copy(update={"criterion": "luck"}), "no such criterion"),
        (GateJudged(pilot="warm_homes", gate="luck", is_met=True, because="x"), "no such condition"),
        (OrderDecided(pilot="warm_homes", before="warm_homes", because="x"), "cannot be put before itself"),
        (OrderDecided(pilot="warm_homes", before="nobody", because="x"), "there is no such pilot"),
    ],
)
def test_what_cannot_be_said_of_the_order_is_refused(register: Register, told: Happened, words: str) -> None:
    with pytest.raises(Refused, match=words):
        say(register, "priorities", "pilots", told)


def test_what_is_said_of_the_order_is_kept(register: Register) -> None:
    tell(register, ANN, PilotProposed(description=description(title="Other")), pilot_id="other")
    weights = {"need": 50.0, "reach": 50.0}
    kept = say(
        register, "priorities", "pilots", SCORED,
        WeightsAgreed(weights=weights, names=("Ann", "Bob"), agreed=TODAY),
        OwnWeightsSaid(member="Bob", weights={"need": 90.0, "reach": 10.0}),
        GateJudged(pilot="other", gate="legal", is_met=False, because="Advice is awaited."),
        OrderDecided(pilot="other", before="warm_homes", because="It is ready."),
    )  # fmt: skip
    assert isinstance(kept, Priorities)
    assert kept.agreed and kept.agreed.weights == weights
    assert kept.own["Bob"].weights["need"] == 90
    (against,) = kept.against
    titles = {"other": "Other", "warm_homes": "Warm Homes"}
    line = steering.against_line(against, titles)
    assert line.endswith(": Other before Warm Homes, by Ann. It is ready.")
    found = ordered(list(register.pilots().values()), kept, CRITERIA, lambda pilot: 50.0)
    assert found.held == ("other",)
    assert found.missing["other"] == ("reach",)
    assert found.order and found.order.totals == {"warm_homes": 60}


def _pilots(register: Register) -> list[Pilot]:
    tell(register, ANN, PilotProposed(description=description(title="Other")), pilot_id="other")
    return list(register.pilots().values())


def test_the_lead_says_when_it_is_too_close_to_call(register: Register) -> None:
    pilots = _pilots(register)
    scored = {"warm_homes": 50.0, "other": 64.0}
    said = say(
        register, "priorities", "pilots",
        *[
            PilotScored(pilot=key, criterion="reach", score=score, because="x")
            for key, score in scored.items()
        ],
    )  # fmt: skip
    assert isinstance(said, Priorities)
    titles = {one.id: one.title for one in pilots}
    needs = {"warm_homes": 60.0, "other": 50.0}
    close = ordered(pilots, said, CRITERIA, lambda pilot: needs[pilot.id])
    assert steering.order_lead(close, titles, False).startswith("Too close to call between")
    clear = ordered(pilots, said, CRITERIA, lambda pilot: 90.0 if pilot.id == "other" else 5.0)
    assert steering.order_lead(clear, titles, True) == (
        "**Other** comes first by the agreed weights (80 of 100), whichever weight is moved by half."
    )


@pytest.mark.parametrize(
    ("wards", "high_is_need", "expected"),
    [(["a"], True, 0), (["d"], True, 100), (["a"], False, 100), (["b"], True, 50), (["a", "d"], True, 50),
     (["z"], True, None)],
)  # fmt: skip
def test_need_is_the_place_among_all_wards(
    wards: list[str], high_is_need: bool, expected: float | None
) -> None:
    values = {"a": 1.0, "b": 4.0, "c": 4.0, "d": 9.0}
    rows = [{"area_code": code, "value": value, "status": "ok"} for code, value in values.items()]
    assert need_score(rows, wards, high_is_need) == expected


def test_the_shipped_criteria_can_be_read() -> None:
    found, problems = read_criteria(data_folder())
    assert problems == []
    assert sum(one.weight for one in found.values()) == 100


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("criteria: {need: {title: Need, weight: -1, at_0: a, at_100: b}}", "weight"),
        ("criteria: {need: {title: Need, weight: 0, at_0: a, at_100: b}}", "all weights are zero"),
        ("criteria: {need: {title: Need, weight: 1}}", "at_0"),
    ],
)
def test_criteria_that_cannot_be_are_named(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "steering").mkdir()
    (tmp_path / "steering" / "criteria.yml").write_text(text)
    assert any(words in str(one) for one in read_criteria(tmp_path)[1])
