"""Intervals hold what intervals promise, agree with other people's code, and refuse impossible numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from locality.statistics.intervals import (
    byar_interval,
    count_interval,
    exact_interval,
    mean_interval,
    rate_interval,
    wilson_interval,
)

counts = st.floats(0, 1e6)
confidences = st.sampled_from([0.8, 0.95, 0.998])


@st.composite
def parts_of_wholes(draw: st.DrawFn) -> tuple[float, float]:
    whole = draw(st.floats(0.5, 1e7))
    return whole * draw(st.floats(0, 1)), whole


@given(parts_of_wholes(), confidences)
def test_wilson_limits_hold_the_proportion_and_stay_between_0_and_1(
    part: tuple[float, float], confidence: float
) -> None:
    lower, upper = wilson_interval(*part, confidence)
    proportion = part[0] / part[1]
    assert 0 <= lower <= proportion + 1e-12
    assert proportion - 1e-12 <= upper <= 1


@given(counts)
def test_a_higher_confidence_is_wider(count: float) -> None:
    narrow, wide = count_interval(count, 0.95), count_interval(count, 0.998)
    assert wide[1] > narrow[1]
    assert not wide[0] > narrow[0]


@given(counts, confidences)
def test_limits_of_a_count_hold_the_count(count: float, confidence: float) -> None:
    lower, upper = exact_interval(count, confidence)
    assert 0 <= lower <= count <= upper


@given(st.integers(0, 500), st.integers(1, 500))
def test_wilson_agrees_with_statsmodels(x: int, more: int) -> None:
    n = x + more
    assert_allclose(wilson_interval(x, n), proportion_confint(x, n, method="wilson"), atol=1e-12)


@given(st.integers(0, 1000), confidences)
def test_exact_limits_agree_with_the_chi_square_formula(x: int, confidence: float) -> None:
    tail = (1 - confidence) / 2
    lower = stats.chi2.ppf(tail, 2 * x) / 2 if x else 0
    assert_allclose(
        exact_interval(x, confidence), (lower, stats.chi2.ppf(1 - tail, 2 * x + 2) / 2), rtol=1e-9
    )


def test_byar_is_within_a_fifth_of_a_percent_of_exact_from_ten_events() -> None:
    events = np.arange(10, 500)
    assert_allclose(byar_interval(events), exact_interval(events), rtol=0.002)


def test_rates_are_exact_below_ten_events_and_byar_from_ten() -> None:
    events, people = np.array([0, 9, 9.99, 10, 250]), 220
    lower, upper = rate_interval(events, people, 1000)
    exact, byar = exact_interval(events), byar_interval(events)
    assert_allclose(lower, np.where(events < 10, exact[0], byar[0]) / people * 1000)
    assert_allclose(upper, np.where(events < 10, exact[1], byar[1]) / people * 1000)


def test_a_rate_may_exceed_one_a_head() -> None:
    lower, upper = rate_interval(250, 220)
    assert lower < 250 / 220 < upper


def test_fractional_counts_lie_between_their_neighbours() -> None:
    lower, upper = rate_interval([3, 3.4, 4], 100)
    assert lower[0] < lower[1] < lower[2]
    assert upper[0] < upper[1] < upper[2]


@pytest.mark.parametrize("interval", [wilson_interval, rate_interval])
def test_missing_numbers_pass_through_and_spoil_nothing_else(interval: object) -> None:
    limits = interval([np.nan, 3, 3], [10, np.nan, 10])
    assert np.isnan(limits).tolist() == [[True, True, False]] * 2


def test_empty_input_gives_empty_limits() -> None:
    assert all(limit.size == 0 for limit in rate_interval([], []))


def test_parts_that_pass_the_whole_by_rounding_of_floats_are_the_whole() -> None:
    assert_allclose(wilson_interval(0.1 + 0.2, 0.3), wilson_interval(0.3, 0.3))


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: wilson_interval(-1, 5), "a count must be 0 or more: got count -1"),
        (lambda: byar_interval([3, -2]), "got count -2"),
        (lambda: exact_interval(-0.5), "got count -0.5"),
        (lambda: rate_interval(np.inf, 5), "got count inf"),
        (lambda: wilson_interval(1, 0), "denominator must be above 0: got numerator 1, denominator 0"),
        (lambda: rate_interval([1, 2], [10, -3]), "got numerator 2, denominator -3"),
        (
            lambda: wilson_interval([6, 1], 5),
            "must not exceed its denominator: got numerator 6, denominator 5",
        ),
        (lambda: wilson_interval(range(2, 9), 1), "numerator 6, denominator 1 and 2 more"),
        (lambda: wilson_interval(1, 5, confidence=95), "between 0 and 1, such as 0.95: got 95"),
        (lambda: mean_interval(3, 1, 1), "two observations or more: got size 1"),
        (lambda: mean_interval(3, -1, 9), "got deviation -1"),
    ],
)
def test_impossible_numbers_are_refused_and_shown(call: object, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        call()
