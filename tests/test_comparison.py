"""Verdicts, tests against the rest of the district, and many comparisons at once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest

from locality.statistics.comparison import (
    exceptional,
    flags_by_chance,
    proportions_apart,
    rates_apart,
    rest_of,
    verdict,
)
from locality.statistics.intervals import wilson_interval

POLARITIES = ["high_is_good", "low_is_good", "no_judgement"]
limits = st.floats(-1e6, 1e6)


@given(limits, limits, limits)
def test_verdicts_mirror_between_the_polarities(one: float, other: float, benchmark: float) -> None:
    said = verdict(min(one, other), max(one, other), benchmark, POLARITIES)
    mirror = {"better": "worse", "worse": "better", "similar": "similar"}
    neutral = {"better": "higher", "worse": "lower", "similar": "similar"}
    assert said[1] == mirror[said[0]]
    assert said[2] == neutral[said[0]]


def test_a_limit_on_the_benchmark_is_similar() -> None:
    assert verdict([4, 2], [6, 4], 4, "low_is_good").tolist() == ["similar", "similar"]


@pytest.mark.parametrize("polarity", POLARITIES)
def test_without_limits_or_benchmark_nothing_is_compared(polarity: str) -> None:
    said = verdict([np.nan, 1, 1], [2, np.nan, 2], [5, 5, np.nan], polarity)
    assert said.tolist() == ["not_compared"] * 3


def test_stricter_limits_call_fewer_exceptional() -> None:
    usual = verdict(*wilson_interval(40, 200, 0.95), 0.14, "low_is_good")
    strict = verdict(*wilson_interval(40, 200, 0.998), 0.14, "low_is_good")
    assert (usual, strict) == ("worse", "similar")


counted = st.integers(1, 400)


@given(counted, counted, counted, counted)
def test_two_proportions_agree_with_statsmodels(x: int, more: int, y: int, others: int) -> None:
    n, m = x + more, y + others
    difference = proportions_apart(x, n, y, m)
    assert_allclose(difference.p_value, proportions_ztest([x, y], [n, m])[1], rtol=1e-9)
    expected = confint_proportions_2indep(x, n, y, m, method="newcomb")
    assert_allclose((difference.lower, difference.upper), expected, atol=1e-12)


@given(counted, counted, counted, counted)
def test_a_ratio_and_its_reverse_say_the_same(x: int, n: int, y: int, m: int) -> None:
    one, other = rates_apart(x, n, y, m), rates_apart(y, m, x, n)
    assert_allclose([one.lower, one.upper], [1 / other.upper, 1 / other.lower])
    assert_allclose(one.p_value, other.p_value)


def test_limits_of_a_ratio_exclude_one_when_the_test_is_sure() -> None:
    apart = rates_apart([60, 30], 1000, [300, 300], 10_000)
    assert (apart.lower > 1).tolist() == (apart.p_value < 0.05).tolist() == [True, False]


def test_no_events_make_no_test_of_rates() -> None:
    assert np.isnan(rates_apart([0, 5], 10, [5, 0], 10).p_value).all()
    assert np.isnan(proportions_apart(0, 10, 0, 10).p_value)


def test_the_rest_of_the_district_is_what_the_area_leaves() -> None:
    assert rest_of([100, 0.3], [40, 0.1 + 0.2]).tolist() == [60, 0]


def test_one_in_twenty_flags_by_chance() -> None:
    assert flags_by_chance(30 * 20) == pytest.approx(30)


@given(st.lists(st.floats(0, 1), min_size=1))
def test_exceptional_is_never_more_than_without_correction(p_values: list[float]) -> None:
    named = exceptional(p_values)
    assert not (named & (np.array(p_values) > 0.10)).any()


def test_exceptional_follows_the_step_up_rule_and_leaves_out_the_missing() -> None:
    # Thresholds of 4 tests at 10%: 0.025, 0.05, 0.075, 0.1. The third smallest passes, so those below do.
    assert exceptional([0.2, np.nan, 0.07, 0.03, 0.06]).tolist() == [False, False, True, True, True]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: verdict(5, 4, 1, "low_is_good"), "got lower 5, upper 4"),
        (
            lambda: verdict(1, 4, 1, "sideways"),
            "one of high_is_good, low_is_good, no_judgement: got sideways",
        ),
        (lambda: rest_of(10, 12), "got whole 10, part 12"),
        (lambda: proportions_apart(1, 2, 3, 2), "got numerator 3, denominator 2"),
        (lambda: rates_apart(1, 2, -3, 2), "got count -3"),
        (lambda: exceptional([0.5, 1.5]), "got p_value 1.5"),
        (lambda: flags_by_chance(-1), "got -1"),
    ],
)
def test_impossible_comparisons_are_refused_and_shown(call: object, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        call()
