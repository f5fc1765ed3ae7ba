"""Funnels as the store holds them, and the places of hexagons."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from locality.baseline.making import build, check
from locality.baseline.making.funnels import FEWEST, funnel
from locality.baseline.store import Store
from locality.baseline.store.pictures import funnel as stored_funnel
from locality.baseline.store.pictures import funnel_lines, hexagons
from locality.statistics.funnel import rate_limits
from locality.statistics.intervals import exact_interval
from tests.made_up import indicator

INCIDENTS = {"statistic": "rate", "multiplier": 1000, "unit": "per 1,000", "polarity": "no_judgement"}


def wards(counts: list[tuple[float, float]], **changes: Any) -> pd.DataFrame:
    """Newest figures of wards with these counts."""
    numerator, denominator = np.array(counts, dtype=float).T
    return pd.DataFrame(
        {
            "indicator_id": "crowded_homes", "area_code": [f"W{place:02}" for place in range(len(counts))],
            "area_type": "ward", "period": "2021", "is_latest": True, "status": "ok",
            "numerator": numerator, "denominator": denominator, **changes,
        }
    )  # fmt: skip


ALIKE = [(100.0, 1000.0)] * 12


@given(st.floats(1e-4, 0.2), st.floats(500, 1e6))
def test_an_interval_of_a_rate_at_the_edge_of_the_funnel_just_reaches_the_average(
    average: float, people: float
) -> None:
    lower, upper = (float(end) for end in rate_limits(average, people))
    if lower:
        assert_allclose(exact_interval(lower * people)[1], average * people, rtol=1e-6)
    assert_allclose(exact_interval(upper * people)[0], average * people, rtol=1e-6)


@given(st.floats(1e-4, 0.2), st.floats(500, 1e6), st.floats(1, 400))
def test_a_funnel_of_rates_holds_the_average_and_widens_with_dispersion(
    average: float, people: float, dispersion: float
) -> None:
    lower, upper = rate_limits(average, people, dispersion=dispersion)
    narrow_lower, narrow_upper = rate_limits(average, people)
    assert 0 <= lower <= narrow_lower * (1 + 1e-9) < average < narrow_upper <= upper * (1 + 1e-9)


@pytest.mark.parametrize(("average", "people", "spread"), [(0, 10, 1), (0.1, 0, 1), (0.1, 10, 0.5)])
def test_impossible_funnels_of_rates_are_refused(average: float, people: float, spread: float) -> None:
    with pytest.raises(ValueError, match="got"):
        rate_limits(average, people, dispersion=spread)


@pytest.mark.parametrize("changes", [{}, INCIDENTS])
def test_wards_that_are_alike_lie_within_and_nothing_is_widened(changes: dict[str, Any]) -> None:
    found = funnel(wards(ALIKE), indicator(**changes))
    assert set(found.areas.flag) == set(found.areas.chance_flag) == {"within"}
    assert set(found.areas.widened_by) == {1}
    assert set(found.areas.average) == {0.1 * indicator(**changes).multiplier}


@pytest.mark.parametrize("changes", [{}, INCIDENTS])
def test_one_ward_far_from_the_others_is_flagged(changes: dict[str, Any]) -> None:
    found = funnel(wards([*ALIKE * 2, (160, 1000)]), indicator(**changes)).areas
    assert found.iloc[-1].chance_flag == found.iloc[-1].flag == "very_high"
    assert set(found.flag[:-1]) == {"within"}


def test_where_wards_differ_anyway_the_lines_widen_and_flag_fewer() -> None:
    counts = [(50.0 + 20 * (place % 8), 1000.0) for place in range(24)]
    found = funnel(wards(counts), indicator()).areas
    assert found.dispersion.iloc[0] > 10
    assert found.widened_by.iloc[0] == pytest.approx(found.dispersion.iloc[0] ** 0.5)
    assert (found.chance_flag != "within").sum() > (found.flag != "within").sum()


def test_the_lines_run_from_the_smallest_ward_to_the_largest_in_the_measures_unit() -> None:
    lines = funnel(wards([*ALIKE, (20, 200), (500, 5000)]), indicator()).lines
    assert lines.denominator.iloc[[0, -1]].tolist() == pytest.approx([200, 5000])
    assert (lines.lower_998 < lines.lower_95).all()
    assert (lines.lower_95 < 10).all()
    assert (lines.upper_95 > 10).all()
    assert lines.upper_95.is_monotonic_decreasing


@pytest.mark.parametrize(
    ("figures", "changes"),
    [
        (wards(ALIKE[: FEWEST - 1]), {}),
        (wards([(0, 1000)] * 12), INCIDENTS),
        (wards(ALIKE), {"clustered": True}),
        (wards(ALIKE), {"statistic": "count", "multiplier": 1, "denominator": None}),
        (wards(ALIKE), {"interval": "none"}),
        (wards(ALIKE, is_latest=False), {}),
        (wards(ALIKE, status="suppressed"), {}),
    ],
)
def test_no_funnel_where_it_would_mislead(figures: pd.DataFrame, changes: dict[str, Any]) -> None:
    found = funnel(figures, indicator(**changes))
    assert found.areas.empty
    assert found.lines.empty


def test_a_ward_that_is_hidden_is_in_no_funnel() -> None:
    figures = wards(ALIKE)
    figures.loc[3, ["status", "numerator"]] = ["suppressed", np.nan]
    assert "W03" not in set(funnel(figures, indicator()).areas.area_code)


def test_the_store_holds_funnels_and_hexagons(bradford_store: Store) -> None:
    ours = bradford_store
    found, lines = stored_funnel(ours, "overcrowded_households"), funnel_lines(ours, "overcrowded_households")
    assert len(found) == len(ours.areas("ward"))
    assert set(found.period) == set(lines.period) == {"2021"}
    assert stored_funnel(ours, "mental_health_need").empty
    assert set(hexagons(ours)) == {ward.area_code for ward in ours.areas("ward")}


def test_hexagons_of_neighbours_mostly_touch(bradford_store: Store) -> None:
    """A layout in another order, such as by name, would put few neighbours side by side."""
    ours = bradford_store
    places = {code: (q + (r % 2) / 2, r * 0.866) for code, (q, r) in hexagons(ours).items()}
    pairs = [
        (one.area_code, other.area_code)
        for one in ours.areas("ward")
        for other in ours.adjacent(one.area_code)
    ]
    near = [np.hypot(*np.subtract(places[one], places[other])) < 1.1 for one, other in pairs]
    assert np.mean(near) > 0.6


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("X05000004,1,0\n", "", "X05000004 is missing; every ward needs a hexagon"),
        ("X05000004,1,0", "X05000004,0,0", "is already in row 4"),
        ("X05000004,1,0", "X05000004,1.5,0", "must be a whole number"),
        ("X05000004", "X05000044", "no such ward of example_wards"),
    ],
)
def test_hexagons_that_do_not_fit_are_named(example_copy: Path, old: str, new: str, named: str) -> None:
    path = example_copy / "areas/hexagons.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert any(named in str(problem) for problem in check(example_copy))


def test_a_council_without_hexagons_has_none(example_copy: Path, tmp_path: Path) -> None:
    (example_copy / "areas/hexagons.csv").unlink()
    assert hexagons(Store(build(example_copy, tmp_path / "home"))) == {}
