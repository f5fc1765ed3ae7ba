"""Where in the district is each need greatest, how sure are we, and what is being tried there?"""

from locality import words
from locality.drawn.markup import address, link, node
from locality.findings.evidence import by_chance
from locality.findings.leading import leading
from locality.periods import period_dates
from locality.telling import choosing, maps, searching
from locality.telling.choosing import Asked
from locality.telling.figures import Figures
from locality.telling.needs_by_area import needs_by_area, people_by_area
from locality.telling.page import Block, Choices, Columns, Lead, Page, Text, Title
from locality.telling.parts import notes
from locality.telling.sources import sources
from locality.words import overview_words, people_words, pilot_words, sentences, verdicts

PARAMS = ("need", searching.PARAM)
_UNDER_READS = "mental_health_under_reads"


def tell(asked: Asked, figures: Figures) -> Page:
    """The answer in a sentence, the map of one need, five localities by five needs."""
    localities, place = figures.store.areas("locality"), figures.district.area_name
    choice, need = choosing.need(asked, figures, "Shade the map by")
    shown = {one.id: indicator for one, indicator in figures.headlines()}
    table = needs_by_area(figures, localities, sentences.needs_caption(list(shown), place))
    explained = [words.INTERVAL_NOTE, *_by_pattern(figures), words.PICTURE_NOTE.format(place=place)]
    rows = [(one, [figures.lookup.latest(one.id, area) for area in localities]) for one in shown.values()]
    blocks: list[Block] = [
        Columns((7, 4), ((Title(),), searching.find_a_place(asked, figures))),
        Lead(),
        Text(node("p", link(overview_words.HOW_WE_KNOW, address("methods")), class_="how no-print")),
        Columns(
            (5, 7),
            (
                (Choices([choice]), maps.shaded_wards(figures, shown[need.id])),
                (table, _tried(figures), _freshness(figures)),
            ),
        ),
        people_by_area(figures, localities),
        notes(
            *explained,
            people_words.HOW.format(place=place),
            sentences.standins(list(shown.values())),
            _chance(figures),
        ),
        sources(figures, *rows),
    ]
    return Page("overview", sentences.overview_title(figures.council, localities), _lead(figures), blocks)


def _lead(figures: Figures) -> str:
    """Where each need's figures are highest, and how sure that is."""
    localities = figures.store.areas("locality")
    return overview_words.lead(
        [
            leading(need, [figures.evidence.standing(indicator, area) for area in localities])
            for need, indicator in figures.headlines()
        ]
    )


def _by_pattern(figures: Figures) -> list[str]:
    """What a verdict on figures without counts is, and what a police rate's margin assumes, where shown."""
    shown = [one for _, one in figures.headlines()]
    return [
        *([words.PATTERN_NOTE] if any(one.statistic == "weighted_mean" for one in shown) else []),
        *([words.REPEATED_NOTE] if any(one.repeated for one in shown) else []),
        *([words.ACTIVITY_NOTE] if any(one.recorded_demand for one in shown) else []),
        *sorted({figures.store.caveat(key) for one in shown for key in one.caveats if key == _UNDER_READS}),
    ]


def _chance(figures: Figures) -> str:
    """How many of this page's verdicts chance alone would make."""
    localities = figures.store.areas("locality")
    shown = [figures.evidence.standing(one, area) for _, one in figures.headlines() for area in localities]
    return verdicts.chance_notice(*by_chance(shown))


def _tried(figures: Figures) -> Text:
    """The pilots in a line, each a link, examples marked; or why they cannot be shown."""
    if figures.unreadable:
        return choosing.warning(figures.unreadable)
    named = [
        node("li", link(one.title, address("pilot", pilot=one.id)), f" ({pilot_words.EXAMPLE})" * one.example)
        for one in figures.pilots
    ]
    head = node("li", node("strong", f"Being tried: {pilot_words.being_tried(figures.pilots)}"))
    return Text(node("ul", head, *named, class_="line tried"))


def _freshness(figures: Figures) -> Text:
    """How new the newest and the oldest figures shown are, and the way to all the dates."""
    dated = [
        (one.short_title, period)
        for _, one in figures.headlines()
        for period in figures.store.periods(one.id, "locality")[:1]
    ]
    found = dict(sorted(dated, key=lambda pair: period_dates(pair[1])[1], reverse=True))
    text = overview_words.freshness(found)
    return Text(node("p", f"{text} ", link("How fresh and complete", address("quality"), class_="no-print")))
