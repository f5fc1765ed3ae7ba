"""What the store says of the example council's areas beside their comparators, and of their years."""

import pandas as pd
import pytest

from locality.baseline.making.inputs import read_inputs
from locality.baseline.making.release import release
from locality.baseline.store import Store


@pytest.fixture(scope="module")
def compared(example_store: Store) -> pd.DataFrame:
    return example_store.comparisons().set_index(["indicator_id", "area_code", "comparator"])


@pytest.mark.parametrize(
    ("area_code", "comparator", "verdict", "sure"),
    [
        ("X05000001", "district", "worse", "similar"),  # 20%, 13.3 to 28.9, against 8.95%; 99.8%: 10.5 ...
        ("X05000003", "district", "better", "better"),  # 0 of 200, up to 1.9% (99.8%: 4.6%)
        ("X14000001", "england", "similar", "similar"),  # 13%, 9.7 to 17.3, against 10%
        ("X08000001", "england", "similar", "similar"),  # 8.95%, 7.4 to 10.8, against 10%
    ],
)
def test_a_verdict_sets_the_interval_against_the_comparator(compared, area_code, comparator, verdict, sure):
    found = compared.loc[("crowded_homes", area_code, comparator)]
    assert found.verdict == verdict
    if area_code != "X05000001":
        assert found.verdict_998 == sure


def test_recorded_demand_is_higher_or_lower_never_worse(compared):
    words = set(compared.loc["incidents"].verdict)
    assert words <= {"higher", "lower", "similar"}
    assert compared.loc[("incidents", "X05000003", "district")].verdict == "lower"  # 0 of 400, up to 9.2


def test_a_score_without_interval_is_not_compared(compared):
    assert set(compared.loc["worry"].verdict) == {"not_compared"}


def test_an_area_is_not_compared_with_itself(compared):
    assert ("crowded_homes", "X08000001", "district") not in compared.index
    assert "X92000001" not in compared.index.get_level_values("area_code")


def test_the_formal_test_is_against_the_rest_of_the_district(compared):
    """Lowtown 39 of 300 against 55 of 750: the district without it."""
    found = compared.loc[("crowded_homes", "X14000001", "rest_of_district")]
    assert found.comparator_value == pytest.approx(55 / 750 * 100)
    assert found.difference == pytest.approx(13 - 55 / 7.5)
    assert found.difference_lower < found.difference < found.difference_upper
    assert found.p_value == pytest.approx(0.0037, abs=2e-4)  # z = 2.904, two-sided
    assert bool(found.stands_out)


def yearly(first: int, counts: list[int]) -> str:
    rows = [f"X08000001,{first + year},{count},1000,ok" for year, count in enumerate(counts)]
    return "area_code,period,numerator,denominator,status\n" + "\n".join(rows) + "\n"


@pytest.mark.parametrize(
    ("values", "word", "reason"),
    [
        (yearly(2017, [100, 130, 160, 190, 220]), "increasing", ""),
        (yearly(2017, [150, 152, 149, 151, 150]), "no_significant_change", ""),
        (yearly(2017, [100, 130, 160]), "cannot_be_calculated", "three of five years"),
        (
            yearly(2015, [100, 130]) + yearly(2018, [160, 190, 220]).partition("\n")[2],
            "cannot_be_calculated",
            "missing",
        ),
    ],
)
def test_a_trend_is_named_or_why_there_is_none(example_copy, values, word, reason):
    (example_copy / "values/crowded_homes.csv").write_text(values)
    inputs, problems = read_inputs(example_copy)
    assert problems == []
    found = release(inputs.definitions.indicators["crowded_homes"], inputs, {}).trends.iloc[0]
    assert found.word == word and reason in found.reason
    assert found.travel == ("getting_worse" if word == "increasing" else "")


def test_a_clustered_share_keeps_its_interval_and_is_neither_compared_nor_ranked(example_copy):
    definition = example_copy / "indicators/crowded_homes.yml"
    definition.write_text(definition.read_text() + "clustered: true\n")
    inputs, _ = read_inputs(example_copy)
    released = release(inputs.definitions.indicators["crowded_homes"], inputs, {})
    assert released.figures.lower_ci.notna().all()
    assert set(released.comparisons.verdict) == {"not_compared"}
    assert "rest_of_district" not in set(released.comparisons.comparator)
    assert released.ranks.empty
