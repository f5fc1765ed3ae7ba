"""Maps by what they hold: classes, legends, areas, links, tooltips."""

import json
import re

import folium
import pytest
from streamlit_folium import _get_feature_group_string, generate_leaflet_string, get_full_id

from locality.drawn.maps import inline
from locality.drawn.maps.leaflet import OfflineMap, Shading, Written, base_map, clicked_area, shaded_areas
from locality.drawn.maps.shades import HATCHES, fill_of, legend, shades_of
from locality.drawn.markup import nodes, text_of
from locality.theme import SHADES
from tests.made_up import indicator, row, squares

AREAS = squares("Brook", "Hill", "Marsh")
ROWS = {f"X-{name}": row(name, value) for name, value in (("Brook", 4.06), ("Hill", 9.0))}


FIVE = [(1.0, 2.0), (3.0, 4.0), (5.0, 6.0), (7.0, 8.0), (9.0, 10.0)]


def test_five_classes_have_the_five_shades_and_fewer_are_spread_over_them() -> None:
    assert tuple(shade.colour for shade in shades_of(FIVE)) == SHADES
    assert [shade.colour for shade in shades_of(FIVE[:2])] == [SHADES[0], SHADES[-1]]
    assert [(one.low, one.high) for one in shades_of([(3.0, 3.0)])] == [(3, 3)]
    assert shades_of([]) == []


def test_every_figure_has_the_colour_of_its_class_and_a_gap_has_stripes_by_its_kind() -> None:
    shades = shades_of(FIVE)
    assert [fill_of(row(value=value), shades) for value in (1.0, 2.0, 5.5, 10.0)] == [
        SHADES[0], SHADES[0], SHADES[2], SHADES[4],
    ]  # fmt: skip
    assert fill_of(row(value=5.0, status="suppressed"), shades) == HATCHES["hidden"]
    assert fill_of(row(value=None), shades) == fill_of(None, shades) == HATCHES["absent"]


def test_the_legend_says_classes_gaps_and_comparators_in_words() -> None:
    drawn = legend(shades_of(FIVE[:3]), indicator(), gaps=["hidden", None, "absent"], beside="England 4.4")
    said = [text_of(entry) for entry in nodes(drawn, "li")]
    assert said == [
        "1.0 to 2.0 (lowest)", "3.0 to 4.0", "5.0 to 6.0 (highest)", "not shown, small numbers", "no figure",
    ]  # fmt: skip
    assert text_of(next(nodes(drawn, "p"))) == "England 4.4"
    assert len(list(nodes(legend(shades_of(FIVE), indicator(), gaps=[None]), "li"))) == 5


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
    assert [next(nodes(one, "path"))[1]["fill"] for one in links.values()] == ["#abcdef", HATCHES["absent"]]


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
    shades = tuple(shades_of([(4.06, 4.06), (9.0, 9.0)]))
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
    shades = tuple(shades_of([(1.0, 4.06), (9.0, 9.0)]))
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


def test_a_map_written_once_is_drawn_as_if_it_were_drawn_anew() -> None:
    """Where this fails, streamlit-folium draws groups in another way: see dashboard/large_map.py."""
    shading = Shading(ROWS, indicator(), tuple(shades_of(FIVE)))
    whole, group = base_map(AREAS), shaded_areas(AREAS, shading, AREAS)
    group.add_to(whole)
    group.render()
    kept = generate_leaflet_string(group, base_id="feature_group_0").replace(get_full_id(whole), "map_div")
    anew, again = (
        _get_feature_group_string(one, map=base_map(AREAS))
        for one in (shaded_areas(AREAS, shading, AREAS), Written(kept))
    )
    random_names = re.compile(r"[0-9a-f]{32}|\s+")
    assert random_names.sub("", again) == random_names.sub("", anew)
