"""The page of a need: its answer in words, its measures area by area, what exists for the district only."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from locality import plain, words
from locality.areas import Area
from locality.baseline.store.pictures import funnel
from locality.dashboard import choices, panels, plots, tables
from locality.dashboard.drawing import draw
from locality.dashboard.evidence import evidence
from locality.dashboard.figures import store
from locality.dashboard.foot import foot, picture_notes
from locality.dashboard.panels import Level
from locality.definitions import Indicator, Need
from locality.drawn.charts import areas_with_intervals
from locality.drawn.markup import Node
from locality.drawn.pictures import Picture
from locality.drawn.tables import Column, bare_cell, figure_cell, measure_name, table, verdict_mark
from locality.findings import Row, highest_first
from locality.findings.evidence import Comparator
from locality.periods import period_words
from locality.words import maps, needs, sentences, verdicts

DOTS, FUNNEL = "dots", "funnel"


@dataclass(frozen=True)
class Chosen:
    """The need and the measure shown, what it is compared with, and how the wards are drawn."""

    need: Need
    indicator: Indicator
    levels: list[Level]
    compared: Mapping[str, Area]
    comparator: Area | None
    wards_as: str


def choose() -> Chosen:
    """The lists above the page, one row of them; what is chosen stands in the address."""
    with st.container(key="choices", horizontal=True, vertical_alignment="bottom"):
        need = choices.need(forgets=["indicator", "comparator", "wards"], width=240)
        measures = panels.indicators_of(need)
        indicator = choices.indicator("Measure", measures, forgets=["comparator", "wards"], width=460)
        levels = panels.levels_of(indicator)
        compared = panels.comparators(indicator, levels[0].period) if levels else {}
        below = {
            key: area
            for key, area in compared.items()
            if levels[0].area_type != "district" or key != "district"
        }
        comparator = choices.comparator(below, width=180)
        wards_as = _wards_as(indicator)
    return Chosen(need, indicator, levels, below, comparator, wards_as)


def _wards_as(indicator: Indicator) -> str:
    """As dots, or as a funnel where the measure has one."""
    if funnel(store(), indicator.id).empty:
        return DOTS
    return choices.choose("wards", "Wards as", {DOTS: "Dots with intervals", FUNNEL: "Funnel"}, width=210)


def answer(chosen: Chosen) -> str:
    """Where the measure is highest and how sure, or how the district compares where nothing is below."""
    if not chosen.levels:
        return sentences.NOTHING_TO_CHOOSE
    if chosen.levels[0].area_type == "district":
        return wider_answer(chosen.indicator)
    first, *others = chosen.levels
    beside = {
        area.area_name: panels.figure_of(chosen.indicator, area, first.period)
        for area in chosen.compared.values()
    }
    parts = [maps.answer(chosen.indicator, first.pairs, _ranks(chosen.indicator, first), beside)]
    parts += [
        maps.first_of(chosen.indicator, level.pairs, _ranks(chosen.indicator, level)) for level in others
    ]
    return " ".join(parts)


def _ranks(indicator: Indicator, level: Level) -> dict[str, Row]:
    found = evidence().ranks
    rows = {
        area.area_code: found.get((indicator.id, area.area_code, level.period)) for area, _ in level.pairs
    }
    return {code: row for code, row in rows.items() if row is not None}


def wider_answer(indicator: Indicator) -> str:
    """The district beside the country and similar councils, in a sentence."""
    place, found = panels.district(), evidence()
    beside: tuple[Comparator, ...] = ("england", "neighbours")
    against = {key: found.standing(indicator, place, key) for key in beside}
    return needs.wider_answer(
        found.standing(indicator, place), against, place.area_name, len(store().neighbours())
    )


def marks_of(chosen: Chosen, level: Level) -> dict[str, Row]:
    """The figures of a level's period that upright lines stand for, by name."""
    own = {level.pairs[0][0].area_code} if level.area_type == "district" else set()
    marks = {
        area.area_name: row
        for area in chosen.compared.values()
        if area.area_code not in own
        and (row := panels.figure_of(chosen.indicator, area, level.period)) is not None
    }
    return marks | similar(chosen.indicator, level)


def similar(indicator: Indicator, level: Level) -> dict[str, Row]:
    """The middle of the similar councils as a row, for the district alone."""
    if level.area_type != "district":
        return {}
    found = evidence().standing(indicator, panels.district(), "neighbours", level.period).comparison
    if found is None:
        return {}
    return {needs.SIMILAR: {"value": found["comparator_value"], "status": "ok", "area_name": needs.SIMILAR}}


def dots(chosen: Chosen, level: Level) -> None:
    """Areas with their intervals, what they are compared with as lines, and the same figures in a table."""
    pairs = highest_first(level.pairs) if level.area_type == "ward" else level.pairs
    rows = [row for _, row in pairs if row is not None]
    marks = marks_of(chosen, level)
    title = sentences.map_title(chosen.indicator, level.area_type, level.period)
    lines = [f"{name} {row['value']}" for name, row in marks.items()]
    ids = ("dots", chosen.indicator.id, level.area_type, level.period, *lines)
    spec = plots.kept(ids, lambda: areas_with_intervals(rows, chosen.indicator, marks))
    left, right = st.columns([7, 5], gap="large")
    with left:
        st.subheader(title)
        plots.chart(spec, alt=sentences.chart_alt(rows, chosen.indicator, marks), key=level.area_type)
        foot(
            (chosen.indicator, rows), reading="dots", name=f"{chosen.indicator.id}_by_{level.area_type}",
            picture=lambda: Picture(spec, title, "", picture_notes((chosen.indicator, rows))),
            key=level.area_type,
        )  # fmt: skip
    with right:
        same_figures(chosen, level)


def same_figures(chosen: Chosen, level: Level) -> None:
    """A level's figures as a table; similar councils stand beside the district without verdicts."""
    pairs = highest_first(level.pairs) if level.area_type == "ward" else level.pairs
    if level.area_type != "district":
        mark = panels.figure_of(chosen.indicator, chosen.comparator, level.period)
        tables.one_measure(chosen.indicator, pairs, mark, caption="The same figures", key=level.area_type)
        return
    columns = [
        Column("Council", is_number=False),
        Column(plain.sentence(chosen.indicator.short_title), unit=words.unit_words(chosen.indicator)),
        Column("95% interval"),
    ]
    body = [
        [area.area_name, bare_cell(row, chosen.indicator), words.interval(row, chosen.indicator)]
        for area, row in pairs
    ]
    draw(table("The same figures", columns, body, kind="compact"), key="district")


def only_for_the_district(need: Need) -> None:
    """The need's measures without figures below the district: their newest figure and how it compares."""
    place, country = panels.district(), panels.country()
    wider = [one for one in panels.indicators_of(need) if not {"ward", "locality"} & set(one.area_types)]
    if not wider:
        return
    columns = [
        Column("Measure", is_number=False), Column("Period", is_number=False),
        Column(place.area_name, unit="95% interval"), Column(f"Against {country.area_name}", is_number=False),
        Column("Against similar councils", is_number=False), Column("Recent trend", is_number=False),
    ]  # fmt: skip
    body = [_wider_row(one, place) for one in wider]
    draw(table(f"Only for {place.area_name} as a whole", columns, body, kind="profile"), key="only wider")


def _wider_row(indicator: Indicator, place: Area) -> list[Node]:
    england, similar = (evidence().standing(indicator, place, key) for key in ("england", "neighbours"))
    return [
        measure_name(indicator, more=True),
        period_words(england.row["period"]) if england.row is not None else "",
        figure_cell(england.row, indicator),
        verdict_mark(england.verdict),
        verdict_mark(similar.verdict),
        plain.sentence(verdicts.trend(england.trend)),
    ]
