"""Questions to the store get the answers its data holds."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from locality.baseline.store import NoStore, Store, store_path


def test_areas_are_those_of_the_sets_in_use_by_name(example_store):
    assert [area.area_name for area in example_store.areas("ward")] == ["Brook", "Castle", "Dale", "Elm"]
    assert [area.area_name for area in example_store.areas("locality")] == ["Lowtown", "Uptown"]
    assert example_store.areas("ward", "another_set") == []


def test_what_lies_in_what(example_store):
    assert [ward.area_name for ward in example_store.wards_of("X14000002")] == ["Dale", "Elm"]
    assert example_store.locality_of("X05000002").area_name == "Lowtown"
    assert [ward.area_name for ward in example_store.adjacent("X05000003")] == ["Brook", "Elm"]
    assert [area.area_name for area in example_store.neighbours()] == ["Otherton"]


def test_needs_and_indicators_come_in_the_needs_order(example_store):
    assert [need.id for need in example_store.needs()] == ["housing", "safety"]
    ids = [indicator.id for indicator in example_store.indicators()]
    assert ids == ["crowded_homes", "incidents", "worry", "calls", "residents"]
    assert example_store.indicator("crowded_homes").interval_method == "wilson"
    assert example_store.indicator("nothing") is None


def test_figures_can_be_asked_by_area_and_period(example_store):
    latest = example_store.figures("incidents", area_codes=["X14000001"])
    assert list(latest.period) == ["2021"]
    every = example_store.figures("incidents", area_codes=["X14000001"], period="all")
    assert list(every.period) == ["2020", "2021"]
    assert example_store.figures("incidents", area_codes=["X14000001"], period="2020").value.item() == 20
    assert example_store.periods("incidents", "locality") == ["2021", "2020"]


def test_boundaries_are_geojson_with_code_and_name(example_store):
    wards = json.loads(example_store.boundaries("ward"))
    assert [one["properties"]["area_name"] for one in wards["features"]] == ["Brook", "Castle", "Dale", "Elm"]
    inside = json.loads(example_store.boundaries("lsoa", "X05000004"))
    assert [one["properties"]["area_code"] for one in inside["features"]] == ["X01000005", "X01000006"]


def test_many_threads_get_the_answers_they_asked_for(example_store):
    codes = [area.area_code for area in example_store.areas("ward")] * 50

    def residents(code: str) -> str:
        return example_store.figures("residents", area_codes=[code]).area_code.item()

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(residents, codes)) == codes


def test_a_missing_store_says_how_to_make_one(tmp_path):
    with pytest.raises(NoStore, match="python -m locality build"):
        Store(store_path(tmp_path))
