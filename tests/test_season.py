"""Seasons: told from trends, steps and chance, and the differences that take them out."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
import statsmodels.api as sm

from locality.drawn.charts.differences import year_apart
from locality.periods import moved
from locality.register.happenings.known import Disruption
from locality.register.judging.history import Counted, History
from locality.register.judging.seasonal import seasonal_of
from locality.statistics.season import from_year_before, has_strong_season, season
from locality.words import seasons
from locality.words.signals import Named
from tests.test_charts import marked, rows_of

NAMED = Named("Cold homes", "homes a month", 0)
MONTHS = np.arange(36)
NOISE = np.random.default_rng(2).normal(0, 2, 36)
WAVE = 50 + 10 * np.cos(2 * np.pi * MONTHS / 12) + NOISE


def history(values: np.ndarray, start: str = "2022-01", **changes: object) -> History:
    """Values month by month; the pilot starts after the 24th."""
    own = {moved(start, k): Counted(float(value)) for k, value in enumerate(values)}
    plain = History(
        area="Here", kind="value", polarity="low_is_good", baseline=(start, moved(start, 23)),
        baseline_value=50, target_value=40, target_by=moved(start, 47), planned_start=date(2024, 1, 2),
        started=date(2024, 1, 2), own=own,
    )  # fmt: skip
    return replace(plain, **changes)


def test_a_season_is_seen_from_two_years_on() -> None:
    wave = WAVE[:30]
    assert has_strong_season(wave)
    assert not has_strong_season(wave[:23])
    assert not has_strong_season(np.random.default_rng(2).normal(50, 2, 30))
    assert not has_strong_season([5] * 30)


def test_the_test_is_that_of_a_regression_with_and_without_the_wave() -> None:
    angle = 2 * np.pi * MONTHS / 12
    line = sm.add_constant(MONTHS.astype(float))
    less = sm.OLS(WAVE, line).fit()
    more = sm.OLS(WAVE, np.column_stack([line, np.sin(angle), np.cos(angle)])).fit()
    found = season(WAVE)
    assert found.p_value == pytest.approx(more.compare_f_test(less)[1])
    assert found.share == pytest.approx(1 - more.ssr / less.ssr)


def test_a_pure_wave_is_explained_whole_and_by_half_it_is_strong() -> None:
    found = season(np.cos(2 * np.pi * MONTHS / 12) + MONTHS)
    assert (found.share, found.p_value) == (pytest.approx(1), pytest.approx(0, abs=1e-12))
    assert found.is_strong
    assert not replace(found, share=0.49).is_strong
    assert not replace(found, p_value=0.02).is_strong


@pytest.mark.parametrize(
    "values",
    [100 - 2.0 * MONTHS, np.where(MONTHS < 18, 60, 40) + NOISE, 50 + NOISE],
    ids=["trend", "step", "chance"],
)
def test_a_trend_a_step_and_chance_are_no_season(values: np.ndarray) -> None:
    assert not season(values).is_strong


def test_missing_months_do_not_shift_the_wave() -> None:
    holed = WAVE.copy()
    holed[[3, 14, 20]] = np.nan
    found = season(holed)
    assert found.months == 33
    assert found.is_strong


def test_each_month_is_set_beside_the_same_month_a_year_before() -> None:
    apart = from_year_before([*range(12), 5, float("nan"), 12])
    assert np.isnan(apart[:12]).all()
    assert apart[12] == 5
    assert np.isnan(apart[13])
    assert apart[14] == 10


def test_under_two_years_nobody_can_tell() -> None:
    found = seasonal_of(history(WAVE[:22]))
    assert found.chart is None
    (line,) = seasons.season_lines(found, NAMED)
    assert line.startswith("Nobody can tell yet: a season shows from 24 months on, and there are 22.")
    assert seasonal_of(history(WAVE[:0])) is None
    assert seasons.season_lines(None, NAMED) == [seasons.NONE_RECORDED]


def test_without_a_season_it_is_said_and_nothing_is_drawn() -> None:
    found = seasonal_of(history(50 + NOISE))
    assert found.chart is None
    (line,) = seasons.season_lines(found, NAMED)
    assert line.startswith("No strong season: a yearly wave explains ")


def test_with_a_season_differences_are_judged_by_those_before_the_start() -> None:
    values = WAVE.copy()
    values[24:] -= 15
    found = seasonal_of(history(values))
    assert found.rests_on_before
    assert found.chart.basis == 12
    assert [one.month for one in found.chart.points][0] == "2023-01"
    assert found.chart.latest.value == pytest.approx(values[35] - values[23])
    assert found.chart.latest.word == "improvement"
    strong, newest = seasons.season_lines(found, NAMED)
    assert strong.startswith("A strong season: a yearly wave explains ")
    assert "December 2024 was" in newest
    assert "lower than December 2023: for such differences called by a rule" in newest
    assert "rest on 12 differences from before the start" in seasons.limits_note(found)


def test_without_differences_before_the_start_limits_rest_on_all() -> None:
    early = history(WAVE, started=date(2022, 7, 1), planned_start=date(2022, 7, 1))
    found = seasonal_of(early)
    assert not found.rests_on_before
    assert found.chart.basis == 24
    assert "not what moved it" in seasons.limits_note(found)
    assert "within their usual ups and downs (noise)" in seasons.season_lines(found, NAMED)[1]


def test_months_disrupted_now_or_a_year_before_bear_no_limits() -> None:
    flood = Disruption("a flood", date(2022, 3, 1), date(2022, 5, 9))
    found = seasonal_of(history(WAVE, disruptions=(flood,)))
    assert found.chart.basis == 9
    assert found.chart.points[2].month == "2023-03"


def test_the_chart_has_zero_limits_under_it_and_every_difference() -> None:
    found = seasonal_of(history(WAVE + np.where(MONTHS >= 12, 8, 0) + np.where(MONTHS >= 24, 8, 0)))
    drawn = year_apart(found.chart, NAMED)
    (line,) = marked(drawn, "line")
    assert [one["value"] for one in rows_of(drawn, line)] == [one.value for one in found.chart.points]
    labels = {one["label"]: one["value"] for layer in marked(drawn, "text") for one in rows_of(drawn, layer)}
    assert labels["Lower limit"] == found.chart.latest.lower
    assert "homes a month, difference" in str(drawn).lower()
