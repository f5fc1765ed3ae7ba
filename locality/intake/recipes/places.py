"""How areas, their outlines, and places of help are made from publishers' files."""

from typing import Literal

from pydantic import Field

from locality.definitions import AreaType, Definition
from locality.intake.recipes.reading import Table


class NamedArea(Definition):
    """An area named in the recipe itself."""

    area_code: str
    area_name: str


class AreaGroup(Definition):
    """Areas of one type and dated set, from a table or named one by one."""

    area_type: AreaType
    geography: str
    valid_from: str = ""
    valid_to: str = ""
    table: Table | None = None
    code: str | None = None
    name: str | None = None
    named: tuple[NamedArea, ...] = ()
    count: int


class AreasRecipe(Definition):
    """areas/areas.csv."""

    id: str
    kind: Literal["areas"]
    groups: tuple[AreaGroup, ...]


class Link(Definition):
    """Children and parents: pairs of a table, counted pairs as weights, or all of a type into one.

    With ``counted`` the weight of a pair is its share of the child's rows.
    """

    method: Literal["exact", "best_fit", "apportioned"]
    table: Table | None = None
    child: str | None = None
    parent: str | None = None
    counted: bool = False
    all_of: AreaType | None = None
    into: str | None = None


class LookupRecipe(Definition):
    """areas/lookup.csv."""

    id: str
    kind: Literal["lookup"]
    links: tuple[Link, ...]


class NeighboursRecipe(Definition):
    """areas/neighbours.csv."""

    id: str
    kind: Literal["neighbours"]
    neighbour_set: str
    table: Table
    rank: str
    code: str
    closeness: str
    count: int


class Layer(Definition):
    """Polygons of one area type: from a file, or the union of the children of another layer."""

    area_type: AreaType
    table: Table | None = None
    code: str | None = None
    union_of: AreaType | None = None
    tolerance_m: float = 0
    count: int


class BoundariesRecipe(Definition):
    """areas/boundaries/*.geojson, each layer simplified as one coverage."""

    id: str
    kind: Literal["boundaries"]
    decimals: int = Field(ge=3, le=7)
    largest_kb: int
    layers: tuple[Layer, ...]


class PointsRecipe(Definition):
    """Rows as they are: our column -> the first filled of the publisher's, or a fixed text.

    Of places, of names of small areas, of unit costs and prices for the steering group.

    ``words`` says the publisher's classes in ours; a class it does not know is refused. ``empty`` names
    columns that must be blank (a library that has closed has a year there). With ``ward_by_position``
    ward_code is the ward whose polygon holds the point.
    """

    id: str
    kind: Literal["postcodes", "assets", "names", "steering"]
    table: Table
    columns: dict[str, tuple[str, ...]]
    words: dict[str, dict[str, str]] = {}
    fixed: dict[str, str] = {}
    empty: tuple[str, ...] = ()
    ward_by_position: bool = False
    key: tuple[str, ...]
    count: int | None = None
