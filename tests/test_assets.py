"""Schools, GP practices, libraries and OpenStreetMap points as shipped."""

import pandas as pd
import pytest

from locality.definitions import read_definitions
from locality.folders import PROJECT

DATA = PROJECT / "data"
COUNTS = {"schools": 231, "gp_practices": 57, "libraries": 30, "openstreetmap": 1280}
COLUMNS = {"asset_id", "name", "ward_code", "lsoa_code", "lat", "lon", "kind", "as_of", "source"}


def assets(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / f"assets/{name}.csv", dtype=str, keep_default_na=False)


def test_every_list_of_places_is_there_and_no_other() -> None:
    assert {path.stem for path in (DATA / "assets").glob("*.csv")} == set(COUNTS)


@pytest.mark.parametrize(("name", "count"), COUNTS.items())
def test_a_list_of_places_is_whole_dated_and_has_its_source(name: str, count: int) -> None:
    rows, areas = assets(name), pd.read_csv(DATA / "areas/areas.csv")
    definitions, _ = read_definitions(DATA)
    assert definitions is not None
    assert len(rows) == count
    assert set(rows.columns) >= COLUMNS
    assert set(rows.source) <= set(definitions.sources)
    assert (rows.as_of != "").all()
    assert set(rows.ward_code) <= set(areas[areas.geography == "wards_2004"].area_code)
    assert set(rows.lsoa_code) <= set(areas[areas.area_type == "lsoa"].area_code)


def test_no_library_that_closed_is_listed() -> None:
    names = set(assets("libraries").name)
    assert "Bingley Library" in names
    assert len(names) == 30


def test_share_alike_points_stay_in_a_file_of_their_own() -> None:
    assert set(assets("openstreetmap").source) == {"openstreetmap"}
    for name in set(COUNTS) - {"openstreetmap"}:
        assert "openstreetmap" not in set(assets(name).source)


def test_a_school_lies_in_the_ward_its_small_area_mostly_belongs_to() -> None:
    """Two ways to a ward agree for nearly all schools: its position, and the postcodes of its small area."""
    lookup = pd.read_csv(DATA / "areas/lookup.csv")
    wards = lookup[lookup.parent_code.str.startswith("E05") & lookup.child_code.str.startswith("E01")]
    mostly = wards.sort_values("weight").groupby("child_code").parent_code.last()
    rows = assets("schools")
    assert (rows.lsoa_code.map(mostly) == rows.ward_code).mean() > 0.9
