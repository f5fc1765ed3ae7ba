"""What readers see is plain: no sentence is too long to be read aloud, and terms of the trade stay away.

Every page is told for Bradford. A sentence ends at a full stop, and a list's part at a colon or semicolon.
"""

import re
from collections.abc import Iterator

import pytest

from locality.baseline.store import Store
from locality.drawn.markup import Node, nodes, text_of
from locality.telling.contents import PAGES, told
from locality.telling.figures import Figures
from locality.telling.page import Section, Text, every

MOST_WORDS = 32  # in one breath
USUAL_WORDS = 16  # of a page's sentences on average
_OWN = {"p", "li", "td", "th", "dd", "dt", "caption", "summary", "figcaption", "h2", "h3"}
_END = re.compile(r"(?<=[.!?:;])\s+")
JARGON = re.compile(
    r"\b(LSOAs?|MSOAs?|prox(?:y|ies)|benchmarks?|CI|p[- ]values?|z[- ]scores?|quintiles?|deciles?"
    r"|percentiles?|over-?dispersion|standardis\w+|covariates?|bootstrap\w*|Bonferroni|Wilson|Byar|Newcombe|regression"
    r"|heterogene\w+|statistically significant|granular\w*|leverag\w+|holistic\w*|stakeholders?|utilis\w+"
    r"|facilitat\w+|synerg\w+|going forward|deep dives?)\b",
    re.IGNORECASE,
)
# Where a method is looked up it has its name.
FOR_ANALYSTS = {"methods", "indicators", "quality"}


def _asked(store: Store) -> dict[str, list[dict[str, str]]]:
    """Every page with the choices that change its words."""
    wards = [*store.areas("ward"), *store.newer_areas("ward")[:1]]
    usual: dict[str, list[dict[str, str]]] = {name: [{}] for name in PAGES}
    return usual | {
        "overview": [{}, {"find": "Buttershaw"}, {"find": "Halifax"}, {"find": "BD4 9DA"}],
        "locality": [{"area": one.area_code} for one in store.areas("locality")],
        "ward": [{"area": one.area_code} for one in wards],
        "need": [
            {"need": one.need, "indicator": one.id} for one in store.indicators() if one.need != "context"
        ],
        "compare": [{"show": show} for show in ("measures", "areas", "pair", "wards")],
    }


def _texts(tree: Node) -> Iterator[str]:
    """What stands in one paragraph, cell or line each."""
    if isinstance(tree, str):
        return
    inner = any(one[0] in _OWN for child in tree[2] for one in nodes(child))
    if tree[0] in _OWN and not inner:
        yield text_of(tree)
        return
    for child in tree[2]:
        yield from _texts(child)


def sentences(figures: Figures, page: str, asked: dict[str, str]) -> list[str]:
    """Every sentence a page shows."""
    found = told(page, asked, figures)
    texts = [found.title, found.lead.replace("**", "")]
    for block in every(found.blocks):
        if isinstance(block, Text):
            texts += _texts(block.tree)
        elif isinstance(block, Section):
            texts.append(block.title)
    return [part for text in texts for part in _END.split(text) if part]


def length(sentence: str) -> int:
    """How many words a sentence has; numbers are none."""
    return len(re.findall(r"[A-Za-z][A-Za-z’'-]*", sentence))


@pytest.fixture(scope="module")
def figures(bradford_store: Store) -> Figures:
    return Figures(bradford_store)


@pytest.fixture(scope="module")
def shown(figures: Figures) -> dict[str, list[str]]:
    """By page, each sentence once."""
    return {
        page: list(dict.fromkeys(one for asked in choices for one in sentences(figures, page, asked)))
        for page, choices in _asked(figures.store).items()
    }


def test_no_sentence_is_too_long_to_be_read_aloud(shown: dict[str, list[str]]) -> None:
    long = [f"{page}: {one}" for page, found in shown.items() for one in found if length(one) > MOST_WORDS]
    assert long == []


def test_sentences_are_short_on_average(shown: dict[str, list[str]]) -> None:
    full = {page: [length(one) for one in found if one.endswith(".")] for page, found in shown.items()}
    means = {page: sum(lengths) / len(lengths) for page, lengths in full.items() if lengths}
    assert {page: round(mean, 1) for page, mean in means.items() if mean > USUAL_WORDS} == {}


def test_no_term_of_the_trade_is_shown_to_readers(shown: dict[str, list[str]]) -> None:
    found = [
        f"{page}: {term.group()} in “{one}”"
        for page, all_of_it in shown.items()
        if page not in FOR_ANALYSTS
        for one in all_of_it
        if (term := JARGON.search(one))
    ]
    assert found == []


def test_the_rules_would_find_what_they_are_for() -> None:
    assert (
        JARGON.search("the LSOA of a ward") and JARGON.search("Wilson's limits") and JARGON.search("a proxy")
    )
    assert not JARGON.search("City ward, a decision of the steering group")
    assert length("In 2021 it was 10.5% of homes") == 5
    tree = ["div", {}, [["ul", {}, [["li", {}, ["One. Two; three"]]]], ["p", {}, ["Four"]]]]
    assert [part for text in _texts(tree) for part in _END.split(text)] == ["One.", "Two;", "three", "Four"]
