"""My ward in plain words: people, five needs, against its locality and the district; a sheet to print."""

from collections.abc import Sequence

from locality import findings, plain, words
from locality.definitions import Area
from locality.drawn.markup import Node, address, link, node
from locality.drawn.tables import verdict_mark
from locality.findings.evidence import NOT_COMPARED, Standing
from locality.findings.standing_out import standing_out
from locality.telling import choosing, contacts, in_people, maps
from locality.telling.choosing import Asked
from locality.telling.figures import Figures
from locality.telling.page import (
    Block,
    Choices,
    Columns,
    Files,
    OnScreen,
    Page,
    Section,
    Shown,
    Text,
    Title,
)
from locality.telling.parts import area_links, notes, pilot_list
from locality.telling.places.figures_in_words import bare_in_sentence
from locality.telling.places.headlines import headlines_beside
from locality.telling.searching import PARAM, find_a_place
from locality.telling.sources import sources
from locality.telling.taking import file_link
from locality.words import patch_words, sentences, ward_words

PARAMS = ("area", "indicator", PARAM)
_MOST_OTHERS = 3


def tell(asked: Asked, figures: Figures) -> Page:
    """A ward, or the words for one that has no figures yet."""
    newer = {one.area_code: one for one in figures.store.newer_areas("ward")}
    if new := newer.get(asked.get("area", "")):
        return _new_ward(asked, figures, new)
    choice, area = choosing.area(asked, figures, "ward", "Another ward")
    head = Columns((7, 4), (_opening(figures, area), (Choices([choice]), *_around(figures, area))))
    headlines = headlines_beside(figures, area, _wider(figures, area))
    calls = contacts.in_an_area(figures, area, [area.area_code])
    blocks = [head, headlines, *_small_areas(asked, figures, area), calls, *_foot(figures, area)]
    return Page("ward", area.area_name, "", blocks)


def paper(asked: Asked, figures: Figures) -> Page:
    """The ward on one sheet, to be read aloud."""
    _, area = choosing.area(asked, figures, "ward", "Ward")
    head = Columns(
        (7, 3), (_opening(figures, area, with_people=False), (maps.locator(figures, area, [area]),))
    )
    between = ward_words.BETWEEN.format(place=figures.district.area_name)
    remarks = notes(between, ward_words.rough(area, figures.council))
    beside = headlines_beside(figures, area, _wider(figures, area))
    return Page("ward", area.area_name, "", [head, remarks, beside, *_foot(figures, area)], sheets=1)


def _opening(figures: Figures, area: Area, *, with_people: bool = True) -> list[Block]:
    """Who lives here, what differs in ordinary words, and the way to take it along.

    ``with_people``: each need also in people, for which one sheet of paper has no room.
    """
    place = figures.district.area_name
    copy = node("button", ward_words.SHARE, type="button", data_copy=address("ward", area=area.area_code))
    press = file_link(ward_words.PRESS, "ward", "pdf", {"area": area.area_code})
    rough = ward_words.rough(area, figures.council)
    return [
        Title(),
        Text(_people(figures, area)),
        *([OnScreen([choosing.warning(rough)])] if rough else []),
        Text(_in_words(figures, area, with_people)),
        OnScreen([notes(ward_words.BETWEEN.format(place=place))]),
        OnScreen([Text(node("p", copy, press, class_="buttons no-print"))]),
    ]


def _people(figures: Figures, area: Area) -> Node:
    """Who lives here, and that these boundaries have ended, with what that means one tap away."""
    found, locality = figures.residents(area), figures.store.locality_of(area.area_code)
    indicator, row = found or (None, None)
    counted = address("indicators", indicator=indicator.id) if indicator else None
    living = link(ward_words.lives_here(row, indicator, area), counted)
    within = (
        [", in ", link(locality.area_name, address("locality", area=locality.area_code))] if locality else []
    )
    until = ward_words.until(area)
    summary = node("summary", f"{until} ", node("u", "What that means", class_="no-print"))
    means = ward_words.what_that_means(area, len(figures.store.newer_areas("ward"))) if until else None
    ended = node("details", summary, node("p", means), class_="until") if until else None
    return node("div", node("p", living, *within, ".", class_="people"), ended)


def _in_words(figures: Figures, area: Area, with_people: bool) -> Node:
    """The headline of every need in a sentence, then whatever else is clearly different."""
    place = figures.district.area_name
    headlines = [(need, figures.evidence.standing(one, area)) for need, one in figures.headlines()]
    known = {one.indicator.id for _, one in headlines}
    found = [one for one in standing_out(figures.standings([area]), []).findings if one.kind == "differs"]
    others = [one.standing for one in found if one.standing.indicator.id not in known][:_MOST_OTHERS]
    items = [
        _item(
            figures, one, place, need.title, in_people.sentences(figures, need, area) if with_people else []
        )
        for need, one in headlines
    ]
    more = [_item(figures, one, place, None) for one in others]
    also = [
        node("p", ward_words.ALSO.format(place=place), class_="title"),
        node("ul", *more, class_="plain"),
    ]
    return node("div", node("ul", *items, class_="plain"), *(also if more else []))


def _item(
    figures: Figures, one: Standing, place: str, need: str | None, more: Sequence[Node] = ()
) -> Node:  # fmt: skip
    name = node("span", need, class_="need") if need else None
    if one.row is None or not one.has_figure:
        why = node("span", ward_words.why_not(one, place), class_="said")
        return node("li", name, plain.sentence(one.indicator.plain), why, *more)
    verdict = [" ", verdict_mark(one.verdict)] if one.verdict != NOT_COMPARED else []
    proxy = words.proxy_words(one.indicator)
    line = node("strong", ward_words.headline(one, place))
    said = node("span", *_figures(figures, one, place), class_="said")
    return node("li", name, line, f", {proxy}" if proxy else None, *verdict, said, *more)


def _figures(figures: Figures, one: Standing, place: str) -> list[Node]:
    """The ward's figure and the district's, then its place among the wards or why it is not compared."""
    indicator, row = one.indicator, one.row or {}
    beside = figures.lookup.beside(one.row, figures.district)
    if indicator.unit == "score":
        return _score(figures, one)
    many = f"{ward_words.in_a_hundred(row)}: " if indicator.unit == "%" else ""
    span = ward_words.between(row, indicator)
    ends = f"{words.after(indicator.unit)}{f', {span}' if span else ''}. {place}: "
    percent = "%" if indicator.unit == "%" else ""
    order = ward_words.order(one, place, len(figures.store.areas("ward")))
    order = order or ward_words.by_pattern(one) or ward_words.why_not(one, place)
    here, there = bare_in_sentence(one.row, indicator), bare_in_sentence(beside, indicator)
    return [plain.sentence(many), here, ends, there, f"{percent}. {order}"]


def _score(figures: Figures, one: Standing) -> list[Node]:
    """A score with the way it points, as the number alone says nothing."""
    row, indicator = one.row or {}, one.indicator
    wider = (figures.district, figures.country)
    beside = {area.area_name: figures.lookup.beside(one.row, area) for area in wider}
    pointed = ward_words.direction(row, indicator, beside)
    way = f": {pointed}" if pointed else ""
    place = figures.district.area_name
    return [
        "Score ",
        bare_in_sentence(one.row, indicator),
        f"{way}. {ward_words.by_pattern(one) or ward_words.why_not(one, place)}",
    ]


def _around(figures: Figures, area: Area) -> list[Block]:
    """Where the ward lies, and the wards next to it."""
    return [
        maps.locator(figures, area, [area]),
        Text(node("p", node("strong", "Wards next to it"))),
        area_links(figures.store.adjacent(area.area_code)),
        OnScreen([Text(node("p", link(patch_words.PRESS, address("patch", areas=area.area_code))))]),
    ]


def _wider(figures: Figures, area: Area) -> list[Area]:
    """The ward's locality, the district and the country."""
    locality = figures.store.locality_of(area.area_code)
    return [one for one in (locality, figures.district, figures.country) if one]


def _shown(figures: Figures, area: Area) -> list[Shown]:
    """The headline measures with the ward's figures."""
    return [(one, [figures.lookup.latest(one.id, area)]) for _, one in figures.headlines()]


def _small_areas(asked: Asked, figures: Figures, area: Area) -> list[Block]:
    """The ward's small areas on a map, shaded by a measure the reader chooses."""
    offered = [one for one in figures.offered_for("lsoa") if one.statistic != "count"]
    if not offered:
        return []
    choice, chosen = choosing.indicator(asked, figures, "Shade its small areas by", offered)
    drawn, rows = maps.small_areas(figures, area, chosen)
    files = Files(f"{chosen.id}_in_{area.area_code}", [(chosen, rows)], "map")
    return [
        OnScreen(
            [Section("Inside the ward", [Choices([choice]), drawn, files, sources(figures, (chosen, rows))])]
        )
    ]


def _foot(figures: Figures, area: Area) -> list[Block]:
    """Pilots here, and where the figures come from."""
    shown = [(one, rows) for one, rows in _shown(figures, area) if findings.is_known(rows[0])]
    return [
        Section("Pilots here", [pilot_list(figures.pilots_where(ward=area.area_code))]),
        Section(
            "Where the figures come from", [notes(sentences.geography(area)), sources(figures, *shown)]
        ),
    ]  # fmt: skip


def _new_ward(asked: Asked, figures: Figures, area: Area) -> Page:
    """A ward that exists but has no figures: why, and the way to those of a postcode."""
    others = [one for one in figures.store.newer_areas("ward") if one != area]
    return Page(
        "ward", area.area_name, ward_words.new_ward(area),
        [
            Text(node("p", ward_words.WAY_ON)), *find_a_place(asked, figures),
            Section(ward_words.OTHER_NEW, [area_links(others)]),
        ],
    )  # fmt: skip
