"""Where each ward stands when all are drawn as hexagons: data/areas/hexagons.csv, if there is one."""

from pathlib import Path

import pandas as pd

from locality.areas import Places
from locality.csv_tables import Table, read_table
from locality.definitions import Council, Problem

NAME = "areas/hexagons.csv"
COLUMNS = ("area_code", "q", "r")


def read_hexagons(data: Path, places: Places, council: Council) -> tuple[pd.DataFrame, list[Problem]]:
    """Column q and row r of every ward in use, rows counted from the south, odd rows half a step east.

    No rows for a council without such a file; with one, every ward needs a place of its own.
    """
    if not (data / NAME).is_file():
        return pd.DataFrame(columns=list(COLUMNS)), []
    table = read_table(data, NAME, COLUMNS)
    if not table.problems:
        _check(table, places, council)
    return table.rows, table.problems


def _check(table: Table, places: Places, council: Council) -> None:
    wards = set(places.areas.area_code[places.areas.geography == council.ward_set])
    table.refuse_unknown("area_code", wards, f"ward of {council.ward_set} in areas/areas.csv")
    table.refuse_duplicates(("area_code",))
    table.refuse_duplicates(("q", "r"))
    for column in ("q", "r"):
        table.to_numbers(column)
        table.refuse(table.rows[column] % 1 != 0, column, "must be a whole number")
    for code in sorted(wards - set(table.rows.area_code)):
        table.add("area_code", f"{code} is missing; every ward needs a hexagon")
