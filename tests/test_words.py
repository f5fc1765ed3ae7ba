"""What a reader is told: figures, gaps, intervals, comparisons, sentences."""

from datetime import date

import pytest

from locality import plain, words
from locality.definitions import Council, Source
from locality.definitions.models import Licence
from locality.findings import measure_search
from locality.words import definitions, sentences
from tests.made_up import area, indicator, row

DISTRICT = row("Exampleton", 5.5, area_type="district")


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (4.06, 1, "4.1"),
        (1234.5, 0, "1,234"),
        (0, 1, "0.0"),
        (-0.04, 1, "0.0"),
        (-0.06, 1, "-0.1"),
        (106750, 0, "106,750"),
    ],
)
def test_numbers_have_the_decimals_asked_for_and_no_negative_zero(
    value: float, decimals: int, text: str
) -> None:
    assert plain.number(value, decimals) == text


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("%", "4.1%"),
        ("pounds", "£4.1"),
        ("per 1,000 residents", "4.1 per 1,000 residents"),
        ("score", "score 4.1"),
    ],
)
def test_figures_carry_their_unit(unit: str, text: str) -> None:
    assert words.figure(row(), indicator(unit=unit)) == text


def test_missing_suppressed_not_applicable_unpublished_and_zero_are_told_apart() -> None:
    one = indicator()
    gaps = [row(value=None, status=status) for status in ("missing", "suppressed", "not_applicable")]
    said = [words.figure(gap, one) for gap in (*gaps, None, row(value=0.0))]
    assert said == ["no figure", "not shown, small numbers", "does not apply", "not published", "0.0%"]


def test_a_suppressed_row_never_shows_a_value_it_still_carries() -> None:
    assert words.bare(row(value=3.0, status="suppressed"), indicator()) == "not shown, small numbers"


def test_an_interval_needs_both_limits() -> None:
    one = indicator()
    assert words.interval(row(value=5.0), one) == "4.0 to 6.0"
    assert words.interval(row(upper_ci=float("nan")), one) == "no interval"
    assert words.interval(None, one) == "no interval"


def test_lists_and_counts_read_as_english() -> None:
    assert plain.listed([]) == ""
    assert plain.listed(["a"]) == "a"
    assert plain.listed(["a", "b", "c"]) == "a, b and c"
    assert plain.counted(1, "ward", "wards") == "one ward"
    assert plain.counted(30, "ward", "wards") == "30 wards"
    assert plain.day(date(2021, 1, 4)) == "4 January 2021"


def test_a_stand_in_says_what_it_is_not() -> None:
    proxy = indicator(proxy_for="domestic abuse", polarity="no_judgement", recorded_demand=True)
    assert words.proxy_words(proxy) == "not domestic abuse itself"
    notes = words.reading_notes(proxy)
    assert notes[0] == "Crowded homes: a stand-in, not domestic abuse itself."
    assert "higher is not worse" in notes[1]


def test_figures_without_interval_say_so() -> None:
    score = indicator(statistic="weighted_mean", weight="residents", modelled=True)
    assert words.reading_notes(score) == [
        "A modelled figure, no interval: whether areas differ by more than chance cannot be said."
    ]
    assert words.reading_notes(indicator()) == []


def test_charts_have_words_for_those_who_cannot_see_them() -> None:
    said = sentences.chart_alt([row("Brook", 4.0), row("Hill", 9.0)], indicator(), {"Exampleton": DISTRICT})
    assert said == (
        "Crowded homes, %, for two areas. Highest: Hill, 9.0. Lowest: Brook, 4.0. "
        "Compared with Exampleton 5.5."
    )


def test_a_map_says_figure_and_interval_of_an_area() -> None:
    assert sentences.map_line("Brook", row(value=5.0), indicator()) == "Brook: 5.0% (95% interval 4.0 to 6.0)"
    assert sentences.map_line("Brook", None, indicator()) == "Brook: not published"


def test_unknown_codes_are_said_in_words() -> None:
    new_ward = area("Hill", valid_from=date(2026, 5, 7))
    assert "no ward “X9”" in sentences.unknown_code("ward", "X9", None)
    assert "in force from May 2026" in sentences.unknown_code("ward", "X-Hill", new_ward)
    assert "is a ward, not a locality" in sentences.unknown_code("locality", "X-Brook", area())


def test_wards_whose_boundaries_ended_say_so() -> None:
    old = area(valid_to=date(2026, 5, 6))
    assert sentences.geography(old) == "Wards in force until May 2026"


def test_a_source_line_names_producer_period_areas_and_licence() -> None:
    source = Source(
        id="returns",
        producer="The Office",
        title="Returns",
        citation="The Office, Returns",
        url="https://example.org",
        accessed=date(2026, 1, 1),
        licence=Licence(name="Open Licence", url="https://example.org"),
        obtained_via="by hand",
    )
    assert sentences.source_words([source], ["2025-05/2026-04"], "Wards") == (
        "The Office. May 2025 to April 2026. Wards. Licence: Open Licence."
    )


def test_the_overviews_title_names_the_place_of_the_council() -> None:
    council = Council(name="C", place="Exampleton", district="X", country="Y", locality_set="a", ward_set="b")
    assert sentences.overview_title(council, [area(), area("Hill")]) == "Exampleton’s two localities"


def test_a_definition_spells_out_the_formula() -> None:
    facts = definitions.definition(indicator(multiplier=1000, denominator_period="2021"))
    assert facts["Formula"] == "Numerator ÷ denominator × 1,000."
    assert facts["Denominator"] == "Homes (2021)"
    assert "Wilson" in str(facts["Interval"])


def test_search_finds_measures_by_every_word_typed() -> None:
    assert measure_search.matches(indicator(), "HOMES crowded")
    assert not measure_search.matches(indicator(), "homes deprived")
    assert measure_search.matches(indicator(), "  ")


def test_many_periods_are_shortened() -> None:
    assert definitions.periods(["2022", "2021"]) == "2022 and 2021"
    assert definitions.periods(["2024", "2023", "2022", "2021"]) == "2024, and 3 earlier ones back to 2021"
