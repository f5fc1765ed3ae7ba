"""Places of help: schools, practices, libraries. Read from data/assets/ and checked."""

from pathlib import Path

import pandas as pd

from locality.areas import Places
from locality.baseline.making.contacts import refuse_wrong_telephones
from locality.csv_tables import Table, read_table
from locality.definitions import Definitions, Problem

REQUIRED = ("asset_id", "kind", "name", "ward_code", "lsoa_code", "lat", "lon", "as_of", "source")
OPTIONAL = ("detail", "postcode", "telephone")


def read_assets(data: Path, places: Places, definitions: Definitions) -> tuple[pd.DataFrame, list[Problem]]:
    """Every asset of every file, REQUIRED and OPTIONAL columns in that order, and all problems found.

    A council without an assets folder has none.
    """
    tables = [_read(data, path.name, places, definitions) for path in sorted((data / "assets").glob("*.csv"))]
    problems = [problem for table in tables for problem in table.problems]
    columns = [*REQUIRED, *OPTIONAL]
    rows = [
        pd.DataFrame(columns=columns),
        *(table.rows.reindex(columns=columns, fill_value="") for table in tables),
    ]
    return pd.concat(rows, ignore_index=True), problems


def _read(data: Path, name: str, places: Places, definitions: Definitions) -> Table:
    table = read_table(data, f"assets/{name}", REQUIRED, OPTIONAL)
    if not table.problems:
        table.refuse_empty("kind")
        table.refuse_unknown("ward_code", {"", *places.codes("ward")}, "ward in areas/areas.csv")
        table.refuse_unknown("lsoa_code", {"", *places.codes("lsoa")}, "small area in areas/areas.csv")
        table.refuse_unknown("source", definitions.sources, "source in sources/")
        table.refuse_duplicates(("asset_id",))
        if "telephone" in table.rows:
            refuse_wrong_telephones(table)
        table.to_numbers("lat")
        table.to_numbers("lon")
    return table
