"""Maps by what they hold: classes, legends, areas, links, tooltips."""

import json

import folium
import pytest

from locality.maps import inline
from locality.maps.leaflet import OfflineMap, Shading, base_map, clicked_area, shaded_areas
from locality.maps.shades import HATCH, colour_of, legend, shades_of
from locality.markup import nodes, text_of
from locality.theme import SHADES
from tests.made_up import indicator, row, squares

AREAS = squares("Brook", "Hill", "Marsh")
ROWS = {f"X-{name}": row(name, value) for name, value in (("Brook", 4.06), ("Hill", 9.0))}


def test_classes_hold_equally_many_areas_and_end_at_figures_that_occur() -> None:
    shades = shades_of([row(str(value), value) for value in range(1, 11)])
    assert [(shade.low, shade.high) for shade in shades] == [(1, 2), (3, 4), (5, 6), (7, 8), (9, 10)]
    assert tuple(shade.colour for shade in shades) == SHADES


def test_fewer_different_figures_make_fewer_classes() -> None:
    assert [(one.low, one.high) for one in shades_of([row("A", 3.0), row("B", 3.0)])] == [(3, 3)]
    assert len(shades_of([row("A", 3.0), row("B", 4.0)])) == 2
    assert shades_of([row("A", None)]) == []


def test_every_figure_has_the_colour_of_its_class_and_a_gap_has_none() -> None:
    rows = [row(str(value), value) for value in (1.0, 2.0, 5.0, 9.0, 9.5, 11.0, 30.0)]
    shades = shades_of(rows)
    assert all(colour_of(one, shades) for one in rows)
    assert colour_of(rows[0], shades) == SHADES[0]
    assert colour_of(rows[-1], shades) == SHADES[-1]
    assert colour_of(row(value=None), shades) is None
    assert colour_of(row(value=5.0, status="suppressed"), shades) is None
    assert colour_of(None, shades) is None


def test_the_legend_says_the_classes_and_the_gap_in_words() -> None:
    shades = shades_of([row(str(value), value) for value in (1.0, 2.0, 3.0, 4.0, 5.0)])
    said = [text_of(entry) for entry in nodes(legend(shades, indicator(), has_gaps=True), "li")]
    assert said == ["1.0 (lowest)", "2.0", "3.0", "4.0", "5.0 (highest)", "no figure"]


def test_an_inline_map_makes_every_area_a_named_link() -> None:
    grid = inline.grid_of(AREAS)
    spots = {
        "X-Brook": inline.Spot("#abcdef", "Brook: 4.1%", "ward?area=X-Brook"),
        "X-Hill": inline.Spot(None, "Hill: no figure", "ward?area=X-Hill"),
    }
    drawn = inline.inline_map(inline.outlines(AREAS, grid), spots, height=grid.height, title="Homes by ward")
    links = {one[1]["data-code"]: one for one in nodes(drawn, "a")}
    assert links.keys() == {"X-Brook", "X-Hill"}, "an area without a spot is not drawn"
    assert links["X-Brook"][1]["aria-label"] == "Brook: 4.1%"
    assert [next(nodes(one, "path"))[1]["fill"] for one in links.values()] == ["#abcdef", HATCH]


def test_an_inline_map_keeps_its_shape() -> None:
    grid = inline.grid_of(AREAS)
    brook = inline.outlines(AREAS, grid)[0]
    assert grid.place(0, 1) == (0, 0)
    assert grid.place(3, 0) == (600, pytest.approx(grid.height, abs=0.1))
    assert brook.path == f"M0 {grid.height:g}L200 {grid.height:g}L200 0L0 0Z"
    assert 0 < brook.middle[0] < 200


def test_names_on_an_inline_map_lead_to_their_area() -> None:
    grid = inline.grid_of(AREAS)
    areas = inline.outlines(AREAS, grid)
    names = {"X-Hill": "locality?area=X-Hill"}
    drawn = inline.inline_map(areas, {}, height=grid.height, title="t", over=areas, names=names)
    assert [(text_of(one), one[1]["href"]) for one in nodes(drawn, "a")] == [("Hill", "locality?area=X-Hill")]


def areas_of(group: folium.FeatureGroup) -> folium.GeoJson:
    """The layer of areas of what is drawn on the Leaflet map."""
    return next(child for child in group._children.values() if getattr(child, "layer_name", "") == "areas")


@pytest.fixture
def group() -> folium.FeatureGroup:
    shades = tuple(shades_of(list(ROWS.values())))
    return shaded_areas(AREAS, Shading(ROWS, indicator(), shades), squares("Whole"))


def test_the_leaflet_map_holds_every_area_with_what_its_tooltip_says(group: folium.FeatureGroup) -> None:
    said = {
        one["properties"]["area_code"]: [
            one["properties"][field] for field in ("area_name", "shown", "interval")
        ]
        for one in areas_of(group).data["features"]
    }
    assert said == {
        "X-Brook": ["Brook", "4.1%", "95% interval 3.1 to 5.1"],
        "X-Hill": ["Hill", "9.0%", "95% interval 8.0 to 10.0"],
        "X-Marsh": ["Marsh", "not published", "no interval"],
    }


def test_the_leaflet_tooltip_shows_those_fields(group: folium.FeatureGroup) -> None:
    (tooltip,) = [
        child for child in areas_of(group)._children.values() if isinstance(child, folium.GeoJsonTooltip)
    ]
    assert list(tooltip.fields) == ["area_name", "shown", "interval"]


def test_areas_without_a_figure_are_striped_and_others_are_not(group: folium.FeatureGroup) -> None:
    lines = [
        feature
        for child in group._children.values()
        if isinstance(child, folium.GeoJson)
        for feature in child.data["features"]
        if feature["geometry"]["type"] == "MultiLineString"
    ]
    (stripes,) = lines
    longitudes = [x for line in stripes["geometry"]["coordinates"] for x, _ in line]
    assert min(longitudes) >= 2, "only the third square has no figure"
    assert max(longitudes) <= 3


def test_without_gaps_there_are_no_stripes() -> None:
    rows = {**ROWS, "X-Marsh": row("Marsh", 1.0)}
    shades = tuple(shades_of(list(rows.values())))
    group = shaded_areas(AREAS, Shading(rows, indicator(), shades), squares("Whole"))
    kinds = {
        feature["geometry"]["type"]
        for child in group._children.values()
        if isinstance(child, folium.GeoJson) and child.layer_name != "areas"
        for feature in child.data["features"]
    }
    assert kinds == {"Polygon"}


def test_the_base_map_asks_only_our_own_server() -> None:
    addresses = [address for _, address in [*OfflineMap.default_js, *OfflineMap.default_css]]
    assert all(address.startswith("../../app/static/vendor/") for address in addresses)
    assert not [child for child in base_map(AREAS)._children.values() if isinstance(child, folium.TileLayer)]


def test_the_base_map_is_the_same_whatever_is_drawn_on_it() -> None:
    first, second = base_map(AREAS), base_map(AREAS)
    assert first.options == second.options


def test_a_click_gives_the_code_and_nothing_clicked_gives_none() -> None:
    drawing = {"last_active_drawing": {"properties": {"area_code": "X-Hill", "area_name": "Hill"}}}
    assert clicked_area(json.loads(json.dumps(drawing))) == "X-Hill"
    assert clicked_area({"last_active_drawing": None}) is None
    assert clicked_area(None) is None
