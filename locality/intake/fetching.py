"""Run recipes: read the publishers' files, check everything, then write every table or none."""

import io
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import geopandas
import pandas as pd

from locality.definitions import Council, InputProblems, read_definition
from locality.intake.book import read_codes, read_recipes
from locality.intake.boundaries import boundary_layers
from locality.intake.figures import Library
from locality.intake.geography import (
    AREA_COLUMNS,
    areas_table,
    csv_bytes,
    lookup_table,
    neighbours_table,
    parquet_bytes,
)
from locality.intake.points import points_table
from locality.intake.recipes import (
    AreasRecipe,
    BoundariesRecipe,
    LookupRecipe,
    NeighboursRecipe,
    PointsRecipe,
    Recipe,
)
from locality.intake.tables import Shelf, refuse
from locality.intake.values import values_table

AREAS = "areas/areas.csv"
LOOKUP = "areas/lookup.csv"
WARDS = "areas/boundaries/ward.geojson"


def _present(data: Path, name: str, columns: list[str]) -> pd.DataFrame:
    path = data / name
    if not path.is_file():
        return pd.DataFrame(columns=columns)
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def _council(data: Path) -> Council:
    council, problems = read_definition(Council, data / "council.yml", "council.yml")
    if council is None:
        raise InputProblems(problems)
    return council


class Run:
    """Recipes at work: what one has made stands ready for the next before anything is written."""

    def __init__(self, folder: Path, data: Path):
        self.made: dict[str, bytes] = {}
        self._data = data
        self._lookup = _present(data, LOOKUP, ["child_code", "parent_code"])
        areas, codes = _present(data, AREAS, AREA_COLUMNS), read_codes(data / "recipes")
        self.library = Library(Shelf(folder), areas, codes, _council(data))

    def follow(self, recipe: Recipe) -> None:
        """Add the recipe's tables to ``made``; raises InputProblems when it cannot."""
        if isinstance(recipe, AreasRecipe):
            areas = areas_table(recipe, self.library.shelf)
            self.library = replace(self.library, areas=areas)
            self.made[AREAS] = csv_bytes(areas)
        elif isinstance(recipe, LookupRecipe):
            self._lookup = lookup_table(recipe, self.library)
            self.made[LOOKUP] = csv_bytes(self._lookup)
        elif isinstance(recipe, BoundariesRecipe):
            layers = boundary_layers(recipe, self._lookup, self.library)
            self.made |= {f"areas/boundaries/{name}.geojson": layer for name, layer in layers.items()}
        elif isinstance(recipe, NeighboursRecipe):
            self.made["areas/neighbours.csv"] = csv_bytes(neighbours_table(recipe, self.library))
        elif isinstance(recipe, PointsRecipe):
            self._place(recipe)
        else:
            self.made[f"values/{recipe.id}.csv"] = values_table(recipe, self.library).encode()

    def _wards(self) -> geopandas.GeoSeries | None:
        content = self.made.get(WARDS)
        if content is None and not (self._data / WARDS).is_file():
            return None
        frame = geopandas.read_file(io.BytesIO(content) if content else self._data / WARDS)
        return frame.set_index("area_code").geometry

    def _place(self, recipe: PointsRecipe) -> None:
        wards = self._wards() if recipe.ward_by_position else None
        points = points_table(recipe, self.library, wards)
        if recipe.kind == "postcodes":
            self.made[f"{recipe.id}.parquet"] = parquet_bytes(points)
        else:
            self.made[f"{recipe.kind}/{recipe.id}.csv"] = csv_bytes(points)


def _write(tables: Mapping[str, bytes], data: Path) -> list[Path]:
    """Write what differs from what is there: all beside the old files first, then in their place."""
    changed = {
        data / name: content
        for name, content in tables.items()
        if not (data / name).is_file() or (data / name).read_bytes() != content
    }
    try:
        for path, content in changed.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            _beside(path).write_bytes(content)
        for path in changed:
            os.replace(_beside(path), path)
    finally:
        for path in changed:
            _beside(path).unlink(missing_ok=True)
    return sorted(changed)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")


def fetch(recipes: Sequence[str], folder: Path, data: Path) -> list[Path]:
    """Make our tables from the publishers' files in ``folder``; the files of ``data`` that changed.

    Every recipe when none is named. Raises InputProblems naming everything that does not fit, in which
    case nothing is written; a second run on the same files changes nothing.
    """
    if not folder.is_dir():
        raise refuse(str(folder), "", "no such folder; name with --from where the publishers' files are")
    run = Run(folder, data)
    problems = []
    for recipe in read_recipes(recipes, data / "recipes"):
        try:
            run.follow(recipe)
        except InputProblems as error:
            problems += error.problems
    if problems:
        raise InputProblems(problems)
    return _write(run.made, data)
