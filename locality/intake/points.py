"""Postcodes, assets and names of small areas, from publishers' tables."""

import geopandas
import pandas as pd

from locality.definitions import AreaType
from locality.intake.boundaries import METRES, WGS84
from locality.intake.figures import Library
from locality.intake.recipes import PointsRecipe
from locality.intake.tables import expect_count, first_filled, need_columns, refuse

_BESIDE_M = 100  # a point on the edge of the district may lie just outside its simplified line


def points_table(
    recipe: PointsRecipe, library: Library, wards: geopandas.GeoSeries | None = None
) -> pd.DataFrame:
    """Our columns of places with a position, sorted by the recipe's key; any lat and lon as numbers.

    Raises InputProblems for a key given twice, a class without a word, a position that is no number or
    outside every ward, or an unknown ward or LSOA.
    """
    file = recipe.table.file
    frame = _our_columns(recipe, library)
    expect_count(len(frame), recipe.count, file, "rows")
    if frame.duplicated(list(recipe.key)).any():
        first = frame[frame.duplicated(list(recipe.key))].iloc[0]
        raise refuse(file, "rows", f"{', '.join(first[list(recipe.key)])} stands there twice")
    for column in {"lat", "lon"} & set(frame.columns):
        frame[column] = _positions(frame[column], file)
    if recipe.ward_by_position:
        frame["ward_code"] = _wards_of(frame, wards, file)
    _refuse_unknown_areas(frame, file, library)
    return frame.sort_values(list(recipe.key), ignore_index=True)


def _our_columns(recipe: PointsRecipe, library: Library) -> pd.DataFrame:
    file, rows = recipe.table.file, library.shelf.rows(recipe.table)
    need_columns(rows, [name for names in recipe.columns.values() for name in names], file)
    need_columns(rows, list(recipe.empty), file)
    for column in recipe.empty:
        rows = rows[rows[column] == ""]
    frame = pd.DataFrame({ours: first_filled(rows, theirs) for ours, theirs in recipe.columns.items()})
    for column, words in recipe.words.items():
        strange = frame[~frame[column].isin(list(words))]
        if not strange.empty:
            place = f"row {strange.index[0]}, {column}"
            raise refuse(file, place, f"got '{strange[column].iloc[0]}': the recipe has no word for it")
        frame[column] = frame[column].map(words)
    return frame.assign(**recipe.fixed)


def _positions(cells: pd.Series, file: str) -> pd.Series:
    numbers = pd.to_numeric(cells, errors="coerce")
    if numbers.isna().any():
        row = cells.index[numbers.isna()][0]
        raise refuse(file, f"row {row}", f"got '{cells[row]}': no degree of latitude or longitude")
    return numbers


def _wards_of(frame: pd.DataFrame, wards: geopandas.GeoSeries | None, file: str) -> pd.Series:
    if wards is None:
        raise refuse("areas/boundaries/ward.geojson", "", "file is missing; run the recipe boundaries first")
    places = geopandas.GeoDataFrame(
        index=frame.index, geometry=geopandas.points_from_xy(frame["lon"], frame["lat"]), crs=WGS84
    )
    polygons = wards.rename("geometry").rename_axis("ward_code").reset_index()
    near = places.to_crs(METRES).sjoin_nearest(
        geopandas.GeoDataFrame(polygons, crs=WGS84).to_crs(METRES), max_distance=_BESIDE_M
    )
    found = near.groupby(level=0)["ward_code"].min().reindex(frame.index)
    if found.isna().any():
        raise refuse(file, f"row {found.index[found.isna()][0]}", "lies in no ward")
    return found


def _refuse_unknown_areas(frame: pd.DataFrame, file: str, library: Library) -> None:
    levels: tuple[tuple[str, AreaType], ...] = (("ward_code", "ward"), ("lsoa_code", "lsoa"))
    for column, area_type in levels:
        if column not in frame:
            continue
        strange = frame[~frame[column].isin(library.of_types((area_type,)))]
        if not strange.empty:
            place = f"row {strange.index[0]}"
            raise refuse(file, place, f"got '{strange[column].iloc[0]}': no such {area_type}")
