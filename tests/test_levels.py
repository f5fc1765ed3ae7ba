"""Every indicator stands at every level and period promised, and at no other."""

import pandas as pd
import pytest

from locality.baseline.store import Store

WARDS_UP = ["ward", "locality", "district", "country"]
LSOAS_UP = ["lsoa", *WARDS_UP]
SIZES = {"lsoa": 312, "ward": 30, "locality": 5, "district": 1, "county": 1, "neighbour": 10, "country": 1}


@pytest.fixture(scope="module")
def figures(bradford_store: Store) -> pd.DataFrame:
    return bradford_store.figures(period="all")


def years(first: int, last: int) -> list[str]:
    return [f"{year}/{(year + 1) % 100:02d}" for year in range(first, last + 1)]


def quarters(first: str, last: str) -> list[str]:
    months = pd.period_range(first, last, freq="M")
    return [str(month) for month in months if month.month % 3 == 0]


def calendar(first: int, last: int) -> list[str]:
    return [str(year) for year in range(first, last + 1)]


CRIME = "2025-05/2026-04"
DNE = ["district", "neighbour", "country"]
SPANS = [f"{year}/{year % 100 + 1:02d}-{year + 2}/{year % 100 + 3:02d}" for year in range(2013, 2022)]
PUBLISHED: list[tuple[str, list[str], list[str]]] = [
    ("population", ["ward", "locality", "district"], ["2020"]),
    ("population_census", LSOAS_UP, ["2021"]),
    ("children_under_16", WARDS_UP, ["2021"]),
    ("people_65_plus", WARDS_UP, ["2021"]),
    ("disabled_people", WARDS_UP, ["2021"]),
    ("minority_ethnic", WARDS_UP, ["2021"]),
    ("households_deprived_two_plus", WARDS_UP, ["2021"]),
    ("most_deprived_tenth", ["ward", "locality", "district"], ["2025"]),
    ("stalking_harassment_worst_fifth", ["ward", "locality", "district"], ["2025"]),
    ("stalking_harassment_worst_tenth", ["ward", "locality", "district"], ["2025"]),
    ("violence_without_injury_worst_fifth", ["ward", "locality", "district"], ["2025"]),
    ("violence_without_injury_worst_tenth", ["ward", "locality", "district"], ["2025"]),
    ("mental_health_need_worst_fifth", ["ward", "locality", "district"], ["2025"]),
    ("mental_health_need_worst_tenth", ["ward", "locality", "district"], ["2025"]),
    ("income_deprivation_worst_fifth", ["ward", "locality", "district"], ["2025"]),
    ("income_deprivation_worst_tenth", ["ward", "locality", "district"], ["2025"]),
    ("most_deprived_fifth", ["ward", "locality", "district"], ["2025"]),
    ("indoor_conditions_worst_fifth", ["ward", "locality", "district"], ["2025"]),
    ("indoor_conditions_worst_tenth", ["ward", "locality", "district"], ["2025"]),
    ("priority_places_food_worst_fifth", ["ward", "locality", "district"], ["2024"]),
    ("income_deprivation", LSOAS_UP, ["2025"]),
    ("child_income_deprivation", WARDS_UP, ["2025"]),
    ("universal_credit_households", ["locality", "district"], ["2025-05"]),
    ("claimant_rate", ["locality"], quarters("2014-03", "2025-12")),
    ("stalking_harassment", LSOAS_UP, ["2025"]),
    ("violence_without_injury", LSOAS_UP, ["2025"]),
    ("violence_sexual_offences", ["lsoa", "ward", "locality", "district", "county"], [CRIME]),
    ("violence_sexual_offences", ["locality"], [*calendar(2016, 2024), CRIME]),
    ("assessments_domestic_abuse_parent", DNE, years(2017, 2024)),
    ("assessments_domestic_abuse_child", DNE, years(2017, 2024)),
    ("homeless_reason_domestic_abuse", ["district", "country"], ["2022-Q4"]),
    ("drug_offences", ["lsoa", "ward", "locality", "district", "county"], [CRIME]),
    ("drug_offences", ["locality"], [*calendar(2016, 2024), CRIME]),
    ("assessments_drug_misuse_parent", DNE, years(2017, 2024)),
    ("assessments_alcohol_misuse_parent", DNE, years(2017, 2024)),
    ("under_18_alcohol_admissions", DNE, SPANS),
    ("drug_poisoning_deaths", ["district"], calendar(1993, 2020)),
    ("mental_health_need", LSOAS_UP, ["2025"]),
    ("depression_recorded", ["district", "country"], [*years(2014, 2022), "2024/25"]),
    ("depression_modelled", ["locality", "district", "country"], ["2019/20"]),
    ("serious_mental_illness_modelled", ["locality", "district", "country"], ["2019/20"]),
    ("anxiety_high", ["district", "country"], years(2011, 2021)),
    ("under_18_mental_health_admissions", DNE, calendar(2016, 2024)),
    ("priority_places_food", ["ward", "locality", "district"], ["2024"]),
    ("free_school_meals_primary", DNE, calendar(2016, 2025)),
    ("free_school_meals_secondary", DNE, calendar(2016, 2025)),
    ("children_low_income", DNE, years(2021, 2024)),
    ("food_banks", ["locality"], ["2026-01"]),
    ("overcrowded_households", LSOAS_UP, ["2021"]),
    ("private_rented", LSOAS_UP, ["2021"]),
    ("social_rented", LSOAS_UP, ["2021"]),
    ("fuel_poverty", LSOAS_UP, ["2022"]),
    ("fuel_poverty", ["locality", "district", "country"], ["2022", "2023"]),
    ("no_central_heating", ["locality", "district", "country"], ["2021"]),
    ("house_price_median", ["locality"], quarters("1995-12", "2025-03")),
    ("temporary_accommodation", ["district", "neighbour"], ["2022-Q4", "2023-Q4"]),
    ("temporary_accommodation", ["country"], ["2022-Q4"]),
    ("homelessness_relief_duties", ["district", "neighbour"], ["2022-Q4", "2023-Q4"]),
    ("homelessness_relief_duties", ["country"], ["2022-Q4"]),
    ("children_in_need", DNE, years(2012, 2024)),
    ("child_protection_plans", DNE, years(2012, 2024)),
    ("referrals", DNE, years(2012, 2024)),
    ("looked_after_children", DNE, calendar(2016, 2025)),
]


def expected_keys() -> set[tuple[str, str, str]]:
    return {
        (key, level, period) for key, levels, periods in PUBLISHED for level in levels for period in periods
    }


def test_every_indicator_stands_at_every_level_and_period_and_at_no_other(figures: pd.DataFrame) -> None:
    assert set(figures[["indicator_id", "area_type", "period"]].itertuples(index=False, name=None)) == (
        expected_keys()
    )


def test_every_level_is_complete_in_every_period(figures: pd.DataFrame) -> None:
    sizes = figures.groupby(["indicator_id", "area_type", "period"]).size().reset_index(name="n")
    wrong = sizes[sizes.n != sizes.area_type.map(SIZES)]
    assert wrong.empty


def test_no_figure_is_missing_but_those_the_publishers_lack_or_hide(figures: pd.DataFrame) -> None:
    without = figures[figures.status != "ok"].groupby(["indicator_id", "area_type", "status"]).size()
    assert dict(without) == {
        ("child_income_deprivation", "locality", "suppressed"): 2,
        ("child_income_deprivation", "ward", "suppressed"): 5,
        ("children_in_need", "neighbour", "missing"): 1,
    }
