"""What is told beside a need's headline, in people: more or fewer than at a rate, and where they live."""

from collections.abc import Iterable, Iterator

from locality.definitions import Area, Indicator, Need
from locality.drawn.markup import Node, address, link, node
from locality.findings.evidence import Comparator
from locality.telling.figures import Figures
from locality.words import people_words, position_words


def sentences(figures: Figures, need: Need, area: Area, *, linked: bool = True) -> list[Node]:
    """The headline's excess or shortfall, then each measure named beside it; linked to what each means.

    Not ``linked`` inside what is pressed itself.
    """
    return [
        node(
            "span",
            link(text, address("indicators", indicator=one.id) if linked else None),
            class_="said position",
        )
        for one, text in _told(figures, need, area, brief=False)
    ]


def briefly(figures: Figures, need: Need, area: Area) -> list[Node]:
    """The same in a few words each, for a cell; of where people live only what is named first."""
    return [
        node("span", link(text, address("indicators", indicator=one.id)), class_="note")
        for one, text in _first_position(_told(figures, need, area, brief=True))
    ]


def _told(figures: Figures, need: Need, area: Area, *, brief: bool) -> Iterator[tuple[Indicator, str]]:
    for key in (need.headline, *need.beside):
        one = figures.store.indicator(key)
        assert one is not None, "a store holds the indicators its needs name"
        text = _text(figures, one, area, brief=brief, is_headline=key == need.headline)
        if text:
            yield one, text


def _first_position(told: Iterable[tuple[Indicator, str]]) -> Iterator[tuple[Indicator, str]]:
    had = False
    for one, text in told:
        if not (had and one.worst_of_england):
            yield one, text
        had = had or one.worst_of_england is not None


def _text(
    figures: Figures, indicator: Indicator, area: Area, *, brief: bool, is_headline: bool
) -> str | None:  # fmt: skip
    if indicator.worst_of_england:
        row = figures.lookup.latest(indicator.id, area)
        return (position_words.briefly if brief else position_words.lives)(row, indicator)
    comparator: Comparator = "district"
    if not is_headline and "county" in indicator.comparators:
        comparator = "county"
    standing = figures.evidence.standing(indicator, area, comparator)
    if standing.comparison is None:
        return None
    other = figures.name(standing.comparison["comparator_code"])
    if brief:
        return people_words.briefly(standing, other, named=not is_headline)
    return people_words.excess(standing, other)
