"""Classes of maps as the build makes them."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from locality.baseline.making.classes import MOST_TO_BREAK, map_classes
from tests.made_up import indicator

SCHEMES = ["quantiles", "natural_breaks", "equal_steps"]


def wards(values: list[float], **changes: object) -> pd.DataFrame:
    usual = {"area_type": "ward", "period": "2021", "status": "ok", "value": values}
    return pd.DataFrame({**usual, **changes})


def ends(values: list[float], scheme: str) -> list[tuple[float, float]]:
    found = map_classes(wards(values), indicator())
    kept = found[found.scheme == scheme].sort_values("place")
    return list(kept[["low", "high"]].itertuples(index=False, name=None))


def test_quantiles_hold_equally_many_areas_and_end_at_figures_that_occur() -> None:
    values = [float(value) for value in range(1, 11)]
    assert ends(values, "quantiles") == [(1, 2), (3, 4), (5, 6), (7, 8), (9, 10)]


def test_natural_breaks_part_where_the_figures_do() -> None:
    values = [1.0, 1.1, 1.2, 5.0, 5.1, 9.0, 9.1, 20.0, 20.1, 50.0]
    assert ends(values, "natural_breaks") == [(1, 1.2), (5, 5.1), (9, 9.1), (20, 20.1), (50, 50)]


def test_equal_steps_leave_out_classes_nobody_is_in() -> None:
    assert ends([0.0, 1.0, 2.0, 10.0, 10.5], "equal_steps") == [(0, 2), (10, 10.5)]


def test_fewer_different_figures_make_fewer_classes() -> None:
    assert ends([3.0, 3.0, 3.0], "quantiles") == [(3, 3)]
    assert ends([3.0, 4.0, 4.0], "natural_breaks") == [(3, 3), (4, 4)]


@pytest.mark.parametrize("scheme", SCHEMES)
@given(values=st.lists(st.integers(0, 400).map(lambda whole: whole / 4), min_size=1, max_size=60))
def test_every_figure_lies_in_exactly_one_class(scheme: str, values: list[float]) -> None:
    found = ends(values, scheme)
    assert 1 <= len(found) <= 5
    for value in values:
        assert sum(low <= value <= high for low, high in found) == 1
    assert found == sorted(found)


def test_what_is_not_shown_makes_no_class() -> None:
    assert map_classes(wards([1.0, 2.0], status="suppressed"), indicator()).empty
    assert map_classes(wards([1.0, 2.0], area_type="locality"), indicator()).empty


def test_natural_breaks_are_left_out_for_a_whole_nation() -> None:
    found = map_classes(wards(list(np.arange(MOST_TO_BREAK + 1.0))), indicator())
    assert set(found.scheme) == {"quantiles", "equal_steps"}


def test_each_period_and_level_has_its_own_classes() -> None:
    rows = pd.concat([wards([1.0, 2.0]), wards([5.0, 9.0], period="2022"), wards([7.0], area_type="lsoa")])
    found = map_classes(rows, indicator())
    assert found.groupby(["area_type", "period"]).high.max().to_dict() == {
        ("lsoa", "2021"): 7, ("ward", "2021"): 2, ("ward", "2022"): 9,
    }  # fmt: skip
