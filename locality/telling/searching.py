"""The search for a place: a postcode, a ward or a locality, kept in the address as `find`."""

from locality.baseline.store.helping import place_names
from locality.definitions import Area
from locality.drawn.markup import Node, address, link, node
from locality.findings import records
from locality.findings.place_search import Found, Named, named_places, search
from locality.telling.choosing import Asked
from locality.telling.figures import Figures
from locality.telling.page import Block, Text, Typed
from locality.words import search_words

PARAM = "find"


def find_a_place(asked: Asked, figures: Figures) -> list[Block]:
    """A line to type in, and under it what was found, each place a link."""
    typed = asked.get(PARAM, "")
    line = Typed(PARAM, search_words.LABEL, typed, search_words.EXAMPLE)
    asked_of = figures.store
    found = search(
        typed, _names(figures), asked_of.areas("ward"), asked_of.wards_of_postcodes, _named(figures)
    )
    answer = search_words.answer(found, figures.council.place)
    if not answer:
        return [line]
    places = [_place(figures, found, at) for at in range(len(found.areas))]
    places += [_called_so(figures, one) for one in found.named]
    is_postcode = found.kind in ("postcode", "half_typed") and bool(figures.store.newer_areas("ward"))
    note = node("p", search_words.UNKNOWN_NEW_WARD, class_="note") if is_postcode else None
    listed = node("ul", *places) if places else None
    whose = _whose(figures, found)
    return [line, Text(node("div", node("p", answer), listed, note, whose, class_="found", role="status"))]


def _names(figures: Figures) -> list[Area]:
    """Localities and wards in use, and the wards of other sets, which can be called but have no figures."""
    asked = figures.store
    return [*asked.areas("locality"), *asked.areas("ward"), *asked.newer_areas("ward")]


def _place(figures: Figures, found: Found, at: int) -> Node:
    area = found.areas[at]
    name = link(area.area_name, address(area.area_type, area=area.area_code))
    is_new = area.area_type == "ward" and area not in figures.store.areas("ward")
    within = figures.within("ward", "locality").get(area.area_code)
    told = search_words.what_it_will_be(area) if is_new else search_words.what_it_is(area, within)
    many = search_words.how_many(found.counts[at]) if found.kind == "half_typed" else None
    return node("li", name, node("span", ", ".join(filter(None, [told, many])), class_="note"))


def _named(figures: Figures) -> list[Named]:
    """What people call neighbourhoods and places of help."""
    return figures.keep(("named places",), lambda: named_places(records(place_names(figures.store))))


def _called_so(figures: Figures, named: Named) -> Node:
    """A name that is no area's: it leads to the ward that most of it lies in."""
    to = address("ward", area=named.wards[0])
    said_of = search_words.what_is_called_so(named, [figures.name(code) for code in named.wards])
    return node("li", link(named.name, to), node("span", said_of, class_="note"))


def _whose(figures: Figures, found: Found) -> Node | None:
    """Who gave the names, as their licences ask."""
    sources = [figures.store.source(key) for key in sorted({one.source for one in found.named})]
    return node("p", search_words.names_from(sources), class_="note") if sources else None
