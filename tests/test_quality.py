"""How new, complete and checked the figures are said to be, against what the store holds."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from locality.baseline.making import check
from locality.baseline.making.corrections import read_corrections
from locality.baseline.store import Store
from locality.findings.completeness import Coverage, completeness
from locality.findings.freshness import freshness, newest_periods
from locality.words import quality
from tests.made_up import indicator, row


def newest(*ends: tuple[str, str, str]) -> pd.DataFrame:
    """Figures of (indicator, period, last day)."""
    rows = [
        row(indicator_id=key, period=period, period_end=pd.Timestamp(end), period_start=pd.Timestamp(end))
        for key, period, end in ends
    ]
    return pd.DataFrame(rows)


@pytest.mark.parametrize(
    ("end", "months", "stale"),
    [("2024-10-31", 24, True), ("2024-11-22", 24, False), ("2024-11-21", 24, True), ("2026-11-30", 0, False)],
)
def test_stale_is_more_than_24_months_ago(end: str, months: int, stale: bool) -> None:
    (found,) = freshness([indicator()], newest(("crowded_homes", "2021", end)), date(2026, 11, 22))
    assert (found.months, found.stale) == (months, stale)


def test_the_oldest_comes_first_and_only_the_newest_period_counts() -> None:
    measures = [indicator(id="new"), indicator(id="old"), indicator(id="without")]
    figures = newest(
        ("new", "2025", "2025-12-31"), ("new", "2011", "2011-12-31"), ("old", "2020", "2020-12-31")
    )
    found = freshness(measures, figures, date(2026, 11, 22))
    assert [(one.indicator.id, one.period) for one in found] == [("old", "2020"), ("new", "2025")]


def test_a_hidden_figure_makes_nothing_fresh() -> None:
    figures = newest(("crowded_homes", "2020", "2020-12-31"), ("crowded_homes", "2025", "2025-12-31"))
    figures.loc[1, "status"] = "suppressed"
    assert newest_periods(figures) == {"crowded_homes": "2020"}


def test_the_first_sentence_counts_what_the_store_holds(bradford_store: Store) -> None:
    figures = bradford_store.figures()
    fresh = freshness(bradford_store.indicators(), figures, date(2026, 11, 22))
    ended = figures[figures.status == "ok"].groupby("indicator_id").period_end.max()
    stale = int((ended < pd.Timestamp("2024-11-22")).sum())
    assert 0 < stale < len(fresh) == 58
    assert quality.lead(fresh, 18).startswith(f"**58 measures have figures; {stale} of them are stale**")


def test_areas_are_counted_by_what_became_of_their_figure(bradford_store: Store) -> None:
    found = completeness(bradford_store.indicators(), bradford_store.figures(), {"ward": 30, "locality": 5})
    by_id = {one.indicator.id: one for one in found["ward"]}
    assert quality.coverage(by_id["child_income_deprivation"]) == "25 of 30: 5 not shown, small numbers"
    assert quality.coverage(by_id["overcrowded_households"]) == "all 30"
    assert quality.coverage(by_id["claimant_rate"]) == "not published"


def test_an_area_without_a_row_is_missing_its_figure() -> None:
    one = Coverage(indicator(), "ward", areas=30, ok=26, suppressed=2, not_applicable=1)
    assert one.missing == 1
    assert quality.coverage(one) == "26 of 30: 1 no figure; 2 not shown, small numbers; 1 does not apply"


def test_a_level_says_how_many_measures_it_has_and_which_have_gaps() -> None:
    whole = Coverage(indicator(), "ward", 4, ok=4, suppressed=0, not_applicable=0)
    gap = Coverage(indicator(title="Worry"), "ward", 4, ok=3, suppressed=1, not_applicable=0)
    none = Coverage(indicator(), "ward", 4, ok=0, suppressed=0, not_applicable=0)
    assert quality.level_line("ward", [whole, gap, none]) == (
        "2 of three measures have figures for wards.",
        "1 of them for all 4. With gaps: Worry (3 of 4: 1 not shown, small numbers).",
    )
    assert quality.level_line("ward", [none]) == ("0 of one measure have figures for wards.", "")


@pytest.mark.parametrize(
    ("months", "words"), [(0, "under a month"), (1, "1 month"), (24, "2 years"), (70, "5 years 10 months")]
)
def test_ages_are_said_in_years_and_months(months: int, words: str) -> None:
    assert quality.age(months) == words


HEADER = "what,was,now,why,reported_to,corrected\n"


def test_without_a_file_nothing_was_corrected(tmp_path: Path) -> None:
    assert read_corrections(tmp_path) == ([], [])


def test_corrections_are_read_newest_first(tmp_path: Path) -> None:
    rows = "fuel poverty of Tong,12,21,digits swapped,the department,2026-01-02\n"
    rows += "residents of City,0,5,missing row,the office,2026-03-04\n"
    (tmp_path / "corrections.csv").write_text(HEADER + rows, encoding="utf-8")
    found, problems = read_corrections(tmp_path)
    assert problems == []
    assert [(one.what, one.corrected) for one in found] == [
        ("residents of City", date(2026, 3, 4)),
        ("fuel poverty of Tong", date(2026, 1, 2)),
    ]


def test_a_correction_without_its_reason_is_refused_by_the_check(example_copy: Path) -> None:
    (example_copy / "corrections.csv").write_text(f"{HEADER}Elm,1,2,,me,soon\n", encoding="utf-8")
    said_of = [str(problem) for problem in check(example_copy)]
    assert said_of == [
        "corrections.csv: row 2, why: got '': must not be empty",
        "corrections.csv: row 2, corrected: got 'soon': not a date; write it as 2026-05-06",
    ]
