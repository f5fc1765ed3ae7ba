"""The map one can zoom: folium with Leaflet from our own static folder, no tiles, no request elsewhere.

Imports shades, words, theme; slow to import because of folium, so only the map page does.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from typing import Any

import folium
from jinja2 import Template
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from locality import words
from locality.definitions import Indicator
from locality.drawn.maps.shades import Gap, Shade, colour_of, gap_of
from locality.drawn.maps.stripes import stripes
from locality.theme import FONT, GREY, NO_FIGURE, PAPER, TEXT

Row = Mapping[str, Any]

TOOLTIP_FIELDS = ("area_name", "shown", "interval")
_TOOLTIP_STYLE = f"font-family: {FONT}; font-size: 15px; color: {TEXT};"
_APART = 0.006  # degrees between the stripes of an area without a figure


class OfflineMap(folium.Map):
    """A folium map whose script and style come from our static folder, not from a content network."""

    # Relative to where streamlit-folium's frame stands, so that a base path keeps working.
    default_js = [("leaflet", "../../app/static/vendor/leaflet.js")]
    default_css = [
        ("leaflet_css", "../../app/static/vendor/leaflet.css"),
        ("our_css", "../../app/static/vendor/map.css"),
    ]


@dataclass(frozen=True)
class Shading:
    """What a map shows: rows by area code, of which indicator, in which classes; what each lies in."""

    rows: Mapping[str, Row]
    indicator: Indicator
    shades: tuple[Shade, ...]
    part_of: Mapping[str, str] = field(default_factory=dict)
    edge: float = 1.2


def base_map(geojson: str) -> OfflineMap:
    """An empty map of the extent of these areas, the same whatever is drawn on it later."""
    empty = OfflineMap(
        tiles=None, attribution_control=False, control_scale=True, scroll_wheel_zoom=False, zoom_snap=0.1
    )
    empty.fit_bounds(_extent(geojson))
    return empty


@lru_cache(maxsize=4)
def _extent(geojson: str) -> list[list[float]]:
    """South-west and north-east corner of these areas."""
    bounds = [shape(feature["geometry"]).bounds for feature in json.loads(geojson)["features"]]
    west, south = (min(part[end] for part in bounds) for end in (0, 1))
    east, north = (max(part[end] for part in bounds) for end in (2, 3))
    return [[south, west], [north, east]]


class Written(folium.FeatureGroup):
    """A group that was drawn before, by the script that draws it: folium would write it anew at every run."""

    _template = Template("{% macro script(this, kwargs) %}{{ this.script }}{% endmacro %}")

    def __init__(self, script: str):
        super().__init__("areas")
        self.script = script

    def render(self, **kwargs: Any) -> str:
        """Nothing more: what it holds is written."""
        return ""


def shaded_areas(geojson: str, shading: Shading, outlines: str) -> folium.FeatureGroup:
    """Areas in the colour of their class with a tooltip; stripes where no figure is; outlines on top."""
    collection = json.loads(geojson)
    fields = [*TOOLTIP_FIELDS, *(["part_of"] if shading.part_of else [])]  # Leaflet reads them as HTML
    for feature in collection["features"]:
        feature["properties"] |= _said(feature["properties"]["area_code"], shading)
        feature["properties"] |= {name: escape(feature["properties"][name]) for name in fields}
    group = folium.FeatureGroup("areas")
    tooltip = folium.GeoJsonTooltip(fields=fields, labels=False, style=_TOOLTIP_STYLE)
    folium.GeoJson(
        collection, style_function=_style, highlight_function=_highlight, tooltip=tooltip, name="areas"
    ).add_to(group)
    for lines in (_striped(collection), json.loads(outlines)):
        if lines["features"]:
            folium.GeoJson(lines, style_function=_quiet, interactive=False).add_to(group)
    return group


def _said(area_code: str, shading: Shading) -> dict[str, Any]:
    row = shading.rows.get(area_code)
    limits = words.interval(row, shading.indicator)
    return {
        "shown": words.figure(row, shading.indicator),
        "interval": limits if limits == words.NO_INTERVAL else f"95% interval {limits}",
        "part_of": shading.part_of.get(area_code, ""),
        "colour": colour_of(row, shading.shades),
        "edge": shading.edge,
        "gap": gap_of(row),
    }


def _style(feature: Mapping[str, Any]) -> dict[str, Any]:
    colour = feature["properties"]["colour"] or NO_FIGURE
    return {"fillColor": colour, "fillOpacity": 1, "color": PAPER, "weight": feature["properties"]["edge"]}


def _highlight(feature: Mapping[str, Any]) -> dict[str, Any]:
    return {"color": TEXT, "weight": 3}


def _quiet(feature: Mapping[str, Any]) -> dict[str, Any]:
    is_stripe = feature["geometry"]["type"] == "MultiLineString"
    return {
        "color": GREY if is_stripe else TEXT,
        "weight": 1 if is_stripe else 2,
        "fill": False,
        "interactive": False,
    }


def _striped(collection: Mapping[str, Any]) -> dict[str, Any]:
    """Stripes over every area without a figure, leaning by the reason: not a class, and paler than any."""
    features = [
        _stripes(shape(one["geometry"]), gap)
        for one in collection["features"]
        if (gap := one["properties"]["gap"]) is not None
    ]
    return {"type": "FeatureCollection", "features": features}


def _stripes(area: BaseGeometry, gap: Gap) -> dict[str, Any]:
    lines = stripes(area, rising=gap == "hidden", apart=_APART)
    return {"type": "Feature", "properties": {}, "geometry": mapping(lines)}


def clicked_area(returned: Mapping[str, Any] | None) -> str | None:
    """Code of the area clicked last, as streamlit-folium returns it; None before the first click."""
    drawing = (returned or {}).get("last_active_drawing") or {}
    return drawing.get("properties", {}).get("area_code")
