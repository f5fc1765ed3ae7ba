"""Any measure on a map: which areas are highest, how sure, and where they lie."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shapely import LineString
from shapely.geometry.base import BaseGeometry

from locality import plain, words
from locality.baseline.store import pictures
from locality.definitions import Area, Indicator
from locality.drawn.maps.hexagons import Hexagons, borders, hexagon_map, hexagons
from locality.drawn.maps.inline import WIDTH as GRID
from locality.drawn.maps.inline import Spot, grid_of
from locality.drawn.maps.paper import on_grid, paper_map
from locality.drawn.maps.shades import Shade, fill_of, gap_of, legend
from locality.drawn.markup import Node, address, link, node
from locality.drawn.pictures import WIDTH, Picture
from locality.drawn.tables import Column, bare_cell, table
from locality.findings import Pairs, Row, highest_first
from locality.telling import choosing
from locality.telling.choosing import Asked
from locality.telling.figures import Figures
from locality.telling.one_measure import one_measure
from locality.telling.page import Block, Choice, Choices, Columns, Files, LargeMap, Page, Text
from locality.telling.parts import notes
from locality.telling.sources import source_texts, sources
from locality.words import maps, sentences

PARAMS = ("indicator", "by", "period", "classes", "view")
LEVELS = {"ward": "Ward", "lsoa": "Small area"}
SCHEMES = {
    "quantiles": "Equal numbers",
    "natural_breaks": "Natural breaks",
    "equal_steps": "Equal steps",
}


@dataclass(frozen=True)
class Mapped:
    """What is mapped: an indicator at a level and in a period, its areas with their rows, its classes."""

    figures: Figures
    indicator: Indicator
    area_type: str
    period: str
    view: str
    pairs: Pairs
    shades: Sequence[Shade]
    beside: Mapping[str, Row | None]

    @property
    def rows(self) -> dict[str, Row]:
        """The rows there are, by area code."""
        return {area.area_code: row for area, row in self.pairs if row is not None}

    @property
    def answer(self) -> str:
        """Which areas are highest, how sure, in a sentence or two."""
        found = self.figures.evidence.ranks
        ranks = {code: found.get((self.indicator.id, code, self.period)) for code in self.rows}
        kept = {code: row for code, row in ranks.items() if row is not None}
        return maps.answer(self.indicator, self.pairs, kept, self.beside)

    @property
    def title(self) -> str:
        """What the map shows: measure, unit, level, period."""
        return sentences.map_title(self.indicator, self.area_type, self.period)

    @property
    def drawn_from(self) -> list[str | None]:
        """The publications the outlines or the hexagons come from."""
        council = self.figures.council
        return [council.hexagons_source if self.view == "hexagons" else council.outlines_source]


def tell(asked: Asked, figures: Figures) -> Page:
    """The map, the same figures as a table, and what must be known to read them."""
    choices, found = _chosen(asked, figures)
    how = maps.HOW_HEXAGONS if found.view == "hexagons" else maps.HOW
    shown = (found.indicator, list(found.rows.values()))
    name = f"{found.indicator.id}_by_{found.area_type}_{found.period.replace('/', '-')}"
    left: list[Block] = [
        _legend(found),
        _hexagons(found) if found.view == "hexagons" else _large(found),
        notes(how, *words.reading_notes(found.indicator)),
        Files(name, [shown], found.view, lambda: picture(found)),
        sources(figures, shown, drawn=found.drawn_from),
    ]
    title = maps.title(found.indicator, found.area_type)
    return Page("map", title, found.answer, [Choices(choices), Columns((7, 5), (left, [_listed(found)]))])


def _chosen(asked: Asked, figures: Figures) -> tuple[list[Choice], Mapped]:
    """The lists above the map, and what is mapped by them."""
    offered = [
        one for one in figures.store.indicators() if any(figures.store.periods(one.id, key) for key in LEVELS)
    ]
    measure, one = choosing.indicator(asked, figures, "Measure", offered, forgets=["period"], width=350)
    by, level = _level(asked, figures, one)
    when, period = choosing.period(asked, figures, one.id, level)
    made = figures.schemes(one.id, level, period)
    schemes = {key: name for key, name in SCHEMES.items() if key in made}
    classes = choosing.choose(asked, figures, "classes", "Classes", schemes, width=230)
    view = _view(asked, figures, level)
    compared = figures.comparators(one, period)
    found = Mapped(
        figures, one, level, period, (view.chosen if view else None) or "map",
        _pairs(figures, one, level, period), figures.shades(one.id, level, period, classes.chosen or ""),
        {area.area_name: figures.lookup.at(one.id, area, period) for area in compared.values()},
    )  # fmt: skip
    return [choice for choice in (measure, by, when, classes, view) if choice], found


def _pairs(figures: Figures, indicator: Indicator, level: str, period: str) -> Pairs:
    rows = {row["area_code"]: row for row in figures.rows(indicator.id, area_types=(level,), period=period)}
    return [(area, rows.get(area.area_code)) for area in figures.store.areas(level)]


def _level(asked: Asked, figures: Figures, indicator: Indicator) -> tuple[Choice | None, str]:
    """By ward or by small area; a measure that has only one of them leaves nothing to choose."""
    options = {key: name for key, name in LEVELS.items() if figures.store.periods(indicator.id, key)}
    if len(options) == 1 and asked.get("by", "ward") in LEVELS:
        return None, next(iter(options))
    found = choosing.choose(
        asked, figures, "by", "By", options, kind="level", forgets=["period"], width=135
    )  # fmt: skip
    return found, found.chosen or ""


def _view(asked: Asked, figures: Figures, level: str) -> Choice | None:
    """As a map or as hexagons, where there is a layout of them."""
    if level != "ward" or not _layout(figures):
        return None
    options = {"map": "Map", "hexagons": "Hexagons"}
    return choosing.choose(asked, figures, "view", "View", options, width=125)


def _layout(figures: Figures) -> dict[str, tuple[int, int]]:
    return figures.keep(("hexagons",), lambda: pictures.hexagons(figures.store))


def _legend(found: Mapped) -> Text:
    """The map's title and legend: classes in words, what stripes mean, what to compare with."""
    gaps = [gap_of(row) for _, row in found.pairs]
    beside = maps.beside_line(found.indicator, found.beside)
    drawn = legend(found.shades, found.indicator, gaps=gaps, beside=beside)
    title = node("p", found.title, class_="title", data_frame=f"Map: {found.title}")
    return Text(node("div", title, drawn))


def _large(found: Mapped) -> LargeMap:
    """The map one can zoom; a press on an area opens its ward."""
    figures, level = found.figures, found.area_type
    is_small = level == "lsoa"
    within = figures.within(level, "ward" if is_small else "locality")
    opens = {code: area.area_code if is_small else code for code, area in within.items()}
    return LargeMap(
        level, found.indicator, found.rows, found.shades,
        {code: address("ward", area=ward) for code, ward in opens.items()},
        {code: f"in {area.area_name}" for code, area in within.items()},
        maps.alt(found.indicator, level, found.period, found.answer),
    )  # fmt: skip


def _hexagons(found: Mapped) -> Text:
    """The wards as hexagons in the colours of their classes, every ward a link."""
    figures, drawn = found.figures, hexagons(_layout(found.figures))
    names = {ward.area_code: ward.area_name for ward in figures.store.areas("ward")}
    spots = {
        code: Spot(
            colour=fill_of(found.rows.get(code), found.shades),
            says=sentences.map_line(names[code], found.rows.get(code), found.indicator),
            href=address("ward", area=code),
        )
        for code in drawn.middles
    }
    title = maps.title(found.indicator, "ward")
    return Text(hexagon_map(drawn, names, spots, _parts(figures), title=title, hint=maps.HOW_HEXAGONS))


def _parts(figures: Figures) -> dict[str, str]:
    return {code: area.area_code for code, area in figures.within("ward", "locality").items()}


def _listed(found: Mapped) -> Text:
    """The same figures, highest first."""
    caption, pairs = "The same figures, highest first", highest_first(found.pairs)
    if found.area_type == "lsoa":
        return _small_areas(found, pairs, caption)
    return one_measure(
        found.figures, found.indicator, pairs, next(iter(found.beside.values()), None), caption
    )


def _small_areas(found: Mapped, pairs: Pairs, caption: str) -> Text:
    """Small areas with the ward most of each lies in; so many that they scroll."""
    one, within = found.indicator, found.figures.within("lsoa", "ward")
    columns = [
        Column("Small area, and its ward", is_number=False),
        Column(plain.sentence(one.short_title), unit=words.unit_words(one)),
        Column("95% interval"),
    ]
    body = [[_within(area, within), bare_cell(row, one), words.interval(row, one)] for area, row in pairs]
    counted = plain.counted(len(pairs), *words.LEVELS["lsoa"])
    drawn = table(f"{caption}: {counted}", columns, body, kind="compact")
    return Text(
        node("div", drawn, class_="scrolled tall", tabindex="0", role="region", aria_label=caption)
    )  # fmt: skip


def _within(area: Area, wards: Mapping[str, Area]) -> Node:
    ward = wards.get(area.area_code)
    if ward is None:
        return area.area_name
    into = node("span", link(ward.area_name, address("ward", area=ward.area_code)), class_="note")
    return node("span", area.area_name, into)


def picture(found: Mapped) -> Picture:
    """What the page shows, as a picture to take away."""
    areas, outlines, height = _hexagon_shapes(found) if found.view == "hexagons" else _outlines(found)
    drawing = paper_map(
        areas, found.rows, found.shades, found.indicator, outlines=outlines, height=height * WIDTH / GRID
    )
    shown = (found.indicator, list(found.rows.values()))
    said = source_texts(found.figures, shown, drawn=found.drawn_from)
    return Picture(drawing, found.title, maps.beside_line(found.indicator, found.beside), said)


Shapes = tuple[dict[str, BaseGeometry], list[BaseGeometry], float]  # areas by code, lines on top, height


def _outlines(found: Mapped) -> Shapes:
    figures = found.figures
    grid = grid_of(figures.boundaries("ward"))
    localities = on_grid(figures.boundaries("locality"), grid)
    return on_grid(figures.boundaries(found.area_type), grid), list(localities.values()), grid.height


def _hexagon_shapes(found: Mapped) -> Shapes:
    drawn: Hexagons = hexagons(_layout(found.figures))
    lines: list[BaseGeometry] = [LineString(ends) for ends in borders(drawn, _parts(found.figures))]
    return {code: drawn.shape(code) for code in drawn.middles}, lines, drawn.height
