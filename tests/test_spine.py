"""Spine charts: the comparator in the middle, the worst on the left, nothing drawn that is not known."""

import pytest

from locality.drawn.markup import nodes, text_of
from locality.drawn.tables.spine import WIDTH, ends_of, key_of, line_of, spine
from locality.findings.evidence import Standing
from tests.made_up import area, indicator, row

DISTRICT = row("Exampleton", 5.0, area_type="district")


def standing(value: float | None = 7.0, verdict: str = "worse", polarity: str = "low_is_good") -> Standing:
    one = indicator(polarity=polarity)
    return Standing(one, area("West"), row("West", value), {"verdict": verdict, "comparator_value": 5.0})


@pytest.mark.parametrize(
    ("polarity", "ends", "high_is_left"),
    [
        ("low_is_good", ("worst", "best"), True),
        ("high_is_good", ("worst", "best"), False),
        ("no_judgement", ("low", "high"), False),
    ],
)
def test_the_worst_is_left_and_the_comparator_in_the_middle(
    polarity: str, ends: tuple[str, str], high_is_left: bool
) -> None:
    one = indicator(polarity=polarity)
    line = line_of(one, DISTRICT, [row(value=7.0), row(value=4.0)])
    assert line.place(5.0) == WIDTH / 2
    assert (line.place(8.0) < WIDTH / 2) is high_is_left
    assert ends_of(one) == ends


def test_everything_lies_inside_the_picture() -> None:
    rows = [row(value=7.0), row(value=0.5, lower_ci=0.1, upper_ci=12.0)]
    line = line_of(indicator(), DISTRICT, rows)
    for value in (0.1, 12.0, 7.0):
        assert 0 <= line.place(value) <= WIDTH
    alone = line_of(indicator(), None, [row(value=3.0), row(value=5.0)])
    assert alone.place(4.0) == WIDTH / 2, "without a comparator the middle of what is known"


def test_a_row_draws_area_interval_parts_country_and_comparator() -> None:
    drawn = spine(
        standing(), middle=DISTRICT, country=row("Exampleland", 4.0),
        parts=[row("Brook", 9.0), row("Hill", None), None], peers=[row("Dale", 1.0)],
    )  # fmt: skip
    assert drawn is not None
    kinds = [one[1].get("class") for one in nodes(drawn) if one[0] in ("rect", "line", "circle", "path")]
    assert kinds == ["band", "middle", "part", "country", "reach-of-chance", "mark worse"]
    assert text_of(drawn) == "worst best"


def test_nothing_is_drawn_without_a_figure_or_without_company() -> None:
    assert spine(standing(None), middle=DISTRICT, country=None, parts=[], peers=[]) is None
    assert spine(standing(), middle=None, country=None, parts=[None], peers=[]) is None


@pytest.mark.parametrize("verdict", ["better", "worse", "higher", "lower", "similar", "not_compared"])
def test_the_mark_carries_its_verdict(verdict: str) -> None:
    drawn = spine(standing(verdict=verdict), middle=DISTRICT, country=None, parts=[], peers=[])
    assert [one for one in nodes(drawn) if one[1].get("class") == f"mark {verdict}"]


def test_the_key_says_every_mark_in_words() -> None:
    said = text_of(key_of("West", "its wards", "Exampleton", "Exampleland", "all wards"))
    for text in ("better than Exampleton", "worse", "similar", "not compared", "95% interval", "Exampleland"):
        assert text in said
