"""The calendar of disruptions: data/disruptions.csv, times when something else changed what is measured."""

from collections.abc import Hashable, Mapping
from datetime import date
from pathlib import Path

from locality.definitions import Problem
from locality.reading import Table, read_table
from locality.register.history import Disruption

FILE = "disruptions.csv"
COLUMNS = ("start", "end", "label", "source")


def read_disruptions(data: Path) -> tuple[list[Disruption], list[Problem]]:
    """The disruptions of a data folder by their start, and every problem of the file; none without one."""
    if not (data / FILE).is_file():
        return [], []
    table = read_table(data, FILE, COLUMNS)
    if table.problems:
        return [], table.problems
    rows = table.rows.to_dict("index")
    found = [_disruption(table, line, row) for line, row in rows.items()]
    return sorted((one for one in found if one), key=lambda one: one.start), table.problems


def _disruption(table: Table, line: object, row: Mapping[Hashable, str]) -> Disruption | None:
    try:
        start, end = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
    except ValueError:
        table.add(
            f"row {line}", f"got '{row['start']}' and '{row['end']}': write start and end as 2020-03-23"
        )
        return None
    if end < start or not row["label"]:
        table.add(
            f"row {line}", f"got {start} to {end}, '{row['label']}': needs a label and an end after its start"
        )
        return None
    return Disruption(row["label"], start, end)
