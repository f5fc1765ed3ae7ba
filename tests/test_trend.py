"""The recent trend: what it says, when it keeps silent, and that order and scale do not fool it."""

from datetime import date

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from statsmodels.regression.linear_model import WLS
from statsmodels.tools import add_constant

from locality.statistics.trend import SURE, direction_of_travel, proportion_trend, value_trend, why_no_trend

values = st.lists(st.floats(1, 100), min_size=5, max_size=5)
widths = st.lists(st.floats(0.1, 10), min_size=5, max_size=5)


def year(first: int) -> tuple[date, date]:
    """A financial year."""
    return date(first, 4, 1), date(first + 1, 3, 31)


def test_the_threshold_is_the_published_one() -> None:
    assert pytest.approx(9.549536, abs=1e-6) == SURE


@given(values, widths)
def test_the_line_is_statsmodels_weighted_line(value: list[float], width: list[float]) -> None:
    v, w = np.array(value), np.array(width)
    trend = value_trend(v, v - w, v + w)
    error = w / 1.959963984540054
    fit = WLS(v, add_constant(np.arange(1, 6)), weights=error**-2).fit()
    assert_allclose(trend.slope, fit.params[1], atol=1e-9)
    # The published rule takes the standard errors as known: its chi-square ignores the residuals.
    known_error = np.sqrt(fit.normalized_cov_params[1, 1])
    assert_allclose(trend.chi_square, (fit.params[1] / known_error) ** 2, rtol=1e-7, atol=1e-9)


@given(values, widths)
@example([1.5, 1.5, 1.5, 1.5, 1.0], [1.0, 1.0, 0.125, 1.0, 0.25])
def test_turning_time_around_turns_the_word_around(value: list[float], width: list[float]) -> None:
    v, w = np.array(value), np.array(width)
    forth, back = value_trend(v, v - w, v + w), value_trend(v[::-1], (v - w)[::-1], (v + w)[::-1])
    assert_allclose(forth.slope, -back.slope, atol=1e-9)
    opposite = {"increasing": "decreasing", "decreasing": "increasing"}
    if abs(forth.slope) > 1e-9:
        assert back.word == opposite.get(str(forth.word), forth.word)


@given(values, widths)
def test_no_trend_is_called_that_is_not_sure(value: list[float], width: list[float]) -> None:
    v, w = np.array(value), np.array(width)
    trend = value_trend(v, v - w, v + w)
    assert trend.word in ("increasing", "decreasing", "no_significant_change")
    assert (trend.chi_square > SURE) or trend.word == "no_significant_change"


def test_one_far_point_makes_no_trend() -> None:
    # Sure by chi-square, but without its last point the line falls.
    value = np.array([10.4, 10.3, 10.2, 10.1, 30.0])
    trend = value_trend(value, value - 1, value + 1)
    assert trend.chi_square > SURE
    assert trend.word == "no_significant_change"


def test_an_even_series_does_not_change() -> None:
    assert value_trend([5] * 5, [4] * 5, [6] * 5).word == "no_significant_change"
    assert proportion_trend([20] * 5, [100] * 5).word == "no_significant_change"


def test_only_the_last_five_points_count_and_many_series_go_at_once() -> None:
    numerator = np.array([[900, 300, 320, 350, 380, 420], [1, 300, 300, 300, 300, 300]])
    words = proportion_trend(numerator, 1000).word.tolist()
    assert words == ["increasing", "no_significant_change"]


@pytest.mark.parametrize(
    "numerator",
    [
        [300, np.nan, 320, 350, 380],
        [300, 320, 350, 380],
        [0, 320, 350, 380, 390],
        [300, 320, 350, 380, 1000],
        [5],
    ],
)
def test_missing_too_few_none_and_all_cannot_be_calculated(numerator: list[float]) -> None:
    assert proportion_trend(numerator, 1000).word == "cannot_be_calculated"


def test_values_with_a_missing_number_cannot_be_calculated() -> None:
    assert value_trend([1, 2, np.nan, 4, 5], 0.5, 6).word == "cannot_be_calculated"
    assert value_trend([1, 2, 3, 4, 5], [0, 0, np.nan, 0, 0], 6).word == "cannot_be_calculated"


def test_polarity_says_whether_it_gets_better() -> None:
    words = ["increasing", "decreasing", "no_significant_change", "cannot_be_calculated"]
    assert direction_of_travel(words, "low_is_good").tolist() == ["getting_worse", "getting_better", "", ""]
    assert direction_of_travel(words, "high_is_good").tolist() == ["getting_better", "getting_worse", "", ""]
    assert direction_of_travel(words, "no_judgement").tolist() == ["", "", "", ""]


@pytest.mark.parametrize(
    ("spans", "reason"),
    [
        ([year(first) for first in range(2018, 2025)], None),
        ([year(first) for first in (2022, 2023, 2024)], "three of five years"),
        ([], "none of five years"),
        ([year(first) for first in (2019, 2020, 2022, 2023, 2024)], "a year is missing"),
        ([year(first) for first in (2020, 2021, 2022, 2023, 2023)], "years overlap"),
        ([*map(year, range(2020, 2024)), (date(2024, 4, 1), date(2024, 6, 30))], "not yearly figures"),
        ([(date(first, 4, 1), date(first + 3, 3, 31)) for first in range(2015, 2020)], "not yearly figures"),
    ],
)
def test_why_there_is_no_trend_is_said_in_words(spans: list[tuple[date, date]], reason: str | None) -> None:
    assert why_no_trend(spans) == reason


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: value_trend([1] * 5, [1] * 5, [1] * 5), "must have a width.* got lower 1, upper 1"),
        (lambda: proportion_trend([1, 2, 3, 4, 9], 8), "got numerator 9, denominator 8"),
        (lambda: proportion_trend([1, 2, 3, 4, -5], 8), "got count -5"),
    ],
)
def test_impossible_series_are_refused_and_shown(call: object, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        call()
