"""The built figures against what the publishers print, one sentence a test."""

import pandas as pd
import pytest

from locality.baseline.store import Store
from locality.folders import PROJECT

BRADFORD, ENGLAND, WEST_YORKSHIRE = "E08000032", "E92000001", "E11000006"
CRIME = "2025-05/2026-04"
EAST, SOUTH, WEST, KEIGHLEY, SHIPLEY = "E14000587", "E14000588", "E14000589", "E14000766", "E14000925"


@pytest.fixture(scope="module")
def figures(bradford_store: Store) -> pd.DataFrame:
    return bradford_store.figures(period="all")


def value(figures: pd.DataFrame, indicator: str, area: str, period: str) -> float:
    return float(row(figures, indicator, area, period).value)


def row(figures: pd.DataFrame, indicator: str, area: str, period: str) -> pd.Series:
    (found,) = figures[
        (figures.indicator_id == indicator) & (figures.area_code == area) & (figures.period == period)
    ].itertuples(index=False)
    return pd.Series(found._asdict())


def by_name(figures: pd.DataFrame, indicator: str, area_type: str) -> pd.Series:
    chosen = figures[
        (figures.indicator_id == indicator) & (figures.area_type == area_type) & figures.is_latest
    ]
    return chosen.set_index("area_name").value


@pytest.mark.parametrize(
    ("indicator", "area", "period", "printed"),
    [
        ("fuel_poverty", BRADFORD, "2022", 19.8),
        ("fuel_poverty", ENGLAND, "2022", 13.1),
        ("fuel_poverty", BRADFORD, "2023", 15.9),
        ("fuel_poverty", ENGLAND, "2023", 11.4),
        ("fuel_poverty", EAST, "2023", 18.7),
        ("fuel_poverty", SHIPLEY, "2023", 11.9),
        ("social_rented", ENGLAND, "2021", 17.1),
        ("private_rented", ENGLAND, "2021", 20.5),
        ("overcrowded_households", ENGLAND, "2021", 4.4),
        ("no_central_heating", ENGLAND, "2021", 1.5),
        ("assessments_domestic_abuse_parent", BRADFORD, "2024/25", 39.8),
        ("assessments_domestic_abuse_parent", ENGLAND, "2024/25", 31.7),
        ("assessments_domestic_abuse_child", BRADFORD, "2024/25", 15.5),
        ("assessments_domestic_abuse_child", ENGLAND, "2024/25", 11.3),
        ("assessments_drug_misuse_parent", BRADFORD, "2024/25", 15.8),
        ("assessments_alcohol_misuse_parent", BRADFORD, "2024/25", 15.6),
        ("homeless_reason_domestic_abuse", BRADFORD, "2022-Q4", 17.0),
        ("homeless_reason_domestic_abuse", ENGLAND, "2022-Q4", 16.4),
        ("stalking_harassment", ENGLAND, "2025", 8.1),
        ("violence_without_injury", ENGLAND, "2025", 9.3),
        ("mental_health_need", ENGLAND, "2025", 0.0),
        ("income_deprivation", BRADFORD, "2025", 35.7),
        ("children_in_need", BRADFORD, "2024/25", 344.6),
        ("children_in_need", BRADFORD, "2023/24", 380.8),
        ("child_protection_plans", BRADFORD, "2024/25", 32.8),
        ("referrals", BRADFORD, "2024/25", 522.9),
        ("looked_after_children", BRADFORD, "2020", 87.0),
        ("depression_recorded", BRADFORD, "2024/25", 14.5),
        ("depression_recorded", ENGLAND, "2024/25", 14.3),
        ("depression_modelled", BRADFORD, "2019/20", 12.1),
        ("depression_modelled", SOUTH, "2019/20", 13.2),
        ("depression_modelled", WEST, "2019/20", 10.4),
        ("children_low_income", BRADFORD, "2024/25", 39.3),
        ("children_low_income", ENGLAND, "2024/25", 19.8),
        ("free_school_meals_primary", BRADFORD, "2025", 27.5),
        ("free_school_meals_secondary", ENGLAND, "2025", 25.8),
        ("claimant_rate", EAST, "2025-12", 9.0),
        ("claimant_rate", KEIGHLEY, "2025-12", 4.0),
        ("drug_poisoning_deaths", BRADFORD, "2020", 36.0),
    ],
)
def test_a_figure_is_the_one_the_publisher_prints(
    figures: pd.DataFrame, indicator: str, area: str, period: str, printed: float
) -> None:
    assert value(figures, indicator, area, period) == pytest.approx(printed, abs=0.0501)


@pytest.mark.parametrize(
    ("indicator", "area", "period", "printed"),
    [
        ("temporary_accommodation", BRADFORD, "2022-Q4", 1.00281952155335),
        ("homelessness_relief_duties", BRADFORD, "2022-Q4", 1.13846660659439),
        ("homelessness_relief_duties", "E08000039", "2022-Q4", 2.84220697573814),
        ("temporary_accommodation", "E08000039", "2023-Q4", 2.70188770279235),
        ("under_18_alcohol_admissions", BRADFORD, "2021/22-2023/24", 15.38),
        ("under_18_mental_health_admissions", BRADFORD, "2024", 56.58),
        ("anxiety_high", BRADFORD, "2021/22", 23.48),
        ("house_price_median", SHIPLEY, "2025-03", 226000),
        ("house_price_median", EAST, "2025-03", 157000),
        ("universal_credit_households", BRADFORD, "2025-05", 100 * 80106 / 209870),
        ("income_deprivation", BRADFORD, "2025", 100 * 197520 / 552644),
        ("income_deprivation", ENGLAND, "2025", 100 * 13223800 / 57106398),
        ("drug_offences", BRADFORD, CRIME, 1000 * 3150 / 546418),
        ("violence_sexual_offences", BRADFORD, CRIME, 1000 * 31702 / 546418),
    ],
)
def test_a_figure_keeps_every_digit(
    figures: pd.DataFrame, indicator: str, area: str, period: str, printed: float
) -> None:
    assert value(figures, indicator, area, period) == pytest.approx(printed, rel=1e-12)


def test_rates_of_looked_after_children_agree_with_the_departments_whole_numbers(
    figures: pd.DataFrame,
) -> None:
    printed = {"2021": 95, "2022": 103, "2023": 113, "2024": 105, "2025": 96}
    for period, rate in printed.items():
        assert round(value(figures, "looked_after_children", BRADFORD, period)) == rate


def test_115_of_312_small_areas_lie_in_the_most_deprived_tenth() -> None:
    rows = pd.read_csv(PROJECT / "data/values/most_deprived_tenth.csv")
    assert ((rows.numerator > 0).sum(), len(rows)) == (115, 312)


def test_137_of_312_small_areas_are_priority_places_for_food() -> None:
    rows = pd.read_csv(PROJECT / "data/values/priority_places_food.csv")
    assert ((rows.numerator > 0).sum(), len(rows)) == (137, 312)


def test_little_horton_has_most_and_craven_fewest_children(figures: pd.DataFrame) -> None:
    wards = by_name(figures, "children_under_16", "ward")
    assert (wards.idxmax(), wards.idxmin()) == ("Little Horton", "Craven")


def test_city_has_most_and_wharfedale_fewest_residents(figures: pd.DataFrame) -> None:
    wards = by_name(figures, "population", "ward")
    assert (wards.idxmax(), wards.idxmin()) == ("City", "Wharfedale")


def test_city_stands_out_in_drug_offences(figures: pd.DataFrame) -> None:
    assert by_name(figures, "drug_offences", "ward").idxmax() == "City"


@pytest.mark.parametrize("indicator", ["population", "population_census"])
def test_the_localities_add_up_to_the_district(figures: pd.DataFrame, indicator: str) -> None:
    localities = by_name(figures, indicator, "locality").sum()
    assert localities == pytest.approx(by_name(figures, indicator, "district").sum())


def test_the_wards_residents_come_within_a_sixth_of_the_official_estimate(figures: pd.DataFrame) -> None:
    """The caveat `apportioned` promises this: typically within 2%, at worst 15% off, scaled to one total."""
    official = by_name(figures, "population", "ward")
    shared_out = by_name(figures, "population_census", "ward")
    off = (shared_out / shared_out.sum() * official.sum() / official - 1).abs()
    assert off.median() < 0.025
    assert off.max() < 0.15


def test_a_ward_or_locality_touching_a_hidden_count_shows_no_child_income_deprivation(
    figures: pd.DataFrame,
) -> None:
    hidden = figures[(figures.indicator_id == "child_income_deprivation") & (figures.status == "suppressed")]
    assert set(hidden.area_name) == {
        "Baildon", "Bingley", "Craven", "Ilkley", "Wharfedale", "Keighley", "Shipley",
    }  # fmt: skip
    assert hidden[["numerator", "denominator", "value", "lower_ci"]].isna().all().all()


def test_child_income_deprivation_of_district_and_england_says_at_least(figures: pd.DataFrame) -> None:
    for area, people, children in ((BRADFORD, 64195, 124866), (ENGLAND, 3869075, 10575320)):
        found = row(figures, "child_income_deprivation", area, "2025")
        assert (found.numerator, found.denominator) == (people, children)
        assert "child_income_at_least" in found.caveats.split(";")


def test_no_percentage_leaves_its_range(figures: pd.DataFrame, bradford_store: Store) -> None:
    percent = {one.id for one in bradford_store.indicators() if one.unit == "%"}
    shown = figures[figures.indicator_id.isin(percent) & (figures.status == "ok")]
    assert shown.value.between(0, 100).all()


def test_intervals_contain_their_figure_and_published_rates_have_none(
    figures: pd.DataFrame, bradford_store: Store
) -> None:
    limited = figures[figures.lower_ci.notna()]
    assert ((limited.lower_ci <= limited.value) & (limited.value <= limited.upper_ci)).all()
    without = {one.id for one in bradford_store.indicators() if one.interval_method == "none"}
    assert figures[figures.indicator_id.isin(without)].lower_ci.isna().all()
    implied = {one.id for one in bradford_store.indicators() if one.repeated}
    other = ~figures.indicator_id.isin({"anxiety_high", *implied})
    rates_only = figures[figures.numerator.isna() & other]
    assert rates_only.lower_ci.isna().all()


def test_figures_of_2024_constituencies_keep_their_own_code_and_say_so(figures: pd.DataFrame) -> None:
    pairs = {
        EAST: "E14001118", SOUTH: "E14001119", WEST: "E14001120", KEIGHLEY: "E14001308", SHIPLEY: "E14001472",
    }  # fmt: skip
    borrowed = figures[figures.published_for.fillna("") != ""]
    assert (borrowed.published_for == borrowed.area_code.map(pairs)).all()
    assert borrowed.caveats.str.contains("constituency_2024").all()
    assert set(borrowed.indicator_id) == {
        "universal_credit_households", "claimant_rate", "violence_sexual_offences", "drug_offences",
        "food_banks", "fuel_poverty", "no_central_heating", "house_price_median",
    }  # fmt: skip


@pytest.mark.parametrize("indicator", ["drug_offences", "violence_sexual_offences"])
def test_yearly_offences_of_constituencies_are_not_joined_to_the_newest(
    figures: pd.DataFrame, indicator: str
) -> None:
    series = figures[(figures.indicator_id == indicator) & (figures.area_code == EAST)]
    assert series[series.period != CRIME].series.nunique() == 1
    assert set(series[series.period == CRIME].series) != set(series[series.period == "2024"].series)


@pytest.mark.parametrize(
    ("indicator", "before", "after"),
    [("fuel_poverty", "2022", "2023"), ("depression_recorded", "2022/23", "2024/25")],
)
def test_a_break_parts_the_line(figures: pd.DataFrame, indicator: str, before: str, after: str) -> None:
    assert row(figures, indicator, BRADFORD, before).series != row(figures, indicator, BRADFORD, after).series


def test_fuel_poverty_of_a_locality_in_2022_is_summed_and_in_2023_published(figures: pd.DataFrame) -> None:
    assert row(figures, "fuel_poverty", EAST, "2022").method in ("apportioned", "summed")
    newest = row(figures, "fuel_poverty", EAST, "2023")
    assert (newest.method, newest.source_id) == ("published", "desnz_fuel_poverty_2023")


def test_priority_places_have_no_interval_and_say_that_whole_areas_are_counted(
    figures: pd.DataFrame, bradford_store: Store
) -> None:
    found = row(figures, "priority_places_food", EAST, "2024")
    assert pd.isna(found.lower_ci) and pd.isna(found.upper_ci)
    assert "position_whole_areas" in found.caveats.split(";")
    source = bradford_store.source(found.source_id)
    assert source.attribution
    assert "confirmed by the publisher" in (source.licence.note or "")


def test_west_yorkshire_is_the_sum_of_its_1404_small_areas(figures: pd.DataFrame) -> None:
    county = row(figures, "violence_sexual_offences", WEST_YORKSHIRE, CRIME)
    assert county.denominator == pytest.approx(2351600, rel=0.001)  # Census 2021, rounded
    assert county.value == pytest.approx(51.88, abs=0.01)


def test_depression_of_bradford_agrees_between_two_publishers(figures: pd.DataFrame) -> None:
    recorded = value(figures, "depression_recorded", BRADFORD, "2019/20")
    assert value(figures, "depression_modelled", BRADFORD, "2019/20") == pytest.approx(recorded, abs=0.05)
