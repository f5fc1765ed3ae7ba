"""One need everywhere: where it is highest and how sure, change over time, what nobody publishes, pilots."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from locality import plain, words
from locality.baseline.store.pictures import funnel
from locality.definitions import Area, Indicator, Need
from locality.drawn.charts import areas_with_intervals
from locality.drawn.markup import Node, node
from locality.drawn.tables import Column, bare_cell, figure_cell, measure_name, table, verdict_mark
from locality.findings.evidence import Comparator
from locality.periods import period_words
from locality.telling import choosing, contacts, positions
from locality.telling.choosing import Asked
from locality.telling.figure import figure
from locality.telling.figures import Figures
from locality.telling.needs import over_time, similar_councils, two_areas
from locality.telling.needs.funnel import funnel_of_wards
from locality.telling.needs.levels import Level, levels_of, marks_of, ranks_of
from locality.telling.one_measure import one_measure
from locality.telling.page import Block, Choice, Choices, Columns, Page, Section, Text
from locality.telling.parts import notes, pilot_list
from locality.words import maps, needs, sentences, verdicts

PARAMS = ("need", "indicator", "comparator", "wards")
DOTS, FUNNEL = "dots", "funnel"


@dataclass(frozen=True)
class Chosen:
    """The need and the measure shown, what it is compared with, and how the wards are drawn."""

    choices: Sequence[Choice]
    need: Need
    indicator: Indicator
    levels: Sequence[Level]
    compared: Mapping[str, Area]
    comparator: Area | None
    wards_as: str | None
    said: str | None = None


def tell(asked: Asked, figures: Figures) -> Page:
    """The need's answer in words, its measures area by area, over time, and what is only for the district."""
    chosen = choose(asked, figures)
    blocks: list[Block] = [
        Choices(chosen.choices),
        notes(
            chosen.said, sentences.levels_missing(chosen.indicator), *words.reading_notes(chosen.indicator)
        ),
    ]
    blocks += [Section(level.title, _level(figures, chosen, level)) for level in chosen.levels]
    blocks.append(Section("Over time", over_time.over_time(figures, chosen.indicator)))
    blocks += similar_councils.of_indicator(figures, chosen.indicator)
    areas = [*figures.store.areas("locality"), figures.district]
    blocks += positions.table_of(figures, chosen.need, areas)
    return Page(
        "need", chosen.need.title, f"{_question(chosen)} {answer(figures, chosen)}",
        [*blocks, *_wider(figures, chosen.need)],
    )  # fmt: skip


def paper(asked: Asked, figures: Figures) -> Page:
    """The need across the district: its headline by locality and ward, over time, and what else is known."""
    chosen = choose(asked, figures)
    blocks: list[Block] = [Section(level.title, _level(figures, chosen, level)) for level in chosen.levels]
    blocks.append(Section("Over time", over_time.over_time(figures, chosen.indicator)))
    return Page(
        "need", chosen.need.title, f"{_question(chosen)} {answer(figures, chosen)}",
        [*blocks, *_wider(figures, chosen.need)],
    )  # fmt: skip


def _question(chosen: Chosen) -> str:
    """What the need asks; of what belongs to none, what its measure asks."""
    return chosen.indicator.question if chosen.need.id == needs.CONTEXT else chosen.need.question


def choose(asked: Asked, figures: Figures) -> Chosen:
    """What is chosen, with the lists to change it."""
    which, need = choosing.need(
        asked, figures, forgets=["indicator", "comparator", "wards"], width=240, background=True
    )
    listed = figures.indicators_of(need)
    offered = [*listed, *(one for one in positions.of_need(figures, need) if one not in listed)]
    measure, indicator = choosing.indicator(
        asked, figures, "Measure", offered, forgets=["comparator", "wards"], width=460
    )
    levels = levels_of(figures, indicator)
    compared = figures.comparators(indicator, levels[0].period) if levels else {}
    if levels and levels[0].area_type == "district":
        compared.pop("district", None)
    beside, comparator, said = _comparator(asked, figures, compared)
    wards_as = _wards_as(asked, figures, indicator)
    return Chosen(
        [one for one in (which, measure, beside, wards_as) if one], need, indicator, levels, compared,
        comparator, wards_as.chosen if wards_as else DOTS, said,
    )  # fmt: skip


def _comparator(
    asked: Asked, figures: Figures, offered: Mapping[str, Area]
) -> tuple[Choice | None, Area | None, str | None]:
    """The area figures are compared with, among those that have the figure; said in words if it has not."""
    if not offered:
        return None, None, None
    first = next(iter(offered.values()))
    wish = asked.get("comparator")
    if wish in ("district", "england", "neighbours") and wish not in offered:
        return None, first, sentences.no_comparator(wish, first)
    names = {key: one.area_name for key, one in offered.items()}
    found = choosing.choose(asked, figures, "comparator", "Compare with", names, width=180)
    return found, offered[found.chosen or ""], None


def _wards_as(asked: Asked, figures: Figures, indicator: Indicator) -> Choice | None:
    """As dots, or as a funnel where the measure has one."""
    if figures.keep(("has funnel", indicator.id), lambda: funnel(figures.store, indicator.id).empty):
        return None
    options = {DOTS: "Dots with intervals", FUNNEL: "Funnel"}
    return choosing.choose(asked, figures, "wards", "Wards as", options, width=210)


def answer(figures: Figures, chosen: Chosen) -> str:
    """Where the measure is highest and how sure, or how the district compares where nothing is below."""
    if not chosen.levels:
        return sentences.NOTHING_TO_CHOOSE
    indicator = chosen.indicator
    first, *others = chosen.levels
    if first.area_type == "district":
        return _wider_answer(figures, indicator)
    beside = {
        area.area_name: figures.lookup.at(indicator.id, area, first.period)
        for area in chosen.compared.values()
    }
    parts = [maps.answer(indicator, first.pairs, ranks_of(figures, indicator, first), beside)]
    parts += [maps.first_of(indicator, level.pairs, ranks_of(figures, indicator, level)) for level in others]
    return " ".join(parts)


def _wider_answer(figures: Figures, indicator: Indicator) -> str:
    """The district beside the country and similar councils, in a sentence."""
    place, found = figures.district, figures.evidence
    beside: tuple[Comparator, ...] = ("england", "neighbours")
    against = {key: found.standing(indicator, place, key) for key in beside}
    councils = len(figures.store.neighbours())
    return needs.wider_answer(found.standing(indicator, place), against, place.area_name, councils)


def _level(figures: Figures, chosen: Chosen, level: Level) -> list[Block]:
    if level.area_type == "ward" and chosen.wards_as == FUNNEL:
        return funnel_of_wards(figures, chosen.indicator, level)
    if level.area_type == "district":
        return [_dots(figures, chosen, level)]
    ends = [level.ordered[0][0], level.ordered[-1][0]]
    return [_dots(figures, chosen, level), two_areas.press(*ends, need=chosen.need.id)]


def _dots(figures: Figures, chosen: Chosen, level: Level) -> Columns:
    """Areas with their intervals, what they are compared with as lines, and the same figures in a table."""
    indicator = chosen.indicator
    rows = [row for _, row in level.ordered if row is not None]
    marks = marks_of(figures, indicator, chosen.compared, level)
    lines = [f"{name} {row['value']}" for name, row in marks.items()]
    return figure(
        figures, ("dots", indicator.id, level.area_type, level.period, *lines),
        lambda: areas_with_intervals(rows, indicator, marks),
        title=sentences.map_title(indicator, level.area_type, level.period),
        alt=sentences.chart_alt(rows, indicator, marks), shown=[(indicator, rows)], reading="dots",
        name=f"{indicator.id}_by_{level.area_type}", beside=[_same_figures(figures, chosen, level)],
    )  # fmt: skip


def _same_figures(figures: Figures, chosen: Chosen, level: Level) -> Text:
    """A level's figures as a table; similar councils stand beside the district without verdicts."""
    one = chosen.indicator
    if level.area_type != "district":
        beside = chosen.comparator
        mark = figures.lookup.at(one.id, beside, level.period) if beside else None
        return one_measure(figures, one, level.ordered, mark, "The same figures")
    columns = [
        Column("Council", is_number=False),
        Column(plain.sentence(one.short_title), unit=words.unit_words(one)),
        Column("95% interval"),
    ]
    body = [[area.area_name, bare_cell(row, one), words.interval(row, one)] for area, row in level.ordered]
    return Text(table("The same figures", columns, body, kind="compact"))


def _wider(figures: Figures, need: Need) -> list[Block]:
    """What nobody publishes, what is known of the district alone, the pilots, and who to call."""
    only = _only_for_the_district(figures, need)
    if need.id == needs.CONTEXT:
        return [Section(needs.ALSO_FOR_THE_DISTRICT, [only])] if only else []
    missing = Text(node("p", sentences.missing_words(need, figures.district.area_name)))
    return [
        Section("What nobody publishes", [missing, only] if only else [missing]),
        Section("Pilots that address it", [pilot_list(figures.pilots_where(need=need.id))]),
        contacts.for_a_need(figures, need),
    ]


def _only_for_the_district(figures: Figures, need: Need) -> Text | None:
    """The need's measures without figures below the district: their newest figure and how it compares."""
    place, country = figures.district.area_name, figures.country.area_name
    wider = [one for one in figures.indicators_of(need) if not {"ward", "locality"} & set(one.area_types)]
    if not wider:
        return None
    columns = [
        Column("Measure", is_number=False), Column("Period", is_number=False),
        Column(place, unit="95% interval"), Column(f"Against {country}", is_number=False),
        Column("Against similar councils", is_number=False), Column("Recent trend", is_number=False),
    ]  # fmt: skip
    body = [_wider_row(figures, one) for one in wider]
    return Text(table(f"Only for {place} as a whole", columns, body, kind="profile"))


def _wider_row(figures: Figures, indicator: Indicator) -> list[Node]:
    beside: tuple[Comparator, ...] = ("england", "neighbours")
    england, similar = (figures.evidence.standing(indicator, figures.district, key) for key in beside)
    return [
        measure_name(indicator, more=True),
        period_words(england.row["period"]) if england.row is not None else "",
        figure_cell(england.row, indicator),
        verdict_mark(england.verdict),
        verdict_mark(similar.verdict),
        plain.sentence(verdicts.trend_of(england)),
    ]
