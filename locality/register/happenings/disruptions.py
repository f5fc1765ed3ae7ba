"""The calendar of disruptions: data/disruptions.csv, times when something else changed what is measured."""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from locality.csv_tables import Table, read_table
from locality.definitions import Problem
from locality.register.happenings.known import Disruption, Known

FILE = "disruptions.csv"
COLUMNS = ("start", "end", "label", "source")
LIMITED_TO = ("area", "measures")  # optional: codes of localities or wards, ids of measures, joined by ;
_ID = re.compile(r"[a-z][a-z0-9_]*")


def read_disruptions(data: Path) -> tuple[list[Disruption], list[Problem]]:
    """The disruptions of a data folder by their start, and every problem of the file; none without one."""
    if not (data / FILE).is_file():
        return [], []
    table = read_table(data, FILE, COLUMNS, LIMITED_TO)
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
    areas, measures = (tuple(_parts(row.get(column, ""))) for column in LIMITED_TO)
    if wrong := [one for one in measures if not _ID.fullmatch(one)]:
        table.add(f"row {line}, measures", f"got '{wrong[0]}': write ids of measures, joined by ;")
        return None
    return Disruption(row["label"], start, end, areas, measures)


def _parts(text: str) -> Iterator[str]:
    return (part.strip() for part in text.split(";") if part.strip())


def unknown_areas(found: Sequence[Disruption], known: Known) -> list[Problem]:
    """A problem for every area of the calendar that is neither a locality nor a ward in use."""
    return [
        Problem(FILE, one.label, f"no such locality or ward as '{code}'; leave area empty for everywhere")
        for one in found
        for code in one.areas
        if code not in known.localities and code not in known.wards
    ]
