"""A ward's page in ordinary words: what it says, and what it never says."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from locality.baseline.store import Store
from locality.definitions import Council
from locality.drawn.markup import nodes, text_of
from locality.findings.evidence import Standing
from locality.words import ward_words
from tests.made_up import area, indicator, row

ROOT = Path(__file__).parents[1]
BANNED = re.compile(r"\b(z|CI|LSOAs?|[Pp]rox(y|ies)|[Bb]enchmarks?)\b")


def words_of(code: str) -> str:
    """Every word of a ward's page, what can be pointed at included."""
    app = AppTest.from_file(str(ROOT / "pages/places/ward.py"), default_timeout=60)
    app.query_params["area"] = code
    app.run()
    assert not app.exception
    texts = [str(one.value) for one in (*app.title, *app.header, *app.markdown, *app.warning, *app.info)]

    def search(block: object) -> None:
        if getattr(block, "type", "") == "bidi_component":
            tree = json.loads(block.proto.json or block.proto.bytes)["tree"]
            texts.append(text_of(tree))
            texts.extend(one[1].get("aria-label", "") for one in nodes(tree))
        for child in getattr(block, "children", {}).values():
            search(child)

    search(app._tree)
    return " ".join(texts)


@pytest.mark.parametrize("code", ["E05001365", "E05001347", "E05001341"])
def test_a_ward_is_told_without_terms_of_statistics(bradford_pages: Store, code: str) -> None:
    found = BANNED.findall(words_of(code))
    assert found == []


def test_the_first_lines_say_who_lives_here_and_that_the_boundaries_have_ended(bradford_pages: Store) -> None:
    text = words_of("E05001365")
    people, ends = text.index("22,712 people live here (2020)"), text.index("boundaries until May 2026")
    assert people < ends < text.index("Domestic abuse")
    assert "30 new ones took the place of these" in text


def test_a_new_ward_explains_itself_and_never_shows_the_old_one(bradford_pages: Store) -> None:
    text = words_of("E05016454")
    assert "Baildon is one of the wards created in May 2026" in text
    assert "There are no figures for it yet" in text
    assert "people live here" not in text
    assert "Airedale" in text


def test_the_terms_would_be_found() -> None:
    for text in ("a z score", "95% CI", "the LSOA of", "a proxy for", "the benchmark"):
        assert BANNED.search(text)
    assert not BANNED.search("City ward, zone 3, decision")


def standing(verdict: str | None = None, value: float = 8.2, **changes: object) -> Standing:
    beside = {"verdict": verdict, "verdict_998": verdict} if verdict else None
    return Standing(indicator(**changes), area(), row(value=value), beside)


def test_sentences_say_more_fewer_or_about_as_many() -> None:
    assert (
        ward_words.headline(standing("worse"), "Bradford")
        == "A higher share of crowded homes than Bradford as a whole"
    )
    assert (
        ward_words.headline(standing("better"), "Bradford")
        == "A lower share of crowded homes than Bradford as a whole"
    )
    assert (
        ward_words.headline(standing("similar"), "X")
        == "About the same share of crowded homes as X as a whole"
    )
    assert ward_words.headline(standing(), "Bradford") == "Crowded homes"
    lower = standing("lower", polarity="no_judgement")
    assert ward_words.headline(lower, "Bradford") == "A lower share of crowded homes than Bradford as a whole"


@pytest.mark.parametrize(
    ("value", "words"),
    [(8.2, "about 8 in 100"), (0.3, "fewer than 1 in 100"), (0.0, "none"), (71.0, "about 71 in 100")],
)
def test_percentages_are_so_many_in_a_hundred(value: float, words: str) -> None:
    assert ward_words.in_a_hundred(row(value=value)) == words
    assert ward_words.between(row(value=8.2), indicator()) == "between 7.2 and 9.2"
    assert ward_words.between(row(lower_ci=None), indicator()) == ""
    assert ward_words.between(row(value=0.0, lower_ci=0.0, upper_ci=0.0), indicator()) == "", (
        "no span of nothing"
    )


@pytest.mark.parametrize(
    ("plain", "unit", "said_of"),
    [
        ("crowded homes", "%", "A higher share of crowded homes than X as a whole"),
        ("recorded thefts", "per 1,000 residents", "A higher rate of recorded thefts than X as a whole"),
        ("the median house price", "pounds", "Higher median house price than X as a whole"),
        ("food banks listed", "food banks", "More food banks listed than X as a whole"),
    ],
)
def test_a_share_or_a_rate_is_not_said_as_a_number(plain: str, unit: str, said_of: str) -> None:
    assert ward_words.headline(standing("worse", plain=plain, unit=unit), "X") == said_of


def test_a_score_says_which_way_it_points() -> None:
    beside = {"Bradford": row(value=0.12), "England": row(value=-0.4), "Nowhere": None}
    measure = indicator(unit="score", decimals=2)
    assert ward_words.direction(row(value=-0.13), measure, beside) == (
        "less crowded homes than Bradford (0.12) and more than England (-0.40)"
    )
    far = ward_words.direction(row(value=-0.5), measure, beside)
    assert far == "less crowded homes than Bradford (0.12) and England (-0.40)"
    assert ward_words.direction(row(), measure, {}) == ""


def test_a_place_in_the_order_comes_with_what_chance_could_do() -> None:
    def order(**rank: object) -> str | None:
        found = {"rank": 8, "rank_lower": 7, "rank_upper": 9, "areas": 30, "order_told": True, **rank}
        return ward_words.order(Standing(indicator(), area(), row(), rank=found), "Bradford", 30)

    assert order() == (
        "About 8th highest of Bradford’s 30 wards; by chance it could be anywhere between 7th and 9th "
        "highest."
    )
    low = {"rank": 29, "rank_lower": 16, "rank_upper": 30}
    assert str(order(**low)).startswith(
        "About 2nd lowest of Bradford’s 30 wards; by chance it could be anywhere"
    )
    assert str(order(**low)).endswith("between 15th lowest and lowest.")
    sure = {"rank": 1, "rank_lower": 1, "rank_upper": 1}
    assert order(**sure) == "Highest of Bradford’s 30 wards; chance would hardly change that."
    assert order(order_told=False) == "Which ward is higher than which cannot be told for this measure."
    assert "of the 25 wards with a figure" in str(order(areas=25))
    assert ward_words.order(standing(), "Bradford", 30) is None


def test_what_is_not_compared_says_why() -> None:
    assert "without a margin" in ward_words.why_not(standing("not_compared", interval="none"), "Bradford")
    assert "whole small neighbourhoods" in ward_words.why_not(
        standing("not_compared", clustered=True), "Bradford"
    )
    assert ward_words.why_not(standing(), "X") == "There is no figure for X to compare it with."
    assert ward_words.why_not(standing("worse"), "X") == ""


def test_a_ward_without_an_end_or_without_residents_says_no_more_than_is_known() -> None:
    assert ward_words.until(area()) is None
    assert (
        ward_words.until(area(valid_to=date(2026, 5, 6))) == "These are the ward’s boundaries until May 2026."
    )
    assert ward_words.lives_here(None, None, area()) == "How many people live in Brook is not known here."


def test_rough_figures_are_warned_of_where_they_are() -> None:
    council = Council(
        name="C", place="X", district="X", country="Y", locality_set="a", ward_set="b",
        rough_wards=("X-Brook",), rough_by="5 to 15%",
    )  # fmt: skip
    assert "5 to 15% off" in str(ward_words.rough(area("Brook"), council))
    assert ward_words.rough(area("Hill"), council) is None
