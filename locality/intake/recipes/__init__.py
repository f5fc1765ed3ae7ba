"""How a publisher's file becomes one of our tables: the recipes of data/recipes, checked.

A recipe says where the publisher's table stands, which rows and columns count, which codes and symbols
the publisher uses, and which totals must agree. Recipes are data: a new source is a file, never Python.
"""

from locality.intake.recipes.places import (
    AreaGroup,
    AreasRecipe,
    BoundariesRecipe,
    Layer,
    Link,
    LookupRecipe,
    NamedArea,
    NeighboursRecipe,
    PointsRecipe,
)
from locality.intake.recipes.reading import AreaRule, Choices, Level, PeriodRule, Symbol, Table
from locality.intake.recipes.values import (
    Check,
    Expected,
    Figure,
    FixedRow,
    Joined,
    Part,
    Threshold,
    ValuesRecipe,
)

__all__ = [
    "AreaGroup",
    "AreaRule",
    "AreasRecipe",
    "BoundariesRecipe",
    "Check",
    "Choices",
    "Expected",
    "Figure",
    "FixedRow",
    "Joined",
    "Layer",
    "Level",
    "Link",
    "LookupRecipe",
    "NamedArea",
    "NeighboursRecipe",
    "Part",
    "PeriodRule",
    "PointsRecipe",
    "Recipe",
    "Symbol",
    "Table",
    "Threshold",
    "ValuesRecipe",
]

Recipe = ValuesRecipe | AreasRecipe | LookupRecipe | NeighboursRecipe | BoundariesRecipe | PointsRecipe
