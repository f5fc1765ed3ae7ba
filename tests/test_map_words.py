"""Sentences of the map."""

import pytest

from locality.findings import Row
from locality.words import maps
from tests.made_up import area, indicator, row

WARDS = [area(name) for name in ("Brook", "Hill", "Marsh", "Dale")]
PAIRS = [
    (WARDS[0], row("Brook", 4.0)), (WARDS[1], row("Hill", 9.0)), (WARDS[2], row("Marsh", 8.5)),
    (WARDS[3], row("Dale", 1.0)),
]  # fmt: skip
BESIDE = {"Exampleton": row("Exampleton", 5.5), "England": row("England", 4.4)}


def ranks(order_told: bool = True, **best: int) -> dict[str, Row]:
    """The best rank each ward may have, 95 times in 100."""
    return {f"X-{name}": {"rank_lower": place, "order_told": order_told} for name, place in best.items()}


SURE = ranks(Hill=1, Marsh=2, Brook=3, Dale=4)
CLOSE = ranks(Hill=1, Marsh=1, Brook=3, Dale=4)


def test_the_answer_names_the_highest_with_its_interval_and_what_it_is_compared_with() -> None:
    assert maps.answer(indicator(), PAIRS, SURE, BESIDE) == (
        "**Hill** has the highest figure: 9.0% (95% interval 8.0 to 10.0), against 5.5% in Exampleton and "
        "4.4% in England. It is the highest beyond chance. Lowest: **Dale**, 1.0%."
    )


def test_areas_chance_could_put_first_cannot_be_told_apart() -> None:
    assert "**Marsh** cannot be told apart from it." in maps.answer(indicator(), PAIRS, CLOSE, {})


def test_an_order_that_cannot_be_told_is_said_to_be_so() -> None:
    told = maps.answer(indicator(), PAIRS, ranks(order_told=False, Hill=1, Marsh=1), {})
    assert "the order cannot be told apart" in told
    assert "beyond chance" not in told


def test_many_that_cannot_be_told_apart_are_counted() -> None:
    names = ["A", "B", "C", "D", "E", "F", "G"]
    pairs = [(area(name), row(name, 9.0 - place)) for place, name in enumerate(names)]
    told = maps.answer(indicator(), pairs, ranks(**dict.fromkeys(names, 1)), {})
    assert "**B**, **C**, **D**, **E** and two others cannot be told apart" in told


@pytest.mark.parametrize(
    ("changes", "figures", "words"),
    [
        ({"interval": "none"}, {"lower_ci": None, "upper_ci": None}, "has no interval"),
        ({"clustered": True}, {}, "Counted by whole small areas"),
        ({}, {}, "has not been worked out"),
    ],
)
def test_without_ranks_the_answer_says_why_nobody_knows_how_sure_it_is(changes, figures, words) -> None:
    pairs = [(one, {**found, **figures}) for one, found in PAIRS]
    told = maps.answer(indicator(**changes), pairs, {}, {})
    assert words in told
    assert "beyond chance" not in told


def test_equal_figures_share_the_first_place() -> None:
    pairs = [(WARDS[0], row("Brook", 9.0)), (WARDS[1], row("Hill", 9.0)), (WARDS[2], row("Marsh", 1.0))]
    assert maps.answer(indicator(), pairs, {}, {}).startswith(
        "**Brook** and **Hill** share the highest figure: 9.0%."
    )


def test_what_is_hidden_and_what_is_absent_are_counted_apart() -> None:
    hidden = row("Marsh", None, status="suppressed")
    told = maps.answer(indicator(), [*PAIRS[:2], (WARDS[2], hidden), (WARDS[3], None)], SURE, {})
    assert told.endswith("One ward is not shown: small numbers. One ward has no figure.")


def test_without_figures_nothing_is_highest() -> None:
    assert maps.answer(indicator(), [(WARDS[0], None)], {}, BESIDE) == "There are no figures for wards."


def test_the_legend_names_what_to_compare_with() -> None:
    assert maps.beside_line(indicator(), BESIDE) == "To compare: Exampleton 5.5, England 4.4."
    assert maps.beside_line(indicator(), {"England": None}) == ""
