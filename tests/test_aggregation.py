"""Sums over children: right, proportional, and honest about what is missing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from locality.statistics.aggregation import means_by_parent, sums_by_parent


def test_a_rate_of_sums_is_not_the_mean_of_rates() -> None:
    numerator, denominator = sums_by_parent([0, 0], [10, 1]), sums_by_parent([0, 0], [100, 1000])
    assert numerator / denominator == pytest.approx(0.01)
    assert np.mean([10 / 100, 1 / 1000]) == pytest.approx(0.0505)


@given(st.lists(st.tuples(st.integers(0, 3), st.floats(0, 1e6)), min_size=1))
def test_what_is_shared_out_whole_adds_up_to_what_there_was(children: list[tuple[int, float]]) -> None:
    parents = [parent for parent, _ in children] + [0, 1, 2, 3]
    counts = [count for _, count in children] + [0, 0, 0, 0]
    one_way, the_other = sums_by_parent(parents, counts, 0.3), sums_by_parent(parents, counts, 0.7)
    assert_allclose(np.sum(one_way + the_other), np.sum(counts), atol=1e-6)


@given(st.lists(st.tuples(st.floats(-10, 10), st.floats(0.1, 1e4)), min_size=1))
def test_a_weighted_mean_lies_between_its_scores(children: list[tuple[float, float]]) -> None:
    scores, people = zip(*children, strict=True)
    (mean,) = means_by_parent([0] * len(scores), scores, people)
    assert min(scores) - 1e-9 <= mean <= max(scores) + 1e-9


def test_a_missing_child_makes_a_missing_parent_and_no_other() -> None:
    assert np.isnan(sums_by_parent([0, 0, 1], [1, np.nan, 2])).tolist() == [True, False]
    assert np.isnan(means_by_parent([0, 0, 1], [1, np.nan, 2], 1)).tolist() == [True, False]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: sums_by_parent([], []), "no children were given"),
        (lambda: means_by_parent([], [], []), "no children were given"),
        (lambda: sums_by_parent([0, 2], [1, 1]), "no children for the parent at position 1"),
        (lambda: sums_by_parent([-1], [1]), "0 or more: got -1"),
        (lambda: sums_by_parent([0, 0], [1, -4]), "got count -4, weight 1"),
        (lambda: sums_by_parent([0], [1], -0.5), "got count 1, weight -0.5"),
        (lambda: means_by_parent([0, 1], [1, 1], [1, 0]), "must not all be 0: got total 0"),
    ],
)
def test_impossible_sums_are_refused_and_shown(call: object, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        call()
