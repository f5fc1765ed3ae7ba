"""The small maps of pages: wards shaded by a measure, small areas inside a ward, and where an area lies."""

from collections.abc import Sequence

from locality.definitions import Area, Indicator
from locality.drawn.maps import inline, shades
from locality.drawn.markup import Node, address, node
from locality.findings import Row
from locality.telling.figures import Figures
from locality.telling.page import Text
from locality.theme import ELSEWHERE, HERE
from locality.words import sentences

Drawing = tuple[list[inline.Outline], list[inline.Outline], float]


def district_outlines(figures: Figures) -> Drawing:
    """Wards and localities on one grid, and its height."""

    def drawn() -> Drawing:
        grid = inline.grid_of(figures.boundaries("ward"))
        wards, localities = (figures.boundaries(level) for level in ("ward", "locality"))
        return inline.outlines(wards, grid), inline.outlines(localities, grid), grid.height

    return figures.keep(("outlines",), drawn)


def shaded_wards(figures: Figures, indicator: Indicator) -> Text:
    """The wards shaded by an indicator, every ward a link, the localities' outlines and names on top."""
    rows = {row["area_code"]: row for row in figures.rows(indicator.id, area_types=("ward",))}
    if not rows:
        return Text(node("p", sentences.nothing_here(indicator, "ward")))
    wards, localities, height = district_outlines(figures)
    period = next(iter(rows.values()))["period"]
    spots = _spots(figures, indicator, wards, rows, period)
    names = {one.area_code: address("locality", area=one.area_code) for one in localities}
    title = sentences.map_title(indicator, "ward")
    drawn = inline.inline_map(
        wards, spots, height=height, title=title, over=localities, names=names, hint=sentences.MAP_HINT
    )
    return Text(_figure(title, drawn, _legend(figures, indicator, rows, list(spots), period)))


def _spots(
    figures: Figures, indicator: Indicator, areas: Sequence[inline.Outline], rows: dict[str, Row], period: str
) -> dict[str, inline.Spot]:
    """How each area shows: its shade, what is said of it, and where it leads."""
    level = next(iter(rows.values()))["area_type"] if rows else "ward"
    classes = figures.shades(indicator.id, level, period)
    return {
        area.area_code: inline.Spot(
            colour=shades.fill_of(rows.get(area.area_code), classes),
            says=sentences.map_line(area.area_name, rows.get(area.area_code), indicator),
            href=_leads_to(level, area.area_code, indicator),
        )
        for area in areas
    }


def _leads_to(level: str, code: str, indicator: Indicator) -> str:
    return address("ward", area=code) if level == "ward" else address("map", indicator=indicator.id, by=level)


def _legend(
    figures: Figures, indicator: Indicator, rows: dict[str, Row], codes: Sequence[str], period: str
) -> Node:
    level = next(iter(rows.values()))["area_type"] if rows else "ward"
    classes = figures.shades(indicator.id, level, period)
    return shades.legend(classes, indicator, gaps=[shades.gap_of(rows.get(code)) for code in codes])


def _figure(title: str, drawn: Node, legend: Node) -> Node:
    return node("figure", node("figcaption", title), drawn, legend)


def locator(figures: Figures, here: Area, inside: Sequence[Area]) -> Text:
    """Where an area lies in the district: its own wards, or itself, stand out and lead to their pages."""
    wards, localities, height = district_outlines(figures)
    own = {area.area_code for area in inside}
    spots = {
        ward.area_code: inline.Spot(
            colour=HERE if ward.area_code in own else ELSEWHERE,
            says=ward.area_name,
            href=address("ward", area=ward.area_code),
        )
        for ward in wards
    }
    title = f"Where {here.area_name} lies in {figures.council.place}"
    drawn = inline.inline_map(
        wards, spots, height=height, title=title, over=localities, hint=sentences.LOCATOR_HINT
    )
    return Text(node("div", drawn, class_="locator"))


def small_areas(figures: Figures, ward: Area, indicator: Indicator) -> tuple[Text, list[Row | None]]:
    """A ward's small areas shaded by an indicator, in the classes of the whole district's; their rows."""
    rows = {row["area_code"]: row for row in figures.rows(indicator.id, area_types=("lsoa",))}
    areas, height = _inside(figures, ward)
    period = next(iter(rows.values()))["period"] if rows else ""
    spots = _spots(figures, indicator, areas, rows, period)
    title = f"{ward.area_name}: {sentences.map_title(indicator, 'lsoa', period)}"
    drawn = inline.inline_map(areas, spots, height=height, title=title, hint=sentences.SMALL_AREAS_HINT)
    legend = _legend(figures, indicator, rows, list(spots), period)
    return Text(_figure(title, drawn, legend)), [rows.get(code) for code in spots]


def _inside(figures: Figures, ward: Area) -> tuple[list[inline.Outline], float]:
    """The small areas that lie mostly in a ward on a grid that just holds them, and its height."""

    def drawn() -> tuple[list[inline.Outline], float]:
        text = figures.boundaries("lsoa", ward.area_code)
        grid = inline.grid_of(text)
        return inline.outlines(text, grid), grid.height

    return figures.keep(("inside", ward.area_code), drawn)
