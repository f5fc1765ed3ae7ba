"""Two measures over the wards: the answer in words, every ward as a mark, both figures in a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from locality import findings, plain, words
from locality.areas import Area
from locality.dashboard import choices, panels, plots
from locality.dashboard.drawing import draw
from locality.dashboard.figures import store
from locality.dashboard.foot import foot, picture_notes
from locality.dashboard.parts import localities_of_wards
from locality.dashboard.tables import area_link
from locality.definitions import Indicator
from locality.drawn.charts.scatter import Pair, scatter
from locality.drawn.markup import Node, node
from locality.drawn.pictures import Picture
from locality.drawn.tables import Column, bare_cell, table
from locality.findings import Row
from locality.words import comparing as said

Two = tuple[Indicator, Indicator]


@dataclass(frozen=True)
class Compared:
    """Two measures, their periods, every ward with both figures, and the district's two."""

    measures: Two
    periods: tuple[str, str]
    wards: list[tuple[Area, Row | None, Row | None]]
    district: tuple[Row | None, Row | None]

    @property
    def known(self) -> list[tuple[Area, Row, Row]]:
        """The wards with both figures."""
        return [
            (area, across, up)
            for area, across, up in self.wards
            if across is not None and up is not None and findings.is_known(across) and findings.is_known(up)
        ]

    @property
    def answer(self) -> str:
        """Which wards are higher than the district on both measures, and how many lower."""
        place = panels.district().area_name
        across, up = self.district
        if across is None or up is None:
            return ""
        high = [
            area.area_name
            for area, one, two in self.known
            if one["value"] > across["value"] and two["value"] > up["value"]
        ]
        low = sum(one["value"] < across["value"] and two["value"] < up["value"] for _, one, two in self.known)
        return said.both(high, low, len(self.known), place)


def choose() -> Two:
    """The two measures, each from a list; both stand in the address."""
    offered = choices.offered_for("ward")
    begin = _two_to_begin_with(offered)
    across = choices.indicator("Across", offered, forgets=["with"], width=400, begin=next(iter(begin), None))
    others = {one.id: one.title for one in offered if one.id != across.id}
    second = next((one for one in begin if one != across.id), None)
    up = choices.choose("with", "Upwards", others, kind="measure", width=400, begin=second)
    return across, next(one for one in offered if one.id == up)


def _two_to_begin_with(offered: list[Indicator]) -> list[str]:
    """The first two needs' main measures that have an interval: two of one need say little."""
    certain = {
        one.id for one in offered if one.interval_method not in ("none", "published") and not one.clustered
    }
    return [need.headline for need in store().needs() if need.headline in certain][:2]


def compared(measures: Two) -> Compared:
    """The newest figures of both measures."""
    wards = store().areas("ward")
    first, second = (store().periods(one.id, "ward")[0] for one in measures)
    across = panels.figures_of(measures[0], wards, first)
    up = dict(panels.figures_of(measures[1], wards, second))
    place = panels.district()
    return Compared(
        measures,
        (first, second),
        [(area, row, up[area]) for area, row in across],
        (panels.figure_of(measures[0], place, first), panels.figure_of(measures[1], place, second)),
    )


def cautions(found: Compared) -> None:
    """What must be read with the two measures: periods that differ, wards left out, stand-ins."""
    notes = [note for one in found.measures for note in words.reading_notes(one)]
    missing = said.missing(len(found.wards) - len(found.known))
    panels.notes(
        said.NO_CAUSE, said.periods(found.measures, *found.periods), missing, *dict.fromkeys(notes), key="two"
    )


def chart(found: Compared) -> None:
    """The wards as marks with their names, the district's figures as lines."""
    title = said.two_measures(found.measures)
    shown = [(one, [rows[place] for _, *rows in found.known]) for place, one in enumerate(found.measures)]
    alt = said.alt(
        found.measures, [(area.area_name, one, two) for area, one, two in found.known], found.answer
    )
    plots.chart(_drawn(found), alt=alt, key="two")
    foot(
        *shown,
        reading="scatter",
        name=f"{found.measures[0].id}_with_{found.measures[1].id}",
        picture=lambda: Picture(_drawn(found), title, "", picture_notes(*shown)),
        key="two",
    )


def _drawn(found: Compared) -> dict[str, Any]:
    parts = localities_of_wards()
    pairs = [
        Pair(area.area_name, parts[area.area_code].area_name, one, two) for area, one, two in found.known
    ]
    names = [area.area_name for area in store().areas("locality")]
    place = panels.district().area_name
    return plots.kept(
        ("scatter", *(one.id for one in found.measures)),
        lambda: scatter(pairs, found.measures, names, place, found.district),
    )


def both_figures(found: Compared) -> None:
    """Every ward with both figures, by locality."""
    parts = localities_of_wards()
    columns = [Column("Ward, and its locality", is_number=False)]
    columns += [Column(plain.sentence(one.short_title), unit=words.unit_words(one)) for one in found.measures]
    by_part = sorted(found.wards, key=lambda ward: (parts[ward[0].area_code].area_name, ward[0].area_name))
    body = [
        [_within(area, parts), *(bare_cell(row, one) for row, one in zip(rows, found.measures, strict=True))]
        for area, *rows in by_part
    ]
    draw(table("The same figures", columns, body, kind="compact wrapped"), key="two measures")


def _within(ward: Area, parts: Mapping[str, Area]) -> Node:
    locality = node("span", area_link(parts[ward.area_code]), class_="note")
    return node("span", area_link(ward), locality)
