"""The importer on made-up areas, lookups, postcodes and polygons."""

import json
from pathlib import Path

import pytest

from tests.publishers import Bench


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


AREAS_RECIPE = """\
kind: areas
groups:
  - {area_type: country, geography: countries, named: [{area_code: X92, area_name: Exampleland}], count: 1}
  - {area_type: district, geography: districts, named: [{area_code: X08, area_name: Exampleton}], count: 1}
  - area_type: ward
    geography: wards_old
    valid_to: "2026-05-06"
    table: {file: wards.csv, where: {set: [old]}}
    code: code
    name: name
    count: 2
"""
WARDS = "code,name,set\nX05000002,Castle,old\nX05000001,Brook,old\nX05000009,Brook,new\n"
LOOKUP_RECIPE = """\
kind: lookup
links:
  - {table: {file: postcodes.csv}, child: postcode_group, parent: ward, counted: true, method: apportioned}
  - {all_of: ward, into: X08, method: exact}
"""


def test_areas_are_ready_for_the_recipes_that_build_on_them(bench: Bench) -> None:
    bench.file("wards.csv", WARDS)
    bench.file(
        "postcodes.csv", "postcode_group,ward\nX08,X05000001\nX08,X05000001\nX08,X05000002\nX08,X05000002\n"
    )
    bench.recipe("areas", AREAS_RECIPE)
    bench.recipe("lookup", LOOKUP_RECIPE)
    assert bench.fetch("areas", "lookup") == ["areas/areas.csv", "areas/lookup.csv"]
    assert (bench.data / "areas/areas.csv").read_text().splitlines()[1:] == [
        "X92,Exampleland,country,countries,,",
        "X08,Exampleton,district,districts,,",
        "X05000001,Brook,ward,wards_old,,2026-05-06",
        "X05000002,Castle,ward,wards_old,,2026-05-06",
    ]
    assert (bench.data / "areas/lookup.csv").read_text().splitlines()[1:] == [
        "X05000001,X08,1.0,exact",
        "X05000002,X08,1.0,exact",
        "X08,X05000001,0.5,apportioned",
        "X08,X05000002,0.5,apportioned",
    ]


@pytest.mark.parametrize(
    ("wards", "named"),
    [
        (WARDS.replace("X05000002,Castle,old\n", ""), "ward wards_old: got 1, the recipe expects 2"),
        (WARDS.replace("X05000002,Castle", "X08,Castle"), "X08 is given twice"),
        (WARDS.replace("set", "edition"), "column 'set': not in the file"),
    ],
)
def test_areas_that_changed_are_named(bench: Bench, wards: str, named: str) -> None:
    bench.file("wards.csv", wards)
    bench.recipe("areas", AREAS_RECIPE)
    assert named in bench.refused("areas")


def test_a_lookup_to_an_unknown_area_is_named(bench: Bench) -> None:
    bench.file("wards.csv", WARDS)
    bench.file("postcodes.csv", "postcode_group,ward\nX08,X05777777\n")
    bench.recipe("areas", AREAS_RECIPE)
    bench.recipe("lookup", LOOKUP_RECIPE)
    assert "got 'X05777777': no such area" in bench.refused("areas", "lookup")


POSTCODES_RECIPE = """\
kind: postcodes
table: {file: postcodes.csv}
columns: {postcode: [Postcode], ward_code: [WD], lat: [lat], lon: [lon]}
key: [postcode]
"""


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ("EX1 1AA,X05000001,53.8,-1.7", "EX1 1AA stands there twice"),
        ("EX1 1AB,X05777777,53.8,-1.7", "row 3: got 'X05777777': no such ward"),
        ("EX1 1AB,X05000001,north,-1.7", "row 3: got 'north': no degree of latitude or longitude"),
    ],
)
def test_postcodes_that_do_not_fit_are_named(bench: Bench, row: str, named: str) -> None:
    bench.recipe("postcodes", POSTCODES_RECIPE)
    bench.file("postcodes.csv", "Postcode,WD,lat,lon\nEX1 1AA,X05000001,53.8,-1.7\n")
    bench.fetch("postcodes")
    bench.file("postcodes.csv", f"Postcode,WD,lat,lon\nEX1 1AA,X05000001,53.8,-1.7\n{row}\n")
    assert named in bench.refused("postcodes")


def square(code: str, west: float, east: float) -> dict:
    ring = [[west, 53.8], [east, 53.8], [east, 53.81], [west, 53.81], [west, 53.8]]
    return {
        "type": "Feature",
        "properties": {"WD": code},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


BOUNDARIES_RECIPE = """\
kind: boundaries
decimals: 5
largest_kb: 5
layers:
  - {area_type: ward, table: {file: wards.geojson}, code: WD, tolerance_m: 5, count: 2}
  - {area_type: locality, union_of: ward, count: 1}
"""


def draw(bench: Bench, *features: dict) -> None:
    bench.file("wards.geojson", json.dumps({"type": "FeatureCollection", "features": features}))
    bench.recipe("boundaries", BOUNDARIES_RECIPE)
    lookup = "child_code,parent_code,weight,method\n"
    lookup += "X05000001,X14000001,1,exact\nX05000002,X14000001,1,exact\n"
    (bench.data / "areas/lookup.csv").write_text(lookup)


def test_boundaries_are_joined_into_the_larger_area(bench: Bench) -> None:
    draw(bench, square("X05000001", -1.7, -1.69), square("X05000002", -1.69, -1.68))
    assert bench.fetch("boundaries") == ["areas/boundaries/locality.geojson", "areas/boundaries/ward.geojson"]
    (locality,) = json.loads((bench.data / "areas/boundaries/locality.geojson").read_text())["features"]
    assert locality["properties"] == {"area_code": "X14000001"}
    (ring,) = locality["geometry"]["coordinates"]
    assert {west for west, _ in ring} >= {-1.7, -1.68}


@pytest.mark.parametrize(
    ("second", "named"),
    [
        (("X05777777", -1.69, -1.68), "got 'X05777777': no such ward"),
        (("X05000002", -1.695, -1.68), "neighbours no longer share their edges"),
    ],
)
def test_boundaries_that_do_not_fit_are_named(
    bench: Bench, second: tuple[str, float, float], named: str
) -> None:
    draw(bench, square("X05000001", -1.7, -1.69), square(*second))
    assert named in bench.refused("boundaries")


def test_a_layer_too_few_or_no_polygons_at_all_is_named(bench: Bench) -> None:
    draw(bench, square("X05000001", -1.7, -1.69))
    assert "got 1 areas, the recipe expects 2" in bench.refused("boundaries")
    bench.file("wards.geojson", "not a map")
    assert "cannot be read as polygons" in bench.refused("boundaries")


def test_a_layer_too_large_for_a_screen_is_named(bench: Bench) -> None:
    draw(bench, square("X05000001", -1.7, -1.69), square("X05000002", -1.69, -1.68))
    bench.recipe("boundaries", BOUNDARIES_RECIPE.replace("largest_kb: 5", "largest_kb: 0"))
    assert "kB; raise tolerance_m" in bench.refused("boundaries")


LIBRARIES_RECIPE = """\
kind: assets
table: {file: libraries.csv}
columns: {asset_id: [id, old_id], name: [name], detail: [type], lat: [lat], lon: [lon]}
words: {detail: {C: run by the council}}
fixed: {kind: library, source: lists}
empty: [closed]
ward_by_position: true
key: [asset_id]
"""
LIBRARIES = """\
id,old_id,name,type,closed,lat,lon
7,,Mill,C,,53.805,-1.695
,3,Bank,C,,53.805,-1.68
9,,Gone,C,2019,0,0
"""


def two_wards(bench: Bench) -> None:
    draw(bench, square("X05000001", -1.7, -1.69), square("X05000002", -1.69, -1.68))
    bench.recipe("libraries", LIBRARIES_RECIPE)


def test_places_that_closed_are_left_out_and_the_rest_get_their_ward(bench: Bench) -> None:
    two_wards(bench)
    bench.file("libraries.csv", LIBRARIES)
    bench.fetch("boundaries", "libraries")
    assert (bench.data / "assets/libraries.csv").read_text().splitlines() == [
        "asset_id,name,detail,lat,lon,kind,source,ward_code",
        "3,Bank,run by the council,53.805,-1.68,library,lists,X05000002",
        "7,Mill,run by the council,53.805,-1.695,library,lists,X05000001",
    ]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (("Mill,C", "Mill,Z"), "row 2, detail: got 'Z': the recipe has no word for it"),
        (("53.805,-1.695", "54.805,-1.695"), "row 2: lies in no ward"),
        (("closed", "shut"), "column 'closed': not in the file"),
    ],
)
def test_places_that_do_not_fit_are_named(bench: Bench, change: tuple[str, str], named: str) -> None:
    two_wards(bench)
    bench.file("libraries.csv", LIBRARIES.replace(*change))
    assert named in bench.refused("boundaries", "libraries")


def test_a_ward_by_position_needs_the_boundaries_first(bench: Bench) -> None:
    two_wards(bench)
    bench.file("libraries.csv", LIBRARIES)
    assert "run the recipe boundaries first" in bench.refused("libraries")


def test_unit_costs_become_a_table_of_the_steering_group(bench: Bench) -> None:
    recipe = """
        kind: steering
        table: {file: costs.csv}
        columns: {code: [id], fiscal: [pounds], quality: [rag]}
        words: {quality: {R: weak, G: good}}
        fixed: {source: prices}
        key: [code]
        count: 2
        """
    bench.recipe("costs", recipe)
    bench.file("costs.csv", "id,pounds,rag\nB2,30,G\nA1,,R\n")
    assert bench.fetch("costs") == ["steering/costs.csv"]
    assert (bench.data / "steering/costs.csv").read_text().splitlines() == [
        "code,fiscal,quality,source",
        "A1,,weak,prices",
        "B2,30,good,prices",
    ]
