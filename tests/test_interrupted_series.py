"""Interrupted series: against statsmodels' own fits, against known changes, and what is refused."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from statsmodels.formula.api import glm, ols
from statsmodels.genmod.families import Poisson

from locality.statistics.interrupted_series import FEWEST_SIDE, controlled_series, interrupted_series

NAN = float("nan")
AFTER = np.arange(30) >= 15
TIME = np.arange(30)


def counts(level: float = 1, slope: float = 0, seed: int = 1) -> np.ndarray:
    """Thirty months around 80 events; after fifteen the level and the monthly growth change."""
    since = (TIME - 14) * AFTER
    due = 80 * level**AFTER * np.exp(slope * since) * (1 + 0.2 * np.cos(2 * np.pi * TIME / 12))
    return np.random.default_rng(seed).poisson(due).astype(float)


def frame(y: np.ndarray) -> pd.DataFrame:
    since = (TIME - 14) * AFTER
    angle = 2 * np.pi * TIME / 12
    columns = {"y": y, "t": TIME, "post": AFTER.astype(int), "since": since}
    return pd.DataFrame({**columns, "s": np.sin(angle), "c": np.cos(angle)})


@given(st.lists(st.floats(10, 90), min_size=30, max_size=30))
def test_values_are_statsmodels_least_squares(values: list[float]) -> None:
    y = np.array(values) + np.random.default_rng(1).normal(0, 1, 30)
    found = interrupted_series(y, AFTER, waves=1)
    fit = ols("y ~ t + post + since + s + c", frame(y)).fit()
    assert_allclose([found.level.value, found.level.error], [fit.params["post"], fit.bse["post"]], rtol=1e-6)
    assert found.slope is not None
    assert_allclose(
        [found.slope.value, found.slope.error], [fit.params["since"], fit.bse["since"]], rtol=1e-6
    )
    assert_allclose([found.level.plain_lower, found.level.plain_upper], fit.conf_int().loc["post"], rtol=1e-6)
    contrast = fit.t_test("post + 8 * since")
    assert_allclose(
        [found.average.value, found.average.error], [contrast.effect[0], contrast.sd[0, 0]], rtol=1e-6
    )
    robust = ols("y ~ t + post + since + s + c", frame(y)).fit(
        cov_type="HAC", cov_kwds={"maxlags": 1, "use_correction": True}
    )
    assert_allclose(found.level.newey_west_error, robust.bse["post"], rtol=1e-6)


def test_counts_are_statsmodels_quasi_poisson() -> None:
    y, people = counts(0.8), np.linspace(900, 1100, 30)
    found = interrupted_series(y, AFTER, people, waves=0)
    data = frame(y)
    fit = glm("y ~ t + post + since", data, family=Poisson(), offset=np.log(people)).fit(scale="X2")
    assert_allclose([found.level.value, found.level.error], [fit.params["post"], fit.bse["post"]], rtol=1e-6)
    assert_allclose([found.level.plain_lower, found.level.plain_upper], fit.conf_int().loc["post"], rtol=1e-6)
    assert found.dispersion == pytest.approx(fit.scale)


def test_the_wider_limits_are_used() -> None:
    for seed in range(8):
        for found in (
            interrupted_series(counts(seed=seed), AFTER, 1000),
            interrupted_series(counts(seed=seed), AFTER),
        ):
            for term in (found.level, found.average, found.time):
                wider = max(term.error, term.newey_west_error)
                assert term.upper - term.lower >= 2 * 1.95 * wider
                assert term.upper >= term.plain_upper - 1e-12


@pytest.mark.filterwarnings("ignore::statsmodels.tools.sm_exceptions.PerfectSeparationWarning")
def test_counts_steadier_than_chance_are_not_taken_as_surer() -> None:
    found = interrupted_series(np.where(AFTER, 70, 80), AFTER, 1000, has_slope=False, waves=0)
    assert found.dispersion < 0.01
    chance = np.sqrt(1 / 70 / 15 + 1 / 80 / 15)
    assert found.average.upper - found.average.lower > 2 * 1.95 * chance


def test_a_known_change_is_found() -> None:
    found = interrupted_series(counts(0.7, -0.01, seed=3), AFTER, 1000)
    assert found.level.lower < np.log(0.7) < found.level.upper
    assert found.average.upper < 0
    assert found.average.is_clear
    assert (found.months_before, found.months_after, found.waves) == (15, 15, 1)
    assert min(found.months_before, found.months_after) >= FEWEST_SIDE


def test_waves_need_two_years_and_three() -> None:
    y = np.random.default_rng(5).normal(50, 4, 40)
    waves = [interrupted_series(y[:n], np.arange(n) >= n // 2).waves for n in (23, 24, 35, 36)]
    assert waves == [0, 1, 1, 2]


def test_a_pulse_takes_a_disrupted_month_out() -> None:
    y = 50 + 0.1 * TIME + np.random.default_rng(6).normal(0, 1, 30)
    hit = y.copy()
    hit[[16, 17]] -= 40
    pulses = [TIME == 16, TIME == 17]
    masked = np.where(TIME == 16, NAN, np.where(TIME == 17, NAN, hit))
    with_pulses, without = interrupted_series(hit, AFTER, pulses=pulses), interrupted_series(masked, AFTER)
    assert with_pulses.level.value == pytest.approx(without.level.value)
    assert abs(interrupted_series(hit, AFTER).level.value) > abs(with_pulses.level.value) + 3


def test_comparators_take_out_what_happened_everywhere() -> None:
    rng = np.random.default_rng(8)
    shock = np.where(AFTER, 30, 0) + 10 * np.cos(2 * np.pi * TIME / 12)
    own, others = (60 + shock + rng.normal(0, 2, (rows, 30)) for rows in (1, 3))
    alone, controlled = interrupted_series(own[0], AFTER), controlled_series(own[0], others, AFTER)
    assert alone.level.is_clear
    assert not controlled.level.is_clear
    events, theirs = rng.poisson(own[0]), rng.poisson(others)
    by_rate = controlled_series(events, theirs, AFTER, np.full(30, 1000), np.full((3, 30), 1000))
    assert interrupted_series(events, AFTER, 1000).level.is_clear
    assert not by_rate.level.is_clear


def test_a_month_without_events_elsewhere_is_no_end() -> None:
    theirs = np.tile(counts(), (2, 1))
    theirs[:, 4] = 0
    found = controlled_series(counts(), theirs, AFTER, np.full(30, 1000), np.full((2, 30), 1000))
    assert np.isfinite(found.level.value)


def test_fewer_than_twelve_a_side_is_exploratory() -> None:
    found = interrupted_series(counts()[7:23], AFTER[7:23], 1000)
    assert min(found.months_before, found.months_after) < FEWEST_SIDE


def short(before: int, after: int) -> object:
    y = np.arange(before + after) % 3
    return interrupted_series(y, np.arange(before + after) >= before)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: short(7, 20), "8 months before and after: got 7 and 20"),
        (lambda: short(20, 7), "8 months before and after: got 20 and 7"),
        (lambda: interrupted_series(np.where(AFTER, 0, 5), AFTER, 10), "events before and after: got none"),
        (lambda: interrupted_series(counts(), AFTER, pulses=[AFTER]), "cannot tell 7 terms apart"),
        (lambda: interrupted_series(-counts(), AFTER, 10), "must be 0 or more"),
    ],
)
def test_impossible_series_are_refused_and_shown(call: object, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        call()
