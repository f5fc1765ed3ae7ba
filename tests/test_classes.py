"""Classes of figures: natural breaks against every way there is, and ends that hold each figure once."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from locality.statistics.classes import class_of, equal_steps, natural_breaks, quantiles


def squares(values: list[float], starts: tuple[int, ...]) -> float:
    """Squares around their means when classes of the ordered values start at these places."""
    parts = np.split(np.sort(values), starts)
    return float(sum(((part - part.mean()) ** 2).sum() for part in parts))


@given(st.lists(st.floats(-1e4, 1e4).map(lambda one: round(one, 2)), min_size=4, max_size=9, unique=True))
def test_no_other_breaks_leave_less_within_classes(values: list[float]) -> None:
    classes = 3
    found = class_of(np.array(sorted(values)), natural_breaks(np.array(values), classes))
    starts = tuple(int(place) for place in np.flatnonzero(np.diff(found)) + 1)
    every = [squares(values, ways) for ways in combinations(range(1, len(values)), classes - 1)]
    assert squares(values, starts) <= min(every) + 1e-6 * max(every)


@pytest.mark.parametrize("ends_of", [quantiles, equal_steps, natural_breaks])
def test_the_highest_figure_ends_the_last_class(ends_of) -> None:  # type: ignore[no-untyped-def]
    values = np.array([0.1, 0.7, 0.7 / 3, 2 / 3, 5.3])
    ends = ends_of(values, 3)
    assert list(ends) == sorted(ends) and ends[-1] == values.max()
    assert class_of(values, ends).max() == len(ends) - 1


def test_equal_figures_stand_in_one_class() -> None:
    assert list(class_of(np.array([1.0, 1.0, 1.0, 2.0]), np.array([1.0, 2.0]))) == [0, 0, 0, 1]
