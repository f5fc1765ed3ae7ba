"""What a change is worth: prices of one year in another's, the end that claims least, gross and net."""

import math

import pytest

from locality.statistics.benefits import (
    Assumptions,
    Three,
    avoided,
    kept_share,
    measured_beside_others,
    uprated,
    worth,
)


def test_a_price_grows_with_the_index() -> None:
    assert uprated(200, 50, 75) == 300


@pytest.mark.parametrize("indices", [(0, 100), (100, -1), (float("nan"), 100)])
def test_a_price_without_an_index_is_refused(indices: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="both must be over zero"):
        uprated(200, *indices)


@pytest.mark.parametrize(
    ("interval", "wanted", "expected", "can"),
    [
        ((-30, -20, -10), "fewer", Three(10, 20, 30), True),
        ((-30, -10, 10), "fewer", Three(-10, 10, 30), False),
        ((-30, -15, 0), "fewer", Three(0, 15, 30), False),
        ((10, 20, 30), "fewer", Three(-30, -20, -10), False),
        ((10, 20, 30), "more", Three(10, 20, 30), True),
        ((-1, 20, 30), "more", Three(-1, 20, 30), False),
    ],
)
def test_the_low_end_is_the_limit_that_claims_least(
    interval: tuple[float, float, float], wanted: str, expected: Three, can: bool
) -> None:
    found = avoided(*interval, wanted)  # type: ignore[arg-type]
    assert found == expected
    assert found.can_be_claimed is can


def test_net_takes_off_everything_from_gross() -> None:
    taken = Assumptions(deadweight=0.5, attribution=0.5, optimism=0.2, displacement=0.1, ramp=(0.5, 1))
    found = worth(10, 100, taken)
    assert found.gross_year == 1000
    assert found.net_by_year == pytest.approx((90, 180))
    assert kept_share(taken) == pytest.approx(0.18)
    assert found.benefit == pytest.approx(90 + 180 / 1.035)
    assert math.isnan(found.ratio), "no cost, no ratio"


def test_what_other_places_show_anyway_is_not_taken_off_twice() -> None:
    assert measured_beside_others(Assumptions(deadweight=0.4, optimism=0.1)) == Assumptions(optimism=0.1)


@pytest.mark.parametrize("wrong", [{"deadweight": 1.2}, {"attribution": -0.1}, {"ramp": (0.5, 2)}])
def test_a_share_outside_0_and_1_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="a share lies between 0 and 1"):
        worth(1, 1, Assumptions(**wrong))  # type: ignore[arg-type]
