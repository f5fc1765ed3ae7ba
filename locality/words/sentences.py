"""Sentences, titles and lines of the pages about places. Imports words, periods, definitions."""

from collections.abc import Mapping, Sequence

from locality.definitions import Area, Council, Indicator, Need, Source
from locality.findings import Row, has_interval, is_known
from locality.periods import period_words
from locality.plain import counted, listed, sentence
from locality.words import LEVELS, NO_INTERVAL, NOT_PUBLISHED, bare, figure, interval, unit_words

MAP_HINT = "Point at a ward to read its figure. Choose it to open its page."
SMALL_AREAS_HINT = "Point at a small area to read its figure. Choose it to see all small areas on the map."
NOTHING_TO_CHOOSE = "There are no figures to choose from yet."
PRESS = "Its profile on two sheets (PDF)"
FAULT = (
    "This page cannot be shown: something went wrong here, not with what you did, and it was noted in the "
    "server's log. Reload the page; if it comes again, tell whoever looks after the dashboard which address "
    "you opened."
)
LOCATOR_HINT = "Choose a ward to open its page."
PARTS_NOTE = "{place} includes the area itself, so differences look a little smaller than they are."


def fault(works: str | None) -> str:
    """Said where a page cannot be shown; ``works`` names another that was tried and can be, if any."""
    return f"{FAULT} The page “{works}” can still be shown." if works else FAULT


def overview_title(council: Council, localities: Sequence[Area]) -> str:
    """The overview's title: "Bradford's five localities"."""
    return f"{council.place}’s {counted(len(localities), 'locality', 'localities')}"


def needs_caption(shown: Sequence[object], place: str) -> str:
    """Caption of a table of needs: "Five needs, compared with Bradford as a whole"."""
    return f"{sentence(counted(len(shown), 'need', 'needs'))}, compared with {place} as a whole"


def standins(indicators: Sequence[Indicator]) -> str | None:
    """What the stand-ins among these are not, in one sentence; None when all are direct measures."""
    parts = [f"{one.plain} is not {one.proxy_for} itself" for one in indicators if one.proxy_for]
    return f"Stand-ins: {listed(parts)}." if parts else None


def residents_line(row: Row, indicator: Indicator) -> str:
    """How many people live here, and when that was: "106,750 residents (2020)"."""
    return f"{figure(row, indicator)} ({period_words(row['period'])})"


def map_title(indicator: Indicator, area_type: str, period: str = "") -> str:
    """What a map or chart shows: "Overcrowded households, %, by ward, 2021"."""
    when = f", {period_words(period)}" if period else ""
    return f"{indicator.title}, {unit_words(indicator)}, by {LEVELS[area_type][0]}{when}"


def map_line(area_name: str, row: Row | None, indicator: Indicator) -> str:
    """What is said of an area on a map: "Manningham: 13.2% (95% interval 12.4 to 14.0)"."""
    if row is None or not is_known(row):
        return f"{area_name}: {bare(row, indicator)}"
    limits = f"95% interval {interval(row, indicator)}" if has_interval(row) else NO_INTERVAL
    return f"{area_name}: {figure(row, indicator)} ({limits})"


def chart_alt(rows: Sequence[Row], indicator: Indicator, comparators: Mapping[str, Row]) -> str:
    """A chart in words: what it shows, how many areas, its ends, and what it is compared with."""
    known = sorted((row for row in rows if is_known(row)), key=lambda row: row["value"])
    text = f"{indicator.title}, {unit_words(indicator)}, for {counted(len(rows), 'area', 'areas')}."
    if known:
        low, high = known[0], known[-1]
        text += f" Highest: {high['area_name']}, {bare(high, indicator)}."
        text += f" Lowest: {low['area_name']}, {bare(low, indicator)}."
    others = [f"{name} {bare(row, indicator)}" for name, row in comparators.items()]
    return f"{text} Compared with {listed(others)}." if others else text


def wider_title(place: str) -> str:
    """Title over the figures of a measure that is not published below the district."""
    return f"{place} beside similar councils"


def levels_missing(indicator: Indicator) -> str | None:
    """Which of localities and wards a measure is not published for; None when it is for both."""
    missing = [LEVELS[level][1] for level in ("locality", "ward") if level not in indicator.area_types]
    return f"{indicator.title}: {NOT_PUBLISHED} for {listed(missing)}." if missing else None


def nothing_here(indicator: Indicator, area_type: str) -> str:
    """Said in place of a chart or map that would be empty."""
    levels = listed([LEVELS[level][1] for level in indicator.area_types])
    return f"{indicator.title}: {NOT_PUBLISHED} for {LEVELS[area_type][1]}. There are figures for {levels}."


def missing_words(need: Need, place: str) -> str:
    """What nobody publishes about a need at this level."""
    return need.missing or f"All measures of this need are published below {place}."


def source_words(sources: Sequence[Source], periods: Sequence[str], areas: str) -> str:
    """Producer, period, areas and licence of a figure, for the line under it."""
    producers = listed(list(dict.fromkeys(source.producer for source in sources)))
    licences = listed(list(dict.fromkeys(source.licence.name for source in sources)))
    covered = listed([period_words(period) for period in periods])
    if len(periods) > 3:
        first, last = period_words(periods[0]), period_words(periods[-1])
        covered = (
            f"{sentence(counted(len(periods), 'period', 'periods'))}, the first {first}, the last {last}"
        )
    return f"{producers}. {covered}. {areas}. Licence: {licences}."


def geography(area: Area) -> str:
    """The set of areas a figure is for, with its dates where they end."""
    levels = sentence(LEVELS[area.area_type][1])
    return f"{levels} in force until {area.valid_to:%B %Y}" if area.valid_to else levels


def same_sources(area: Area) -> str:
    """Under a second table of the same measures: where its sources are, and which areas it is for."""
    return f"Measures, sources and licences as above. {geography(area)}."


def which(kind: str) -> str:
    """Title of a page that was asked for something it does not know: "Which ward?"."""
    return f"Which {kind}?"


def unknown_code(kind: str, code: str, area: Area | None) -> str:
    """Said when an address names something that is not there; the list to choose from follows."""
    if area is None:
        return f"There is no {kind} “{code}” here. Choose one from the list."
    level = LEVELS[area.area_type][0]
    if area.valid_from and area.area_type == kind:
        since = f"is a {level} in force from {area.valid_from:%B %Y}"
        return (
            f"{area.area_name} ({code}) {since}. There are no figures for it yet. Choose one from the list."
        )
    return f"{area.area_name} ({code}) is a {level}, not a {kind}. Choose one from the list."


def no_comparator(asked: str, used: Area) -> str:
    """Said when a measure has no figure for the comparator an address asks for."""
    names = {"district": "the district", "england": "England", "neighbours": "similar councils"}
    return f"This measure has no figure for {names[asked]}; it is compared with {used.area_name}."


def every_figure(area: Area, wards: str) -> str:
    """What a file of a locality holds."""
    return (
        f"The newest figures of {area.area_name} and its {wards} in one file, each with its comparison, "
        "period, publisher and licence; or its profile on paper."
    )
