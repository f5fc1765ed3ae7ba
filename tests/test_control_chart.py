"""Control charts: what limits rest on, which points are more than chance, and what the chart refuses."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from locality.statistics.control_chart import (
    assurance,
    average_moving_range,
    control_chart,
    side_run_ends,
    trend_ends,
    variation,
    whole_runs,
    why_no_step,
)

NAN = float("nan")
YEAR = [52, 49, 55, 47, 51, 53, 48, 50, 54, 46, 52, 50]
values = st.lists(st.integers(0, 400).map(lambda tenths: tenths / 10), min_size=6, max_size=40)


@given(values)
def test_limits_without_screening_are_the_textbook_ones(value: list[float]) -> None:
    chart = control_chart(value, screen=False)
    reach = 2.66 * np.abs(np.diff(value)).mean()
    assert_allclose(chart.mean, np.mean(value))
    assert_allclose(chart.upper - chart.mean, reach, atol=1e-9)
    assert_allclose(chart.mean - chart.lower, reach, atol=1e-9)
    assert_allclose(chart.near_upper - chart.mean, reach * 2 / 3, atol=1e-9)
    assert_allclose(chart.near_lower - chart.mean, -reach * 2 / 3, atol=1e-9)


@given(values)
def test_screening_only_narrows(value: list[float]) -> None:
    assert average_moving_range(value) <= average_moving_range(value, screen=False) + 1e-9


@given(values, st.floats(0.1, 50), st.integers(-100, 100))
def test_unit_and_zero_do_not_change_causes(value: list[float], scale: float, start: int) -> None:
    there = control_chart(np.array(value) * scale + start)
    assert_array_equal(control_chart(value).special_cause, there.special_cause)


@given(values)
def test_upside_down_high_is_low(value: list[float]) -> None:
    chart, mirror = control_chart(value), control_chart(-np.array(value))
    words = {"improvement": "concern", "concern": "improvement", "common_cause": "common_cause"}
    good = variation(chart.special_cause, "high_is_good").tolist()
    assert good == variation(mirror.special_cause, "low_is_good").tolist()
    assert [words[word] for word in good] == variation(mirror.special_cause, "high_is_good").tolist()


@given(values, values)
def test_a_new_segment_stands_alone(before: list[float], after: list[float]) -> None:
    rebase = np.arange(len(before) + len(after)) == len(before)
    chart, alone = control_chart(before + after, rebase=rebase), control_chart(after)
    assert_array_equal(chart.segment, [0] * len(before) + [1] * len(after))
    for column in ("mean", "lower", "upper", "special_cause", "basis"):
        assert_array_equal(getattr(chart, column)[len(before) :], getattr(alone, column))


@given(values, st.lists(st.floats(-1000, 1000), max_size=12))
def test_a_frozen_baseline_does_not_see_what_follows(before: list[float], after: list[float]) -> None:
    frozen = np.arange(len(before) + len(after)) < len(before)
    chart = control_chart(before + after, frozen)
    assert_allclose(chart.upper, control_chart(before).upper[0])
    assert chart.limits == ("trial" if len(before) < 12 else "full")


def test_chance_alone_calls_about_one_month_in_twenty_five() -> None:
    rng = np.random.default_rng(4)
    latest = []
    for _ in range(200):
        points = rng.normal(50, 5, 24)
        for month in range(13, 25):
            latest.append(control_chart(points[:month], np.arange(month) < 12).special_cause[-1])
    assert np.isin(latest, ["above_limit", "below_limit"]).mean() < 0.02
    assert 0.02 < (np.array(latest) != "").mean() < 0.06


def test_a_real_shift_is_found() -> None:
    chart = control_chart([*YEAR, 44, 43, 45, 42, 44, 43, 44], np.arange(19) < 12)
    assert chart.special_cause[-1] == "shift_low"
    assert variation(chart.special_cause, "low_is_good")[-1] == "improvement"
    assert variation(chart.special_cause, "no_judgement")[-1] == "low"


@pytest.mark.parametrize(("points", "limits"), [(5, "none"), (6, "trial"), (11, "trial"), (12, "full")])
def test_limits_need_points(points: int, limits: str) -> None:
    chart = control_chart(YEAR[:points])
    assert chart.limits == limits
    assert np.isnan(chart.upper).all() == (limits == "none")


def test_without_limits_nothing_is_called() -> None:
    chart = control_chart([1, 2, 3, 4, 5, 6, 7, 8, 99], np.arange(9) < 5)
    assert (chart.special_cause == "").all()


@pytest.mark.parametrize("level", [0.1, 0.3, 7, 0])
def test_equal_points_have_their_mean_as_limits_and_no_cause(level: float) -> None:
    chart = control_chart([level] * 13)
    assert chart.is_without_variation
    assert (chart.special_cause == "").all()
    assert_allclose([chart.lower, chart.upper], level)
    assert control_chart([*[level] * 13, level + 1], np.arange(14) < 13).special_cause[-1] == "above_limit"


def test_a_missing_month_breaks_the_moving_range_and_the_run() -> None:
    assert average_moving_range([10, 12, NAN, 90, 92], screen=False) == 2
    rising = [*range(1, 5), NAN, *range(6, 9)]
    assert not trend_ends(rising).any()
    below = control_chart([*YEAR, 49, 48, 49, 49, NAN, 49, 48, 49], np.arange(20) < 12)
    assert not np.isin(below.special_cause, ["shift_low"]).any()
    assert below.special_cause[16] == ""


def test_a_point_on_the_mean_breaks_a_run() -> None:
    assert side_run_ends([1] * 6 + [0] + [1] * 7).tolist() == [0] * 13 + [1]


def test_a_disrupted_month_moves_no_limit_but_is_judged() -> None:
    locked = [*YEAR[:6], 5, *YEAR[6:]]
    chart = control_chart(locked, np.arange(13) != 6)
    assert chart.mean[0] == pytest.approx(np.mean(YEAR))
    assert chart.special_cause[6] == "below_limit"


def test_a_peak_keeps_the_trend_it_completes() -> None:
    ends = trend_ends([1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1])
    assert whole_runs(ends).tolist() == [1] * 7 + [-1] * 6


def test_a_target_within_the_limits_is_met_by_chance() -> None:
    targets = [60, 50, 40, NAN]
    assert assurance(45, 55, targets, "high_is_good").tolist() == [
        "consistent_fail", "inconsistent", "consistent_pass", "",
    ]  # fmt: skip
    assert assurance(45, 55, targets, "low_is_good").tolist() == [
        "consistent_pass", "inconsistent", "consistent_fail", "",
    ]  # fmt: skip
    assert assurance(NAN, NAN, 40, "low_is_good") == ""


def test_small_counts_are_named() -> None:
    assert control_chart([3, 5, 4, 2, 6, 5, 4]).has_small_counts
    assert not control_chart(YEAR).has_small_counts


def test_new_limits_need_a_shift_and_months() -> None:
    after = [44, 43, 45, 42, 44, 43, 44]
    chart = control_chart([*YEAR, *after], np.arange(19) < 12)
    assert why_no_step([*YEAR, *after], chart, 12) is None
    assert "7 months from there on do not all lie" in str(why_no_step([*YEAR, *after], chart, 4))
    assert why_no_step([*YEAR, *after], chart, 14) == "a step needs 7 months from there on: there are 5"


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: control_chart([]), r"a line of points: got an array of shape \(0,\)"),
        (lambda: control_chart([1, np.inf, 3]), "got point inf"),
        (lambda: variation(["above_limit"], "up_is_good"), "got up_is_good"),
        (lambda: assurance(1, 2, 3, "sideways"), "got sideways"),
        (lambda: why_no_step(YEAR, control_chart(YEAR), 12), "counted from 0: got 12"),
    ],
)
def test_impossible_charts_are_refused_and_shown(call: object, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        call()
