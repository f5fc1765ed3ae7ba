"""The overview's sentence: where figures are highest, and no surer than the figures are."""

from typing import Any

from locality.definitions import Need
from locality.findings.evidence import Standing
from locality.findings.leading import Leading, leading
from locality.words import overview_words
from tests.made_up import area, indicator, row


def need(name: str) -> Need:
    return Need(
        id=name.lower(), title=name, short_title=name, order=1, question="?", headline="x", indicators=("x",)
    )


def standing(name: str, value: float | None, rank: dict[str, Any] | None = None) -> Standing:
    return Standing(indicator(), area(name), row(name, value), rank=rank)


SURE = {"order_told": True, "rank_upper": 1}


def test_an_order_is_sure_only_when_the_rank_interval_says_so() -> None:
    def certainty(rank: dict[str, Any] | None) -> str:
        return leading(need("Housing"), [standing("A", 2.0), standing("B", 3.0, rank)]).certainty

    assert certainty(SURE) == "sure"
    assert certainty({**SURE, "rank_upper": 2}) == "open"
    assert certainty({**SURE, "order_told": False}) == "open"
    assert certainty(None) == "untold"


def test_areas_that_share_the_highest_figure_leave_the_order_open() -> None:
    found = leading(
        need("Housing"), [standing("A", 3.0, SURE), standing("B", 3.0, SURE), standing("C", None)]
    )
    assert [one.area_name for one in found.areas] == ["A", "B"]
    assert found.certainty == "open"
    assert leading(need("Housing"), [standing("A", None)]).areas == ()


def test_the_lead_says_what_is_sure_before_what_is_not() -> None:
    west, south = area("West"), area("South")
    said = overview_words.lead(
        [
            Leading(need("Housing"), (west,), "sure"),
            Leading(need("Food"), (west,), "untold"),
            Leading(need("Safety"), (south,), "untold"),
            Leading(need("Drugs"), (south,), "open"),
        ]
    )
    assert said == (
        "Figures are highest, beyond chance, in **West** for housing. Figures are highest in **South** for "
        "drugs, but chance could order the first ones otherwise. Figures without a margin are highest in "
        "**South** for safety and **West** for food; nobody can say how sure that is."
    )
    assert (
        overview_words.lead([Leading(need("Food"), (), "untold")])
        == "There are no figures for localities yet."
    )


def test_freshness_names_the_newest_and_the_oldest() -> None:
    periods = {"Drug offences": "2025-05/2026-04", "Overcrowding": "2021"}
    assert overview_words.freshness(periods) == "Figures up to April 2026. Oldest shown: 2021 (overcrowding)."
    assert overview_words.freshness({}) == "There are no figures yet."
