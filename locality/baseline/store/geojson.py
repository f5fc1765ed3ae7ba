"""Stored geometries as one GeoJSON text, put together without reading them."""

import json
from collections.abc import Iterable


def feature_collection(areas: Iterable[tuple[str, str, str]]) -> str:
    """A FeatureCollection of (area_code, area_name, geometry as GeoJSON); code and name are properties."""
    features = (
        f'{{"type":"Feature","properties":{json.dumps({"area_code": code, "area_name": name})},'
        f'"geometry":{geometry}}}'
        for code, name, geometry in areas
    )
    return f'{{"type":"FeatureCollection","features":[{",".join(features)}]}}'
