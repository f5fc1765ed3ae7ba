"""At which levels a measure has figures, and what they are compared with."""

from collections.abc import Mapping
from dataclasses import dataclass

from locality.definitions import Area, Indicator
from locality.findings import Pairs, Row, highest_first
from locality.telling.figures import Figures
from locality.words import needs, sentences


@dataclass(frozen=True)
class Level:
    """Areas of one kind with their newest figures of an indicator, and what to call them."""

    title: str
    area_type: str
    period: str
    pairs: Pairs

    @property
    def ordered(self) -> Pairs:
        """The areas as a reader meets them: wards from the highest figure down, others by name."""
        return highest_first(self.pairs) if self.area_type == "ward" else self.pairs


def levels_of(figures: Figures, indicator: Indicator) -> list[Level]:
    """Localities and wards where they have figures, otherwise the district beside similar councils."""
    place = figures.district
    offered = {
        "locality": ("The localities", figures.store.areas("locality")),
        "ward": ("The wards", figures.store.areas("ward")),
        "district": (sentences.wider_title(place.area_name), [place, *figures.store.neighbours()]),
    }
    levels: list[Level] = []
    for area_type, (title, areas) in offered.items():
        periods = figures.store.periods(indicator.id, area_type)
        if periods and (area_type != "district" or not levels):
            pairs = figures.pairs_of(indicator, areas, periods[0])
            levels.append(Level(title, area_type, periods[0], pairs))
    return levels


def ranks_of(figures: Figures, indicator: Indicator, level: Level) -> dict[str, Row]:
    """The store's rank of each area of a level that has one, by code."""
    found = figures.evidence.ranks
    rows = {
        area.area_code: found.get((indicator.id, area.area_code, level.period)) for area, _ in level.pairs
    }
    return {code: row for code, row in rows.items() if row is not None}


def marks_of(
    figures: Figures, indicator: Indicator, compared: Mapping[str, Area], level: Level
) -> dict[str, Row]:
    """The figures of a level's period that upright lines stand for, by name."""
    found = {
        area.area_name: row
        for area in compared.values()
        if (row := figures.lookup.at(indicator.id, area, level.period)) is not None
    }
    if level.area_type != "district":
        return found
    found.pop(figures.district.area_name, None)
    return found | similar_middle(figures, indicator, level.period)


def similar_middle(figures: Figures, indicator: Indicator, period: str) -> dict[str, Row]:
    """The middle of the similar councils as a row by its name; empty where there is none."""
    found = figures.evidence.standing(indicator, figures.district, "neighbours", period).comparison
    if found is None:
        return {}
    return {needs.SIMILAR: {"value": found["comparator_value"], "status": "ok", "area_name": needs.SIMILAR}}
