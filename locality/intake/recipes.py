"""How a publisher's file becomes one of our tables: the recipes of data/recipes, checked.

A recipe says where the publisher's table stands, which rows and columns count, which codes and symbols
the publisher uses, and which totals must agree. Recipes are data: a new source is a file, never Python.
"""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from locality.definitions import AreaType, Definition, Period

Symbol = Literal["missing", "suppressed", "not_applicable"]
PeriodForm = Literal["as_written", "year_ending", "year_starting", "dashed", "short_span"]
Choices = dict[str, tuple[str, ...]]
Level = tuple[AreaType, ...]


def _is_pattern(text: str) -> str:
    re.compile(text)
    return text


Pattern = Annotated[str, AfterValidator(_is_pattern)]


class Table(Definition):
    """One table of a publisher: the file below the folder given, its format and the rows that count."""

    file: str
    sheet: str | None = None
    skip_rows: int = Field(default=0, ge=0)
    encoding: str = "utf-8"
    delimiter: str = ","
    where: Choices = {}
    matching: dict[str, Pattern] = {}
    unpivot: Pattern | None = None


class AreaRule(Definition):
    """Where a row's area stands: the first filled of ``columns``, or one ``code`` for all rows.

    ``codes`` names lists of codes.yml, applied in turn, that lead from the publisher's code to ours.
    ``types`` are the levels expected: every one of their areas must be there, except those in ``absent``.
    """

    columns: tuple[str, ...] = ()
    code: str | None = None
    codes: tuple[str, ...] = ()
    types: Level = Field(min_length=1)
    others: Literal["refuse", "skip"] = "refuse"
    absent: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _one_way(self) -> "AreaRule":
        if bool(self.columns) == bool(self.code):
            raise ValueError("name either columns or one code")
        return self


class PeriodRule(Definition):
    """The period of a row: the text of a column, in one of the forms, or through ``map``.

    year_ending: 2025 is 2024/25; year_starting: 2024 is 2024/25; dashed: 2024-25 is 2024/25;
    short_span: 2021/22-23/24 is 2021/22-2023/24.
    """

    column: str
    form: PeriodForm = "as_written"
    map: dict[str, Period] = {}


class Joined(Definition):
    """Another table in which a figure stands, by area and, if it has periods, by period."""

    table: Table
    area: AreaRule
    periods: PeriodRule | None = None
    symbols: dict[str, Symbol] = {}


class Figure(Definition):
    """One number of an area and period: cells added up over ``columns`` and the rows of ``where``.

    More than one row is a problem unless ``sum_rows``. ``decimals`` is what the publisher states, and
    clears binary noise. ``zero_unless`` makes the figure 0 where the row's class is another.
    """

    columns: tuple[str, ...] = Field(min_length=1)
    where: Choices = {}
    sum_rows: bool = False
    multiply: float = 1
    decimals: int | None = None
    joined: Joined | None = None
    zero_unless: Choices = {}


class Part(Definition):
    """Rows of an indicator made from one table.

    With ``value_per`` the value is numerator / denominator x value_per, beside both counts: for a figure
    whose other levels are published without counts. ``published_for`` keeps the publisher's own code.
    """

    table: Table
    area: AreaRule
    period: Period | None = None
    periods: PeriodRule | None = None
    symbols: dict[str, Symbol] = {}
    numerator: Figure | None = None
    denominator: Figure | None = None
    value: Figure | None = None
    value_per: float | None = None
    lower_ci: Figure | None = None
    upper_ci: Figure | None = None
    published_for: bool = False
    source: str | None = None
    caveats: tuple[str, ...] = ()
    drop: tuple[Symbol, ...] = ()
    rows: int | None = None
    rows_per_period: int | None = None

    @model_validator(mode="after")
    def _one_of_each(self) -> "Part":
        if bool(self.numerator) == bool(self.value):
            raise ValueError("name either numerator (with or without denominator) or value")
        if bool(self.period) == bool(self.periods):
            raise ValueError("name either one period, or periods with the column they stand in")
        if self.value_per and not self.denominator:
            raise ValueError("value_per needs a numerator and a denominator")
        return self


class FixedRow(Definition):
    """A figure that needs no file: 0 by construction."""

    area_code: str
    period: Period
    value: float
    caveats: tuple[str, ...] = ()


class Expected(Definition):
    """What a check compares with: a figure of a publisher's table, summed over its rows."""

    table: Table
    column: str


class Check(Definition):
    """A total or a share of ours that must agree with the publisher's within ``within``.

    The publisher's is a number (``equals``) or the sum of a column of a table (``equals_sum``).
    """

    what: Literal["numerator", "denominator", "value", "percent", "rows"]
    types: Level = ()
    areas: tuple[str, ...] = ()
    period: Period | None = None
    equals: float | None = None
    equals_sum: Expected | None = None
    within: float = Field(default=0, ge=0)
    publisher: str

    @model_validator(mode="after")
    def _one_total(self) -> "Check":
        if (self.equals is None) == (self.equals_sum is None):
            raise ValueError("name either equals, a number, or equals_sum, a table and its column")
        return self


class ValuesRecipe(Definition):
    """An indicator's table; the recipe's name is the indicator's id."""

    id: str
    kind: Literal["values"]
    parts: tuple[Part, ...] = ()
    fixed: tuple[FixedRow, ...] = ()
    checks: tuple[Check, ...] = ()

    @model_validator(mode="after")
    def _something(self) -> "ValuesRecipe":
        if not self.parts:
            raise ValueError("name at least one part")
        return self


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


Recipe = ValuesRecipe | AreasRecipe | LookupRecipe | NeighboursRecipe | BoundariesRecipe | PointsRecipe
