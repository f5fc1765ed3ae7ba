"""Steps of a measure's level, and what is dropped, described anew or put right: kept with its reason."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from locality.drawn.charts.control import limits
from locality.periods import months_between
from locality.register.doors.commands import Register
from locality.register.happenings.activity import (
    ActivityCorrected,
    ActivityDone,
    ActivityDropped,
    ActivityPlanned,
    ActivityReopened,
)
from locality.register.happenings.approval import PlanApproved, PlanSubmitted
from locality.register.happenings.description import PilotDescribed, PilotProposed
from locality.register.happenings.kinds import Happened, Refused
from locality.register.happenings.known import Disruption, Known
from locality.register.happenings.measure import MeasureDropped, MeasurePlanned
from locality.register.happenings.month import MonthRecorded
from locality.register.happenings.plans import Figure
from locality.register.happenings.stage import StageChanged
from locality.register.happenings.step import StepRecorded
from locality.register.judging.history import Counted
from locality.register.judging.judgement import history_of, judged
from locality.register.judging.monitoring import chart_of
from locality.words.signals import limit_notes, rule, signal_line
from tests.example_pilots import ANALYST, ANN, KNOWN, STEERING, TODAY, description, new_register, plan, tell

BEFORE = [40, 43, 38, 41, 39, 42, 40, 37, 41, 43, 39, 41]
STEP = StepRecorded(measure="cold_homes", month="2025-06", cause="Every home got a new boiler.")


def numbers(first: str, values: list[float]) -> list[Happened]:
    """One event a month from the first on."""
    months = months_between(first, "2026-05")
    return [
        MonthRecorded(month=month, figures=(Figure(measure="cold_homes", number=value),))
        for month, value in zip(months, values, strict=False)
    ]


def running(folder: Path, after: list[float], known: Known = KNOWN) -> Register:
    """A register with a pilot that runs since June 2025, after a baseline of twelve months."""
    register = new_register(folder)
    register.known = known
    early = description(planned_start="2025-06-02", planned_end="2026-12-31")
    baseline = {"start": "2024-06", "end": "2025-05", "value": 40}
    tell(register, ANN, PilotProposed(description=early),
         MeasurePlanned(measure="cold_homes", plan=plan(baseline=baseline)), PlanSubmitted())  # fmt: skip
    tell(register, STEERING, PlanApproved())
    tell(register, ANN, StageChanged(stage="running", day=date(2025, 6, 2)),
         ActivityPlanned(activity="train", title="Train", planned=date(2025, 7, 1)),
         *numbers("2024-06", [*BEFORE, *after]))  # fmt: skip
    return register


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return running(tmp_path, [30, 28, 31, 29, 30, 27, 30, 31, 29])


def refused(register: Register, *told: Happened, actor=ANN) -> str:
    before = register.ledger.head()
    with pytest.raises(Refused) as caught:
        tell(register, actor, *told)
    assert register.ledger.head() == before, "nothing is half written"
    return str(caught.value)


def test_limits_start_anew_at_a_step_and_not_before_it_is_recorded(register: Register) -> None:
    pilot = register.pilots()["warm_homes"]
    chart = chart_of(history_of(pilot, pilot.measures[0]))
    assert chart.latest.cause
    assert chart.steps == ()
    pilot = tell(register, STEERING, STEP)
    (step,) = pilot.measures[0].steps
    assert (step.month, step.cause, step.by) == ("2025-06", STEP.cause, STEERING.name)
    chart = judged(pilot, pilot.measures[0], date(2026, 3, 1))[0].chart
    assert chart.steps == ("2025-06",)
    assert chart.latest.mean == pytest.approx(sum([30, 28, 31, 29, 30, 27, 30, 31, 29]) / 9)
    assert (chart.latest.cause, chart.basis, chart.limits) == ("", 9, "trial")
    assert chart.points[0].mean == pytest.approx(sum(BEFORE) / 12), "the months before keep their limits"
    assert "from June 2025 on the limits are drawn anew" in " ".join(limit_notes(chart))
    assert signal_line(chart) == (
        "Noise: February 2026 lies within the ups and downs since the step of June 2025."
    )
    rows = [row for row in limits(chart)[0].data.to_dict("records") if row["value"] == chart.latest.upper]
    assert [(row["from"], row["to"]) for row in rows] == [("2025-06", "2026-02")]
    assert {row["from"] for row in limits(chart)[0].data.to_dict("records")} == {"2024-06", "2025-06"}


def test_a_shift_after_a_step_is_held_against_the_average_since_the_step(tmp_path: Path) -> None:
    level = [30, 28, 31, 29, 30, 27, 30, 31, 29, 28, 30, 31]
    months = list(months_between("2025-06", "2026-12"))
    own = dict(zip(months_between("2024-06", "2025-05"), BEFORE, strict=True))
    own |= dict(zip(months, [*level, *[31, 32, 31, 32, 31, 32, 31]], strict=True))
    pilot = running(tmp_path, level).pilots()["warm_homes"]
    plain = history_of(pilot, pilot.measures[0])
    later = replace(plain, own={month: Counted(one) for month, one in own.items()}, steps=("2025-06",))
    chart = chart_of(later)
    assert chart.latest.cause == "shift_high"
    assert "above the average since the step of June 2025." in signal_line(chart)
    assert "baseline" not in " ".join([signal_line(chart), *limit_notes(chart)])
    first = next(one for one in chart_of(replace(later, steps=())).points if one.month == "2025-06")
    assert "baseline" not in rule(replace(first, cause="shift_low"), chart)
    assert "below the baseline's average" in rule(replace(chart.points[0], cause="shift_low"), chart)


def test_limits_after_a_step_rest_on_its_first_twelve_undisturbed_months(tmp_path: Path) -> None:
    locked = Disruption("a lockdown", date(2025, 8, 1), date(2025, 8, 31))
    values = [30, 28, 31, 29, 30, 27, 30, 31, 29, 30, 28, 30]
    register = running(tmp_path, values)
    pilot = tell(register, ANALYST, STEP)
    assert chart_of(history_of(pilot, pilot.measures[0], [locked])).basis == 11
    assert chart_of(history_of(pilot, pilot.measures[0])).basis == 12


@pytest.mark.parametrize(
    ("after", "month", "words"),
    [
        ([30] * 6, "2025-06", "a step needs 7 months from there on: there are 6"),
        ([30, 28, 31, 29, 30, 44, 30, 31], "2025-06", "do not all lie on one side of the average"),
        ([30] * 9, "2025-05", "May 2025 lies in the baseline; a step comes after it"),
        ([30] * 9, "2026-05", "nothing is recorded for May 2026"),
    ],
)
def test_a_step_needs_seven_months_on_one_side(
    tmp_path: Path, after: list[float], month: str, words: str
) -> None:
    step = STEP.model_copy(update={"month": month})
    assert words in refused(running(tmp_path, after), step, actor=STEERING)


def test_a_step_is_recorded_once_for_a_measure_that_is_there(register: Register) -> None:
    tell(register, STEERING, STEP)
    assert "recorded a step of Cold homes in June 2025" in refused(register, STEP, actor=ANALYST)
    unknown = STEP.model_copy(update={"measure": "visits"})
    assert "no such measure" in refused(register, unknown, actor=ANALYST)


def test_disrupted_months_hold_no_step_back(tmp_path: Path) -> None:
    locked = Disruption("a lockdown", date(2024, 6, 1), date(2025, 1, 31))
    register = running(tmp_path, [30] * 9, Known(**{**vars(KNOWN), "disruptions": (locked,)}))
    assert "too few undisturbed months of baseline" in refused(register, STEP, actor=STEERING)


def test_a_dropped_measure_keeps_its_numbers_and_comes_back_with_them(register: Register) -> None:
    pilot = tell(register, ANN, MeasureDropped(measure="cold_homes", reason="Nobody counts any more."))
    assert pilot.measures == ()
    assert len(pilot.dropped_measure("cold_homes").records) == 21
    assert pilot.approval.state == "draft"
    again = MeasurePlanned(measure="cold_homes", plan=pilot.dropped[0].plan)
    assert "was dropped: say why it comes back" in refused(register, again)
    pilot = tell(register, ANN, again.model_copy(update={"reason": "Counted again."}))
    assert (len(pilot.measures[0].records), len(pilot.measures[0].versions)) == (21, 2)
    assert pilot.dropped == ()


def test_a_dropped_measure_comes_back_only_with_a_plan_its_numbers_fit(register: Register) -> None:
    pilot = tell(register, ANN, MeasureDropped(measure="cold_homes", reason="x"))
    share = pilot.dropped[0].plan.model_copy(update={"kind": "percentage", "out_of": "homes"})
    told = MeasurePlanned(measure="cold_homes", plan=share, reason="y")
    assert "what was recorded for June 2024 would not fit" in refused(register, told)


def test_a_name_or_a_lead_is_changed_without_asking_again_and_a_promise_is_not(register: Register) -> None:
    now = register.pilots()["warm_homes"].description
    renamed = now.model_copy(update={"title": "Warmer Homes", "lead": "Bea", "partners": ("Age UK",)})
    assert "nothing was changed" in refused(register, PilotDescribed(description=now, reason="x"))
    pilot = tell(register, ANN, PilotDescribed(description=renamed, reason="A new lead."))
    assert (pilot.title, pilot.lead, pilot.approval.state) == ("Warmer Homes", "Bea", "approved")
    promised = renamed.model_copy(update={"promise": "No cold homes."})
    pilot = tell(register, ANN, PilotDescribed(description=promised, reason="More."))
    assert pilot.approval.state == "draft"
    assert [one.told.reason for one in pilot.happenings[-2:]] == ["A new lead.", "More."]


def test_an_activity_noted_as_done_by_mistake_is_set_back_with_a_reason(register: Register) -> None:
    back = ActivityReopened(activity="train", reason="The training was called off.")
    assert "Train is not noted as done" in refused(register, back)
    tell(register, ANN, ActivityDone(activity="train", done=date(2025, 7, 20), note="Forty came."))
    pilot = tell(register, ANN, back)
    (activity,) = pilot.activities
    assert (activity.actual, activity.planned, activity.note) == (None, date(2025, 7, 1), back.reason)
    (line,) = [one.told.said() for one in pilot.happenings[-1:]]
    assert line == "set an activity back to not done: The training was called off."
    pilot = tell(register, ANN, ActivityDone(activity="train", done=date(2025, 8, 1)))
    assert pilot.activities[0].actual == date(2025, 8, 1)
    assert "no such activity" in refused(register, back.model_copy(update={"activity": "fly"}))
    with pytest.raises(ValueError, match="reason"):
        ActivityReopened(activity="train")


def test_the_day_an_activity_was_done_is_put_right_with_a_reason(register: Register) -> None:
    wrong = ActivityCorrected(activity="train", done=date(2025, 7, 2), reason="A slip.")
    assert "not noted as done yet" in refused(register, wrong)
    tell(register, ANN, ActivityDone(activity="train", done=date(2025, 7, 20)))
    pilot = tell(register, ANN, wrong.model_copy(update={"title": "Train advisers"}))
    (activity,) = pilot.activities
    assert (activity.title, activity.planned, activity.actual) == (
        "Train advisers",
        date(2025, 7, 1),
        date(2025, 7, 2),
    )
    assert "already" in refused(register, wrong)
    late = wrong.model_copy(update={"done": date(2027, 1, 1)})
    assert f"still to come; today is {TODAY.day} June" in refused(register, late)
    assert "no such activity" in refused(register, late.model_copy(update={"activity": "fly"}))
    assert "stays in the plan" in refused(register, ActivityDropped(activity="train", reason="x"))
    with pytest.raises(ValueError, match="nothing to correct"):
        ActivityCorrected(activity="train", reason="x")
