"""What several pages show: remarks, links to areas, residents, pilots."""

from collections.abc import Sequence

from locality.definitions import Area
from locality.drawn.markup import Node, address, link, node
from locality.register.happenings.pilots import Pilot
from locality.telling.figures import Figures
from locality.telling.page import Text
from locality.words import pilot_words, sentences


def notes(*texts: str | None) -> Text:
    """Quiet remarks under a figure."""
    return Text(node("div", *[node("p", text) for text in texts if text], class_="sources"))


def area_link(area: Area) -> Node:
    """An area's name, linked to its page if it has one."""
    has_page = area.area_type in ("ward", "locality")
    return link(area.area_name, address(area.area_type, area=area.area_code) if has_page else None)


def area_links(areas: Sequence[Area]) -> Text:
    """Areas as a line of links."""
    return Text(node("ul", *[node("li", area_link(one)) for one in areas], class_="line"))


def people(figures: Figures, area: Area, *also: Node | None) -> Text:
    """Under an area's name: how many people live there, and what else it is."""
    found = figures.residents(area)
    living: list[Node | None] = []
    if found:
        to = address("indicators", indicator=found[0].id)
        living = [link(sentences.residents_line(found[1], found[0]), to), ", " if also else None]
    return Text(node("p", *living, *also, class_="people"))


def pilot_list(found: Sequence[Pilot]) -> Text:
    """Pilots with their promise and stage, each a link; examples are marked."""
    if not found:
        return Text(node("p", "No pilots here yet."))
    items = [
        node(
            "li",
            node("span", pilot_words.EXAMPLE, class_="badge") if pilot.example else None,
            link(pilot.title, address("pilot", pilot=pilot.id)),
            node("span", f" {pilot.promise} {pilot_words.start_line(pilot)}"),
        )
        for pilot in found
    ]
    return Text(node("ul", *items, class_="plain"))
