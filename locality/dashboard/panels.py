"""What pages ask of the store and show beside their figures: comparators, residents, sources, pilots."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from locality import plain, words
from locality.areas import Area
from locality.dashboard.drawing import draw
from locality.dashboard.evidence import evidence
from locality.dashboard.figures import figures, pilots, store
from locality.dashboard.sources import Shown as Shown
from locality.dashboard.sources import source_lines as source_lines
from locality.dashboard.sources import sources as sources
from locality.definitions import Indicator, Need
from locality.drawn.markup import Node, address, link, node
from locality.findings import Lookup, Pairs, Row, headlines, records
from locality.register.happenings.pilots import Pilot
from locality.words import pilots as pilot_words
from locality.words import sentences, verdicts


def shown_headlines() -> list[tuple[Need, Indicator]]:
    """Each need with its headline indicator."""
    return headlines(store().needs(), {one.id: one for one in store().indicators()})


def all_measures() -> list[tuple[Need, list[Indicator]]]:
    """Each need with all its indicators."""
    return [(need, indicators_of(need)) for need in store().needs()]


def indicators_of(need: Need) -> list[Indicator]:
    """A need's indicators, in its order."""
    return [one for one in map(store().indicator, need.indicators) if one is not None]


def lookup(*areas: Area) -> Lookup:
    """The figures of these areas, all indicators and periods."""
    return Lookup(figures(area_codes=tuple(dict.fromkeys(area.area_code for area in areas)), period="all"))


def district() -> Area:
    """The district of the council."""
    return _known(store().council.district)


def country() -> Area:
    """The country of the council."""
    return _known(store().council.country)


def _known(code: str) -> Area:
    area = store().area(code)
    assert area is not None, "the council's areas are checked when the store is built"
    return area


def comparators(indicator: Indicator, period: str) -> dict[str, Area]:
    """The areas an indicator's figures of a period are compared with, where they have one, by name."""
    wanted = {"district": district(), "england": country()}
    codes = tuple(area.area_code for area in wanted.values())
    known = set(figures(indicator.id, area_codes=codes, period=period).area_code)
    return {
        name: wanted[name]
        for name in indicator.comparators
        if name in wanted and wanted[name].area_code in known
    }


def residents(area: Area) -> Node | None:
    """How many people live in an area, linked to what that counts: the first such count of the context."""
    for indicator in store().indicators():
        if indicator.need == "context" and indicator.statistic == "count":
            for row in records(figures(indicator.id, area_codes=(area.area_code,))):
                to = address("indicators", indicator=indicator.id)
                return link(sentences.residents_line(row, indicator), to)
    return None


def notes(*texts: str | None, key: str) -> None:
    """Quiet remarks under a figure."""
    said = [node("p", text) for text in texts if text]
    if said:
        draw(node("div", *said, class_="sources"), key=f"notes of {key}")


def pilots_where(
    *, locality: str | None = None, need: str | None = None, ward: str | None = None
) -> list[Pilot]:
    """The pilots of a locality, a need or a ward."""
    return [
        pilot
        for pilot in pilots()
        if locality in (None, pilot.locality)
        and need in (None, pilot.need)
        and (ward is None or ward in pilot.wards)
    ]


def pilot_list(found: Sequence[Pilot], *, key: str) -> None:
    """Pilots with their promise and stage, each a link; examples are marked."""
    if not found:
        st.write("No pilots here yet.")
        return
    items = [
        node(
            "li",
            node("span", pilot_words.EXAMPLE, class_="badge") if pilot.example else None,
            link(pilot.title, address("pilot", pilot=pilot.id)),
            node("span", f" {pilot.promise} {pilot_words.start_line(pilot)}"),
        )
        for pilot in found
    ]
    draw(node("ul", *items, class_="plain"), key=key)


def area_links(areas: Sequence[Area], *, key: str) -> None:
    """Areas as a line of links."""
    items = [node("li", link(one.area_name, address(one.area_type, area=one.area_code))) for one in areas]
    draw(node("ul", *items, class_="line"), key=key)


def people(area: Area, *also: Node | None, key: str) -> None:
    """Under an area's name: how many people live there, and what else it is."""
    living = residents(area)
    parts = [living, ", ", *also] if living else [*also]
    draw(node("p", *parts, class_="people"), key=key)


def standing(area: Area, place: Area, *, key: str) -> None:
    """Each need's headline figure of an area against the district, a sentence each."""
    items = []
    for need, indicator in shown_headlines():
        found = evidence().standing(indicator, area)
        name = link(plain.sentence(indicator.plain), address("need", need=need.id, indicator=indicator.id))
        verdict = verdicts.why_not_compared(found, place.area_name) or verdicts.against(
            found.verdict, place.area_name
        )
        said = node("span", node("strong", plain.sentence(verdict)), class_="said")
        items.append(node("li", name, ": ", words.figure(found.row, indicator), said))
    draw(node("ul", *items, class_="plain"), key=key)


@dataclass(frozen=True)
class Level:
    """Areas of one kind with their newest figures of an indicator, and what to call them."""

    title: str
    area_type: str
    period: str
    pairs: Pairs


def levels_of(indicator: Indicator) -> list[Level]:
    """Localities and wards where they have figures, otherwise the district beside similar councils."""
    wider = sentences.wider_title(district().area_name)
    offered = {
        "locality": ("The localities", store().areas("locality")),
        "ward": ("The wards", store().areas("ward")),
        "district": (wider, [district(), *store().neighbours()]),
    }
    levels: list[Level] = []
    for area_type, (title, areas) in offered.items():
        periods = store().periods(indicator.id, area_type)
        if periods and (area_type != "district" or not levels):
            levels.append(Level(title, area_type, periods[0], figures_of(indicator, areas, periods[0])))
    return levels


def only_wider(area: Area, *, key: str) -> None:
    """The needs' measures that exist for the district or wider but not for an area, each a link."""
    found = lookup(area)
    missing = [
        one for _, measures in all_measures() for one in measures if found.latest(one.id, area) is None
    ]
    if missing:
        items = [node("li", link(one.title, address("indicators", indicator=one.id))) for one in missing]
        title = node("p", sentences.only_wider(area), class_="title")
        draw(node("div", title, node("ul", *items, class_="line")), key=key)


def figures_of(indicator: Indicator, areas: Sequence[Area], period: str) -> Pairs:
    """Each area with its figure of a period."""
    codes = tuple(area.area_code for area in areas)
    found = Lookup(figures(indicator.id, area_codes=codes, period=period))
    return [(area, found.at(indicator.id, area, period)) for area in areas]


def figure_of(indicator: Indicator, area: Area | None, period: str) -> Row | None:
    """One area's figure of a period; None where there is none."""
    return figures_of(indicator, [area], period)[0][1] if area else None


def caveats_of(indicator: Indicator) -> list[str]:
    """The caveats of an indicator's figures, those of the definition first."""
    rows = figures(indicator.id, period="all")
    own = [caveat for text in rows.caveats.dropna().unique() for caveat in text.split(";") if caveat]
    return list(dict.fromkeys([*indicator.caveats, *(one.caveat for one in indicator.breaks), *own]))


def sources_of(indicator: Indicator) -> list[str]:
    """The publications an indicator's figures come from, its main one first."""
    rows = figures(indicator.id, period="all")
    return list(dict.fromkeys([indicator.source, *rows.source_id.dropna().unique()]))


def periods_of(indicator: Indicator) -> dict[str, list[str]]:
    """The periods there are figures for, level by level, the newest first."""
    return {level: found for level in indicator.area_types if (found := store().periods(indicator.id, level))}
