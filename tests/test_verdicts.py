"""Verdicts, trends and ranks on screen are the store's, in words that judge only what may be judged."""

from typing import Any

import pandas as pd
import pytest

from locality.baseline.store import Store
from locality.drawn.markup import text_of
from locality.drawn.tables import verdict_mark
from locality.findings import Lookup
from locality.findings.evidence import Evidence, Standing, by_chance
from locality.words import verdicts
from tests.made_up import area, figures, indicator, row


def comparison(verdict: str = "worse", **changes: Any) -> dict[str, Any]:
    """A row of the comparison table: a ward against its district, but for the changes."""
    usual = {
        "indicator_id": "crowded_homes", "area_code": "X-Brook", "period": "2021", "comparator": "district",
        "comparator_value": 5.5, "verdict": verdict, "verdict_998": "similar", "stands_out": False,
        "difference": None, "difference_lower": None, "difference_upper": None,
    }  # fmt: skip
    return {**usual, **changes}


def standing(verdict: str | None = None, polarity: str = "low_is_good", **changes: Any) -> Standing:
    """Brook's crowded homes with a verdict of the store, or without a comparison."""
    beside = comparison(verdict) if verdict else None
    return Standing(indicator(polarity=polarity, **changes), area(), row(), beside)


def test_a_standing_is_found_by_measure_area_period_and_comparator() -> None:
    found = Evidence.of(
        figures(row(), row(period="2011", is_latest=False)),
        pd.DataFrame([comparison("worse"), comparison("better", comparator="england")]),
        pd.DataFrame([{"indicator_id": "crowded_homes", "area_code": "X-Brook", "word": "increasing"}]),
        pd.DataFrame(
            [{"indicator_id": "crowded_homes", "area_code": "X-Brook", "period": "2021", "rank": 2}]
        ),
    )
    newest = found.standing(indicator(), area())
    assert (newest.verdict, newest.trend, newest.rank) == ("worse", {**newest.trend}, {**newest.rank})
    assert found.standing(indicator(), area(), "england").verdict == "better"
    earlier = found.standing(indicator(), area(), period="2011")
    assert (earlier.verdict, earlier.rank) == ("not_compared", None)
    assert found.standing(indicator(), area("Hill")).row is None


def test_the_words_of_the_screen_are_those_of_the_comparison_table(bradford_store: Store) -> None:
    store = bradford_store
    table = store.comparisons()
    evidence = Evidence.of(
        store.figures(area_types=("ward", "locality"), period="all"), store.comparisons(period="all"),
        store.trends(), store.ranks(),
    )  # fmt: skip
    checked = 0
    for one in table[table.comparator.isin(["district", "england"])].itertuples():
        measure, place = store.indicator(one.indicator_id), store.area(one.area_code)
        assert measure is not None and place is not None
        if place.area_type in ("ward", "locality"):
            found = evidence.standing(measure, place, one.comparator)
            assert found.verdict == one.verdict
            assert text_of(verdict_mark(found.verdict)) == verdicts.marked(one.verdict)
            checked += 1
    assert checked > 1000


def test_recorded_demand_is_never_better_or_worse(bradford_store: Store) -> None:
    for measure in bradford_store.indicators():
        if measure.recorded_demand:
            said = set(bradford_store.comparisons(measure.id, period="all").verdict)
            assert said <= {"higher", "lower", "similar", "not_compared"}, measure.id


@pytest.mark.parametrize(
    ("verdict", "polarity", "side"),
    [
        ("worse", "low_is_good", "above"),
        ("better", "low_is_good", "below"),
        ("better", "high_is_good", "above"),
        ("worse", "high_is_good", "below"),
        ("higher", "no_judgement", "above"),
        ("lower", "no_judgement", "below"),
        ("similar", "low_is_good", "similar"),
        ("not_compared", "low_is_good", "not_compared"),
    ],
)
def test_a_verdict_tells_the_side_it_is_on(verdict: str, polarity: str, side: str) -> None:
    assert standing(verdict, polarity).side == side


def test_why_nothing_is_compared_is_said() -> None:
    place = "Exampleton"
    assert verdicts.why_not_compared(standing("worse"), place) is None
    no_interval = standing("not_compared", interval="none")
    assert verdicts.why_not_compared(no_interval, place) == "not compared: no interval"
    clustered = standing("not_compared", clustered=True)
    assert verdicts.why_not_compared(clustered, place) == "not compared: counted by whole small areas"
    assert verdicts.why_not_compared(standing(), place) == "not compared: no figure for Exampleton"
    gap = Standing(indicator(), area(), row(value=None, status="suppressed"))
    assert verdicts.why_not_compared(gap, place) is None, "the gap has its own words"
    assert verdicts.why_not_compared(standing(comparators=()), place) is None


def test_marks_stand_beside_words() -> None:
    assert verdicts.marked("worse") == "◆ worse"
    assert verdicts.marked("not_compared") == "not compared"
    assert len(set(verdicts.MARKS.values())) == 5
    assert verdicts.against("similar", "Bradford") == "similar to Bradford"
    assert verdicts.against("better", "Bradford") == "better than Bradford"
    assert verdicts.against("not_compared", "Bradford") == "not compared"


def trend(**changes: Any) -> dict[str, Any]:
    usual = {
        "word": "increasing", "travel": "", "first_period": "2020", "last_period": "2024", "reason": ""
    }  # fmt: skip
    return {**usual, **changes}


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (trend(), "increasing 2020 to 2024"),
        (trend(travel="getting_worse"), "increasing 2020 to 2024, getting worse"),
        (trend(word="no_significant_change"), "no significant change 2020 to 2024"),
        (
            trend(word="cannot_be_calculated", reason="three of five years"),
            "cannot be calculated: three of five years",
        ),
        (None, "one period only"),
    ],
)  # fmt: skip
def test_trends_name_their_years_or_why_there_is_none(found: dict[str, Any] | None, said: str) -> None:
    assert verdicts.trend(found) == said


def rank(place: int, low: int, high: int, *, told: bool = True) -> dict[str, Any]:
    return {"rank": place, "rank_lower": low, "rank_upper": high, "areas": 30, "order_told": told}


def test_a_rank_never_stands_without_its_interval() -> None:
    assert verdicts.rank(rank(3, 2, 5)) == "3rd highest of 30, 95% between 2nd and 5th highest"
    assert verdicts.rank(rank(1, 1, 1)) == "highest of 30, chance would hardly change that"
    assert verdicts.rank(rank(29, 26, 30)) == "2nd lowest of 30, 95% between 5th lowest and lowest"
    assert verdicts.rank(rank(15, 12, 18)) == "15th highest of 30, 95% between 12th highest and 13th lowest"
    assert verdicts.rank(rank(3, 2, 25, told=False)) == "order cannot be told apart"
    assert verdicts.rank(None) is None
    assert [verdicts.ordinal(one) for one in (1, 2, 3, 4, 11, 12, 13, 21, 22, 30)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "30th"
    ]  # fmt: skip


def test_the_test_against_the_rest_of_the_district_is_said_with_its_interval() -> None:
    apart = {"difference": 3.2, "difference_lower": 2.9, "difference_upper": 3.5}
    assert verdicts.rest_line(apart, indicator(), "Bradford") == (
        "It is 3.2 percentage points (2.9 to 3.5) above the rest of Bradford."
    )
    below = {"difference": -3.2, "difference_lower": -3.5, "difference_upper": -2.9}
    assert verdicts.rest_line(below, indicator(), "Bradford") == (
        "It is 3.2 percentage points (2.9 to 3.5) below the rest of Bradford."
    )
    unclear = {"difference": 0.2, "difference_lower": -0.5, "difference_upper": 0.9}
    assert verdicts.rest_line(unclear, indicator(), "X") == "It does not clearly differ from the rest of X."
    ratio = {"difference": 1.5, "difference_lower": 1.42, "difference_upper": 1.58, "basis": "limits"}
    assert verdicts.rest_line(ratio, indicator(statistic="rate"), "Bradford") == (
        "It is 1.50 times (1.42 to 1.58) the figure of the rest of Bradford."
    )
    assert verdicts.rest_line(comparison(), indicator(), "Bradford") is None


def test_a_page_counts_its_own_comparisons() -> None:
    compared, expected = by_chance([standing("worse"), standing("similar"), standing("not_compared")])
    assert (compared, round(expected, 2)) == (2, 0.10)
    assert "two comparisons. By chance alone less than one" in verdicts.chance_notice(compared, expected)
    assert "200 comparisons. By chance alone about 10" in verdicts.chance_notice(200, 10.0)
    assert "Nothing on this page is compared" in verdicts.chance_notice(0, 0.0)


def test_exceptional_is_what_the_stricter_rule_says() -> None:
    strict = Standing(indicator(), area(), row(), comparison("worse", verdict_998="worse"))
    assert strict.is_exceptional
    assert not standing("worse").is_exceptional
    assert Lookup(figures(row())).latest("crowded_homes", area()) is not None


def test_no_trend_is_said_of_a_figure_that_the_years_before_do_not_lead_to() -> None:
    trend = {"word": "decreasing", "travel": "", "first_period": "2020", "last_period": "2024"}
    joined = Standing(indicator(), area(), row(period="2024"), trend=trend)
    apart = Standing(indicator(), area(), row(period="2025-05/2026-04"), trend=trend)
    assert verdicts.trend_of(joined) == "decreasing 2020 to 2024"
    assert verdicts.trend_of(apart) == "no trend: earlier years were counted in another way"
    assert verdicts.trend_of(Standing(indicator(), area(), row())) == "one period only"
