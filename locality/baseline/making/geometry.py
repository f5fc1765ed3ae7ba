"""Boundaries and postcodes of a data folder, checked against its areas."""

import json
from pathlib import Path

import pandas as pd
from shapely import STRtree, intersection, length
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from locality.areas import Places
from locality.definitions import Problem

LAYERS = ("lsoa", "ward", "locality", "district")
_MOST_BYTES = 300_000
_POSTCODE_COLUMNS = ["postcode", "ward_code", "lsoa_code", "lat", "lon"]
_SHARED_EDGE_DEGREES = 1e-5


def read_boundaries(data: Path, places: Places) -> tuple[pd.DataFrame, list[Problem]]:
    """Geometry of every area that has one: area_type, area_code, wkb, geojson; and all problems."""
    rows: list[dict[str, object]] = []
    problems: list[Problem] = []
    for layer in LAYERS:
        found, wrong = _read_layer(data, layer, places.codes(layer))
        rows += found
        problems += wrong
    return pd.DataFrame(rows, columns=["area_type", "area_code", "wkb", "geojson"]), problems


def _read_layer(data: Path, layer: str, known: set[str]) -> tuple[list[dict[str, object]], list[Problem]]:
    name = f"areas/boundaries/{layer}.geojson"
    try:
        text = (data / name).read_text(encoding="utf-8")
        features = json.loads(text)["features"]
    except FileNotFoundError:
        return [], [Problem(name, "", "file is missing")]
    except UnicodeDecodeError:
        return [], [Problem(name, "", "not UTF-8; save the file as UTF-8")]
    except (ValueError, KeyError, TypeError):
        return [], [Problem(name, "", "not GeoJSON: it must hold one FeatureCollection")]
    problems = []
    if len(text.encode()) > _MOST_BYTES:
        problems.append(Problem(name, "", f"is {len(text) // 1000} kB; simplify it to at most 300 kB"))
    rows = []
    for number, feature in enumerate(features, start=1):
        row, wrong = _read_feature(feature, known)
        if wrong:
            problems.append(Problem(name, f"feature {number}", wrong))
        else:
            rows.append({"area_type": layer, **row})
    return rows, problems


def _read_feature(feature: dict, known: set[str]) -> tuple[dict[str, object], str]:
    code = (feature.get("properties") or {}).get("area_code")
    if code not in known:
        return {}, f"got area_code '{code}': no such area in areas/areas.csv"
    try:
        geometry = shape(feature["geometry"])
    except (ShapelyError, KeyError, TypeError, ValueError, AttributeError):
        return {}, f"{code}: geometry cannot be read"
    if geometry.is_empty or not geometry.is_valid:
        return {}, f"{code}: geometry is empty or crosses itself"
    text = json.dumps(feature["geometry"], separators=(",", ":"))
    return {"area_code": code, "wkb": geometry.wkb, "geojson": text}, ""


def adjacent_pairs(boundaries: pd.DataFrame, area_type: str) -> pd.DataFrame:
    """Areas of one type that share an edge, both ways round: area_code, other_code.

    Areas that meet in a point only are not neighbours.
    """
    layer = boundaries[boundaries.area_type == area_type].reset_index(drop=True)
    shapes: list[BaseGeometry] = [shape(json.loads(text)) for text in layer.geojson]
    tree = STRtree(shapes)
    first, second = tree.query(shapes, predicate="touches")
    edges = [
        length(intersection(shapes[a], shapes[b])) > _SHARED_EDGE_DEGREES
        for a, b in zip(first, second, strict=True)
    ]
    codes = layer.area_code.to_numpy()
    return pd.DataFrame({"area_code": codes[first[edges]], "other_code": codes[second[edges]]})


def read_postcodes(data: Path, places: Places) -> tuple[pd.DataFrame, list[Problem]]:
    """Postcodes with their ward and small area, and every problem found."""
    name = "postcodes.parquet"
    empty = pd.DataFrame(columns=_POSTCODE_COLUMNS)
    try:
        rows = pd.read_parquet(data / name)
    except FileNotFoundError:
        return empty, [Problem(name, "", "file is missing")]
    except (OSError, ValueError) as error:
        return empty, [Problem(name, "", f"not a Parquet table: {error}")]
    if list(rows.columns) != _POSTCODE_COLUMNS:
        got = ", ".join(map(str, rows.columns))
        return empty, [Problem(name, "", f"got columns {got}; needs {', '.join(_POSTCODE_COLUMNS)}")]
    return rows, list(_postcode_problems(name, rows, places))


def _postcode_problems(name: str, rows: pd.DataFrame, places: Places) -> list[Problem]:
    problems = []
    for column, area_type in (("ward_code", "ward"), ("lsoa_code", "lsoa")):
        for code in sorted(set(rows[column]) - places.codes(area_type)):
            problems.append(Problem(name, column, f"got '{code}': no such {area_type} in areas/areas.csv"))
    for postcode in sorted(rows.postcode[rows.postcode.duplicated()])[:20]:
        problems.append(Problem(name, "postcode", f"'{postcode}' stands in it twice; keep one"))
    return problems
