"""The step of a gap: its likelihood is that of known models, its interval and its claim are one thing."""

import numpy as np
import pytest
from statsmodels.regression.linear_model import GLS
from statsmodels.tsa.statespace.structural import UnobservedComponents

from locality.statistics.gap import Areas, drift_is_seen, planned_spread, step_of, verdicts
from locality.statistics.step_model import DRIFTS, covariance, log_likelihoods, structures

MONTHS = tuple(range(24))
AFTER = tuple(month >= 12 for month in MONTHS)


def place_of(drift: float, alike: float, season: float) -> int:
    """The row of a structure: drifts, then months alike, then seasons."""
    place = int(np.argmin(np.abs(DRIFTS - drift)))
    return 9 * place + 3 * [0.0, 0.3, 0.6].index(alike) + [0.0, 0.5, 4.0].index(season)


def counts(cases: int, areas: int = 3, mean: float = 200, effect: float = 1.0) -> Areas:
    """Months in which nothing happened but the effect."""
    due = np.full((cases, areas, len(MONTHS)), float(mean))
    due[:, 0, 12:] *= effect
    return Areas("count", np.random.default_rng(7).poisson(due).astype(float), None, MONTHS, AFTER)


@pytest.mark.parametrize(("drift", "alike", "season"), [(0, 0.6, 0), (0.1, 0, 0), (0.3, 0.3, 4.0)])
def test_a_step_is_that_of_generalised_least_squares(drift: float, alike: float, season: float) -> None:
    series = np.random.default_rng(1).normal(size=24)
    made, row = structures(MONTHS, AFTER), place_of(drift, alike, season)
    since = np.where(AFTER, np.arange(24) - 17.5, 0)
    terms = np.column_stack([np.ones(24), since, AFTER])
    fit = GLS(series, terms, sigma=covariance(np.arange(24.0), DRIFTS[row // 9], alike, season)).fit()
    variance = log_likelihoods(series, made)[1][row]
    assert series @ made.step[row] == pytest.approx(fit.params[2])
    assert np.sqrt(variance * made.variance[row]) == pytest.approx(fit.bse[2])


def test_a_drift_is_the_local_level_of_statsmodels() -> None:
    """With the scale at its best, likelihoods differ as those of statsmodels' local level do."""
    series = np.cumsum(np.random.default_rng(2).normal(size=24)) + np.random.default_rng(3).normal(size=24)
    made = structures(MONTHS, (False,) * 24)
    found, variance = log_likelihoods(series, made)
    rows = [place_of(drift, 0, 0) for drift in (0.1, 1.0)]
    model = UnobservedComponents(series, "llevel")
    model.ssm.initialize_approximate_diffuse(1e8)
    model.loglikelihood_burn = 0
    theirs = [model.loglike([variance[row], variance[row] * DRIFTS[row // 9]]) for row in rows]
    assert found[rows[1]] - found[rows[0]] == pytest.approx(theirs[1] - theirs[0], abs=1e-3)


def test_a_claim_is_made_where_the_interval_leaves_no_difference_out() -> None:
    for effect in (1.0, 0.85):
        step = step_of(counts(200, effect=effect))
        low, high = step.interval(0.05)
        assert np.array_equal(step.side(0.05), np.where(high < 0, -1, np.where(low > 0, 1, 0)))
        assert np.all((low < step.middle) & (step.middle < high))


def test_nothing_is_seldom_called_something_and_a_large_change_is_found() -> None:
    assert np.mean(step_of(counts(300)).side(0.05) != 0) <= 0.05
    assert np.mean(step_of(counts(300, effect=0.7)).side(0.05) == -1) > 0.9


def test_comparators_that_drift_apart_can_only_widen() -> None:
    areas = counts(50, areas=6)
    walk = np.random.default_rng(4).normal(0, 0.08, (50, 5, 24)).cumsum(axis=-1)
    apart = areas.events.copy()
    apart[:, 1:] = np.random.default_rng(5).poisson(200 * np.exp(walk))
    step = step_of(Areas("count", apart, None, MONTHS, AFTER))
    low, high = step.interval(0.05)
    own = type(step)(step.weights[:1], step.centres, step.errors, step.freedom).interval(0.05)
    assert np.all((low <= own[0]) & (own[1] <= high))
    assert np.mean(high - low) > np.mean(own[1] - own[0])


def test_counts_too_even_for_chance_widen_to_chance() -> None:
    even = np.full((1, 3, 24), 200.0)
    step = step_of(Areas("count", even, None, MONTHS, AFTER))
    low, high = step.interval(0.05)
    by_chance = 1.96 * np.sqrt((1 / 200.5 + 1 / 400.5) / 6)
    assert high == pytest.approx(by_chance, rel=0.01)
    assert low == pytest.approx(-by_chance, rel=0.01)
    assert step.side(0.05) == 0


def test_what_builds_up_month_by_month_is_no_drift() -> None:
    areas = counts(100)
    events = areas.events.copy()
    events[:, 0, 12:] = np.random.default_rng(8).poisson(200 * np.linspace(1, 0.5, 12), (100, 12))
    built = step_of(Areas("count", events, None, MONTHS, AFTER))
    assert np.mean(built.side(0.05) == -1) > 0.85
    assert np.median(built.middle) == pytest.approx(np.log(np.linspace(1, 0.5, 12)).mean(), abs=0.05)


@pytest.mark.parametrize(("wanted", "word"), [(-0.4, "working"), (0.4, "wrong_way")])
def test_a_large_fall_is_named_by_what_was_wanted(wanted: float, word: str) -> None:
    assert np.mean(verdicts(step_of(counts(50, effect=0.6)), wanted) == word) > 0.9


def test_no_difference_is_said_only_where_the_wanted_one_would_have_shown() -> None:
    step = step_of(counts(100))
    assert np.mean(verdicts(step, -1.0) == "no_difference") > 0.9
    assert np.mean(verdicts(step, -0.05) == "cannot_tell") > 0.9
    assert np.mean(verdicts(step, -np.inf) == "no_difference") > 0.9


def test_drift_is_seen_where_comparators_drift_and_not_elsewhere() -> None:
    still, walk = counts(60, areas=6), np.random.default_rng(4).normal(0, 0.08, (60, 6, 24)).cumsum(axis=-1)
    apart = Areas(
        "count", np.random.default_rng(5).poisson(200 * np.exp(walk)).astype(float), None, MONTHS, AFTER
    )
    assert drift_is_seen(still).mean() < 0.1
    assert drift_is_seen(apart).mean() > 0.8


def test_the_planned_spread_is_about_what_is_found_later() -> None:
    areas = counts(200)
    before = Areas("count", areas.events[..., :12], None, MONTHS[:12], AFTER[:12])
    low, high = step_of(areas).interval(0.05)
    assert np.median(planned_spread(before, 12)) == pytest.approx(np.median(high - low) / 3.92, rel=0.15)
