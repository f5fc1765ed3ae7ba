"""How the figures of an indicator are made from a publisher's tables, and which totals must agree."""

from typing import Literal

from pydantic import Field, model_validator

from locality.definitions import Definition, Period
from locality.intake.recipes.reading import AreaRule, Choices, Level, PeriodRule, Symbol, Table


class Joined(Definition):
    """Another table in which a figure stands, by area and, if it has periods, by period."""

    table: Table
    area: AreaRule
    periods: PeriodRule | None = None
    symbols: dict[str, Symbol] = {}


class Threshold(Definition):
    """Numbers of ``column`` from the one in ``number`` of another table, whose only row it must be."""

    column: str
    table: Table
    number: str


class Figure(Definition):
    """One number of an area and period: cells added up over ``columns`` and the rows of ``where``.

    More than one row is a problem unless ``sum_rows``. ``decimals`` is what the publisher states, and
    clears binary noise. ``zero_unless`` makes the figure 0 where the row's class is another, ``zero_below``
    where its number lies below England's.
    """

    columns: tuple[str, ...] = Field(min_length=1)
    where: Choices = {}
    sum_rows: bool = False
    multiply: float = 1
    decimals: int | None = None
    joined: Joined | None = None
    zero_unless: Choices = {}
    zero_below: Threshold | None = None


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
