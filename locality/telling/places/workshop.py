"""What the figures say of a locality, for a workshop: one finding a sheet, in type a room can read."""

from locality.drawn.markup import node
from locality.findings.standing_out import standing_out
from locality.telling import choosing
from locality.telling.choosing import Asked
from locality.telling.figures import Figures
from locality.telling.page import Block, Choices, NewSheet, OnScreen, Page, Text
from locality.telling.places.standing_out import finding_item
from locality.telling.sources import sources
from locality.words import standing_out_words

PARAMS = ("area",)


def tell(asked: Asked, figures: Figures) -> Page:
    """Every finding of the locality and its wards, each with its figures and its source."""
    choice, area = choosing.area(asked, figures, "locality", "Locality")
    wards = figures.store.wards_of(area.area_code)
    found = standing_out(figures.standings([area]), figures.standings(wards))
    blocks: list[Block] = [OnScreen([Choices([choice])])]
    for one in found.findings:
        shown = (one.standing.indicator, [one.standing.row])
        item = finding_item(figures, one, figures.district)
        blocks += [NewSheet(), Text(node("ul", item, class_="plain findings")), sources(figures, shown)]
    rest = node("p", standing_out_words.the_rest(found, area.area_name, figures.district.area_name))
    title = f"{area.area_name}: what the figures say"
    lead = standing_out_words.workshop_lead(area.area_name, len(found.findings))
    return Page("workshop", title, lead, [*blocks, NewSheet(), Text(rest)], form="big")
