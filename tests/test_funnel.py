"""Funnels, dispersion and standardised rates."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM

from locality.statistics.funnel import proportion_dispersion, proportion_limits, rate_dispersion, ratio_flag
from locality.statistics.intervals import wilson_interval
from locality.statistics.standardisation import EUROPEAN_STANDARD_2013, standardised_rate


@given(st.floats(0.01, 0.99), st.floats(5, 1e6))
def test_wilson_limits_at_the_edge_of_the_funnel_touch_the_average(average: float, people: float) -> None:
    lower, upper = proportion_limits(average, people)
    if lower > 0:
        assert_allclose(wilson_interval(lower * people, people)[1], average, rtol=1e-6)
    if upper < 1:
        assert_allclose(wilson_interval(upper * people, people)[0], average, rtol=1e-6)


@given(st.floats(0.01, 0.99), st.floats(5, 1e6))
def test_funnels_narrow_with_size_and_widen_with_confidence_and_dispersion(
    average: float, people: float
) -> None:
    def width(size: float, confidence: float = 0.95, dispersion: float = 1) -> float:
        lower, upper = proportion_limits(average, size, confidence, dispersion)
        return float(upper - lower)

    assert width(people * 2) < width(people) <= width(people, 0.998)
    assert width(people) <= width(people, dispersion=1.5)


def test_flags_follow_both_limits() -> None:
    assert ratio_flag([5, 100, 100, 100, 100, np.nan], [100, 130, 101, 80, 60, 5]).tolist() == [
        "very_low", "low", "within", "high", "very_high", "",
    ]  # fmt: skip


@pytest.mark.filterwarnings("ignore::statsmodels.tools.sm_exceptions.PerfectSeparationWarning")
@given(st.lists(st.tuples(st.integers(0, 50), st.integers(60, 500)), min_size=2, max_size=12))
def test_dispersion_of_rates_is_that_of_a_poisson_fit(areas: list[tuple[int, int]]) -> None:
    x, n = np.array(areas, dtype=float).T
    if not x.any():
        assert np.isnan(rate_dispersion(x, n))
        return
    fit = GLM(x, np.ones_like(x), family=Poisson(), offset=np.log(n)).fit()
    assert_allclose(rate_dispersion(x, n), fit.pearson_chi2 / (x.size - 1), rtol=1e-6, atol=1e-9)


def test_dispersion_of_chance_alone_is_near_one_and_of_social_measures_above() -> None:
    rng = np.random.default_rng(1)
    people = rng.integers(500, 2000, 400)
    chance, unlike = rng.binomial(people, 0.2), rng.binomial(people, rng.uniform(0.1, 0.3, 400))
    assert proportion_dispersion(chance, people) == pytest.approx(1, abs=0.2)
    assert proportion_dispersion(unlike, people) > 5
    assert np.isnan(proportion_dispersion([0, 0], [5, 5]))


ages = st.lists(st.tuples(st.integers(0, 60), st.integers(100, 5000)), min_size=19, max_size=19)


@given(ages)
def test_a_standardised_rate_lies_between_its_limits_and_its_bands(bands: list[tuple[int, int]]) -> None:
    x, n = np.array(bands, dtype=float).T
    rate = standardised_rate(x, n)
    if x.sum() < 10:
        assert np.isnan(rate[:3]).all()
    else:
        assert rate.lower < rate.value < rate.upper
        assert (x / n).min() <= rate.value <= (x / n).max()


def test_even_rates_are_their_own_standard() -> None:
    people = np.arange(1000.0, 20_000, 1000)
    rate = standardised_rate(people / 50, people, EUROPEAN_STANDARD_2013, multiplier=1000)
    assert rate.value == pytest.approx(20)
    assert sum(EUROPEAN_STANDARD_2013) == 100_000


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: proportion_limits(1.2, 50), "between 0 and 1: got average 1.2"),
        (lambda: proportion_limits(0.2, 0), "got denominator 0"),
        (lambda: proportion_limits(0.2, 10, dispersion=0.5), "got 0.5"),
        (lambda: ratio_flag(-1, 5), "got count -1"),
        (lambda: ratio_flag(1, 0), "got numerator 1, denominator 0"),
        (lambda: rate_dispersion([3], [9]), "two figures or more: got 1"),
        (lambda: proportion_dispersion([3, np.nan], [9, 9]), "two figures or more: got 1"),
        (lambda: standardised_rate([1, -1], [5, 5], [1, 1]), "got count -1"),
        (lambda: standardised_rate([1, 1], [5, 0], [1, 1]), "got numerator 1, denominator 0"),
        (lambda: standardised_rate([1, 1], [5, 5], [1, 0]), "got standard 0"),
    ],
)
def test_impossible_numbers_are_refused_and_shown(call: object, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        call()
