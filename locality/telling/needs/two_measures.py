"""Two measures over the wards: the answer in words, every ward as a mark, both figures in a table."""

from dataclasses import dataclass

from locality import findings, plain, words
from locality.definitions import Area, Indicator
from locality.drawn.charts.scatter import Pair, scatter
from locality.drawn.markup import Node, node
from locality.drawn.tables import Column, bare_cell, table
from locality.findings import Row
from locality.telling import choosing
from locality.telling.choosing import Asked
from locality.telling.figure import figure
from locality.telling.figures import Figures
from locality.telling.page import Block, Choice, Choices, Columns, Page, Text
from locality.telling.parts import area_link, notes
from locality.words import comparing

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

    def answer(self, place: str) -> str:
        """Which wards are higher than the district on both measures, and how many lower."""
        across, up = self.district
        if across is None or up is None:
            return ""
        sides = [
            (area.area_name, one["value"] - across["value"], two["value"] - up["value"])
            for area, one, two in self.known
        ]
        high = [name for name, first, second in sides if first > 0 and second > 0]
        low = sum(first < 0 and second < 0 for _, first, second in sides)
        return comparing.both(high, low, len(sides), place)


def told(asked: Asked, figures: Figures, shown: Choice) -> Page:
    """The page with the wards by two measures."""
    across, up, measures = _choose(asked, figures)
    found = compared(figures, measures)
    answer = found.answer(figures.district.area_name)
    blocks: list[Block] = [Choices([shown, across, up]), _cautions(found), _chart(figures, found, answer)]
    return Page("compare", comparing.two_measures(measures), answer, blocks)


def _choose(asked: Asked, figures: Figures) -> tuple[Choice, Choice, Two]:
    offered = figures.offered_for("ward")
    begin = _two_to_begin_with(figures, offered)
    across, first = choosing.indicator(
        asked, figures, "Across", offered, forgets=["with"], width=400, begin=next(iter(begin), None)
    )
    others = [one for one in offered if one.id != first.id]
    second = next((one for one in begin if one != first.id), None)
    up, other = choosing.indicator(
        asked, figures, "Upwards", others, param="with", width=400, begin=second
    )  # fmt: skip
    return across, up, (first, other)


def _two_to_begin_with(figures: Figures, offered: list[Indicator]) -> list[str]:
    """The first two needs' main measures that have an interval: two of one need say little."""
    certain = {
        one.id for one in offered if one.interval_method not in ("none", "published") and not one.clustered
    }
    return [need.headline for need in figures.store.needs() if need.headline in certain][:2]


def compared(figures: Figures, measures: Two) -> Compared:
    """The newest figures of both measures."""
    first, second = (figures.store.periods(one.id, "ward")[0] for one in measures)
    dated = list(zip(measures, (first, second), strict=True))

    def both(area: Area) -> tuple[Row | None, Row | None]:
        across, up = (figures.lookup.at(one.id, area, period) for one, period in dated)
        return across, up

    wards = [(area, *both(area)) for area in figures.store.areas("ward")]
    return Compared(measures, (first, second), wards, both(figures.district))


def _cautions(found: Compared) -> Text:
    """What must be read with the two measures: periods that differ, wards left out, stand-ins."""
    said = dict.fromkeys(note for one in found.measures for note in words.reading_notes(one))
    missing = comparing.missing(len(found.wards) - len(found.known))
    return notes(comparing.NO_CAUSE, comparing.periods(found.measures, *found.periods), missing, *said)


def _chart(figures: Figures, found: Compared, answer: str) -> Columns:
    """The wards as marks with their names, the district's figures as lines."""
    parts, (across, up) = figures.within("ward", "locality"), found.measures
    pairs = [
        Pair(area.area_name, parts[area.area_code].area_name, one, two) for area, one, two in found.known
    ]
    names = [area.area_name for area in figures.store.areas("locality")]
    return figure(
        figures, ("scatter", across.id, up.id),
        lambda: scatter(pairs, found.measures, names, figures.district.area_name, found.district),
        title=comparing.two_measures(found.measures),
        alt=comparing.alt(
            found.measures, [(area.area_name, one, two) for area, one, two in found.known], answer
        ),
        shown=[(across, [one for _, one, _ in found.known]), (up, [two for *_, two in found.known])],
        reading="scatter", name=f"{across.id}_with_{up.id}", level=2, beside=[_both_figures(figures, found)],
    )  # fmt: skip


def _both_figures(figures: Figures, found: Compared) -> Text:
    """Every ward with both figures, by locality."""
    parts = figures.within("ward", "locality")
    columns = [Column("Ward, and its locality", is_number=False)]
    columns += [Column(plain.sentence(one.short_title), unit=words.unit_words(one)) for one in found.measures]
    by_part = sorted(found.wards, key=lambda ward: (parts[ward[0].area_code].area_name, ward[0].area_name))
    body = [
        [_within(area, parts[area.area_code])]
        + [bare_cell(row, one) for row, one in zip(rows, found.measures, strict=True)]
        for area, *rows in by_part
    ]
    return Text(table("The same figures", columns, body, kind="compact wrapped"))


def _within(ward: Area, locality: Area) -> Node:
    return node("span", area_link(ward), node("span", area_link(locality), class_="note"))
