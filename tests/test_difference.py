"""Difference in differences: against statsmodels, against its own meaning, and where counts run out."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy import stats
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM

from locality.statistics.difference import (
    mean_change,
    planned_log_error,
    planned_mean_error,
    rate_change,
    same_months_change,
    smallest_detectable,
)

NAN = float("nan")
cells = st.tuples(*(part for _ in range(4) for part in (st.integers(1, 900), st.integers(1000, 90_000))))


# statsmodels warns of an exact fit.
@pytest.mark.filterwarnings("ignore:divide by zero:RuntimeWarning")
@pytest.mark.filterwarnings("ignore::statsmodels.tools.sm_exceptions.PerfectSeparationWarning")
@given(cells)
def test_the_ratio_is_the_interaction_of_a_poisson_regression(four: tuple[int, ...]) -> None:
    events, out_of = np.array(four[::2], float), np.array(four[1::2], float)
    treated, after = np.array([1, 1, 0, 0]), np.array([0, 1, 0, 1])
    design = np.column_stack([np.ones(4), treated, after, treated * after])
    fit = GLM(events, design, family=Poisson(), offset=np.log(out_of)).fit(tol=1e-12)
    change = rate_change(*four)
    assert_allclose(np.log(change.ratio.value), fit.params[3], atol=1e-6)
    assert_allclose(change.log_error, fit.bse[3], rtol=1e-5)
    assert_allclose(np.log([change.ratio.lower, change.ratio.upper]), fit.conf_int()[3], atol=1e-5)


@given(cells)
def test_expected_avoided_and_ratio_say_the_same(four: tuple[int, ...]) -> None:
    change = rate_change(*four)
    found = four[2]
    assert_allclose(found / change.expected.value, change.ratio.value)
    assert_allclose(change.avoided.value, change.expected.value - found, atol=1e-9)
    assert change.expected.lower < change.expected.value < change.expected.upper
    includes_none = change.ratio.lower <= 1 <= change.ratio.upper
    assert includes_none == (change.avoided.lower <= 0 <= change.avoided.upper)
    assert includes_none == (not change.is_clear)


@given(cells, st.floats(1.01, 6))
def test_dispersion_widens_and_never_narrows(four: tuple[int, ...], dispersion: float) -> None:
    plain, wide, under = (rate_change(*four, dispersion=phi) for phi in (1, dispersion, 0.3))
    assert_allclose(wide.log_error, plain.log_error * np.sqrt(dispersion))
    assert_allclose(wide.difference_error, plain.difference_error * np.sqrt(dispersion))
    assert_allclose(under.log_error, plain.log_error)
    assert_allclose(wide.ratio.value, plain.ratio.value)


@given(cells, st.integers(0, 3))
def test_a_count_of_zero_is_corrected_and_flagged(four: tuple[int, ...], which: int) -> None:
    events = list(four)
    events[2 * which] = 0
    change = rate_change(*events)
    assert change.is_corrected
    assert np.isfinite(
        [change.ratio.value, change.ratio.lower, change.expected.value, change.avoided.upper]
    ).all()
    half = rate_change(*(cell if place % 2 else cell + 0.5 for place, cell in enumerate(events)))
    assert_allclose(change.ratio.upper, half.ratio.upper)
    includes_none = change.ratio.lower <= 1 <= change.ratio.upper
    assert includes_none == (change.avoided.lower <= 0 <= change.avoided.upper)


def test_many_changes_at_once_are_the_single_ones() -> None:
    together = rate_change([240, 320], [20000, 21000], [180, 250], 21000, 910, 80000, 905, 80500, 1000)
    alone = rate_change(320, 21000, 250, 21000, 910, 80000, 905, 80500, 1000)
    assert_allclose(together.difference.lower[1], alone.difference.lower)
    assert not together.is_corrected.any()


def test_limits_hold_the_truth_nineteen_times_of_twenty() -> None:
    rng = np.random.default_rng(7)
    events = rng.poisson([[200], [150], [800], [800]], (4, 4000))
    change = rate_change(events[0], 1, events[1], 1, events[2], 4, events[3], 4)
    assert np.mean((change.ratio.lower < 0.75) & (change.ratio.upper > 0.75)) == pytest.approx(
        0.95, abs=0.012
    )
    assert np.mean((change.difference.lower < -50) & (change.difference.upper > -50)) == pytest.approx(
        0.95, abs=0.012
    )


months = st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=6, max_size=30)


@given(months, st.integers(2, 4))
def test_means_are_those_of_an_even_panel(rows: list[tuple[float, float]], first: int) -> None:
    own, theirs = np.array(rows).T
    after = np.arange(len(rows)) >= first
    change = mean_change(own, theirs, after)
    assert_allclose(change.difference, change.treated_change - change.others_change, atol=1e-9)
    gap = own - theirs
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # scipy's, of series that hardly vary
        plain = stats.ttest_ind(gap[after], gap[~after]).confidence_interval(0.95)
    assert_allclose(change.difference, gap[after].mean() - gap[~after].mean(), atol=1e-9)
    if np.isfinite(plain.low):
        assert change.lower <= plain.low + 1e-7
        assert change.upper >= plain.high - 1e-7


def test_comparators_of_means_are_averaged_and_missing_months_left_out() -> None:
    own, others = [10, 11, NAN, 14, 15], [[5, 5, 5, 6, 6], [7, 7, 7, 8, NAN]]
    change = mean_change(own, others, [False, False, False, True, True])
    assert change.treated_change == pytest.approx(3.5)
    assert change.others_change == pytest.approx(1)


def test_the_same_month_a_year_later_is_compared() -> None:
    change = same_months_change([50, 40, 30, NAN], [45, 34, 26, 20])
    assert change.value == pytest.approx(-5)
    low, high = stats.ttest_1samp([-5, -6, -4], 0).confidence_interval()
    assert_allclose([change.lower, change.upper], [low, high])


def test_the_smallest_detectable_change_is_found_four_times_of_five() -> None:
    rng = np.random.default_rng(3)
    error = planned_log_error(400, 1600, 12, 12)
    ratio = np.exp(-smallest_detectable(error))
    before, after = rng.poisson(400, 3000), rng.poisson(400 * ratio, 3000)
    others = rng.poisson(1600, (2, 3000))
    found = rate_change(before, 1, after, 1, others[0], 1, others[1], 1)
    assert np.mean(found.is_clear) == pytest.approx(0.8, abs=0.04)


def test_fewer_months_after_need_a_larger_change() -> None:
    assert planned_log_error(400, 1600, 12, 3) > planned_log_error(400, 1600, 12, 12)
    assert planned_log_error(400, 1600, 12, 12, 4) == pytest.approx(2 * planned_log_error(400, 1600, 12, 12))
    assert planned_mean_error(3, 12, 12) == pytest.approx(3 * np.sqrt(1 / 6))


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: rate_change(-1, 5, 1, 5, 1, 5, 1, 5), "got count -1"),
        (lambda: rate_change(1, 0, 1, 5, 1, 5, 1, 5), "got numerator 1, denominator 0"),
        (lambda: mean_change([1, 2], [1, 2], [True, True]), "got 0 before and 2 after"),
        (lambda: same_months_change([1, 2], [2, 3]), "three pairs of months: got pairs 2"),
        (lambda: smallest_detectable(-1), "got error -1"),
        (lambda: planned_log_error(0, 5, 12, 12), "got events 0, others 5"),
        (lambda: planned_log_error(5, 5, 12, 0), "got 12 and 0"),
        (lambda: planned_mean_error(5, 0, 2), "got 0 and 2"),
    ],
)
def test_impossible_changes_are_refused_and_shown(call: object, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        call()
