"""A map as a Vega-Lite specification, for pictures one takes away. Imports shades, inline, words, theme."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from shapely.affinity import affine_transform
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from locality.definitions import Indicator
from locality.drawn.maps.inline import Grid
from locality.drawn.maps.shades import GAP_WORDS, Gap, Shade, gap_of, spans
from locality.drawn.maps.stripes import stripes
from locality.theme import GREY, NO_FIGURE, PAPER, TEXT

Row = Mapping[str, Any]

_APART = 6  # units of the grid between stripes


def paper_map(
    areas: Mapping[str, BaseGeometry], rows: Mapping[str, Row], shades: Sequence[Shade], indicator: Indicator,
    *, height: float, outlines: Sequence[BaseGeometry] = (),
) -> dict[str, Any]:  # fmt: skip
    """The areas in the colours of their classes with the legend in words; stripes where no figure is.

    ``areas`` lie on a grid as wide as pictures are and so high. Returns a Vega-Lite specification.
    """
    said = dict(zip(spans(shades, indicator), (shade.colour for shade in shades), strict=True))
    gaps = {code: gap for code in areas if (gap := gap_of(rows.get(code))) is not None}
    said |= {GAP_WORDS[gap]: NO_FIGURE for gap in dict.fromkeys(gaps.values())}
    shaded = [_feature(area, _class_of(rows.get(code), shades, indicator)) for code, area in areas.items()]
    # On the grid y grows downwards: what rises there falls on a map.
    striped = [
        _feature(stripes(areas[code], rising=gap == "absent", apart=_APART)) for code, gap in gaps.items()
    ]
    layers = [
        _layer(shaded, stroke=PAPER, strokeWidth=1, encoding=_colours(said)),
        *([_layer(striped, filled=False, stroke=GREY, strokeWidth=0.8)] if striped else []),
        *(
            [_layer([_feature(one) for one in outlines], filled=False, stroke=TEXT, strokeWidth=1.4)]
            if outlines
            else []
        ),
    ]
    return {"layer": layers, "projection": {"type": "identity"}, "height": height}


def _colours(said: Mapping[str, str]) -> dict[str, Any]:
    scale = {"domain": list(said), "range": list(said.values())}
    legend = {
        "title": None, "orient": "top", "columns": 3, "symbolType": "square", "symbolSize": 260,
        "symbolStrokeColor": GREY, "labelLimit": 300, "rowPadding": 6,
    }  # fmt: skip
    return {"color": {"field": "class", "type": "nominal", "scale": scale, "legend": legend}}


def _class_of(row: Row | None, shades: Sequence[Shade], indicator: Indicator) -> str:
    gap: Gap | None = gap_of(row)
    if row is None or gap is not None:
        return GAP_WORDS[gap or "absent"]
    place = next(place for place, shade in enumerate(shades) if shade.low <= row["value"] <= shade.high)
    return spans(shades, indicator)[place]


def _feature(area: BaseGeometry, named: str | None = None) -> dict[str, Any]:
    return {"type": "Feature", "geometry": mapping(area), "class": named}


def _layer(
    features: list[dict[str, Any]], *, encoding: Mapping[str, Any] | None = None, **mark: Any
) -> dict[str, Any]:
    drawn = {"data": {"values": features}, "mark": {"type": "geoshape", **mark}}
    return {**drawn, "encoding": dict(encoding)} if encoding else drawn


def on_grid(geojson: str, grid: Grid) -> dict[str, BaseGeometry]:
    """The areas of a FeatureCollection on a grid, by code."""
    across, down = grid.scale
    onto = [across, 0, 0, -down, -grid.west * across, grid.north * down]
    return {
        feature["properties"]["area_code"]: affine_transform(shape(feature["geometry"]), onto)
        for feature in json.loads(geojson)["features"]
    }
