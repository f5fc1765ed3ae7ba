"""Patterns between neighbourhoods, implied limits, excess in people: by hand, and the issue's own figures."""

import numpy as np
import pytest

from locality.baseline.store import Store
from locality.statistics.intervals import count_interval
from locality.statistics.patterns import FEWEST, implied_limits, patterns

EAST, SOUTH, WEST, KEIGHLEY, SHIPLEY = "E14000587", "E14000588", "E14000589", "E14000766", "E14000925"
LOCALITIES = [EAST, SOUTH, WEST, KEIGHLEY, SHIPLEY]


def apart(store: Store, indicator: str, comparator: str = "rest_of_district") -> dict[str, object]:
    found = store.comparisons(indicator, area_codes=LOCALITIES)
    return found[found.comparator == comparator].set_index("area_code").to_dict("index")


@pytest.mark.parametrize(
    ("area", "lower", "upper", "verdict"),
    [
        (EAST, 0.5, 4.6, "higher"),
        (SOUTH, 2.6, 7.9, "higher"),
        (KEIGHLEY, -6.6, -1.2, "lower"),
        (SHIPLEY, -8.8, -4.5, "lower"),
    ],
)
def test_stalking_against_the_rest(
    bradford_store: Store, area: str, lower: float, upper: float, verdict: str
) -> None:
    """Within 0.3: with 2,000 draws the ends move by about 0.1 from seed to seed."""
    found = apart(bradford_store, "stalking_harassment")[area]
    assert found["difference_lower"] == pytest.approx(lower, abs=0.3)
    assert found["difference_upper"] == pytest.approx(upper, abs=0.3)
    assert (found["verdict"], found["basis"]) == (verdict, "neighbourhoods")


def test_stalking_in_west_is_similar(bradford_store: Store) -> None:
    assert apart(bradford_store, "stalking_harassment")[WEST]["verdict"] == "similar"


def test_mental_health_is_higher_in_south_and_lower_in_shipley_only(bradford_store: Store) -> None:
    found = apart(bradford_store, "mental_health_need")
    assert [found[code]["verdict"] for code in LOCALITIES] == [
        "similar", "higher", "similar", "similar", "lower",
    ]  # fmt: skip
    south, shipley = found[SOUTH], found[SHIPLEY]
    assert (south["difference_lower"], south["difference_upper"]) == pytest.approx((0.08, 0.33), abs=0.02)
    assert (shipley["difference_lower"], shipley["difference_upper"]) == pytest.approx(
        (-0.35, -0.03), abs=0.02
    )


def test_the_verdict_against_the_district_is_the_patterns(bradford_store: Store) -> None:
    for indicator in ("stalking_harassment", "mental_health_need", "income_deprivation"):
        rest, whole = (
            apart(bradford_store, indicator, comparator) for comparator in ("rest_of_district", "district")
        )
        assert {key: row["verdict"] for key, row in rest.items()} == {
            key: row["verdict"] for key, row in whole.items()
        }


def test_police_forces_are_not_judged_against_england(bradford_store: Store) -> None:
    for indicator in ("stalking_harassment", "violence_without_injury"):
        found = apart(bradford_store, indicator, "england")
        assert {row["verdict"] for row in found.values()} == {"not_compared"}


@pytest.mark.parametrize(
    ("indicator", "comparator", "expected"),
    [
        ("violence_sexual_offences", "county", [1269, 1107, 2928, -680, -1273]),
        ("overcrowded_households", "district", [1203, -454, 1932, -1056, -1624]),
    ],
)
def test_the_excess_in_people(
    bradford_store: Store, indicator: str, comparator: str, expected: list[int]
) -> None:
    found = apart(bradford_store, indicator, comparator)
    assert [int(found[code]["excess"]) for code in LOCALITIES] == expected  # type: ignore[call-overload]


def test_what_is_above_the_district_in_one_place_is_below_it_in_others(bradford_store: Store) -> None:
    for indicator in ("overcrowded_households", "drug_offences", "violence_sexual_offences"):
        found = apart(bradford_store, indicator, "district")
        assert sum(float(row["excess"]) for row in found.values()) == pytest.approx(0, abs=1)  # type: ignore[arg-type]


def test_income_deprivation_of_the_localities(bradford_store: Store) -> None:
    rows = bradford_store.figures("income_deprivation", area_types=("locality", "district", "country"))
    values = rows.set_index("area_code").value.round(1)
    assert [values[code] for code in LOCALITIES] == [47.2, 38.3, 45.6, 25.0, 17.2]
    assert (values["E08000032"], values["E92000001"]) == (35.7, 23.2)


def test_a_difference_that_rests_on_one_neighbourhood_is_no_pattern() -> None:
    value = np.array([0.0] * 9 + [30.0] + [0.0] * 40)
    share = np.zeros((1, 50))
    share[0, :10] = 1
    found = patterns(value, np.ones(50), share)
    assert (found.difference[0], found.rest[0]) == (3.0, 0.0)
    assert found.lower[0] == 0.0  # the one is not drawn in (9/10)^10 = 35 in 100 draws


def test_an_even_difference_is_a_pattern_of_its_size() -> None:
    share = np.zeros((1, 50))
    share[0, :10] = 1
    found = patterns(np.where(share[0] > 0, 2.0, 1.0), np.ones(50), share)
    assert (found.lower[0], found.upper[0]) == (1.0, 1.0)


def test_a_neighbourhood_counts_by_its_people_and_its_share() -> None:
    value, people = np.arange(8.0), np.array([1.0, 1, 1, 1, 1, 3, 1, 1])
    share = np.array([[1, 1, 1, 1, 1, 0.5, 0, 0]])
    found = patterns(value, people, share)
    inside, outside = (0 + 1 + 2 + 3 + 4 + 1.5 * 5) / 6.5, (1.5 * 5 + 6 + 7) / 3.5
    assert found.rest[0] == pytest.approx(outside)
    assert found.difference[0] == pytest.approx(inside - outside)


def test_of_a_few_neighbourhoods_no_pattern_is_told() -> None:
    share = np.zeros((2, 20))
    share[0, : FEWEST - 1] = share[1, :FEWEST] = 1
    found = patterns(np.arange(20.0), np.ones(20), share)
    assert np.isnan(found.lower[0])
    assert not np.isnan(found.lower[1])


def test_the_same_area_has_the_same_limits_whatever_stands_beside_it() -> None:
    random = np.random.default_rng(3)
    value, share = random.normal(size=40), np.repeat(np.eye(4), 10, axis=1)
    together, alone = patterns(value, np.ones(40), share), patterns(value, np.ones(40), share[2:3])
    assert (together.lower[2], together.upper[2]) == pytest.approx((alone.lower[0], alone.upper[0]))


def test_nothing_but_known_numbers_goes_in() -> None:
    with pytest.raises(ValueError, match="needs a value and its people"):
        patterns([1.0, np.nan], [1.0, 1.0], [[1.0, 0.0]])
    with pytest.raises(ValueError, match="between 0 and 1"):
        patterns([1.0, 2.0], [1.0, 1.0], [[1.2, 0.0]])


def test_implied_limits_are_twice_as_wide_as_those_of_single_events() -> None:
    """10 per 1,000 of 100,000 implies 1,000 events: four times the limits of 250 events, per 1,000."""
    lower, upper = implied_limits(10, 100_000, 1000, 4)
    few_lower, few_upper = count_interval(250)
    assert (lower, upper) == pytest.approx((float(few_lower) * 4 / 100, float(few_upper) * 4 / 100))
    single_lower, single_upper = implied_limits(10, 100_000, 1000, 1)
    assert (upper - lower) / (single_upper - single_lower) == pytest.approx(2, abs=0.03)
    with pytest.raises(ValueError, match="make the variance larger"):
        implied_limits(10, 1000, 1000, 0.5)


def test_a_published_police_rate_has_its_implied_limits(bradford_store: Store) -> None:
    row = bradford_store.figures("stalking_harassment", area_codes=[EAST]).iloc[0]
    people = bradford_store.figures("population_census", area_codes=[EAST]).iloc[0].value
    lower, upper = implied_limits(row.value, people, 1000, 4)
    assert (row.lower_ci, row.upper_ci) == pytest.approx((float(lower), float(upper)), rel=1e-6)
