"""Areas as hexagons of one size: every ward as large to the eye as any other. Imports inline, shades."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from shapely import Polygon

from locality.drawn.maps.inline import WIDTH, Spot
from locality.drawn.maps.shades import HATCHES, hatches
from locality.drawn.markup import Node, node
from locality.theme import DEEP_SHADES

Places = Mapping[
    str, tuple[int, int]
]  # column and row by area code; rows from the south, odd ones half a step east
# From a corner to the next, clockwise from the north; across the edge between them lies a neighbour.
_CORNERS = [(math.sin(math.pi * turn / 3), -math.cos(math.pi * turn / 3)) for turn in range(6)]
_LETTERS = 11  # of a name on one line


@dataclass(frozen=True)
class Hexagons:
    """Hexagons on a grid as wide as any inline map: their middles, and the length of an edge."""

    middles: Mapping[str, tuple[float, float]]
    edge: float

    @property
    def height(self) -> float:
        """The grid's height."""
        return max(y for _, y in self.middles.values()) + self.edge

    def corners(self, code: str) -> list[tuple[float, float]]:
        """The six corners of an area, clockwise from the north."""
        x, y = self.middles[code]
        return [(round(x + self.edge * dx, 1), round(y + self.edge * dy, 1)) for dx, dy in _CORNERS]

    def shape(self, code: str) -> Polygon:
        """An area as a polygon on the grid."""
        return Polygon(self.corners(code))


def hexagons(places: Places) -> Hexagons:
    """Where the hexagons of these areas stand, filling the width."""
    across = {code: q + (r % 2) / 2 for code, (q, r) in places.items()}
    west, north = min(across.values()), max(r for _, r in places.values())
    step = WIDTH / (max(across.values()) - west + 1)
    edge = step / math.sqrt(3)
    middles = {
        code: ((across[code] - west + 0.5) * step, (north - r) * 1.5 * edge + edge)
        for code, (_, r) in places.items()
    }
    return Hexagons(middles, edge)


def borders(
    drawn: Hexagons, part_of: Mapping[str, str]
) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """The edges between areas of different parts, and the outer ones: lines from corner to corner."""
    owners: dict[tuple[tuple[int, int], ...], list[str]] = {}
    lines = {}
    for code in drawn.middles:
        for ends in pairwise([*drawn.corners(code), drawn.corners(code)[0]]):
            key = tuple(sorted((round(x), round(y)) for x, y in ends))
            owners.setdefault(key, []).append(part_of.get(code, ""))
            lines[key] = ends
    return [lines[key] for key, parts in owners.items() if len(parts) == 1 or len(set(parts)) > 1]


def hexagon_map(
    drawn: Hexagons, names: Mapping[str, str], spots: Mapping[str, Spot], part_of: Mapping[str, str],
    *, title: str, hint: str,
) -> Node:  # fmt: skip
    """Every area a hexagon that carries its name and is a link; bold lines round each part.

    Under it a line says what the pointer or the keyboard is on, and ``hint`` when it is on nothing.
    """
    areas = [_area(drawn, code, names[code], spots[code]) for code in drawn.middles]
    bold = [
        node("path", d=f"M{a[0]:g} {a[1]:g}L{b[0]:g} {b[1]:g}", class_="bold")
        for a, b in borders(drawn, part_of)
    ]
    box = f"-4 -4 {WIDTH + 8} {drawn.height + 8:g}"
    picture = node(
        "svg", hatches(), *areas, *bold, viewBox=box, role="group", aria_label=title, class_="areas"
    )
    return node(
        "div",
        picture,
        node("p", hint, class_="says", data_says=hint, aria_hidden="true"),
        class_="map hexagons",
    )


def _area(drawn: Hexagons, code: str, name: str, spot: Spot) -> Node:
    outline = "M" + "L".join(f"{x:g} {y:g}" for x, y in drawn.corners(code)) + "Z"
    path = node("path", d=outline, fill=spot.colour or HATCHES["absent"])
    label = _label(name, drawn.middles[code], spot.colour in DEEP_SHADES)
    return node("a", path, label, href=spot.href, aria_label=spot.says, data_say=spot.says, data_code=code)


def _label(name: str, middle: tuple[float, float], on_deep: bool) -> Node:
    lines = name_lines(name)
    x, y = middle
    first = y - 6 * (len(lines) - 1) + 4
    rows = [
        node("tspan", line, x=f"{x:.1f}", y=f"{first + 12 * place:.1f}") for place, line in enumerate(lines)
    ]
    return node("text", *rows, text_anchor="middle", class_="pale" if on_deep else None, aria_hidden="true")


def name_lines(name: str) -> Sequence[str]:
    """A name on as many short lines as it needs, "and" written "&"."""
    lines: list[str] = []
    for word in name.replace(" and ", " & ").split():
        if lines and len(lines[-1]) + len(word) < _LETTERS:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
