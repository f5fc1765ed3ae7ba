"""Need scores: their arithmetic, their silence on thin data, and their dependence on choices."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose

from locality.statistics.scores import (
    depends_on_choices,
    leave_one_out,
    need_score,
    percentile_rank,
    score_discloses,
    score_rank_interval,
    standard_scores,
)

tables = arrays(float, (6, 4), elements=st.one_of(st.floats(-3, 3), st.just(np.nan)))


@given(st.floats(-100, 100), st.floats(-100, 100), st.floats(0.1, 50))
def test_low_is_need_mirrors_high_is_need_and_nothing_counts_beyond_three(
    value: float, mean: float, deviation: float
) -> None:
    high, low = standard_scores(value, mean, deviation, [True, False])
    assert high == -low
    assert abs(high) <= 3


def test_the_reference_scores_a_hundred_and_a_deviation_ten_points() -> None:
    z = standard_scores([[50, 8], [60, 10]], [50, 8], [10, 2], [True, True])
    assert need_score(z).score.tolist() == [100, 110]


@given(tables)
def test_scores_stay_in_their_bounds_and_ranks_follow_them(z: np.ndarray) -> None:
    found = need_score(z)
    scored = found.status == "ok"
    assert np.array_equal(scored, (~np.isnan(z)).sum(axis=1) >= 3)  # 60% of four is more than two
    assert ((found.score[scored] >= 70) & (found.score[scored] <= 130)).all()
    assert np.isnan(found.rank[~scored]).all()
    above = found.score[scored][:, None] < found.score[scored]
    assert np.array_equal(found.rank[scored], 1 + above.sum(axis=1))


@given(tables)
def test_missing_indicators_are_dropped_not_filled(z: np.ndarray) -> None:
    for row, score in zip(z, need_score(z).score, strict=True):
        present = row[~np.isnan(row)]
        expected = 100 + 10 * present.mean() if present.size >= 3 else np.nan
        assert_allclose(score, expected)


def test_one_indicator_makes_no_score() -> None:
    found = need_score([[1.0, np.nan], [1.0, 2.0]])
    assert found.status.tolist() == ["insufficient_data", "ok"]
    assert found.indicators.tolist() == [1, 2]
    assert need_score([[1.0], [2.0]]).status.tolist() == ["insufficient_data"] * 2


def test_leaving_out_the_odd_indicator_shows_what_the_order_rests_on() -> None:
    z = np.array([[3.0, 0.0, 0.0], [0.9, 0.9, 0.9], [-1.0, -1.0, -1.0]])
    assert need_score(z).rank.tolist() == [1, 2, 3]  # 1.0 against 0.9
    ranks = leave_one_out(z)
    assert ranks.lowest.tolist() == [1, 1, 3]
    assert ranks.highest.tolist() == [2, 2, 3]
    assert percentile_rank(z).tolist() == [2, 1, 3]


@given(tables)
def test_variants_rank_the_areas_that_are_scored_and_no_other(z: np.ndarray) -> None:
    silent = np.isnan(need_score(z).rank)
    assert np.array_equal(np.isnan(leave_one_out(z).lowest), silent)
    assert np.array_equal(np.isnan(percentile_rank(z)), silent)


def test_the_rank_interval_grows_with_the_indicators_uncertainty() -> None:
    rng = np.random.default_rng(2)
    values = np.array([[10.0, 20], [11, 21], [12, 22]])
    sure, unsure = (values + rng.normal(0, error, (2000, 3, 2)) for error in (0.01, 3))
    narrow, wide = (score_rank_interval(drawn, [10, 20], [5, 5], [True, True]) for drawn in (sure, unsure))
    assert narrow.lower.tolist() == narrow.upper.tolist() == [3, 2, 1]
    assert wide.lower.tolist() == [1, 1, 1]
    assert wide.upper.tolist() == [3, 3, 3]


def test_more_than_two_places_of_five_depend_on_choices() -> None:
    assert depends_on_choices([1, 1, 3], [2, 3, 3], 5).tolist() == [False, True, False]
    assert depends_on_choices([1, 1], [12, 13], 30).tolist() == [False, True]


def test_a_hidden_value_hides_a_score_of_few_indicators() -> None:
    hidden = [[True, False], [False, False], [True, False]]
    assert score_discloses(hidden, [3, 3, 4]).tolist() == [True, False, False]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: standard_scores([1, 2], 3, 0, True), "must vary.*got mean 3, deviation 0"),
        (lambda: standard_scores(1, 3, np.nan, True), "must vary"),
        (lambda: score_rank_interval(np.full((5, 2, 2), np.nan), 1, 1, True), "leave them out"),
        (lambda: depends_on_choices(3, 2, 5), "got best 3, worst 2"),
    ],
)
def test_impossible_scores_are_refused_and_shown(call: object, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        call()
