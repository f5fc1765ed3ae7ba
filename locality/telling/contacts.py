"""Who to call for a need, or in an area for each: services with their number and where it is listed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from locality.baseline.store.helping import contacts
from locality.definitions import Area, Need
from locality.drawn.markup import Node, node
from locality.findings import records
from locality.telling.about.facts import outside
from locality.telling.figures import Figures
from locality.telling.page import Section, Text
from locality.telling.parts import notes
from locality.words import contact_words

Row = Mapping[str, Any]
PRACTICE = "GP practice"


def for_a_need(figures: Figures, need: Need) -> Section:
    """The services of one need everywhere in the district, then those for any need."""
    found = _within(figures, [])
    own = [_service(one) for one in found if one["need"] == need.id]
    return _section([*own, *(_service(one) for one in found if one["need"] == "")])


def in_an_area(figures: Figures, area: Area, wards: Sequence[str]) -> Section:
    """The services of each need in an area, and the practices of a ward; ``wards``: those it consists of."""
    found = _within(figures, [area.area_code, *wards])
    titles = {need.id: need.short_title for need in figures.store.needs()} | {"": contact_words.EVERY_NEED}
    by_need = {title: [one for one in found if one["need"] == key] for key, title in titles.items()}
    items = [_group(title, map(_service, rows)) for title, rows in by_need.items() if rows]
    practices = _practices(figures, wards) if area.area_type == "ward" else []
    if not practices:
        return _section(items)
    dated = contact_words.practices_from(figures.store.source(practices[0]["source"]), practices[0]["as_of"])
    return _section([*items, _group(contact_words.PRACTICES, map(_practice, practices))], dated)


def _section(items: Sequence[Node], *also: str) -> Section:
    listed = node("ul", *[one if one[0] == "li" else node("li", one) for one in items], class_="plain calls")
    first = node("p", node("strong", contact_words.EMERGENCY))
    return Section(
        contact_words.TITLE, [Text(node("div", first, listed)), notes(contact_words.RING_FIRST, *also)]
    )


def _within(figures: Figures, codes: Sequence[str]) -> list[Row]:
    """The contacts of these areas, the district and the country."""
    every = figures.keep(("contacts",), lambda: records(contacts(figures.store)))
    wanted = {figures.district.area_code, figures.country.area_code, *codes}
    return [one for one in every if one["area"] in wanted]


def _group(title: str, services: Iterable[Node]) -> Node:
    return node("li", node("span", title, class_="need"), *[node("div", one) for one in services])


def _service(contact: Row) -> Node:
    """A service with its number and where that is listed; or that the council adds its own."""
    if not contact["service"]:
        return node("span", contact_words.OWN, class_="note")
    listed = _quiet(outside(contact_words.listed_by(contact), contact["source"]))
    if not contact["telephone"]:
        return node(
            "span", f"{contact['service']}: ", outside(contact_words.NO_NUMBER, contact["web"]), listed
        )
    web = _quiet(outside(contact_words.WEBSITE, contact["web"])) if contact["web"] else None
    return node("span", f"{contact['service']}: ", telephone(contact["telephone"]), web, listed)


def _quiet(tree: Node) -> Node:
    return node("span", " · ", tree, class_="note")


def _practices(figures: Figures, wards: Sequence[str]) -> list[Row]:
    found = records(figures.store.assets(wards))
    return [one for one in found if one["kind"] == PRACTICE and one["telephone"]]


def _practice(place: Row) -> Node:
    return node("span", f"{contact_words.practice_name(place['name'])}: ", telephone(place["telephone"]))


def telephone(number: str) -> Node:
    """A number that a telephone dials when it is pressed."""
    return node("a", number, href=f"tel:{number.replace(' ', '')}", target="_self", class_="telephone")
