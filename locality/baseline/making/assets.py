"""Places of help: schools, practices, libraries. Read from data/assets/ and checked."""

from pathlib import Path

import pandas as pd

from locality.areas import Places
from locality.baseline.making.contacts import refuse_wrong_telephones
from locality.csv_tables import Table, read_table
from locality.definitions import Problem, defined_ids

REQUIRED = ("asset_id", "kind", "name", "ward_code", "lsoa_code", "lat", "lon", "as_of", "source")
OPTIONAL = ("detail", "postcode", "telephone")
_RUNS = r"(?i)\b(?:javascript|vbscript|data)\s*:\S"  # addresses that are a program or a file themselves


def read_assets(data: Path, places: Places) -> tuple[pd.DataFrame, list[Problem]]:
    """Every asset of every file, REQUIRED and OPTIONAL columns in that order, and all problems found.

    A council without an assets folder has none.
    """
    tables = [_read(data, path.name, places) for path in sorted((data / "assets").glob("*.csv"))]
    problems = [problem for table in tables for problem in table.problems]
    columns = [*REQUIRED, *OPTIONAL]
    rows = [
        pd.DataFrame(columns=columns),
        *(table.rows.reindex(columns=columns, fill_value="") for table in tables),
    ]
    return pd.concat(rows, ignore_index=True), problems


def _read(data: Path, name: str, places: Places) -> Table:
    table = read_table(data, f"assets/{name}", REQUIRED, OPTIONAL)
    if not table.problems:
        sources = sorted(defined_ids(data / "sources"))  # one that cannot be read is not named twice
        table.refuse_empty("kind")
        table.refuse_unknown("ward_code", {"", *places.codes("ward")}, "ward in areas/areas.csv")
        table.refuse_unknown("lsoa_code", {"", *places.codes("lsoa")}, "small area in areas/areas.csv")
        table.refuse_unknown("source", sources, "source in sources/")
        for column in {"kind", "name", "detail"} & {*table.rows.columns}:
            table.refuse(
                table.rows[column].str.contains(_RUNS), column, "a page must not run it; write words"
            )
        table.refuse_duplicates(("asset_id",))
        if "telephone" in table.rows:
            refuse_wrong_telephones(table)
        table.to_numbers("lat")
        table.to_numbers("lon")
    return table
