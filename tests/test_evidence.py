"""The grade of evidence: what design allows, what checks take off, and the ceiling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locality.statistics.strength import grade

PASSED = {"pre_trend": True, "placebo": True, "left_out": True, "start_moved": True, "justified": True}
designs = st.sampled_from(["none", "before_and_after", "adjusted", "compared"])
checks = st.dictionaries(st.sampled_from(sorted(PASSED)), st.booleans())


@pytest.mark.parametrize(
    ("design", "maryland", "nesta"),
    [("none", 0, 1), ("before_and_after", 1, 2), ("adjusted", 2, 2), ("compared", 3, 2)],
)
def test_the_design_sets_the_level(design: str, maryland: int, nesta: int) -> None:
    found = grade(design, PASSED if design == "compared" else {}, shows_change=design != "none")
    assert (found.maryland, found.nesta) == (maryland, nesta)
    assert found.towards == (design == "compared")


def test_a_failed_check_takes_one_level_off_and_is_named() -> None:
    one = grade("compared", {**PASSED, "pre_trend": False}, shows_change=True)
    two = grade("compared", {**PASSED, "pre_trend": False, "placebo": False}, shows_change=True)
    assert one.maryland == two.maryland == 2
    assert not one.towards
    assert one.held_back == ("pre_trend",)
    assert two.held_back == ("pre_trend", "placebo")
    assert grade("before_and_after", {"justified": False}, shows_change=True).maryland == 1


def test_what_keeps_it_from_being_higher_is_always_said() -> None:
    assert grade("none", {}, False).held_back == ("no_data",)
    assert grade("before_and_after", {}, True).held_back == ("no_comparison",)
    assert grade("compared", PASSED, False).held_back == ("no_change_shown", "not_randomised")


@given(designs, checks, st.booleans())
def test_nothing_here_reaches_above_three(design: str, found: dict[str, bool], change: bool) -> None:
    result = grade(design, found, change)
    assert 0 <= result.maryland <= 3
    assert 1 <= result.nesta <= 2
    assert result.held_back
    assert result.nesta == 1 or change
    assert not result.towards or (result.maryland == 3 and change)


@given(designs, checks, st.booleans())
def test_no_check_passed_lowers_and_none_failed_raises(
    design: str, found: dict[str, bool], change: bool
) -> None:
    clean = grade(design, {}, change).maryland
    assert grade(design, found, change).maryland <= clean
    assert grade(design, dict.fromkeys(found, True), change).maryland == clean


def test_an_unknown_design_is_refused() -> None:
    with pytest.raises(ValueError, match="got randomised"):
        grade("randomised", {}, True)
