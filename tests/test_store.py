"""Questions to the store get the answers its data holds."""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest

from locality.baseline.making import build_file, ensure_store
from locality.baseline.store import POINTER, NoStore, Store, StoreUnreadable, store_path, whole_store


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


@pytest.fixture
def built(example_home: Path, tmp_path: Path) -> Path:
    """A home of one's own with the example council's store."""
    return Path(shutil.copytree(example_home, tmp_path / "home"))


def damage(kind: str, home: Path) -> None:
    """Damage what a build left in a home."""
    path, pointer = store_path(home), home / POINTER
    content = path.read_bytes()
    if kind == "cut":
        path.write_bytes(content[: len(content) // 2])
    elif kind == "changed":
        middle = len(content) // 2
        path.write_bytes(content[:middle] + bytes(byte ^ 0xFF for byte in content[middle:]))
    elif kind == "gone":
        path.unlink()
    else:
        pointer.write_text(kind)


DAMAGES = ["cut", "changed", "gone", "", "{", "[]", "7", '{"store": 7}', '{"store": "../x"}',
           '{"store": "baseline-0123456789ab.duckdb"}', "\x00"]  # fmt: skip


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_damaged_store_or_pointer_is_noticed(built: Path, kind: str) -> None:
    assert whole_store(built) == store_path(built)
    damage(kind, built)
    with pytest.raises(NoStore):
        whole_store(built)


@pytest.mark.parametrize("kind", ["changed", "[]"])
def test_a_damaged_store_or_pointer_is_built_anew_at_start(built: Path, example: Path, kind: str) -> None:
    before = Store(store_path(built))
    figures = before.figures(period="all")
    before.close()
    damage(kind, built)
    steps: list[str] = []
    path = ensure_store(example, built, steps.append)
    assert steps, "it was built"
    assert whole_store(built) == path
    anew = Store(path)
    pd.testing.assert_frame_equal(anew.figures(period="all"), figures)
    anew.close()


def test_a_store_that_was_cut_while_it_is_open_says_so(built: Path) -> None:
    store = Store(store_path(built))
    assert store.is_as_opened
    damage("cut", built)
    assert not store.is_as_opened
    with pytest.raises(NoStore, match="damaged"):
        store_path(built)
    store.close()
    with pytest.raises(StoreUnreadable):
        store.figures()


def test_what_killed_builds_left_is_cleared_by_the_next(built: Path, example: Path, tmp_path: Path) -> None:
    (built / "private").mkdir()
    left = [
        built / ".baseline-0123456789ab.duckdb.77.partial",
        built / ".baseline-0123456789ab.duckdb.77.partial.wal",
        built / f".{POINTER}.77.partial",
        built / "private" / ".hidden.csv.77.partial",
        tmp_path / ".out.duckdb.77.partial",
    ]
    for path in left:
        path.write_text("half")
    build_file(example, tmp_path / "out.duckdb", built)
    assert not [path for path in left if path.exists()]
    assert whole_store(built).is_file()
