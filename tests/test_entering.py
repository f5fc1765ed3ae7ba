"""The forms of the page for entering: what is typed is kept, or refused in words and stays in the form."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from sqlalchemy import event
from streamlit.testing.v1 import AppTest

from locality.baseline.making import ensure_store
from locality.dashboard import access, entering, figures
from locality.dashboard.entering.fields import MonthSaid, Unreadable, read_fields
from locality.definitions import InputProblems, Problem
from locality.drawn.markup import text_of
from locality.periods import months_between
from locality.register.doors.commands import Register
from locality.register.happenings.activity import ActivityPlanned
from locality.register.happenings.approval import PlanApproved, PlanSubmitted
from locality.register.happenings.description import PilotDescribed, PilotProposed
from locality.register.happenings.forms import Field
from locality.register.happenings.measure import MeasurePlanned
from locality.register.happenings.month import MonthRecorded
from locality.register.happenings.pilots import Pilot
from locality.register.happenings.planned_date import DateMoved
from locality.register.happenings.plans import Figure
from locality.register.happenings.roles import Actor, Grant, at_own_desk
from locality.register.happenings.stage import StageChanged
from locality.register.judging.doubts import doubts
from tests.example_pilots import description, plan, tell
from tests.test_pages import COUNCILS, ROOT, trees

ANN, BOB = at_own_desk("Ann"), at_own_desk("Bob")
OURS, OTHER = "X14000001", "X14000002"
PLAN = plan(
    baseline={"start": "2023-01", "end": "2023-12", "value": 40},
    target={"value": 28, "by": "2024-12"},
    comparators=[OTHER],
)
PROPOSAL = description(
    locality=OURS, wards=[], contributes_to=[], planned_start="2024-01-08", planned_end="2025-12-31"
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A made-up council's dashboard, open for one person at a desk."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOCALITY_DATA", str(COUNCILS["made up"]))
        patch.setenv("LOCALITY_HOME", str(home))
        patch.setenv("LOCALITY_EDIT", "local")
        patch.setattr(access, "why_not_local", lambda: None)
        ensure_store(COUNCILS["made up"], home)
        yield home
        st.cache_data.clear()
        st.cache_resource.clear()


@pytest.fixture
def register(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Register:
    """A ledger of its own, with a pilot that runs."""
    monkeypatch.setenv("LOCALITY_LEDGER", f"sqlite:///{tmp_path}/ledger.sqlite")
    register = figures.register()
    tell(register, ANN, PilotProposed(description=PROPOSAL), MeasurePlanned(measure="cold_homes", plan=PLAN),
         PlanSubmitted(), PlanApproved(), StageChanged(stage="running", day=date(2024, 1, 8)),
         ActivityPlanned(activity="train", title="Train", planned=date(2024, 2, 1)))  # fmt: skip
    return register


def opened(task: str, pilot: str = "warm_homes") -> AppTest:
    app = AppTest.from_file(str(ROOT / "pages/pilots/enter.py"), default_timeout=60)
    app.query_params["pilot"], app.query_params["task"] = pilot, task
    return app.run()


def field(app: AppTest, label: str):
    fields = [*app.text_input, *app.text_area, *app.selectbox, *app.multiselect]
    return next(one for one in fields if one.label.startswith(label))


def sent(app: AppTest, **typed: str | list[str]) -> AppTest:
    """The form with this typed in, by the beginning of the label, and its button pressed."""
    for label, value in typed.items():
        field(app, label.replace("_", " ")).set_value(value)
    app.button[0].click()
    app.run()
    assert not app.exception
    return app


def answered(app: AppTest) -> str:
    native = [*app.success, *app.error, *app.warning]
    return " ".join([*(one.value for one in native), *(text_of(tree) for tree in trees(app)[:1])])


def now(register: Register) -> Pilot:
    return register.pilots()["warm_homes"]


@pytest.mark.parametrize(
    ("task", "typed", "words"),
    [
        ("month", {"Cold": "many"}, "got 'many', which is no number; write digits, as 38 or 4.5"),
        ("month", {"Cold": "-2"}, "-2 is below zero, and Cold homes cannot be"),
        ("month", {}, "Nothing to record: give a number or a story"),
        ("months", {"Months": "March 2024 4\n2024-03 5"}, "March 2024 stands there twice; keep one of them"),
        ("months", {"Months": "March 2024 4\nApril 2024 -5"}, "-5 is below zero"),
        ("month", {"Cold": "1,0,2"}, "got '1,0,2', which is no number; write digits, as 38 or 4.5; a comma"),
        ("month", {"Cold": "40%"}, "got '40%', and no percentage is asked for here; write how many, as 38"),
        ("months", {"Months": "March 2024\t1,5\t3,0"}, "got '1,5', which is no number"),
        ("months", {"Months": "soon 4"}, "got 'soon 4'; write a month and its number, as March 2026 41"),
        ("months", {"Months": "March 2024 3 out of 9"}, "not counted out of anything"),
        ("months", {"Months": "2022-12 4"}, "lies before Cold homes starts: its baseline begins in January"),
        ("stage", {"Since": "1 January 2024"}, "lies before the start (8 January 2024)"),
        ("stage", {"Since": "soon"}, "got 'soon', which is no day; write it as 12 March 2026"),
        ("date", {"To": "1 January 2024", "Why": "x"}, "lies before the start (8 January 2024)"),
        ("measure", {"What is measured": "Visits"}, "Baseline: average month: is empty; fill it in"),
        (
            "plan_cold_homes",
            {"Baseline: last": "January 2024", "Why the plan": "x"},
            "a baseline ends in the month before, or earlier",
        ),
        ("plan_cold_homes", {"Smallest": "0", "Why the plan": "x"}, "smallest change: must be more than 0"),
        (
            "plan_cold_homes",
            {"Places": [OURS], "Why the plan": "x"},
            "includes the pilot's own area; compare with places where it does not run",
        ),
        (
            "plan_cold_homes",
            {"What kind": "percentage", "Baseline: average": "140", "Why the plan": "x"},
            "140% is over 100%",
        ),
        ("describe", {"Name": "Warmer Homes"}, "Why it changes: is empty; fill it in"),
        ("describe", {"Why it changes": "x"}, "Nothing was changed"),
        ("done", {"Done on": "1 January 2999"}, "is still to come"),
        ("fix", {"Why": "x"}, "Nothing to correct: give another name or another day"),
        ("drop_measure", {}, "Why: is empty; fill it in"),
        ("step", {"First month": "March 2024", "What caused": "x"}, "Nothing is recorded for March 2024"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    register: Register, task: str, typed: dict[str, str | list[str]], words: str
) -> None:
    if task == "step":
        sent(opened("months"), Months="January 2024 38")
    before = register.ledger.head()
    app = sent(opened(task), **typed)
    assert words in answered(app)
    assert "Not saved. What you wrote is still here." in answered(app)
    for label, value in typed.items():
        assert field(app, label).value == value
    assert register.ledger.head() == before, "nothing is half written"


def test_a_month_is_recorded_once(register: Register) -> None:
    app = sent(opened("months"), Months="March 2024 38\nApril 2024\t1,037")
    assert "Cold homes, April 2024: 1,037 is far above 40, the baseline (planned: 36)." in answered(app)
    app.button[1].click()
    app.run()
    assert "Saved. Recorded March 2024 (38). Recorded April 2024 (1,037)." in answered(app)
    app = sent(opened("months"), Months="May 2024 36\nMarch 2024 40")
    assert "March 2024 is already recorded for Cold homes (38, by" in answered(app)
    assert [point.month for point in now(register).measures[0].actuals] == ["2024-03", "2024-04"]


def test_months_of_a_place_compared_with_are_typed_in_and_corrected(register: Register) -> None:
    app = opened("months")
    app = sent(app, Numbers=f"cold_homes {OTHER}", Months="March 2024 51\n2024-04; 52")
    measure = now(register).measures[0]
    assert [point.value for point in measure.series(OTHER)] == [51, 52]
    assert measure.actuals == []
    app = sent(opened("correct"), Which=f"cold_homes 2024-03 {OTHER}", The="50", Why="A slip.")
    assert "Corrected March 2024: A slip." in answered(app)
    assert now(register).measures[0].series(OTHER)[0].value == 50


def test_a_plan_is_changed_where_it_stands(register: Register) -> None:
    app = opened("plan_cold_homes")
    assert field(app, "Target: to").value == "December 2024"
    assert field(app, "Places").value == [OTHER]
    sent(app, Target="30", Planned="June 2024 35\nDecember 2024 30", Why_the_plan="Too steep.")
    found = now(register).measures[0]
    assert [one.plan.target.value for one in found.versions] == [28, 30]
    assert found.versions[-1].reason == "Too steep."
    assert [point.value for point in found.plan.trajectory] == [35, 30]
    assert now(register).approval.state == "draft"


def test_what_nobody_wrote_in_follows_what_somebody_else_saved(register: Register) -> None:
    app = opened("describe")
    field(app, "Who leads").set_value("Cid")
    field(app, "Why it changes").set_value("A new lead.")
    other = now(register).description.model_copy(update={"promise": "No cold homes.", "lead": "Dee"})
    tell(register, BOB, PilotDescribed(description=other, reason="Clearer."))
    app = sent(app)
    assert "somebody else changed this pilot while you were writing" in answered(app)
    assert "Bob changed the description: Clearer." in answered(app)
    assert (field(app, "Who leads").value, field(app, "What it promises").value) == ("Cid", "No cold homes.")
    sent(app)
    saved = now(register).description
    assert (saved.lead, saved.promise) == ("Cid", "No cold homes.")


def test_a_form_that_somebody_else_closed_gives_back_what_was_written(register: Register) -> None:
    tell(register, ANN, MeasurePlanned(measure="cold_homes", plan=PLAN, reason="x"), PlanSubmitted())
    app = opened("return")
    field(app, "Why").set_value("The target is too high.\nLook at it again.")
    tell(register, BOB, PlanApproved())
    app = sent(app)
    assert "Bob approved the plan." in answered(app)
    assert "still here" not in answered(app)
    assert [one.value for one in app.code] == ["Why: The target is too high.\nLook at it again."]
    assert not app.run().code, "said once"


def test_what_another_took_out_of_a_list_is_said_and_the_rest_stays(register: Register) -> None:
    app = opened("month")
    field(app, "Cold").set_value("38")
    field(app, "Month").set_value("2024-02")
    figure = Figure(measure="cold_homes", number=41)
    tell(register, BOB, MonthRecorded(month="2024-02", figures=(figure,)))
    app = sent(app)
    assert [one.value for one in app.code] == ["Month: February 2024"]
    assert "still here" not in answered(app)
    assert field(app, "Cold").value == "38"
    app = opened("month")
    field(app, "Cold").set_value("38")
    tell(register, BOB, ActivityPlanned(activity="visit", title="Visit", planned=date(2024, 3, 1)))
    app = sent(app)
    assert "What you wrote is still here." in answered(app)
    assert not app.code


def test_a_dropped_measure_comes_back_by_its_name(register: Register) -> None:
    sent(opened("months"), Months="March 2024 38")
    assert "Dropped the measure cold homes: x." in answered(sent(opened("drop_measure"), Why="x"))
    assert now(register).measures == ()
    app = opened("measure")
    field(app, "Baseline: average").set_value("40")
    sent(app, What_is_measured="Cold homes", Counted="c", Where="w", Unit="homes", Target="28",
         Smallest="5", How="control_chart")  # fmt: skip
    assert [point.value for point in now(register).measures[0].actuals] == [38]


def test_a_full_disk_is_said_and_what_was_typed_stays(register: Register) -> None:
    def stop_growing(connection: sqlite3.Connection, _: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    app, story = opened("month"), "long " * 399
    register.ledger.close()
    event.listen(register.ledger.engine, "connect", stop_growing)
    before = register.ledger.head()
    for _ in range(12):
        sent(app, Cold="38", What_happened=story)
        if app.error:
            break
    assert "The disk is full. Nothing was written" in answered(app)
    assert field(app, "What happened").value == story
    event.remove(register.ledger.engine, "connect", stop_growing)
    register.ledger.close()
    kept = register.ledger.head().seq
    assert kept >= before.seq
    sent(app)
    assert register.ledger.head().seq == kept + 1


def test_an_activity_is_set_back_to_not_done_on_the_page(register: Register) -> None:
    assert "Set an activity back to not done" not in field(opened("month"), "What do you").options
    sent(opened("done"))
    assert now(register).activities[0].actual
    app = opened("reopen")
    assert "Why: is empty; fill it in" in answered(sent(app))
    assert "Set an activity back to not done: A slip." in answered(sent(app, Why="A slip."))
    assert now(register).activities[0].actual is None


def test_a_proposal_opens_its_own_first_step(register: Register) -> None:
    app = AppTest.from_file(str(ROOT / "pages/pilots/enter.py"), default_timeout=60)
    app.query_params["pilot"] = "propose"
    app = sent(app.run(), Name="New Start", What_it_promises="p", Why_it="w", Who="l",
               Why_this="c", Did_figures="other",
               Planned_start="1 March 2024", Planned_end="1 March 2025")  # fmt: skip
    assert "Saved. Proposed the pilot." in answered(app)
    assert app.query_params["pilot"] == "new_start"
    assert field(app, "What do you").value == "measure"
    assert field(app, "Baseline: first").value == "March 2023"


def test_a_task_that_is_no_longer_open_is_forgotten(register: Register) -> None:
    tell(register, ANN, MeasurePlanned(measure="cold_homes", plan=PLAN, reason="x"), PlanSubmitted())
    app = sent(opened("approve"))
    assert "Approved the plan." in answered(app)
    assert "task" not in app.query_params
    assert field(app, "What do you").value == "month"


def test_a_line_is_read_as_a_month_and_its_number() -> None:
    lines = [Field("said", "Months", "months")]
    text = "2024-03 41\n\nMar-24, 4.5\n01/04/2024\t1,200\nMay 2024: 3 out of 12\nJune 2024 3/12"
    with pytest.raises(Unreadable, match="March 2024 stands there twice"):
        read_fields(lines, {"said": text})
    said = read_fields(lines, {"said": text.replace("Mar-24", "Feb-24")})["said"]
    assert said == [
        MonthSaid("2024-03", 41), MonthSaid("2024-02", 4.5), MonthSaid("2024-04", 1200),
        MonthSaid("2024-05", 3, 12), MonthSaid("2024-06", 3, 12),
    ]  # fmt: skip
    for wrong in ("March 2024", "2024-13 5", "March 2024 1,5", "March 2024 40%", "March 2024 1 2 3", "41"):
        with pytest.raises(Unreadable, match="Months: got"):
            read_fields(lines, {"said": wrong})


def test_a_percentage_may_be_written_with_its_sign_and_only_that(register: Register) -> None:
    share = PLAN.model_copy(update={"title": "Warm", "kind": "percentage", "unit": "%"})
    counted = share.model_copy(update={"title": "Mended", "out_of": "homes"})
    tell(register, ANN, MeasurePlanned(measure="warm", plan=share),
         MeasurePlanned(measure="mended", plan=counted))  # fmt: skip
    sent(opened("months"), Numbers="warm ", Months="March 2024 41%\nApril 2024\t42 %")
    sent(opened("month"), Month="2024-05", Warm=" 43.5% ")
    assert [point.value for point in now(register).measures[1].actuals] == [41, 42, 43.5]
    app = sent(opened("months"), Numbers="mended ", Months="March 2024 40%")
    assert "got '40%', and no percentage is asked for here" in answered(app)


def test_places_to_compare_with_are_not_called_optional_where_the_first_way_of_judging_needs_them(
    register: Register,
) -> None:
    app = opened("measure")
    assert field(app, "How it will").value == "difference_in_differences"
    assert "optional" not in field(app, "Places without").label
    assert "needed where it is judged against them" in field(app, "Places without").label


def test_what_comes_next_is_the_same_whatever_is_chosen(register: Register) -> None:
    def following(task: str) -> str:
        said = " ".join(text_of(tree) for tree in trees(opened(task)))
        return said.partition("Next: ")[2].partition(" .")[0]

    tell(register, ANN, MeasurePlanned(measure="cold_homes", plan=PLAN, reason="x"))
    assert {following("submit"), following("measure")} == {"submit the plan or plan another measure"}
    tell(register, ANN, PlanSubmitted())
    assert {following(task) for task in ("approve", "return", "month")} == {
        "the steering group approves the plan or returns it"
    }


def test_what_was_saved_names_the_measures_and_works_out_the_share(register: Register) -> None:
    share = PLAN.model_copy(update={"title": "Mended", "kind": "percentage", "out_of": "homes", "unit": "%"})
    tell(register, ANN, MeasurePlanned(measure="mended", plan=share))
    app = sent(opened("months"), Numbers="mended ", Months="March 2024\t15\t30")
    assert "Recorded March 2024 (15 of 30 = 50%)." in answered(app)
    app = sent(opened("month"), Month="2024-04", Cold="27", Mended="1,000", out_of="3,000")
    assert "Recorded April 2024 (Cold homes: 27; Mended: 1,000 of 3,000 = 33.3%)." in answered(app)


def test_a_number_far_from_usual_is_asked_about_once_and_never_stopped(register: Register) -> None:
    months = months_between("2023-01", "2024-02")
    usual = [Figure(measure="cold_homes", number=1000 + (-1) ** place * 20) for place in range(14)]
    tell(register, ANN, *(MonthRecorded(month=month, figures=(one,))
                          for month, one in zip(months, usual, strict=True)))  # fmt: skip
    head = register.ledger.head()
    app = sent(opened("month"), Cold="102")
    beside = "(the latest months: 980 to 1,020; planned: 37)"
    words = f"Cold homes, March 2024: 102 is far below the usual 831 to 1,169 {beside}."
    assert words in answered(app)
    assert "Save it all the same" in [one.label for one in app.button]
    assert (field(app, "Cold").value, register.ledger.head()) == ("102", head)
    assert "10 is far below" in answered(sent(app, Cold="10")), "another number is another question"
    assert words in answered(sent(app, Cold="102"))
    app.button[1].click()
    assert "Saved. Recorded March 2024 (102)." in answered(app.run())
    assert "Save it all the same" not in [one.label for one in app.button]
    assert "Saved. Recorded April 2024 (1,150)." in answered(sent(app, Cold="1150"))


def test_a_new_level_is_asked_about_once(register: Register) -> None:
    """139 after months of 139 to 151 is as usual, however far the plan's baseline lies away."""
    months = [*months_between("2023-01", "2024-02")]
    usual = [1000 + (-1) ** place * 20 for place in range(12)]

    def recorded(*pairs: tuple[str, float]) -> None:
        tell(register, ANN, *(
            MonthRecorded(month=month, figures=(Figure(measure="cold_homes", number=number),))
            for month, number in pairs
        ))  # fmt: skip

    def doubted(month: str, number: float) -> bool:
        figure = Figure(measure="cold_homes", number=number)
        return bool([*doubts(MonthRecorded(month=month, figures=(figure,)), now(register))])

    recorded(*zip(months, usual, strict=False))
    assert doubted("2024-01", 139), "the first of a new level"
    recorded(("2024-01", 139))
    assert not doubted("2024-02", 151)
    assert doubted("2024-02", 15)
    recorded(*zip(months_between("2024-02", "2024-07"), (151, 142, 148, 139, 150, 144), strict=True))
    assert [one for one in (15, 40, 125, 139, 160, 500, 1390) if doubted("2024-08", one)] == [
        15,
        40,
        500,
        1390,
    ]
    assert not doubted("2024-08", 1000), "nor is what the plan began from"
    assert not doubted("2022-12", 1000)


def test_what_is_far_is_told_by_the_limits_or_by_what_was_recorded_last(register: Register) -> None:
    def doubted(number: float, area: str | None = None) -> list[str]:
        figure = Figure(measure="cold_homes", number=number, area=area)
        return list(doubts(MonthRecorded(month="2024-03", figures=(figure,)), now(register)))

    assert [bool(doubted(one)) for one in (3, 4, 0, 400, 401)] == [True, False, False, False, True]
    figure = Figure(measure="cold_homes", number=90, area=OTHER)
    tell(register, ANN, MonthRecorded(month="2024-02", figures=(figure,)))
    assert doubted(901, OTHER) == [
        "Cold homes, March 2024: 901 is far above 90, the newest recorded (the latest months: 90)."
    ]
    assert not doubted(401, OTHER)
    assert doubted(401) == ["Cold homes, March 2024: 401 is far above 40, the baseline (planned: 37)."]


def test_an_approval_asks_for_the_next_review_and_either_may_set_it_later(register: Register) -> None:
    tell(register, ANN, MeasurePlanned(measure="cold_homes", plan=PLAN, reason="x"), PlanSubmitted())
    assert now(register).next_review is None
    app = sent(opened("approve"), Next_review="1 January 2024")
    assert "The next review (1 January 2024) must lie after today." in answered(app)
    app = sent(app, Next_review="1 Sept 2999")
    assert "Approved the plan, to be reviewed on 1 September 2999." in answered(app)
    assert now(register).next_review == date(2999, 9, 1)
    for role in ("coordinator", "steering"):
        actor = Actor("Eve", (Grant(role, OURS if role == "coordinator" else None),))
        told = DateMoved(which="review", to=date(2998, 1, len(role)), reason="Earlier.")
        assert tell(register, actor, told).next_review == told.to


def test_a_pilot_without_a_review_says_so_in_its_report_and_where_it_is_set(register: Register) -> None:
    assert "Next review, none planned yet" in field(opened("date"), "Which date").options
    app = AppTest.from_file(str(ROOT / "pages/pilots/pilot.py"), default_timeout=60)
    app.query_params["pilot"] = "warm_homes"
    assert "Next review No review is planned yet" in " ".join(text_of(tree) for tree in trees(app.run()))


def test_a_half_written_proposal_stays_for_the_session(register: Register) -> None:
    app = opened("", "propose")
    assert "hidden" in trees(app)[-1][1]
    field(app, "Why it should").set_value("Advisers visit.")
    field(app, "Need").set_value(list(register.known.needs)[-1])
    app.run()
    assert "hidden" not in trees(app)[-1][1], "that a reload would empty it"
    app.query_params["pilot"] = "warm_homes"
    app.run()
    app.query_params["pilot"] = "propose"
    app.run()
    assert field(app, "Why it should").value == "Advisers visit."
    assert field(app, "Need").value == list(register.known.needs)[-1]
    app = sent(app, Name="New Start", What_it_promises="p", Who="l", Why_this="c",
               Did_figures="other", Planned_start="1 March 2024",
               Planned_end="1 March 2025")  # fmt: skip
    assert register.pilots()["new_start"].description.why == "Advisers visit."
    app.query_params["pilot"] = "propose"
    assert field(app.run(), "Why it should").value == ""


def test_no_wrong_row_of_a_sheet_is_left_out_in_silence() -> None:
    problems = InputProblems([Problem("months.csv", f"row {at}", "wrong") for at in range(50)])
    lines = entering._reasons(problems)
    assert (len(lines), lines[-1]) == (21, "And 30 more.")
