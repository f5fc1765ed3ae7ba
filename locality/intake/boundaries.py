"""Boundaries light enough for a screen: each layer simplified as one coverage, so that neighbours
keep one common edge, and larger areas made by joining the smaller ones."""

import json
from collections.abc import Mapping

import geopandas
import pandas as pd
import shapely
from pyogrio.errors import DataSourceError  # type: ignore[import-untyped]

from locality.definitions import InputProblems, Problem
from locality.intake.figures import Library
from locality.intake.recipes import BoundariesRecipe, Layer
from locality.intake.tables import refuse

WGS84 = "EPSG:4326"
METRES = "EPSG:27700"  # British National Grid: a tolerance in metres means the same everywhere


def _read_polygons(layer: Layer, library: Library) -> geopandas.GeoSeries:
    if not (layer.table and layer.code):
        raise refuse("recipes/boundaries.yml", layer.area_type, "name a table and its code, or union_of")
    file = layer.table.file
    path = library.shelf.path(file)
    try:
        frame = geopandas.read_file(path).set_crs(WGS84, allow_override=True)
    except DataSourceError as error:
        raise refuse(file, "", "cannot be read as polygons; is it GeoJSON?") from error
    if layer.code not in frame:
        raise refuse(file, f"property '{layer.code}'", f"not in the file; it has {', '.join(frame.columns)}")
    strange = sorted(set(frame[layer.code]) - library.of_types((layer.area_type,)))
    if strange:
        raise refuse(file, layer.code, f"got '{strange[0]}': no such {layer.area_type}")
    return frame.set_index(layer.code).geometry.sort_index()


def _simplified(polygons: geopandas.GeoSeries, layer: Layer, decimals: int) -> geopandas.GeoSeries:
    """The layer simplified as a whole and rounded: every vertex moves alike, so edges stay common."""
    metres = polygons.to_crs(METRES)
    light = shapely.coverage_simplify(metres.to_numpy(), layer.tolerance_m)
    degrees = geopandas.GeoSeries(light, index=polygons.index, crs=METRES).to_crs(WGS84)
    rounded = shapely.transform(degrees.to_numpy(), lambda points: points.round(decimals))
    return geopandas.GeoSeries(rounded, index=polygons.index, crs=WGS84)


def _united(children: geopandas.GeoSeries, parents: set[str], lookup: pd.DataFrame) -> geopandas.GeoSeries:
    pairs = lookup[lookup["parent_code"].isin(parents)]
    parent = pairs.set_index("child_code")["parent_code"].reindex(children.index)
    if parent.isna().any():
        raise refuse("areas/lookup.csv", parent.index[parent.isna()][0], "belongs to no larger area")
    unions = {
        code: shapely.coverage_union_all(children[parent == code].to_numpy()) for code in sorted(set(parent))
    }
    return geopandas.GeoSeries(unions, crs=WGS84)


def _refuse_broken(polygons: geopandas.GeoSeries, layer: Layer) -> None:
    problems = []
    if len(polygons) != layer.count:
        message = f"got {len(polygons)} areas, the recipe expects {layer.count}"
        problems.append(Problem("recipes/boundaries.yml", layer.area_type, message))
    if not polygons.is_valid.all() or polygons.is_empty.any():
        code = polygons.index[~polygons.is_valid | polygons.is_empty][0]
        problems.append(
            Problem("recipes/boundaries.yml", code, "no valid polygon after simplifying; lower tolerance_m")
        )
    elif not shapely.coverage_is_valid(polygons.to_numpy()):
        message = "neighbours no longer share their edges; more decimals or another tolerance_m"
        problems.append(Problem("recipes/boundaries.yml", layer.area_type, message))
    if problems:
        raise InputProblems(problems)


def _geojson(polygons: geopandas.GeoSeries) -> bytes:
    features = [
        {
            "type": "Feature",
            "properties": {"area_code": code},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for code, shape in polygons.sort_index().items()
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return (json.dumps(collection, separators=(",", ":")) + "\n").encode()


def boundary_layers(recipe: BoundariesRecipe, lookup: pd.DataFrame, library: Library) -> Mapping[str, bytes]:
    """GeoJSON by area type: WGS84, property area_code, common edges kept, each within the recipe's size.

    Raises InputProblems when a polygon breaks, an edge is no longer common or a layer is too large.
    """
    drawn: dict[str, geopandas.GeoSeries] = {}
    layers: dict[str, bytes] = {}
    for layer in recipe.layers:
        if layer.union_of:
            polygons = _united(drawn[layer.union_of], library.of_types((layer.area_type,)), lookup)
        else:
            polygons = _simplified(_read_polygons(layer, library), layer, recipe.decimals)
        _refuse_broken(polygons, layer)
        drawn[layer.area_type] = polygons
        layers[layer.area_type] = _geojson(polygons)
        if len(layers[layer.area_type]) > recipe.largest_kb * 1000:
            size = len(layers[layer.area_type]) // 1000
            raise refuse(f"recipes/{recipe.id}.yml", layer.area_type, f"{size} kB; raise tolerance_m")
    return layers
