"""Stripes over areas without a figure, as lines for maps that cannot draw patterns."""

from collections.abc import Iterator

from shapely import MultiLineString
from shapely.geometry.base import BaseGeometry


def stripes(area: BaseGeometry, *, rising: bool, apart: float) -> MultiLineString:
    """Slanted lines inside an area, so far apart, going up or down with growing x."""
    lines = MultiLineString(list(_slants(*area.bounds, rising=rising, apart=apart)))
    return _only_lines(lines.intersection(area))


def _slants(
    west: float, low: float, east: float, high: float, *, rising: bool, apart: float
) -> Iterator[list[tuple[float, float]]]:
    height = high - low
    at_low, at_high = (0.0, height) if rising else (height, 0.0)
    start = west - height
    while start < east:
        yield [(start + at_low, low), (start + at_high, high)]
        start += apart


def _only_lines(cut: BaseGeometry) -> MultiLineString:
    """Only the lines of a cut: where a stripe just touches an edge it leaves a point."""
    parts = getattr(cut, "geoms", [cut])
    return MultiLineString([part for part in parts if part.geom_type == "LineString"])
