"""Sentences of the pages about needs, the funnel, change over time and comparing."""

import pytest

from locality.findings.evidence import Standing
from locality.words import comparing, needs
from tests.made_up import area, indicator, row

DISTRICT = area("Exampleton", area_type="district")


def standing(verdict: str = "similar", value: float = 4.4, **changes: object) -> Standing:
    found = row("Exampleton", 5.5, area_type="district", period="2024/25")
    beside = {"verdict": verdict, "verdict_998": verdict, "comparator_value": value, "comparator": "england"}
    return Standing(indicator(), DISTRICT, found, beside, **changes)


def trend(word: str, reason: str = "", travel: str = "") -> dict:
    return {
        "word": word,
        "reason": reason,
        "travel": travel,
        "first_period": "2020/21",
        "last_period": "2024/25",
    }


def test_the_district_alone_is_set_beside_england_and_similar_councils() -> None:
    against = {"england": standing("worse", 4.4), "neighbours": standing("similar", 5.1)}
    told = needs.wider_answer(
        standing(trend=trend("increasing", travel="getting_worse")), against, "Exampleton", 10
    )
    assert told == (
        "**Exampleton** has 5.5% (95% interval 4.5 to 6.5) in 2024/25: worse than England (4.4) and similar "
        "to the middle of ten similar councils (5.1). "
        "It has been increasing 2020/21 to 2024/25, getting worse."
    )


def test_what_is_not_compared_is_not_said_to_be_anything() -> None:
    told = needs.wider_answer(standing(), {"england": standing("not_compared")}, "Exampleton", 10)
    assert told == "**Exampleton** has 5.5% (95% interval 4.5 to 6.5) in 2024/25."


def flag(code: str, flag: str = "within", chance: str = "within", widened_by: float = 1.0) -> dict:
    return {"area_code": code, "flag": flag, "chance_flag": chance, "widened_by": widened_by}


NAMES = {"W1": "Brook", "W2": "Hill", "W3": "Marsh"}


def test_the_funnel_names_who_lies_outside_and_how_far_wards_differ_anyway() -> None:
    flags = [
        flag("W1", "very_high", "very_high", 4.2),
        flag("W2", chance="very_low", widened_by=4.2),
        flag("W3", "low", widened_by=4.2),
    ]
    assert needs.funnel_answer(flags, NAMES) == (
        "Above the outer line (99.8%): **Brook**; below the inner line (95%): **Marsh**. The wards differ "
        "more than chance alone would make them: their spread is 4.2 times as wide, which is usual where "
        "places differ. The lines are widened by that much. Against chance alone (the band), two wards lie "
        "outside 99.8%, out of 3."
    )


def test_a_funnel_of_wards_that_are_alike_says_so() -> None:
    told = needs.funnel_answer([flag("W1"), flag("W2")], NAMES)
    assert told.startswith("No ward lies outside the lines. The wards differ about as much as chance")


def test_the_trend_names_who_moves_who_does_not_and_why_nobody_can_say() -> None:
    found = [
        Standing(indicator(), area("East"), row(), trend=trend("increasing", travel="getting_worse")),
        Standing(indicator(), area("West"), row(), trend=trend("no_significant_change")),
        Standing(
            indicator(), area("South"), row(), trend=trend("cannot_be_calculated", "not yearly figures")
        ),
    ]
    assert needs.trend_answer(found) == (
        "**East** is increasing 2020/21 to 2024/25, getting worse. Elsewhere no change beyond chance: West. "
        "No trend can be calculated: not yearly figures."
    )


def test_figures_published_for_other_areas_name_them() -> None:
    rows = [
        row("East", published_for="E14"),
        row("West", published_for=""),
        row("South", published_for="X-South"),
    ]
    assert needs.published_for(rows, {}) == "Published for other areas of the same names: East (E14)."
    assert needs.published_for(rows[1:], {}) is None


@pytest.mark.parametrize(
    ("names", "start"),
    [
        ([], "No ward has a higher figure than Exampleton on both measures"),
        (["A"], "**A** has a higher figure than Exampleton on both measures"),
        (list("ABCDEFGH"), "**A**, **B**, **C**, **D**, **E**, **F** and two others have higher figures"),
    ],
)
def test_comparing_counts_wards_high_on_both_and_says_nothing_of_causes(names: list[str], start: str) -> None:
    told = comparing.both(names, 3, 12, "Exampleton")
    assert told.startswith(start)
    assert told.endswith("three wards have lower ones on both, out of 12.")
    for word in ("because", "cause", "leads to", "due to", "correlat", "drives", "link"):
        assert word not in told.lower()


def test_measures_of_different_periods_are_said_to_be_so() -> None:
    pair = (indicator(), indicator(id="other", short_title="Cold homes"))
    assert comparing.periods(pair, "2021", "2021") is None
    assert comparing.periods(pair, "2021", "2024/25") == (
        "The figures are of different periods: crowding of 2021 and cold homes of 2024/25."
    )
    assert comparing.missing(1) == "One ward is left out: a figure is not shown."
