"""Trajectories: the planned way, and the word for where a measure stands on it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from locality.statistics.trajectory import linear, standing

figures = st.integers(-500, 500)
lengths = st.integers(1, 60)


@given(figures, figures, lengths)
def test_a_plan_goes_from_baseline_to_target_in_equal_steps(baseline: int, target: int, months: int) -> None:
    plan = linear(baseline, target, months)
    assert plan.size == months + 1
    assert_allclose(plan[[0, -1]], [baseline, target], atol=1e-9)
    assert_allclose(np.diff(plan), (target - baseline) / months, atol=1e-9)


def word(planned: float, actual: float, polarity: str = "low_is_good") -> str:
    return str(standing(170, 136, planned, actual, 0.5, polarity).word)


def test_words_follow_the_distance_from_the_plan() -> None:
    # 5% of the planned change of 34 is 1.7.
    assert [word(153, actual) for actual in (135, 136, 150, 153, 154.7, 154.8, 180)] == [
        "achieved", "achieved", "on_track", "on_track", "close", "off_track", "off_track",
    ]  # fmt: skip
    assert word(153, float("nan")) == ""


@given(figures, figures, lengths)
def test_a_month_exactly_on_plan_is_on_track_whatever_the_rounding(
    baseline: int, target: int, months: int
) -> None:
    plan = linear(baseline, target, months) / 3
    polarity = "low_is_good" if target < baseline else "high_is_good"
    found = standing(baseline / 3, target / 3, plan, plan, np.linspace(0, 1, months + 1), polarity)
    assert set(found.word[:-1]) <= {"on_track", "achieved"}
    assert found.word[-1] == "achieved"


def test_without_judgement_the_plan_itself_says_what_is_better() -> None:
    assert word(153, 150, "no_judgement") == "on_track"
    assert word(153, 160, "no_judgement") == "off_track"


def test_holding_a_level_is_judged_by_the_polarity() -> None:
    held = standing(40, 40, 40, [39, 40, 41], 0.5, "low_is_good")
    assert held.word.tolist() == ["achieved", "achieved", "off_track"]
    assert np.isnan(held.progress_share).all()


def test_time_does_not_run_past_the_end() -> None:
    assert standing(40, 60, 60, 50, 1.5, "high_is_good").time_share == 1


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: linear(1, 2, 0), "a month or more between baseline and target: got 0"),
        (lambda: standing(40, 40, 40, 41, 0.5, "no_judgement"), "got baseline 40, target 40"),
        (lambda: standing(40, 60, 40, 41, -0.1, "high_is_good"), "got time_share -0.1"),
        (lambda: standing(40, 60, 40, 41, 0.1, "high_is_good", -1), "got -1"),
    ],
)
def test_impossible_plans_are_refused_and_shown(call: object, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        call()
