"""What stands out, how far wards are apart, need scores: sentences that claim no more than they may."""

from typing import Any

import pytest

from locality.findings.evidence import Standing
from locality.findings.gaps import gap_between
from locality.findings.standing_out import standing_out
from locality.words import scores, standing_out_words
from tests.made_up import area, indicator, row


def standing(
    key: str, verdict: str, sure: str, value: float = 8.0, name: str = "West", **changes: Any
) -> Standing:
    measure = indicator(id=key, plain=key.replace("_", " "), **changes)
    beside = {"verdict": verdict, "verdict_998": sure, "comparator_value": 5.0, "comparator": "district"}
    return Standing(measure, area(name), row(name, value), beside)


def test_only_what_differs_by_the_stricter_rule_stands_out_the_worst_first() -> None:
    found = standing_out(
        [
            standing("far_better", "better", "better", value=1.0),
            standing("worse", "worse", "worse", value=6.0),
            standing("perhaps_worse", "worse", "similar"),
            standing("alike", "similar", "similar"),
            standing("untold", "not_compared", "not_compared"),
        ],
        [standing("worse", "worse", "worse", 7.0, "Brook"), standing("worse", "worse", "worse", 9.0, "Hill")],
    )
    assert [(one.kind, one.standing.indicator.id) for one in found.findings] == [
        ("differs", "worse"), ("differs", "far_better"), ("ward", "worse")
    ]  # fmt: skip
    assert found.findings[-1].standing.area.area_name == "Hill"
    assert (found.unremarkable, found.not_compared) == (2, 1)


def test_there_are_at_most_six_findings_and_ages_are_not_among_them() -> None:
    many = [standing(f"measure_{at}", "worse", "worse") for at in range(9)]
    assert len(standing_out(many, many).findings) <= 6
    assert [one.indicator.id for one in standing_out(many, many).further] == [
        f"measure_{at}" for at in range(4, 9)
    ]
    ages = standing("old", "higher", "higher", need="context", polarity="no_judgement")
    assert standing_out([ages], [ages]).findings == ()


def test_when_nothing_stands_out_that_is_said() -> None:
    nothing = standing_out([standing("alike", "similar", "similar")], [])
    text = standing_out_words.the_rest(nothing, "West", "Exampleton")
    assert text.startswith("Nothing about West stands out from Exampleton. On one measure West does not")
    some = standing_out([standing("worse", "worse", "worse"), standing("x", "not_compared", "similar")], [])
    assert (
        standing_out_words.the_rest(some, "West", "Exampleton")
        == "One measure cannot be compared with Exampleton."
    )


def ward(name: str, numerator: float, denominator: float, **changes: Any) -> Standing:
    counts = {"numerator": numerator, "denominator": denominator}
    value = 100 * numerator / denominator
    return Standing(indicator(**changes), area(name), row(name, value, **counts))


def test_the_gap_of_the_farthest_wards_holds_for_every_pair_of_them() -> None:
    two = gap_between([ward("Brook", 100, 1000), ward("Hill", 200, 1000)])
    six = gap_between([ward(name, 100 + 20 * at, 1000) for at, name in enumerate("ABCDEF")])
    assert two is not None and two.difference is not None and six is not None and six.difference is not None
    assert (two.highest.area.area_name, two.lowest.area.area_name) == ("Hill", "Brook")
    assert two.difference == pytest.approx((10.0, 6.9, 13.1), abs=0.1)  # Newcombe's limits at 95%: one pair
    assert six.difference[0] == pytest.approx(10.0)
    assert six.difference[1] < two.difference[1] < two.difference[2] < six.difference[2], "15 pairs: wider"
    assert standing_out_words.gap(two) == "10.0 percentage points (6.9 to 13.1)"


def test_gaps_without_counts_have_no_interval() -> None:
    clustered = [ward("Brook", 100, 1000, clustered=True), ward("Hill", 200, 1000, clustered=True)]
    found = gap_between(clustered)
    assert found is not None and found.difference is None
    assert standing_out_words.gap(found) == "no interval"
    assert gap_between([ward("Brook", 1, 10)]) is None
    rates = [ward("Brook", 100, 1000, statistic="rate"), ward("Hill", 200, 1000, statistic="rate")]
    ratio = gap_between(rates)
    assert ratio is not None and standing_out_words.gap(ratio).startswith("2.0 times (1.6 to 2.5")


def test_a_score_says_its_interval_its_variants_and_when_it_depends_on_choices() -> None:
    found = {
        "score": 98.04, "rank": 3, "areas": 5, "rank_lower": 2, "rank_upper": 4, "left_out_lower": 3,
        "left_out_upper": 3, "percentile_rank": 2, "depends_on_choices": True,
    }  # fmt: skip
    text = scores.score(found)
    assert "Need score 98.0; the average ward has 100" in text
    assert "3rd greatest need of five, 95% interval 2nd to 4th" in text
    assert "Leaving one measure out makes it 3rd; by ranks instead of distances it is 2nd" in text
    assert text.endswith("The order depends on such choices.")
    assert "depends on such" not in scores.score({**found, "depends_on_choices": False})
    assert scores.no_score(1) == "One measure, no score."
    assert "not where it is better" in scores.no_score(0)
