"""What stands under the map: its source, how to read it, and the map as a picture to take away."""

from shapely import LineString
from shapely.geometry.base import BaseGeometry

from locality.baseline.store import pictures
from locality.dashboard.figures import boundaries, store
from locality.dashboard.foot import foot, picture_notes
from locality.dashboard.mapping import Chosen, Mapped
from locality.dashboard.parts import localities_of_wards
from locality.drawn.maps.hexagons import borders, hexagons
from locality.drawn.maps.inline import WIDTH as GRID
from locality.drawn.maps.inline import grid_of
from locality.drawn.maps.paper import on_grid, paper_map
from locality.drawn.pictures import WIDTH, Picture
from locality.words import maps as said
from locality.words import sentences


def under(found: Mapped) -> None:
    """How to read the map, files to take away, and where it comes from."""
    chosen = found.chosen
    foot(
        (chosen.indicator, list(found.rows.values())),
        reading=chosen.view,
        name=f"{chosen.indicator.id}_by_{chosen.area_type}_{chosen.period.replace('/', '-')}",
        picture=lambda: picture(found),
        drawn=drawn_from(chosen),
        key="map",
    )


def picture(found: Mapped) -> Picture:
    """What the page shows, on paper."""
    chosen = found.chosen
    areas, outlines, height = _hexagons() if chosen.view == "hexagons" else _outlines(chosen)
    drawing = paper_map(
        areas, found.rows, found.shades, chosen.indicator, outlines=outlines, height=height * WIDTH / GRID
    )
    return Picture(
        drawing,
        sentences.map_title(chosen.indicator, chosen.area_type, chosen.period),
        said.beside_line(chosen.indicator, found.beside),
        picture_notes((chosen.indicator, list(found.rows.values())), drawn=drawn_from(chosen)),
    )


def drawn_from(chosen: Chosen) -> list[str | None]:
    """The publications the outlines or the hexagons come from."""
    council = store().council
    return [council.hexagons_source if chosen.view == "hexagons" else council.outlines_source]


Drawn = tuple[dict[str, BaseGeometry], list[BaseGeometry], float]  # areas by code, lines on top, height


def _outlines(chosen: Chosen) -> Drawn:
    grid = grid_of(boundaries("ward"))
    localities = on_grid(boundaries("locality"), grid)
    return on_grid(boundaries(chosen.area_type), grid), list(localities.values()), grid.height


def _hexagons() -> Drawn:
    drawn = hexagons(pictures.hexagons(store()))
    parts = {code: area.area_code for code, area in localities_of_wards().items()}
    lines: list[BaseGeometry] = [LineString(ends) for ends in borders(drawn, parts)]
    return {code: drawn.shape(code) for code in drawn.middles}, lines, drawn.height
