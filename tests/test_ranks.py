"""Ranks show how sure they are."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from locality.statistics.ranks import (
    drawn_proportions,
    drawn_rates,
    drawn_values,
    order_cannot_be_told,
    rank_interval,
)

areas = st.lists(st.tuples(st.integers(0, 50), st.integers(50, 500)), min_size=2, max_size=12)


@given(areas)
@settings(max_examples=20)
def test_ranks_lie_within_the_table_and_their_intervals(areas: list[tuple[int, int]]) -> None:
    ranks = rank_interval(drawn_proportions(*np.array(areas).T, draws=500))
    assert (ranks.lower >= 1).all()
    assert (ranks.upper <= len(areas)).all()
    assert (ranks.lower <= ranks.middle).all()
    assert (ranks.middle <= ranks.upper).all()


@given(areas)
@settings(max_examples=10)
def test_the_same_figures_give_the_same_ranks(areas: list[tuple[int, int]]) -> None:
    x, n = np.array(areas).T
    assert np.array_equal(drawn_rates(x, n, draws=200), drawn_rates(x, n, draws=200))


def test_areas_far_apart_keep_their_order() -> None:
    ranks = rank_interval(drawn_proportions([900, 500, 100], [1000, 1000, 1000]))
    assert ranks.lower.tolist() == ranks.middle.tolist() == ranks.upper.tolist() == [1, 2, 3]
    assert not order_cannot_be_told(ranks)


def test_areas_alike_cannot_be_told_apart() -> None:
    ranks = rank_interval(drawn_rates([20] * 30, [1000] * 30))
    assert order_cannot_be_told(ranks)
    assert ranks.lower.max() <= 3
    assert ranks.upper.min() >= 28


def test_draws_spread_as_the_figures_do() -> None:
    drawn = drawn_proportions([200], [1000], draws=20_000)
    assert_allclose(drawn.mean(), 0.2, atol=0.001)
    assert_allclose(drawn.std(), np.sqrt(0.2 * 0.8 / 1000), rtol=0.03)
    assert_allclose(drawn_rates([50], [1000], draws=20_000).std(), np.sqrt(50) / 1000, rtol=0.03)
    assert_allclose(drawn_values([5], [5 - 1.96], [5 + 1.96], draws=20_000).std(), 1, rtol=0.03)


def test_figures_without_width_share_a_rank_when_equal() -> None:
    ranks = rank_interval(drawn_values([5, 7, 5], [5, 7, 5], [5, 7, 5], draws=10))
    assert ranks.middle.tolist() == [2, 1, 2]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: drawn_proportions([5, 9], [10, 8]), "got numerator 9, denominator 8"),
        (lambda: drawn_rates([5, -1], [10, 8]), "got count -1"),
        (lambda: drawn_rates([5, np.nan], [10, 8]), "leave them out: position 1"),
        (lambda: drawn_values([5], [6], [4]), "got lower 6, upper 4"),
        (lambda: rank_interval(np.array([])), r"shape \(0,\)"),
    ],
)
def test_impossible_numbers_are_refused_and_shown(call: object, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        call()
