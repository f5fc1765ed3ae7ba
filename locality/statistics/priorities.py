"""Which of several options comes first by weighted criteria, and how far that depends on the weights.

The linear additive model of "Multi-criteria analysis: a manual" (Department for Communities and Local
Government, 2009): total = sum of weight x score / sum of weights, scores from 0 to 100 between anchors.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

SEED = 2026
DRAWS = 10_000
SWING = 0.5  # each weight by itself, half as much and half as much again
CONCENTRATION = 20.0  # of the weights drawn: their spread is about a third of each weight
TOO_CLOSE = 0.3  # of the draws in which the first two change places
LOWEST, HIGHEST = 0.0, 100.0

Scores = Mapping[str, Mapping[str, float]]  # by option and criterion
Weights = Mapping[str, float]  # by criterion


@dataclass(frozen=True)
class Order:
    """What the weights make of the scores; every mapping is by option.

    ``totals``: 0 to 100. ``ranks``: 1 is first, equal totals share the better rank. ``dominated``: another
    option is at least as good by every criterion and better by one. ``first_whatever``: first under every
    weight moved by half, one at a time. ``ranks_moved``: best and worst rank under those. ``first_in``: share
    of weights drawn at random around the agreed ones in which it comes first. ``is_too_close``: the first two
    change places in more than ``TOO_CLOSE`` of the draws.
    """

    totals: Mapping[str, float]
    ranks: Mapping[str, int]
    dominated: Mapping[str, bool]
    first_whatever: Mapping[str, bool]
    ranks_moved: Mapping[str, tuple[int, int]]
    first_in: Mapping[str, float]
    is_too_close: bool


def order_of(scores: Scores, weights: Weights, draws: int = DRAWS) -> Order:
    """The order of the options; ValueError for weights or scores that cannot be.

    Every option needs a score for every weighted criterion.
    """
    options, criteria = list(scores), list(weights)
    _refuse_weights(weights)
    _refuse_scores(scores, criteria)
    table = np.array([[scores[one][name] for name in criteria] for one in options])
    agreed = np.array([weights[name] for name in criteria], float)
    agreed /= agreed.sum()
    totals = table @ agreed
    moved = np.array([_ranks(table @ other) for other in _moved(agreed)])
    drawn = np.random.default_rng(SEED).dirichlet(
        agreed[agreed > 0] * CONCENTRATION * len(criteria) / 5, draws
    )
    under = table[:, agreed > 0] @ drawn.T
    firsts = np.bincount(under.argmax(axis=0), minlength=len(options)) / draws
    return Order(
        totals=_by(options, totals),
        ranks=_by(options, _ranks(totals)),
        dominated=_by(options, _dominated(table)),
        first_whatever=_by(options, (moved == 1).all(axis=0)),
        ranks_moved={
            one: (int(moved[:, at].min()), int(moved[:, at].max())) for at, one in enumerate(options)
        },
        first_in=_by(options, firsts),
        is_too_close=_is_too_close(totals, under),
    )


def _refuse_weights(weights: Weights) -> None:
    for name, weight in weights.items():
        if not weight >= 0 or not np.isfinite(weight):
            raise ValueError(f"{name}: got a weight of {weight:g}; a weight is zero or more")
    if not sum(weights.values()) > 0:
        raise ValueError("all weights are zero: give at least one criterion a weight")


def _refuse_scores(scores: Scores, criteria: list[str]) -> None:
    for option, own in scores.items():
        for name in criteria:
            if name not in own:
                raise ValueError(f"{option}: no score for {name}")
            if not LOWEST <= own[name] <= HIGHEST:
                raise ValueError(f"{option}: {name} is scored {own[name]:g}; a score lies between 0 and 100")


def _by(options: list[str], values: np.ndarray) -> dict[str, Any]:
    return dict(zip(options, values.tolist(), strict=True))


def _ranks(totals: np.ndarray) -> np.ndarray:
    """1 for the highest total; equal ones, to a billionth, share the better rank."""
    rounded = totals.round(9)
    return 1 + (rounded[None, :] > rounded[:, None]).sum(axis=1)


def _moved(agreed: np.ndarray) -> list[np.ndarray]:
    """The weights, and each by itself half as much and half as much again, summing to 1."""
    found = [agreed]
    for at in range(len(agreed)):
        for factor in (1 - SWING, 1 + SWING):
            other = agreed.copy()
            other[at] *= factor
            if other.sum() > 0:
                found.append(other / other.sum())
    return found


def _dominated(table: np.ndarray) -> np.ndarray:
    as_good = np.all(table[None, :, :] >= table[:, None, :], axis=2)
    better = np.any(table[None, :, :] > table[:, None, :], axis=2)
    return np.asarray(np.any(as_good & better, axis=1))


def _is_too_close(totals: np.ndarray, under: np.ndarray) -> bool:
    if len(totals) < 2:
        return False
    first, second = np.argsort(-totals, kind="stable")[:2]
    return bool((under[second] > under[first]).mean() > TOO_CLOSE)
