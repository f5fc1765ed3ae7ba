"""Two areas in a sentence: how far apart, with which limits, told apart or not, and why nobody can say."""

from collections.abc import Mapping
from typing import Any

import pytest

from locality.baseline.store import Store
from locality.drawn.markup import nodes, text_of
from locality.findings.evidence import Standing
from locality.findings.gaps import Pair, pair_of
from locality.statistics.comparison import proportions_apart
from locality.telling.contents import told
from locality.telling.figures import Figures
from locality.telling.page import Page, Text, every
from locality.words import comparing
from tests.made_up import area, indicator, row

TEN = "Hill is 10.0 percentage points higher than Brook"


def standing(name: str, numerator: float, denominator: float, **changes: Any) -> Standing:
    counts = {"numerator": numerator, "denominator": denominator}
    return Standing(indicator(**changes), area(name), row(name, 100 * numerator / denominator, **counts))


def pair(first: int, second: int, *, overlap: bool = False, **changes: Any) -> Pair:
    found = pair_of(
        standing("Brook", first, 1000, **changes), standing("Hill", second, 1000, **changes), overlap=overlap
    )
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (pair(100, 200), f"{TEN} (95% interval 6.9 to 13.1): told apart."),
        (
            pair(110, 100),
            "Brook is 1.0 percentage points higher than Hill (95% interval -1.7 to 3.7): not told apart, it "
            "may be chance.",
        ),
        (
            pair(100, 200, statistic="rate"),
            "The figure of Hill is 2.00 times that of Brook (95% interval 1.57 to 2.54): told apart.",
        ),
        (
            pair(100, 200, clustered=True),
            f"{TEN}. Whole small areas are counted, so nobody can say whether it may be chance.",
        ),
        (
            pair(100, 200, overlap=True),
            f"{TEN}. One lies in the other, so Hill and Brook share people and are not told apart here.",
        ),
        (
            pair(100, 100, interval="none"),
            "Both figures are the same. There is no interval, so nobody can say whether it may be chance.",
        ),
    ],
)  # fmt: skip
def test_the_difference_is_said_with_its_limits_or_why_there_are_none(found: Pair, said: str) -> None:
    assert comparing.pair(found) == said


def test_the_limits_are_newcombes_whichever_area_comes_first() -> None:
    expected = proportions_apart(200, 1000, 100, 1000)
    ends = tuple(100 * float(end) for end in (expected.estimate, expected.lower, expected.upper))
    assert pair(100, 200).difference == pytest.approx(ends)
    assert pair(200, 100).difference == pytest.approx(ends)


def test_figures_of_two_periods_are_no_pair() -> None:
    one, other = standing("Brook", 100, 1000), standing("Hill", 200, 1000)
    assert other.row is not None
    later: Mapping[str, Any] = {**other.row, "period": "2031"}
    assert pair_of(one, Standing(other.indicator, other.area, later)) is None


def test_the_lead_counts_what_is_told_apart_and_who_is_higher() -> None:
    pairs = [pair(100, 200), pair(300, 200), pair(400, 200), pair(110, 100), pair(1, 2, clustered=True)]
    assert comparing.pair_lead(pairs, "Brook", "Hill") == (
        "They are told apart on three of four measures: "
        "**Brook** is higher on two and **Hill** is higher on one."
    )
    assert "told apart on none of one measure" in comparing.pair_lead(pairs[3:4], "Brook", "Hill")
    assert comparing.pair_lead(pairs[4:], "Brook", "Hill").startswith("Nobody can say")


def shown(page: Page) -> str:
    return " ".join(text_of(one.tree) for one in every(page.blocks) if isinstance(one, Text))


def test_every_table_of_areas_on_a_need_leads_to_two_of_them_in_a_sentence(bradford_store: Store) -> None:
    figures = Figures(bradford_store)
    page = told("need", {"need": "housing"}, figures)
    trees = [one.tree for one in every(page.blocks) if isinstance(one, Text)]
    ways = [one[1]["href"] for tree in trees for one in nodes(tree, "a") if text_of(one) == comparing.PRESS]
    assert len(ways) == 2, "one under the localities, one under the wards"
    assert all("show=pair" in way and "need=housing" in way and "second=" in way for way in ways)


def test_two_wards_of_bradford_and_a_ward_in_its_own_locality(bradford_store: Store) -> None:
    figures = Figures(bradford_store)
    asked = {"show": "pair", "need": "housing", "first": "E05001365", "second": "E05001341"}
    page = told("compare", asked, figures)
    assert page.title == "Tong and Baildon"
    assert "**Tong** is higher on" in page.lead
    crowded = (
        bradford_store.figures("overcrowded_households", area_types=("ward",)).set_index("area_name").value
    )
    assert f"Tong is {crowded.Tong - crowded.Baildon:.1f} percentage points higher than Baildon" in shown(
        page
    )
    inside = told("compare", asked | {"second": "E14000588"}, figures)
    assert "One lies in the other" in shown(inside)
    assert "told apart." not in shown(inside).replace("Told apart means", "")
    same = told("compare", asked | {"second": "E05001365"}, figures)
    assert same.lead == comparing.SAME_AREA
