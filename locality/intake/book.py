"""The recipes of data/recipes, read and put in the order in which they build on each other."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from locality.definitions import InputProblems, Problem, read_definition, read_yaml
from locality.intake.recipes import (
    AreasRecipe,
    BoundariesRecipe,
    LookupRecipe,
    NeighboursRecipe,
    PointsRecipe,
    Recipe,
    ValuesRecipe,
)

_MODELS: dict[str, type[Recipe]] = {
    "values": ValuesRecipe,
    "areas": AreasRecipe,
    "lookup": LookupRecipe,
    "neighbours": NeighboursRecipe,
    "boundaries": BoundariesRecipe,
    "postcodes": PointsRecipe,
    "assets": PointsRecipe,
    "names": PointsRecipe,
    "steering": PointsRecipe,
}
KINDS = tuple(_MODELS)
_ORDER = ("areas", "neighbours", "lookup", "postcodes", "boundaries", "assets", "names", "steering", "values")
_CODES = TypeAdapter(dict[str, dict[str, str]])
CODES = "codes.yml"


def _read_recipe(path: Path) -> tuple[Recipe | None, list[Problem]]:
    name = f"recipes/{path.name}"
    content, problems = read_yaml(path, name)
    if problems:
        return None, problems
    kind = content.get("kind") if isinstance(content, dict) else None
    if kind not in _MODELS:
        return None, [Problem(name, "kind", f"got {kind!r}: use one of {', '.join(KINDS)}")]
    return read_definition(_MODELS[kind], path, name, id=path.stem)


def read_recipes(names: Sequence[str], folder: Path) -> list[Recipe]:
    """The recipes asked for (all when none is named) in the order in which they build on each other.

    Raises InputProblems for a recipe that is missing or not written as a recipe.
    """
    known = sorted(path.stem for path in folder.glob("*.yml") if path.name != CODES)
    problems = [
        Problem(f"recipes/{name}.yml", "", f"no such recipe; use one of {', '.join(known)}")
        for name in names
        if name not in known
    ]
    found: list[Recipe] = []
    for name in sorted(set(names) & set(known)) if names else known:
        recipe, wrong = _read_recipe(folder / f"{name}.yml")
        problems += wrong
        if recipe is not None:
            found.append(recipe)
    if problems or not found:
        raise InputProblems(problems or [Problem("recipes/", "", "no recipe there")])
    return sorted(found, key=lambda recipe: _ORDER.index(recipe.kind))


def read_codes(folder: Path) -> dict[str, dict[str, str]]:
    """The lists of publishers' codes and ours, by the list's name; empty when there is no codes.yml."""
    path = folder / CODES
    if not path.is_file():
        return {}
    content, problems = read_yaml(path, f"recipes/{CODES}")
    try:
        return _CODES.validate_python(content)
    except ValidationError as error:
        problems += [
            Problem(f"recipes/{CODES}", "", f"must be lists of code: our code; {error.error_count()} wrong")
        ]
        raise InputProblems(problems) from error
