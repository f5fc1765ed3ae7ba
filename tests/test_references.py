"""References beside similar councils: worked by hand, and what is said and drawn of them."""

from datetime import date
from typing import Any

import pytest

from locality.drawn.charts.references import beside_similar as drawn
from locality.findings.beside_similar import Quartiles, beside_similar
from locality.statistics.references import excess, quartiles, references
from locality.words import reference_words
from tests.made_up import indicator, row
from tests.test_charts import marked, rows_of

RATE = indicator(
    title="Plans", short_title="Plans", statistic="rate", multiplier=10000, unit="per 10,000", decimals=0,
    numerator="Children on a plan", denominator="Children", comparators=("england", "neighbours"),
)  # fmt: skip
OWN = [50, 54, 58, 62, 66]  # 4 a year
COUNCILS = {
    "A": [30, 31, 32, 33, 34],
    "B": [40, 41, 42, 43, 44],
    "C": [48, 49, 50, 51, 52],
}  # middle 44, 1 a year
ENGLAND = [42, 42, 43, 43, 45]


def rows(name: str, values: list[float | None], first: int = 2020, **changes: Any) -> list[dict[str, Any]]:
    """A figure a year, each year ending on 31 March."""
    return [
        row(
            name,
            value,
            period=f"{year}",
            period_end=date(year, 3, 31),
            series=0,
            denominator=100_000.0,
            area_type="district",
            **changes,
        )  # fmt: skip
        for year, value in enumerate(values, first)
    ]


def councils(**values: list[float | None]) -> list[dict[str, Any]]:
    return [one for name, found in (values or COUNCILS).items() for one in rows(name, found)]


def found(by: date | None = date(2026, 6, 30)) -> Any:
    return beside_similar(RATE, rows("Here", OWN), councils(), rows("England", ENGLAND), by)


def test_three_lines_from_the_newest_figure_worked_by_hand() -> None:
    lines = references(OWN, [40, 41, 42, 43, 44], 3)
    assert (lines.slope, lines.middle_slope) == (pytest.approx(4), pytest.approx(1))
    assert lines.carry_on == pytest.approx([66, 70, 74, 78])
    assert lines.hold_gap == pytest.approx([66, 67, 68, 69])  # the gap stays 22 while the middle goes to 47
    assert lines.reach_middle == pytest.approx([66, 66 - 19 / 3, 66 - 38 / 3, 47])


def test_slopes_are_those_of_the_last_five_years_and_no_line_falls_under_zero() -> None:
    lines = references([900, 12, 9, 6, 3, 0], [7, 7, 7, 7, 7, 7], 2)
    assert lines.slope == pytest.approx(-3)
    assert lines.carry_on == pytest.approx([0, 0, 0])
    assert lines.reach_middle == pytest.approx([0, 3.5, 7])


def test_too_few_years_and_bad_input() -> None:
    assert references([1, 2], [1, 2], 3) is None
    with pytest.raises(ValueError, match="one year ahead or more"):
        references(OWN, OWN, 0)
    with pytest.raises(ValueError, match="a figure of every year"):
        references([1, 2, float("nan")], [1, 2, 3], 1)


def test_excess_and_quartiles_worked_by_hand() -> None:
    assert excess(66, 44, 100_000, 10_000) == pytest.approx(220)
    assert excess(40, 44, 100_000, 10_000) == pytest.approx(-40)
    assert quartiles([34, 44, 52]) == (39, 44, 48)


def test_the_districts_line_stands_beside_the_councils_up_to_the_target() -> None:
    beside = found()
    assert beside.quartiles[-1] == Quartiles(39, 44, 48)
    assert beside.excess == pytest.approx(220)
    assert [end.year for end in beside.ends] == [2024, 2025, 2026, 2027]  # June 2026 lies in the year to 2027
    assert len(found(date(2026, 3, 31)).ends) == 3
    assert len(found(date(2021, 1, 1)).ends) == 2
    assert len(found(None).ends) == 4


def test_without_three_successive_years_of_one_kind_there_are_no_references() -> None:
    holed = rows("Here", OWN)
    del holed[3]
    assert beside_similar(RATE, holed, councils(), []) is None
    anew = rows("Here", OWN)
    for one in anew[3:]:
        one["series"] = 1
    assert beside_similar(RATE, anew, councils(), []) is None
    assert beside_similar(RATE, rows("Here", OWN[:2]), councils(), []) is None
    sparse = councils(A=COUNCILS["A"], B=[None] * 5)
    assert beside_similar(RATE, rows("Here", OWN), sparse, []) is None
    assert (
        beside_similar(RATE.model_copy(update={"clustered": True}), rows("Here", OWN), councils(), []) is None
    )


def test_the_words_give_the_references_and_that_they_are_no_target() -> None:
    beside = found()
    assert reference_words.answer(beside) == (
        "**Here** had 66 per 10,000 in 2024. The middle of similar councils was 44 per 10,000; half of them "
        "(shaded) lay between 39 per 10,000 and 48 per 10,000. England: 45 per 10,000."
    )
    ahead, more, reference = reference_words.lines(beside)
    assert ahead.startswith("By 2027: 78 per 10,000 if it carries on as of late. With today's gap")
    assert "kept: 69 per 10,000." in ahead
    assert ahead.endswith("as it moves on: 47 per 10,000.")
    assert more == "In 2024 about 220 more than at the middle's rate (children on a plan)."
    assert reference.startswith("A neighbour median is a reference, not the right level of demand.")
    only_rates = [one | {"denominator": float("nan")} for one in rows("Here", OWN)]
    unsized = beside_similar(RATE, only_rates, councils(), [])
    assert "only the rate is published" in reference_words.lines(unsized)[1]
    assert "England" not in reference_words.answer(unsized)


def test_the_table_names_its_columns_and_the_middle_half() -> None:
    beside = found()
    assert reference_words.columns(beside) == ["Here", "Middle", "Half lie between", "England"]
    assert reference_words.middle_cells(beside.quartiles[-1], beside) == ["44", "39 to 48"]


def test_the_chart_draws_every_line_and_the_middle_half() -> None:
    chart = drawn(found())
    (line,) = marked(chart, "line")
    ends = {one["series"]: one["value"] for one in rows_of(chart, line)}  # the last point of each
    assert ends == pytest.approx(
        {"Here": 66, "Middle of similar councils": 44, "England": 45, reference_words.CARRY_ON: 78,
         reference_words.HOLD_GAP: 69, reference_words.REACH: 47}
    )  # fmt: skip
    (band,) = marked(chart, "area")
    assert [(one["low"], one["high"]) for one in rows_of(chart, band)][-1] == (39, 48)
    assert line["encoding"]["color"]["scale"]["domain"] == list(ends)
