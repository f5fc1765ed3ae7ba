"""What people call the parts of the area: names beside small areas. Read from data/names/ and checked."""

from pathlib import Path

import pandas as pd

from locality.areas import Places
from locality.csv_tables import Table, read_table
from locality.definitions import Definitions, Problem

COLUMNS = ("name", "lsoa_code", "source")


def read_names(data: Path, places: Places, definitions: Definitions) -> tuple[pd.DataFrame, list[Problem]]:
    """Every name of every file beside its small areas, with COLUMNS, and all problems found.

    A council without a names folder has none.
    """
    tables = [_read(data, path.name, places, definitions) for path in sorted((data / "names").glob("*.csv"))]
    problems = [problem for table in tables for problem in table.problems]
    rows = [pd.DataFrame(columns=list(COLUMNS)), *(table.rows for table in tables)]
    return pd.concat(rows, ignore_index=True), problems


def _read(data: Path, name: str, places: Places, definitions: Definitions) -> Table:
    table = read_table(data, f"names/{name}", COLUMNS)
    if not table.problems:
        table.refuse_empty("name")
        table.refuse_unknown("lsoa_code", places.codes("lsoa"), "small area in areas/areas.csv")
        table.refuse_unknown("source", definitions.sources, "source in sources/")
        table.refuse_duplicates(("name", "lsoa_code"))
    return table
