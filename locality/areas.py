"""Areas, the sets they belong to, and what part of one area lies in another.

Reads data/areas/ and postcodes; every problem is found at once. Imports only ``definitions`` and
``csv_tables``.
"""

from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from locality.csv_tables import Table, read_table
from locality.definitions import AREA_TYPES, Council, Problem

METHODS = ("exact", "best_fit", "apportioned")
_WEIGHT_TOLERANCE = 1e-9
_NEXT_LEVEL = {"lsoa": "ward", "ward": "locality", "locality": "district"}


@dataclass(frozen=True)
class Places:
    """The areas in use and what lies in what.

    areas: area_code, area_name, area_type, geography, valid_from, valid_to (one row an area).
    lookup: child_code, parent_code, weight, method (one row a child and parent).
    neighbours: neighbour_set, rank, area_code, closeness.
    """

    areas: pd.DataFrame
    lookup: pd.DataFrame
    neighbours: pd.DataFrame
    _known_weights: dict[tuple[str, str], pd.DataFrame] = field(default_factory=dict, repr=False)

    def codes(self, area_type: str) -> set[str]:
        """Codes of every area of a type, of all dated sets."""
        return set(self.areas.area_code[self.areas.area_type == area_type])

    def weights(self, child_type: str, parent_type: str) -> pd.DataFrame:
        """Share of each child in each parent: child_code, parent_code, weight, method.

        Where the lookup names no direct pair, the way goes over the level between: an LSOA's share of
        a locality is the sum of its shares of the locality's wards. No rows when there is no way.
        """
        key = child_type, parent_type
        if key not in self._known_weights:
            self._known_weights[key] = self._weights(child_type, parent_type)
        return self._known_weights[key]

    def _weights(self, child_type: str, parent_type: str) -> pd.DataFrame:
        direct = self._pairs(child_type, parent_type)
        between = _NEXT_LEVEL.get(child_type)
        if len(direct) or between in (None, parent_type):
            return direct
        upper = self.weights(str(between), parent_type)[["child_code", "parent_code", "weight"]]
        return _chained(self._pairs(child_type, str(between)), upper)

    def _pairs(self, child_type: str, parent_type: str) -> pd.DataFrame:
        rows = self.lookup
        kept = rows.child_code.isin(self.codes(child_type)) & rows.parent_code.isin(self.codes(parent_type))
        return rows[kept].reset_index(drop=True)


def _chained(lower: pd.DataFrame, upper: pd.DataFrame) -> pd.DataFrame:
    """Shares of the lowest level in the highest, through the one between."""
    joined = lower.merge(upper, left_on="parent_code", right_on="child_code", suffixes=("", "_upper"))
    joined["weight"] = joined.weight * joined.weight_upper
    grouped = joined.groupby(["child_code", "parent_code_upper"], as_index=False)
    summed = grouped.agg(weight=("weight", "sum"), method=("method", "first"))
    return summed.rename(columns={"parent_code_upper": "parent_code"})


AREA_COLUMNS = ("area_code", "area_name", "area_type", "geography", "valid_from", "valid_to")
LOOKUP_COLUMNS = ("child_code", "parent_code", "weight", "method")
NEIGHBOUR_COLUMNS = ("neighbour_set", "rank", "area_code", "closeness")


def read_places(data: Path, council: Council) -> tuple[Places | None, list[Problem]]:
    """Areas, lookup and neighbours of a data folder, or every reason why they cannot be used."""
    areas = read_table(data, "areas/areas.csv", AREA_COLUMNS)
    lookup = read_table(data, "areas/lookup.csv", LOOKUP_COLUMNS)
    neighbours = read_table(data, "areas/neighbours.csv", NEIGHBOUR_COLUMNS)
    problems = areas.problems + lookup.problems + neighbours.problems
    if problems:
        return None, problems
    _check_areas(areas)
    known = set(areas.rows.area_code)
    _check_lookup(lookup, known, areas.rows)
    _check_neighbours(neighbours, known)
    _check_council(areas, council)
    problems = areas.problems + lookup.problems + neighbours.problems
    if problems:
        return None, problems
    return Places(areas.rows, lookup.rows, neighbours.rows), []


def _check_areas(areas: Table) -> None:
    areas.refuse_empty("area_code")
    areas.refuse_empty("area_name")
    areas.refuse_unknown("area_type", AREA_TYPES, "area type")
    areas.to_dates("valid_from")
    areas.to_dates("valid_to")
    areas.refuse_duplicates(("area_code",))


def _check_lookup(lookup: Table, known: set[str], areas: pd.DataFrame) -> None:
    lookup.refuse_unknown("child_code", known, "area in areas/areas.csv")
    lookup.refuse_unknown("parent_code", known, "area in areas/areas.csv")
    lookup.refuse_unknown("method", METHODS, "method")
    lookup.to_numbers("weight")
    lookup.refuse_duplicates(("child_code", "parent_code"))
    if lookup.problems:
        return
    rows = lookup.rows
    lookup.refuse(~rows.weight.between(0, 1), "weight", "must lie between 0 and 1")
    types = areas.set_index("area_code").area_type
    totals = rows.groupby([rows.child_code, rows.parent_code.map(types)]).weight.sum()
    wrong = totals[(totals - 1).abs() > _WEIGHT_TOLERANCE].rename_axis(["child", "parent_type"]).reset_index()
    for child, parent_type, total in wrong.itertuples(index=False):
        lookup.add(
            f"child_code {child}", f"weights into {parent_type} sum to {total:.6g}; they must sum to 1"
        )


def _check_neighbours(neighbours: Table, known: set[str]) -> None:
    neighbours.refuse_unknown("area_code", known, "area in areas/areas.csv")
    neighbours.to_numbers("rank")
    neighbours.refuse_duplicates(("neighbour_set", "rank"))


def _check_council(areas: Table, council: Council) -> None:
    rows = areas.rows
    for key, area_type in (("district", "district"), ("country", "country")):
        code = getattr(council, key)
        if code not in set(rows.area_code[rows.area_type == area_type]):
            areas.problems.append(
                Problem("council.yml", key, f"got '{code}': no such {area_type} in areas/areas.csv")
            )
    wards = set(rows.area_code[rows.geography == council.ward_set])
    for code in sorted(set(council.rough_wards) - wards):
        message = f"got '{code}': no such ward of {council.ward_set} in areas/areas.csv"
        areas.problems.append(Problem("council.yml", "rough_wards", message))
    for key in ("locality_set", "ward_set"):
        chosen = getattr(council, key)
        if chosen not in set(rows.geography):
            areas.problems.append(
                Problem("council.yml", key, f"got '{chosen}': no such geography in areas/areas.csv")
            )
