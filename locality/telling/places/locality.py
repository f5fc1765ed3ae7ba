"""What is different about this locality: against the district and England, over time, between its wards?"""

from locality import plain, words
from locality.definitions import Area
from locality.drawn.markup import node
from locality.findings.evidence import Comparator, by_chance
from locality.telling import choosing, contacts, maps
from locality.telling.choosing import Asked
from locality.telling.figures import Figures
from locality.telling.needs import two_areas
from locality.telling.page import (
    Block,
    Choices,
    Columns,
    Files,
    NewSheet,
    OnScreen,
    Page,
    Section,
    Text,
    Title,
)
from locality.telling.parts import area_links, notes, people, pilot_list
from locality.telling.places import wards
from locality.telling.places.assets import assets
from locality.telling.places.headlines import headlines_beside
from locality.telling.places.needs import needs
from locality.telling.places.standing_out import what_stands_out
from locality.telling.sources import sources
from locality.telling.taking import file_link
from locality.words import sentences, verdicts

OPEN = "open"  # which needs are open, in the address: their ids joined by commas
PARAMS = ("area", "comparator", "asset", OPEN)


def tell(asked: Asked, figures: Figures) -> Page:
    """A locality: what stands out, its needs, its wards, what is there, what is tried."""
    choice, area = choosing.area(asked, figures, "locality", "Locality", width=320)
    against, comparator = choosing.against(asked, figures)
    beside = figures.country if comparator == "england" else figures.district
    inside = figures.store.wards_of(area.area_code)
    counted = plain.counted(len(inside), "ward", "wards")
    left: list[Block] = [
        Title(), people(figures, area, counted), area_links(inside), Choices([choice, against]),
        Section("What stands out", what_stands_out(figures, area, beside, comparator)),
    ]  # fmt: skip
    opened = asked.get(OPEN, "").split(",")
    blocks: list[Block] = [
        Columns((8, 3), (left, [maps.locator(figures, area, inside)])),
        Section("The needs, measure by measure", [
            needs(figures, area, comparator, opened), _reading(figures, area, comparator),
        ]),
        Section(f"Its {counted}", [
            wards.ward_table(figures, area, beside, comparator), two_areas.press(*inside[:2]),
            notes(sentences.same_sources(inside[0])),
        ]),
        Section("How far its wards are apart", [wards.gaps(figures, area)]),
        contacts.in_an_area(figures, area, [one.area_code for one in inside]),
        Section("What is already there", assets(asked, figures, area)),
        Section("Pilots here", [pilot_list(figures.pilots_where(locality=area.area_code))]),
        OnScreen([Section("Take it along", _files(figures, area))]),
    ]  # fmt: skip
    return Page("locality", area.area_name, "", blocks)


def paper(asked: Asked, figures: Figures) -> Page:
    """The locality's profile on two sheets."""
    _, area = choosing.area(asked, figures, "locality", "Locality")
    _, comparator = choosing.against(asked, figures)
    beside = figures.country if comparator == "england" else figures.district
    inside = figures.store.wards_of(area.area_code)
    counted = plain.counted(len(inside), "ward", "wards")
    shown = [(one, [figures.lookup.latest(one.id, area)]) for _, one in figures.headlines()]
    left: list[Block] = [
        Title(), people(figures, area, counted), area_links(inside),
        Section("What stands out", what_stands_out(figures, area, beside, comparator)),
    ]  # fmt: skip
    blocks: list[Block] = [
        Columns((8, 3), (left, [maps.locator(figures, area, inside)])),
        headlines_beside(figures, area, [figures.district, figures.country]),
        Section("Pilots here", [pilot_list(figures.pilots_where(locality=area.area_code))]),
        NewSheet(),
        Section(f"Its {counted}", [wards.ward_table(figures, area, beside, comparator)]),
        Section("Where the figures come from", [sources(figures, *shown)]),
    ]
    return Page("locality", area.area_name, "", blocks, sheets=2)


def _reading(figures: Figures, area: Area, comparator: Comparator) -> Text:
    """How the figures of the page are read, and how many of its verdicts chance alone would make."""
    compared = figures.standings([area, *figures.store.wards_of(area.area_code)], comparator)
    return notes(
        words.INTERVAL_NOTE, verdicts.CLUSTERED_NOTE, verdicts.APPORTIONED_NOTE,
        sentences.PARTS_NOTE.format(place=figures.district.area_name),
        verdicts.chance_notice(*by_chance(compared)),
    )  # fmt: skip


def _files(figures: Figures, area: Area) -> list[Block]:
    """Every newest figure of the locality and its wards in one file."""
    inside = figures.store.wards_of(area.area_code)
    found = figures.standings([area, *inside])
    shown = [(one.indicator, [one.row]) for one in found]
    wards_said = plain.counted(len(inside), "ward", "wards")
    press = file_link(sentences.PRESS, "locality", "pdf", {"area": area.area_code})
    return [
        Text(node("p", sentences.every_figure(area, wards_said))),
        Files("figures", shown, "table"),
        Text(node("p", press, class_="buttons")),
    ]
