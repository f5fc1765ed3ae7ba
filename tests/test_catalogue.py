"""The catalogue of measures: search, newest figures, marks, and files that carry their own context."""

import io

import pandas as pd
import pytest

from locality.baseline.store import Store
from locality.definitions import Source
from locality.findings import measure_search as search
from locality.papers.figure_files import FILE_COLUMNS, as_workbook, with_context
from locality.papers.spreadsheets import csv_bytes
from locality.periods import period_words
from locality.words import definitions
from tests.made_up import indicator, row


@pytest.fixture(scope="module")
def sources(bradford_store: Store) -> list[list[Source]]:
    """The main publication of each measure of ours."""
    return [[bradford_store.source(one.source)] for one in bradford_store.indicators()]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("overcrowded", "overcrowded_households"),
        ("too few bedrooms", "overcrowded_households"),
        ("homes in fuel poverty", "fuel_poverty"),
        ("House of Commons Library heating", "no_central_heating"),
        ("PRIORITY places", "priority_places_food"),
    ],
)
def test_a_measure_is_found_by_title_question_plain_words_and_publisher(
    bradford_store: Store, sources: list[list[Source]], typed: str, expected: str
) -> None:
    found = search.found(bradford_store.indicators(), sources, typed)
    assert expected in {one.id for one in found}
    assert len(found) < 10


def test_a_mistyped_word_finds_the_nearest_and_nonsense_finds_nothing(bradford_store: Store) -> None:
    near = search.nearest(bradford_store.indicators(), "overcroding")
    assert near[0].id == "overcrowded_households"
    assert search.nearest(bradford_store.indicators(), "xqzv") == []


def test_what_a_search_found_is_said_in_words() -> None:
    assert definitions.found_words("police", 4, 0) == "Four measures for “police”."
    assert definitions.found_words("polise", 0, 2) == "No measure matches “polise”. Did you mean:"
    assert definitions.found_words("xqzv", 0, 0) == "No measure matches “xqzv”. Try a shorter word."


def test_the_answer_gives_district_country_and_the_ends_of_the_localities() -> None:
    localities = [row("West", 10.46), row("Shipley", 1.72), row("South", 4.0)]
    wider = [row("Bradford", 5.5), row("England", 4.4)]
    assert definitions.answer(indicator(), localities, wider) == (
        "Newest figures, 2021: Bradford 5.5%; England 4.4%; localities from 1.7% (Shipley) to 10.5% (West)."
    )


def test_figures_of_different_periods_each_carry_their_own() -> None:
    wider = [row("Bradford", 1.3, period="2023"), row("England", 1.6, period="2022")]
    assert (
        definitions.answer(indicator(), [], wider)
        == "Newest figures: Bradford 1.3%, 2023; England 1.6%, 2022."
    )
    assert definitions.answer(indicator(), [], [row(value=None)]) == "There are no figures yet."


def test_the_formula_is_shown_with_one_areas_numbers() -> None:
    counts = row("East", 8.2, numerator=3589.2, denominator=43725.0)
    assert definitions.worked(counts, indicator()) == "East, 2021: 3,589 ÷ 43,725 × 100 = 8.2%."
    assert definitions.worked(row(numerator=None, denominator=None), indicator()) is None
    assert definitions.worked(None, indicator()) is None


def test_marks_say_what_must_be_known_before_any_figure() -> None:
    standin = indicator(polarity="no_judgement", recorded_demand=True, proxy_for="domestic abuse")
    assert definitions.marks(standin) == ["Stand-in: not domestic abuse itself", "Recorded demand"]
    assert definitions.marks(indicator(interval="none", modelled=True)) == ["Modelled", "No interval"]
    assert definitions.marks(indicator(clustered=True)) == ["Whole small areas"]
    assert definitions.marks(indicator()) == []
    every = {
        *definitions.marks(standin),
        *definitions.marks(indicator(interval="none", modelled=True, clustered=True)),
    }
    assert {text.split(":")[0] for text in every} == definitions.MARKS.keys(), "every mark is explained"


def test_recorded_demand_is_no_judgement_and_says_why() -> None:
    assert definitions.polarity(indicator(polarity="no_judgement", recorded_demand=True)).startswith(
        "No judgement: it"
    )
    assert definitions.polarity(indicator()) == "Lower is better."


def test_what_nobody_knows_of_a_publication_is_said(example_store: Store) -> None:
    facts = definitions.source_facts(example_store.source("example_returns"))
    assert facts["Next release"] == "Not known."
    assert facts["Published"] == "31 January 2022"
    assert facts["Checked"] == definitions.NOT_CHECKED
    assert "Required words" not in facts


@pytest.fixture(scope="module")
def downloaded(bradford_store: Store) -> pd.DataFrame:
    """What somebody gets who downloads overcrowding."""
    every = bradford_store.all_figures()
    return with_context(every[every.indicator_id == "overcrowded_households"], bradford_store)


def test_a_downloaded_row_can_be_read_without_its_page(
    bradford_store: Store, downloaded: pd.DataFrame
) -> None:
    read = pd.read_csv(io.BytesIO(csv_bytes(downloaded)), dtype={"period": str})
    assert list(read.columns) == FILE_COLUMNS
    ward = read[read.area_name == "Manningham"].iloc[0]
    stored = bradford_store.figures("overcrowded_households", area_codes=[ward.area_code]).iloc[0]
    assert ward.value == pytest.approx(stored.value, rel=1e-12), "unrounded"
    assert (ward.lower_ci, ward.upper_ci) == pytest.approx((stored.lower_ci, stored.upper_ci), rel=1e-12)
    assert (ward.period, ward.period_start) == ("2021", "2021-01-01")
    assert (ward.district, ward.country, ward.country_verdict) == ("Bradford", "England", "worse")
    assert ward.source.startswith("Office for National Statistics: ")
    assert ward.licence == "Open Government Licence v3.0"
    assert "live postcodes" in ward.caveats
    assert ward.store_version == bradford_store.version


def test_every_measure_can_be_downloaded_with_every_figure(bradford_store: Store) -> None:
    every = bradford_store.all_figures()
    for one in bradford_store.indicators():
        mine = with_context(every[every.indicator_id == one.id], bradford_store)
        assert len(mine) == len(bradford_store.figures(one.id, period="all"))
        assert mine[["source", "licence", "period", "unit", "indicator"]].notna().all().all()


def test_the_workbook_keeps_figures_and_what_must_be_known_apart(downloaded: pd.DataFrame) -> None:
    book = pd.read_excel(io.BytesIO(as_workbook(downloaded, {"Measure": "Overcrowded"})), sheet_name=None)
    assert list(book) == ["Figures", "About these figures"]
    assert len(book["Figures"]) == len(downloaded)
    assert book["About these figures"].to_dict("records") == [{"What": "Measure", "Words": "Overcrowded"}]


def test_text_that_looks_like_a_formula_stays_text(downloaded: pd.DataFrame) -> None:
    sly = downloaded.head(1).assign(area_name="=1+1")
    book = pd.read_excel(io.BytesIO(as_workbook(sly, {})), sheet_name="Figures")
    assert book.area_name.item() == "'=1+1"


def test_the_reach_names_newest_period_and_levels(bradford_store: Store) -> None:
    one = bradford_store.indicator("food_banks")
    assert one is not None
    assert definitions.reach(one, "2026-01") == f"{period_words('2026-01')}, for localities"
