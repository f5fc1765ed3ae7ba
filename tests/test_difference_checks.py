"""What a difference in differences must stand: each check passes and fails where it should."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy import stats

from locality.statistics.difference import MeanChange, RateChange
from locality.statistics.difference_checks import (
    AreaMonths,
    area_months,
    change_of,
    dispersion,
    placebo,
    pre_trend,
)

NAN = float("nan")
AFTER = np.arange(24) >= 12


def panel(effect: float = 1, areas: int = 5, seed: int = 1, noise: float = 0) -> AreaMonths:
    """Two years of counts around 50 a month in every area; the first area's change in the second."""
    rng = np.random.default_rng(seed)
    season = 1 + 0.3 * np.cos(2 * np.pi * np.arange(24) / 12)
    due = np.tile(50 * season, (areas, 1)) * rng.lognormal(0, noise, (areas, 24))
    due[0, AFTER] *= effect
    return area_months(rng.poisson(due), 1000, AFTER)


def test_a_real_change_stands_out_and_chance_does_not() -> None:
    change = change_of(panel(0.6))
    assert isinstance(change, RateChange)
    assert change.ratio.upper < 0.8
    none = change_of(panel(1))
    assert isinstance(none, RateChange)
    assert not none.is_clear


def test_rates_pool_the_comparators_and_means_average_them() -> None:
    months = area_months([[4, 6], [10, 10], [30, 60]], [[10, 10], [100, 100], [300, 300]], [False, True])
    change = change_of(months)
    assert isinstance(change, RateChange)
    assert_allclose(change.ratio.value, (6 / 4) / (70 / 40))
    means = change_of(AreaMonths(months.events, None, months.after))
    assert isinstance(means, MeanChange)
    assert means.difference == pytest.approx(2 - 15)


def test_months_unknown_anywhere_are_left_out() -> None:
    months = area_months([[1, NAN, 3, 4], [1, 2, 3, NAN]], [[9, 9, 9, 9]] * 2, [False, False, True, True])
    assert months.events.tolist() == [[1, 3], [1, 3]]
    assert months.after.tolist() == [False, True]


def test_dispersion_ignores_a_shared_season_and_sees_other_noise() -> None:
    calm = np.mean([dispersion(panel(seed=seed)) for seed in range(20)])
    assert 1 <= calm < 1.15
    assert np.mean([dispersion(panel(seed=seed, noise=0.4)) for seed in range(5)]) > 3
    # The pilot's own change is no noise either.
    assert dispersion(panel(0.3)) < 1.5


def test_dispersion_of_two_areas_is_that_of_the_fit_without_the_change() -> None:
    assert dispersion(panel(areas=2)) >= 1
    assert dispersion(area_months([[3, 4], [5, 6]], 10, [False, True])) == 1
    assert dispersion(AreaMonths(panel().events, None, AFTER)) == 1


def test_months_and_areas_without_events_do_not_disturb_dispersion() -> None:
    months = panel()
    with_empty = np.insert(months.events, 3, 0, axis=1)
    longer = area_months(with_empty, 1000, np.insert(AFTER, 3, False))
    assert_allclose(dispersion(longer), dispersion(months), rtol=1e-6)
    assert dispersion(area_months(np.zeros((3, 24)), 1000, AFTER)) == 1


@given(st.lists(st.floats(0.5, 2), min_size=6, max_size=12), st.floats(-0.2, 0.2))
def test_the_pre_trend_is_the_slope_of_the_gap(levels: list[float], slope: float) -> None:
    time = np.arange(len(levels))
    others = 1000 * np.array(levels)
    own = others * np.exp(slope * time)
    found = pre_trend([own, others], np.full((2, time.size), 1e5), time)
    assert found is not None
    assert found.value == pytest.approx(slope, abs=1e-9)


def test_the_pre_trend_has_students_limits() -> None:
    gap = np.array([3.0, 1, 4, 1, 5, 9, 2, 6])
    found = pre_trend([gap, gap * 0], None, np.arange(8))
    line = stats.linregress(np.arange(8), gap)
    assert found is not None
    assert_allclose(
        [found.value, found.upper - found.value], [line.slope, stats.t.ppf(0.975, 6) * line.stderr]
    )
    assert not found.is_clear
    parting = pre_trend([gap + 10 * np.arange(8), gap * 0], None, np.arange(8))
    assert parting is not None
    assert parting.is_clear


def test_no_slope_is_drawn_through_fewer_than_six_months() -> None:
    values = [[1, 2, NAN, 4, 5, 6], [1, 1, 1, 1, 1, 1]]
    assert pre_trend(values, None, np.arange(6)) is None


def test_a_month_without_events_has_a_gap_too() -> None:
    found = pre_trend([[0, 3, 2, 4, 3, 2], [9, 9, 9, 9, 9, 9]], np.full((2, 6), 100), np.arange(6))
    assert found is not None
    assert np.isfinite([found.value, found.lower, found.upper]).all()


def test_the_placebo_finds_a_real_pilot_first_and_says_how_little_that_proves() -> None:
    found = placebo(panel(0.5))
    assert found is not None
    assert found.place == 1
    assert len(found.others) == 4
    assert found.smallest_p == found.p_value == pytest.approx(0.2)
    assert placebo(panel(0.5, areas=30)).smallest_p == pytest.approx(1 / 30)


def test_a_pilot_without_effect_takes_any_place() -> None:
    places = [placebo(panel(seed=seed)).place for seed in range(60)]
    assert sorted(set(places)) == [1, 2, 3, 4, 5]
    assert np.mean(np.array(places) == 1) < 0.45


def test_equal_changes_share_the_worse_place() -> None:
    found = placebo(area_months([[10, 20]] * 3, 100, [False, True]))
    assert found is not None
    assert found.place == 3


def test_one_comparator_allows_no_placebo() -> None:
    assert placebo(panel(areas=2)) is None


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: area_months([1, 2, 3], None, [0, 1, 1]), r"a row each: got shape \(3,\)"),
        (lambda: area_months([[1, 2]], None, [0, 1]), r"a row each: got shape \(1, 2\)"),
        (lambda: area_months([[1, NAN], [1, 2]], None, [0, 1]), "got 1 before and 0 after"),
        (lambda: area_months([[1, 2], [1, -2]], 5, [0, 1]), "got count -2"),
        (lambda: pre_trend([[1] * 6, [1] * 6], [[1] * 6, [0] * 6], range(6)), "denominator 0"),
    ],
)
def test_impossible_panels_are_refused_and_shown(call: object, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        call()
