"""The example council, worked out with a pocket calculator, against what the build makes of it."""

import math
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest

from locality.baseline.making import ensure_store, share_done
from locality.baseline.store import Store, store_path


@pytest.fixture(scope="module")
def figures(example_store: Store) -> pd.DataFrame:
    every = example_store.figures(period="all")
    return every.set_index(["indicator_id", "area_code", "period"])


def figure(figures: pd.DataFrame, indicator_id: str, area_code: str, period: str = "2021") -> pd.Series:
    return figures.loc[(indicator_id, area_code, period)]


@pytest.mark.parametrize(
    ("area_code", "numerator", "denominator", "value"),
    [
        ("X05000001", 20, 100, 20.0),  # Brook: all of 001A, half of 001B
        ("X05000002", 19, 200, 9.5),  # Castle: half of 001B, all of 001C
        ("X05000003", 0, 200, 0.0),  # Dale
        ("X05000004", 55, 550, 10.0),  # Elm
        ("X14000001", 39, 300, 13.0),  # Lowtown; the mean of its wards' rates would be 14.75
        ("X14000002", 55, 750, 55 / 750 * 100),  # Uptown; the mean of its wards' rates would be 5
        ("X08000001", 94, 1050, 94 / 1050 * 100),
        ("X92000001", 500, 5000, 10.0),
    ],
)
def test_a_proportion_is_worked_out_from_summed_counts(figures, area_code, numerator, denominator, value):
    found = figure(figures, "crowded_homes", area_code)
    assert (found.numerator, found.denominator) == (numerator, denominator)
    assert found.value == pytest.approx(value)
    assert found.lower_ci <= found.value <= found.upper_ci
    assert found.status == "ok"


def test_the_interval_of_a_proportion_is_wilsons(figures):
    """Castle, 19 of 200: (2x + z2 -+ z sqrt(z2 + 4x(1 - x/n))) / (2(n + z2)) with z = 1.959964."""
    z = 1.959964
    spread = z * math.sqrt(z**2 + 4 * 19 * (1 - 19 / 200))
    expected = [100 * (2 * 19 + z**2 + side * spread) / (2 * (200 + z**2)) for side in (-1, 1)]
    found = figure(figures, "crowded_homes", "X05000002")
    assert [found.lower_ci, found.upper_ci] == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize(
    ("area_code", "value"),
    [
        ("X05000001", 20),
        ("X05000002", 12.5),
        ("X05000004", 30 / 1.1),
        ("X14000001", 15),
        ("X08000001", 39 / 2.1),
    ],
)
def test_a_rate_is_per_thousand_of_the_summed_residents(figures, area_code, value):
    assert figure(figures, "incidents", area_code).value == pytest.approx(value)


def test_a_score_is_averaged_with_people_as_weights_and_has_no_interval(figures):
    found = figure(figures, "worry", "X14000001")  # (100 x 1 - 200 x 1 + 300 x 0.5) / 600
    assert found.value == pytest.approx(50 / 600)
    assert found.method == "weighted_mean"
    assert pd.isna(found.lower_ci) and pd.isna(found.upper_ci) and pd.isna(found.numerator)


def test_too_little_present_makes_a_figure_missing(figures):
    """Elm: 002C has no score and holds 600 of its 1,100 people."""
    found = figure(figures, "worry", "X05000004")
    assert (found.status, found.value) == ("missing", pytest.approx(float("nan"), nan_ok=True))


def test_a_suppressed_part_hides_every_whole_it_belongs_to(figures):
    for code in ("X05000001", "X05000002", "X14000001", "X08000001"):
        assert figure(figures, "calls", code).status == "suppressed"
        assert pd.isna(figure(figures, "calls", code).value)
    assert figure(figures, "calls", "X05000003").value == 0
    assert figure(figures, "calls", "X14000002").value == 20


def test_levels_an_indicator_does_not_name_are_not_released(figures):
    """The small areas' calls are needed for the wards' and are not shown."""
    calls = figures.loc["calls"]
    assert set(calls.area_type) == {"ward", "locality", "district"}


def test_lines_are_not_joined_over_a_break(figures):
    before, after = (
        figure(figures, "incidents", "X14000001", "2020"),
        figure(figures, "incidents", "X14000001"),
    )
    assert (before.series, after.series) == (0, 1)
    assert (before.is_latest, after.is_latest) == (False, True)


def test_a_rows_own_caveats_come_after_the_indicators(figures):
    assert figure(figures, "worry", "X92000001").caveats == "made_up"
    assert figure(figures, "worry", "X92000001").source_id == "example_returns"


def test_many_who_ask_at_once_get_one_build(example, tmp_path):
    def ask(number: int) -> list[str]:
        steps: list[str] = []
        ensure_store(example, tmp_path, steps.append)
        return steps

    with ThreadPoolExecutor(8) as pool:
        builders = [steps for steps in pool.map(ask, range(8)) if steps]
    assert len(builders) == 1
    assert len(list(tmp_path.glob("baseline-*.duckdb"))) == 1


def test_changed_data_are_built_anew_and_the_last_store_is_kept(example_copy, tmp_path):
    home = tmp_path / "home"
    first = ensure_store(example_copy, home)
    values = example_copy / "values/crowded_homes.csv"
    values.write_text(values.read_text().replace("2021,20,100", "2021,21,100"))
    second = ensure_store(example_copy, home)
    assert second != first and first.exists() and store_path(home) == second
    values.write_text(values.read_text().replace("2021,21,100", "2021,22,100"))
    third = ensure_store(example_copy, home)
    assert third.exists() and second.exists() and not first.exists()


def test_a_build_tells_how_far_it_is(example, tmp_path):
    steps: list[str] = []
    ensure_store(example, tmp_path, steps.append)
    counted = [step for step in steps if " of " in step]
    assert counted[0].startswith("Working out the figures: 1 of ")
    assert [share_done(step) for step in counted] == sorted(share_done(step) for step in counted)
    assert share_done(counted[-1]) == share_done("Writing the store") == 1
    assert share_done("Checking the data") == 0


def test_a_store_that_is_up_to_date_is_not_built_again(example, tmp_path):
    steps: list[str] = []
    first = ensure_store(example, tmp_path, steps.append)
    assert steps
    steps.clear()
    assert ensure_store(example, tmp_path, steps.append) == first
    assert not steps
