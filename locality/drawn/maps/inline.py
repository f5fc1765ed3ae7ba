"""Small maps drawn in the page: every area a link the keyboard reaches. Imports shades, markup."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shapely import GeometryCollection
from shapely.geometry import shape

from locality.drawn.maps.shades import HATCHES, hatches
from locality.drawn.markup import Node, node

WIDTH = 600  # units of the map's own grid


@dataclass(frozen=True)
class Outline:
    """One area on an inline map's grid: its path, and where its name can stand."""

    area_code: str
    area_name: str
    path: str
    middle: tuple[float, float]


@dataclass(frozen=True)
class Grid:
    """From longitude and latitude to an inline map's grid, true to shape at the middle latitude."""

    west: float
    south: float
    east: float
    north: float

    @property
    def scale(self) -> tuple[float, float]:
        across = WIDTH / (self.east - self.west)
        return across, across / math.cos(math.radians((self.north + self.south) / 2))

    @property
    def height(self) -> float:
        """The grid's height; its width is WIDTH."""
        return round((self.north - self.south) * self.scale[1], 1)

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """A point on the grid."""
        across, down = self.scale
        return round((lon - self.west) * across, 1), round((self.north - lat) * down, 1)


def grid_of(geojson: str) -> Grid:
    """The grid that just holds the areas of a FeatureCollection."""
    shapes = [shape(feature["geometry"]) for feature in json.loads(geojson)["features"]]
    return Grid(*GeometryCollection(shapes).bounds)


def outlines(geojson: str, grid: Grid) -> list[Outline]:
    """The areas of a FeatureCollection as paths on the grid."""
    return [_outline(feature, grid) for feature in json.loads(geojson)["features"]]


def _outline(feature: Mapping[str, Any], grid: Grid) -> Outline:
    area = shape(feature["geometry"])
    middle = area.representative_point()
    rings = [ring for part in getattr(area, "geoms", [area]) for ring in (part.exterior, *part.interiors)]
    path = "".join(_path(ring.coords, grid) for ring in rings)
    names = feature["properties"]
    return Outline(names["area_code"], names["area_name"], path, grid.place(middle.x, middle.y))


def _path(points: Iterable[Sequence[float]], grid: Grid) -> str:
    places = dict.fromkeys(grid.place(point[0], point[1]) for point in points)
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in places) + "Z"


@dataclass(frozen=True)
class Spot:
    """How one area shows on an inline map: its shade or stripes, what is said of it, where it leads."""

    colour: str | None
    says: str
    href: str | None = None


def inline_map(
    areas: Sequence[Outline], spots: Mapping[str, Spot], *, height: float, title: str,
    over: Sequence[Outline] = (), names: Mapping[str, str] | None = None, hint: str = "",
    dots: Sequence[Node] = (),
) -> Node:  # fmt: skip
    """A map in the page: areas of ``spots`` are shaded links, ``over`` are bold outlines on top.

    ``names`` maps codes of ``over`` to addresses: their names stand on the map as links. Under it a line says
    what the pointer or the keyboard is on, and ``hint`` when it is on nothing. ``dots`` are drawn last.
    """
    shaded = [_shaded(area, spots[area.area_code]) for area in areas if area.area_code in spots]
    bold = [node("path", d=area.path, class_="bold") for area in over]
    labels = [_label(area, names[area.area_code]) for area in over if names and area.area_code in names]
    box = f"-4 -4 {WIDTH + 8} {height + 8:g}"
    drawn = node(
        "svg",
        hatches(),
        *shaded,
        *bold,
        *labels,
        *dots,
        viewBox=box,
        role="group",
        aria_label=title,
        class_="areas",
    )
    says = node("p", hint, class_="says", data_says=hint, aria_hidden="true") if hint else None
    return node("div", drawn, says, class_="map")


def _shaded(area: Outline, spot: Spot) -> Node:
    path = node("path", d=area.path, fill=spot.colour or HATCHES["absent"])
    if spot.href is None:
        return path
    return node("a", path, href=spot.href, aria_label=spot.says, data_say=spot.says, data_code=area.area_code)


def _label(area: Outline, to: str) -> Node:
    x, y = area.middle
    text = node("text", area.area_name, x=f"{x:g}", y=f"{y:g}", text_anchor="middle", data_say=area.area_name)
    return node("a", text, href=to, class_="name")
