"""The real data held to its contract: one sentence a test."""

import json
from pathlib import Path

import geopandas
import pandas as pd
import pytest
import shapely

from locality.baseline.making import check
from locality.definitions import Definitions, read_definitions
from locality.folders import PROJECT
from locality.register.doors.examples import pilot_problems

DATA = PROJECT / "data"
# Open licences, each read before its figures came in.
LICENCES = ("Open", "Creative Commons Attribution 4.0", "To be confirmed", "Unlicense", "MIT")
LEVELS = {"ward": 30, "locality": 5, "district": 1, "lsoa": 312}


def table(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / name, dtype=str, keep_default_na=False)


AREAS = table("areas/areas.csv")
LOOKUP = table("areas/lookup.csv").assign(weight=lambda frame: frame.weight.astype(float))
VALUES = sorted((DATA / "values").glob("*.csv"))


@pytest.fixture(scope="module")
def definitions() -> Definitions:
    found, problems = read_definitions(DATA)
    assert not problems
    assert found is not None
    return found


def areas_of(area_type: str, geography: str | None = None) -> pd.DataFrame:
    chosen = AREAS[AREAS.area_type == area_type]
    return chosen[chosen.geography == geography] if geography else chosen


def links(child: str, parent: str) -> pd.DataFrame:
    types = AREAS.set_index("area_code").area_type
    return LOOKUP[(LOOKUP.child_code.map(types) == child) & (LOOKUP.parent_code.map(types) == parent)]


def test_the_check_finds_no_problem() -> None:
    assert check(DATA, pilot_problems) == []


def test_there_are_thirty_wards_of_2004_to_2026() -> None:
    wards = areas_of("ward", "wards_2004")
    assert list(wards.area_code) == [f"E0500{number}" for number in range(1341, 1371)]
    assert set(wards.valid_to) == {"2026-05-06"}


def test_the_thirty_wards_of_may_2026_are_a_dated_set_of_their_own() -> None:
    wards = areas_of("ward", "wards_2026")
    assert list(wards.area_code) == [f"E0501{number}" for number in range(6453, 6483)]
    assert set(wards.valid_from) == {"2026-05-07"}


def test_no_figure_and_no_lookup_names_a_ward_of_may_2026() -> None:
    new = set(areas_of("ward", "wards_2026").area_code)
    assert not new & set(LOOKUP.child_code) | new & set(LOOKUP.parent_code)
    assert not any(new & set(pd.read_csv(path).area_code) for path in VALUES)


def test_the_five_localities_are_the_constituencies_of_2010() -> None:
    assert dict(areas_of("locality")[["area_code", "area_name"]].itertuples(index=False)) == {
        "E14000587": "Bradford East",
        "E14000588": "Bradford South",
        "E14000589": "Bradford West",
        "E14000766": "Keighley",
        "E14000925": "Shipley",
    }


def test_every_locality_is_six_whole_wards() -> None:
    pairs = links("ward", "locality")
    assert set(pairs.groupby("parent_code").size()) == {6}
    assert set(pairs.weight) == {1.0}
    assert set(pairs.child_code) == set(areas_of("ward", "wards_2004").area_code)


def test_there_are_312_small_areas_with_names_as_the_census_office_writes_them() -> None:
    small = areas_of("lsoa")
    assert len(small) == 312
    assert small.area_name.str.fullmatch(r"Bradford \d{3}[A-Z]").all()
    assert small.area_name.is_unique


def test_the_ten_neighbours_are_those_of_may_2025_in_their_order() -> None:
    neighbours = table("areas/neighbours.csv")
    names = AREAS.set_index("area_code").area_name
    assert list(neighbours["rank"]) == [str(rank) for rank in range(1, 11)]
    assert list(names[neighbours.area_code]) == [
        "Blackburn with Darwen", "Birmingham", "Oldham", "Sheffield", "Derby",
        "Rochdale", "Bolton", "Walsall", "Sandwell", "Kirklees",
    ]  # fmt: skip


def test_sheffield_has_its_code_of_today() -> None:
    assert list(AREAS.loc[AREAS.area_name == "Sheffield", "area_code"]) == ["E08000039"]


def test_the_weights_of_a_small_area_over_its_wards_add_up_to_one() -> None:
    pairs = links("lsoa", "ward")
    assert pairs.groupby("child_code").weight.sum().sub(1).abs().max() < 1e-12
    assert pairs.child_code.nunique() == 312
    assert (pairs.weight > 0).all()


def test_the_weights_are_shares_of_live_postcodes() -> None:
    postcodes = pd.read_parquet(DATA / "postcodes.parquet")
    pairs = postcodes.groupby(["lsoa_code", "ward_code"]).size()
    shares = pairs / postcodes.groupby("lsoa_code").size()
    stored = links("lsoa", "ward").set_index(["child_code", "parent_code"]).weight.sort_index()
    pd.testing.assert_series_equal(stored, shares.sort_index(), check_names=False)


def test_every_code_of_the_lookup_is_an_area() -> None:
    assert set(LOOKUP.child_code) | set(LOOKUP.parent_code) <= set(AREAS.area_code)


def test_every_postcode_lies_in_a_known_ward_and_small_area() -> None:
    postcodes = pd.read_parquet(DATA / "postcodes.parquet")
    assert len(postcodes) == 14770
    assert set(postcodes.ward_code) == set(areas_of("ward", "wards_2004").area_code)
    assert set(postcodes.lsoa_code) == set(areas_of("lsoa").area_code)
    assert postcodes.postcode.str.fullmatch(r"[A-Z]{1,2}\d{1,2} \d[A-Z]{2}").all()
    assert postcodes.postcode.is_unique


def layer(name: str) -> geopandas.GeoSeries:
    frame = geopandas.read_file(DATA / f"areas/boundaries/{name}.geojson")
    return frame.set_index("area_code").geometry


@pytest.mark.parametrize(("name", "count"), LEVELS.items())
def test_every_layer_is_complete_light_and_carries_the_code_alone(name: str, count: int) -> None:
    path = DATA / f"areas/boundaries/{name}.geojson"
    features = json.loads(path.read_text())["features"]
    assert path.stat().st_size <= 300_000
    assert {feature["properties"]["area_code"] for feature in features} <= set(areas_of(name).area_code)
    assert len(features) == count
    assert all(set(feature["properties"]) == {"area_code"} for feature in features)


@pytest.mark.parametrize("name", LEVELS)
def test_neighbours_of_a_layer_share_their_edges_exactly(name: str) -> None:
    polygons = layer(name)
    assert polygons.is_valid.all()
    assert shapely.coverage_is_valid(polygons.to_numpy())


@pytest.mark.parametrize("name", ["ward", "lsoa"])
def test_a_layer_has_no_holes_between_its_areas(name: str) -> None:
    union = shapely.coverage_union_all(layer(name).to_numpy())
    assert union.geom_type == "Polygon"
    assert len(union.interiors) == 0


def test_localities_and_the_district_are_the_union_of_their_wards() -> None:
    wards, parent = layer("ward"), links("ward", "locality").set_index("child_code").parent_code
    for code, polygon in layer("locality").items():
        union = shapely.coverage_union_all(wards[parent[wards.index] == code].to_numpy())
        assert polygon.symmetric_difference(union).area < 1e-12
    (district,) = layer("district")
    assert district.symmetric_difference(shapely.coverage_union_all(wards.to_numpy())).area < 1e-12


def test_simplifying_moved_no_small_area_by_more_than_a_field() -> None:
    """The area in square kilometres agrees with the 366.4 measured on the publisher's own lines."""
    for name, published in (("ward", 366.363), ("lsoa", 366.403)):
        area = layer(name).set_crs("EPSG:4326").to_crs("EPSG:27700").area.sum() / 1e6
        assert area == pytest.approx(published, abs=0.3)


def test_every_postcode_lies_in_or_beside_its_ward() -> None:
    postcodes = pd.read_parquet(DATA / "postcodes.parquet")
    points = geopandas.points_from_xy(postcodes.lon, postcodes.lat, crs="EPSG:4326").to_crs("EPSG:27700")
    wards = layer("ward").set_crs("EPSG:4326").to_crs("EPSG:27700")
    distance = shapely.distance(points.to_numpy(), wards[postcodes.ward_code].to_numpy())
    assert (distance < 60).all()
    assert (distance == 0).mean() > 0.995


@pytest.mark.parametrize("path", VALUES, ids=lambda path: path.stem)
def test_an_indicators_figures_are_sorted_whole_and_each_given_once(path: Path) -> None:
    rows = table(f"values/{path.name}")
    assert not rows.duplicated(["area_code", "period"]).any()
    assert rows[["area_code", "period"]].equals(
        rows[["area_code", "period"]].sort_values(["area_code", "period"], ignore_index=True)
    )
    assert set(rows.area_code) <= set(AREAS.area_code)


def test_every_indicator_has_its_recipe_and_every_recipe_of_figures_its_indicator(
    definitions: Definitions,
) -> None:
    recipes = {path.stem for path in (DATA / "recipes").glob("*.yml") if "kind: values" in path.read_text()}
    assert recipes == set(definitions.indicators)


def test_every_indicator_is_in_its_need_and_every_caveat_and_source_is_used(definitions: Definitions) -> None:
    for need in definitions.needs.values():
        assert need.indicators[0] == need.headline
        assert {definitions.indicators[key].need for key in need.indicators} == {need.id}
    listed = {key for need in definitions.needs.values() for key in need.indicators}
    told_of_another = {key for key, one in definitions.indicators.items() if one.position_of}
    of_needs = {key for key, one in definitions.indicators.items() if one.need != "context"}
    assert listed == of_needs - told_of_another


def test_every_caveat_is_one_sentence_and_used(definitions: Definitions) -> None:
    used = {caveat for one in definitions.indicators.values() for caveat in one.caveats}
    used |= {point.caveat for one in definitions.indicators.values() for point in one.breaks}
    for path in VALUES:
        rows = table(f"values/{path.name}")
        used |= {
            key for text in rows.get("caveats", pd.Series(dtype=str)).unique() for key in text.split(";")
        }
    # The build adds the one where a part is missing; the methods page quotes the other.
    assert set(definitions.caveats) - used == {"incomplete", "apportioning_measured"}
    assert all(text.endswith(".") and not text[0].islower() for text in definitions.caveats.values())


def test_police_records_judge_nobody_and_proxies_say_for_what(definitions: Definitions) -> None:
    for key in ("stalking_harassment", "drug_offences"):
        indicator = definitions.indicators[key]
        assert indicator.recorded_demand
        assert indicator.polarity == "no_judgement"
        assert indicator.proxy_for
    assert "police_not_domestic_abuse" in definitions.indicators["stalking_harassment"].caveats


def test_every_source_says_how_it_was_obtained_and_on_which_terms(definitions: Definitions) -> None:
    for source in definitions.sources.values():
        assert source.obtained_via
        assert source.checked_against_publisher
        assert source.licence.url.startswith("https://")
        assert source.licence.name.startswith(LICENCES)


def test_the_eight_wards_whose_shared_out_figures_are_rough_are_named(definitions: Definitions) -> None:
    names = AREAS.set_index("area_code").area_name
    assert {names[code] for code in definitions.council.rough_wards} == {
        "Bolton and Undercliffe", "Manningham", "Tong", "City", "Little Horton",
        "Clayton and Fairweather Green", "Wibsey", "Heaton",
    }  # fmt: skip
