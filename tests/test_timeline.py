"""The register's time line, and the words of its rows."""

from datetime import date, datetime, timedelta

import pytest

from locality.drawn.charts.timeline import timeline
from locality.findings.due import missing_since
from locality.register.happenings.approval import PlanApproved, PlanReturned, PlanSubmitted
from locality.register.happenings.description import PilotProposed
from locality.register.happenings.measure import MeasurePlanned
from locality.register.happenings.planned_date import DateMoved
from locality.register.ledger import Conflict, Entry
from locality.words import pilot_words, register_words, since
from tests.example_pilots import TODAY, description, folded, folded_example, plan


def test_each_pilot_is_drawn_as_planned_and_as_it_went_with_its_decisions() -> None:
    drawn = timeline([folded_example()], TODAY)
    rows = [row for rows in drawn["datasets"].values() for row in rows]
    spans = {row["what"]: (row.get("from"), row.get("to")) for row in rows}
    assert spans["Planned"] == ("2020-11-02", "2021-10-29")
    assert spans["As it went, or is expected"] == ("2021-01-04", "2021-12-31")
    assert [row["day"] for row in rows if row["what"] == "Decision"] == ["2021-03-11", "2021-06-17"]


def test_a_pilot_without_decisions_is_drawn_too() -> None:
    assert timeline([folded([PilotProposed(description=description())])], TODAY)["layer"]


def test_missing_numbers_are_counted_from_the_start_of_the_pilot() -> None:
    pilot = folded_example()
    assert register_words.missing_words(pilot, TODAY) == "none missing", (
        "an example is looked at as on its own day"
    )
    assert missing_since(folded([PilotProposed(description=description())]), TODAY) is None


def test_a_review_that_has_passed_is_overdue() -> None:
    events = [PilotProposed(description=description(next_review="2026-06-01"))]
    assert register_words.review_words(folded(events), TODAY) == "1 June 2026, overdue"
    assert register_words.review_words(folded(events), date(2026, 6, 1)) == "1 June 2026"
    assert (
        register_words.review_words(folded([PilotProposed(description=description())]), TODAY)
        == "no date set"
    )


def test_what_is_entered_is_said_by_who_may() -> None:
    words = register_words.what_by_whom()
    assert "Approve its plan" not in words["Coordinators, each in their locality"]
    assert "propose a pilot" in words["Coordinators, each in their locality"].lower()
    assert words["The steering group"].startswith("Agree to plan a pilot, return its plan, approve its plan")
    assert words["Analysts"] == (
        "Plan what is measured, record a month, correct a number and record a step change of a measure."
    )


def test_a_plan_says_where_it_stands() -> None:
    planned = [PilotProposed(description=description()), MeasurePlanned(measure="cold", plan=plan())]
    assert register_words.approval_words(folded(planned)) == "draft"
    sent = [*planned, PlanSubmitted()]
    assert register_words.approval_words(folded(sent)) == "waiting for the steering group"
    returned = folded([*sent, PlanReturned(reason="Name the landlords.")])
    assert register_words.approval_words(returned) == "returned to the coordinator: Name the landlords."
    again = folded([*sent, PlanApproved(), MeasurePlanned(measure="damp", plan=plan(title="Damp homes"))])
    assert again.approval.state == "draft"
    assert register_words.approval_short(again) == "changed, not approved again"
    assert register_words.approval_short(folded(planned)) == "draft"
    assert register_words.approval_short(folded([*sent, PlanApproved()])) == "approved 10 June 2026"
    assert (
        register_words.approval_words(folded_example())
        == "approved on 8 December 2020 by Example steering group"
    )


@pytest.mark.parametrize("pilot_id", ["warm_homes_tong", "safe_start_keighley", "recovery_cafe_shipley"])
def test_everything_that_happened_can_be_said(pilot_id: str) -> None:
    pilot = folded_example(pilot_id)
    lines = [register_words.happening_line(pilot, one) for one in pilot.happenings]
    assert all(line.endswith(".") and pilot.title in line for line in lines)
    assert len(set(lines)) > len(lines) * 0.9


def test_who_was_faster_is_told_with_what_they_changed() -> None:
    payload = DateMoved(which="end", to=date(2027, 3, 31), reason="Late.").model_dump_json(exclude_none=True)
    at = datetime.fromisoformat("2026-06-10T09:00:00+00:00")
    entry = Entry(9, "x", at, "Ann", "date_moved", "pilot:one", 3, payload, "", "")
    lines = register_words.conflict_lines(Conflict("pilot:one", 2, (entry,)))
    assert lines[0].startswith("Not saved")
    assert "Ann moved the end to 31 March 2027: Late." in lines[1]


def test_which_pilots_are_behind_is_said_with_whether_it_is_chance() -> None:
    assert register_words.behind_lead([], 0) == "There are no pilots yet."
    assert register_words.behind_lead([], 3) == "No pilot is behind its plan."
    assert register_words.behind_lead([("One", "noise")], 3) == "One pilot is behind plan: One (noise)."
    assert register_words.behind_lead([], 0, left_out=5) == "Only examples are shown here."


def test_what_changed_since_a_day_includes_that_day() -> None:
    pilot = folded_example()
    meeting = pilot.decisions[-1].decided
    decided = [line for line in since.lines([pilot], meeting) if "decided to" in line]
    assert len(decided) == 1
    assert not [line for line in since.lines([pilot], meeting + timedelta(days=1)) if "decided to" in line]
    assert since.nothing(date(2026, 6, 10)) == "Nothing was recorded on 10 June 2026 or later."


def test_what_changed_begins_at_the_newest_meeting_before_today() -> None:
    pilot = folded_example()
    first, last = (one.decided for one in pilot.decisions)
    assert since.begins([pilot], last + timedelta(days=1)) == last
    assert since.begins([pilot], last) == first, "on the day of a meeting, what came before it"
    assert since.begins([], TODAY) == date(2026, 5, 13)


def test_any_day_may_be_asked_for() -> None:
    offered = since.days_offered([folded_example()], "2021-04-02")
    assert list(offered.values()) == [
        "the decisions of 17 June 2021",
        "2 April 2021",
        "the decisions of 11 March 2021",
    ]
    assert list(since.days_offered([], "2021-06-17").values()) == ["17 June 2021"]
    assert [since.day_asked(one) for one in (None, "", "yesterday", "1021-04-02")] == [None] * 4


def test_examples_say_as_at_which_day_they_are_shown() -> None:
    assert pilot_words.example_badge(folded_example()) == "Example, as at 9 September 2021"
    assert pilot_words.example_note(folded_example()).endswith("real. As at 9 September 2021.")
