"""The order of options by weighted criteria, and how far it depends on the weights."""

import pytest

from locality.statistics.priorities import order_of

WEIGHTS = {"need": 30.0, "reach": 20.0, "cost": 10.0}


def scored(*rows: tuple[float, float, float]) -> dict[str, dict[str, float]]:
    """Options a, b, c ... with their scores."""
    return {name: dict(zip(WEIGHTS, row, strict=True)) for name, row in zip("abcdef", rows, strict=False)}


def test_an_option_better_by_everything_is_first_under_all_weights() -> None:
    found = order_of(scored((90, 80, 70), (60, 50, 40)), WEIGHTS)
    assert found.ranks == {"a": 1, "b": 2}
    assert found.dominated == {"a": False, "b": True}
    assert found.first_in == {"a": 1.0, "b": 0.0}
    assert not found.is_too_close


def test_two_that_trade_places_under_other_weights_are_too_close_to_call() -> None:
    found = order_of(scored((60, 50, 50), (40, 79, 50), (10, 10, 10)), WEIGHTS)
    assert found.ranks["a"] == 1
    assert found.is_too_close
    assert 0.3 < found.first_in["b"] < 0.7
    assert found.ranks_moved["a"] == (1, 2)


def test_the_draws_are_the_same_every_time() -> None:
    scores = scored((60, 50, 50), (40, 79, 50))
    assert order_of(scores, WEIGHTS) == order_of(scores, WEIGHTS)


def test_equal_totals_share_the_better_rank() -> None:
    found = order_of(scored((50, 50, 50), (50, 50, 50), (10, 10, 10)), WEIGHTS)
    assert found.ranks == {"a": 1, "b": 1, "c": 3}


def test_a_criterion_without_weight_changes_nothing() -> None:
    scores = scored((60, 50, 0), (40, 30, 100))
    found = order_of(scores, {"need": 1, "reach": 1, "cost": 0})
    assert found.totals == {"a": 55, "b": 35}
    assert found.first_in["a"] == 1


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        ({"need": 0, "reach": 0, "cost": 0}, "all weights are zero"),
        ({"need": -1, "reach": 2, "cost": 1}, "need: got a weight of -1"),
        ({"need": float("nan"), "reach": 2, "cost": 1}, "need: got a weight of nan"),
        ({"need": 1, "care": 1}, "no score for care"),
    ],
)
def test_weights_that_cannot_be_are_refused(weights: dict[str, float], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        order_of(scored((60, 50, 50), (40, 79, 50)), weights)


@pytest.mark.parametrize("score", [-1, 101, float("nan")])
def test_a_score_outside_0_to_100_is_refused(score: float) -> None:
    with pytest.raises(ValueError, match="a: need is scored"):
        order_of(scored((score, 50, 50)), WEIGHTS)
