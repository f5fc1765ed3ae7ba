"""What one event or person-year costs: data/steering/unit_costs.csv, deflators.csv and price_rules.yml."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import Field

from locality.csv_tables import Table, read_table
from locality.definitions import Definition, Problem, read_definition
from locality.register.happenings.plans import Line, Words

COSTS, INDEX, RULES = ("steering/unit_costs.csv", "steering/deflators.csv", "steering/price_rules.yml")
_COLUMNS = [
    "code", "title", "unit", "agency", "agency_below", "fiscal", "economic", "social", "price_year",
    "quality", "original", "source",
]  # fmt: skip
Payer = Literal["council", "partners", "both"]


class Grade(Definition):
    """One step of how strong an estimate is, and the percentage taken off for it."""

    percent: float = Field(ge=0, le=100)
    says: Line


class Optimism(Definition):
    """The steps, the strongest first, and where they come from."""

    source: Words
    grades: dict[str, Grade]


class Rules(Definition):
    """Which unit costs lie within others, whose words name the council, from when a price is old."""

    part_of: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    council: tuple[str, ...] = ()
    old_after_years: int = Field(default=10, ge=1)
    optimism: Optimism = Optimism(source="nowhere", grades={})


@dataclass(frozen=True)
class UnitCost:
    """One unit cost as published: pounds in the prices of its year.

    ``payers``: the council, partners or both, by the agencies named. ``index``: how much money was worth in
    its year, by the same index as ``UnitCosts.index_now``.
    """

    code: str
    title: str
    unit: str
    agencies: tuple[str, ...]
    payers: Payer
    fiscal: float
    price_year: str
    index: float
    quality: str
    original: str
    source: str

    def is_old(self, year: int, after: int) -> bool:
        """Whether its price year ended more than so many years before a year."""
        return year - (int(self.price_year[:4]) + 1) > after


@dataclass(frozen=True)
class UnitCosts:
    """All unit costs by code, with what they are brought to later prices by.

    ``year_now`` is the newest year of the index, ``index_now`` its value, ``index_source`` the source's id.
    """

    costs: Mapping[str, UnitCost] = field(default_factory=dict)
    year_now: int = 0
    index_now: float = 0.0
    index_source: str = ""
    rules: Rules = Rules()

    def within(self, code: str) -> set[str]:
        """Every unit cost this one lies within."""
        found: set[str] = set()
        waiting = [code]
        while waiting:
            fresh = set(self.rules.part_of.get(waiting.pop(), ())) - found
            found |= fresh
            waiting += fresh
        return found

    def overlap(self, one: str, other: str) -> bool:
        """Whether counting both counts something twice: the same, or one a part of the other."""
        return one == other or one in self.within(other) or other in self.within(one)

    def council_share(self, code: str) -> float | None:
        """The part of it that falls on the council, 0 to 1; None where the database does not say.

        By who pays; where several do, by its components if they make the whole of it.
        """
        cost = self.costs[code]
        if cost.payers != "both":
            return 1.0 if cost.payers == "council" else 0.0
        parts = [self.costs[key] for key, whole in self.rules.part_of.items() if code in whole]
        told = [one for one in parts if one.payers != "both" and one.price_year == cost.price_year]
        if not told or abs(sum(one.fiscal for one in told) - cost.fiscal) > 1:
            return None
        return sum(one.fiscal for one in told if one.payers == "council") / cost.fiscal


def read_unit_costs(data: Path) -> tuple[UnitCosts, list[Problem]]:
    """The unit costs of a data folder, none without a table of them, and every problem of the three files."""
    if not (data / COSTS).is_file():
        return UnitCosts(), []
    rules, problems = read_definition(Rules, data / RULES, RULES)
    table = read_table(data, COSTS, _COLUMNS)
    years = read_table(data, INDEX, ["year", "index", "source"])
    _check(table, years)
    problems = [*problems, *table.problems, *years.problems]
    if problems or rules is None:
        return UnitCosts(), problems
    index = dict(zip(years.rows["year"].astype(int), years.rows["index"].astype(float), strict=True))
    costs = {row["code"]: _cost(row, rules, index) for row in table.rows.to_dict("records")}
    now = max(index)
    found = UnitCosts(costs, now, index[now], years.rows["source"].iloc[-1], rules)
    return found, list(_unknown_codes(found))


def _check(table: Table, years: Table) -> None:
    if not table.problems:
        table.refuse_duplicates(["code"])
        table.refuse(
            ~table.rows["price_year"].str.fullmatch(r"\d{4}/\d{2}"), "price_year", "write it as 2008/09"
        )
        table.to_numbers("fiscal")
        table.refuse(~(table.rows["fiscal"] > 0), "fiscal", "must be pounds over zero")
    if not years.problems:
        years.refuse_duplicates(["year"])
        years.refuse(~years.rows["year"].str.fullmatch(r"\d{4}"), "year", "write it as 2008")
        years.to_numbers("index")
        years.refuse(~(years.rows["index"] > 0), "index", "must be over zero")
    if not (table.problems or years.problems):
        known = set(years.rows["year"])
        first = table.rows["price_year"].str[:4]
        missing = ~(first.isin(known) & (first.astype(int) + 1).astype(str).isin(known))
        table.refuse(missing, "price_year", f"no index for these years in {INDEX}")


def _cost(row: dict, rules: Rules, index: Mapping[int, float]) -> UnitCost:
    agencies = tuple(row[name] for name in ("agency", "agency_below") if row[name])
    return UnitCost(
        row["code"], row["title"], row["unit"], agencies, _payers(agencies, rules), float(row["fiscal"]),
        row["price_year"], financial_year_index(row["price_year"], index), row["quality"], row["original"],
        row["source"],
    )  # fmt: skip


def _payers(agencies: tuple[str, ...], rules: Rules) -> Payer:
    is_council = {one in rules.council for one in agencies}
    if agencies == ("Multiple",) or len(is_council) > 1:
        return "both"
    return "council" if is_council == {True} else "partners"


def financial_year_index(year: str, index: Mapping[int, float]) -> float:
    """The index of a financial year: nine months of its first calendar year and three of the next."""
    first = int(year[:4])
    return 0.75 * index[first] + 0.25 * index[first + 1]


def _unknown_codes(found: UnitCosts) -> Iterator[Problem]:
    for key, wholes in found.rules.part_of.items():
        for code in (key, *wholes):
            if code not in found.costs:
                yield Problem(RULES, f"part_of.{key}", f"got '{code}': no such unit cost in {COSTS}")
        if key in found.within(key):
            yield Problem(RULES, f"part_of.{key}", "is a part of itself; take one of these entries out")
