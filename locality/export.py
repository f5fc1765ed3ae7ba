"""Released tables as files: CSV, Parquet, JSON or Excel. Reads the store and the pilots only."""

import os
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from locality.store import Store

TABLES: dict[str, Callable[[Store], pd.DataFrame]] = {
    "values": Store.all_figures,
    "areas": Store.all_areas,
    "lookup": Store.lookup,
    "indicators": Store.indicator_table,
}
FORMATS: dict[str, Callable[[pd.DataFrame, Path], None]] = {
    ".csv": lambda rows, path: _with_plain_dates(rows).to_csv(path, index=False),
    ".json": lambda rows, path: _with_plain_dates(rows).to_json(
        path, orient="records", force_ascii=False, double_precision=15
    ),
    ".parquet": lambda rows, path: rows.to_parquet(path, index=False),
    ".xlsx": lambda rows, path: _with_plain_dates(rows).to_excel(path, index=False, engine="xlsxwriter"),
}


def _with_plain_dates(rows: pd.DataFrame) -> pd.DataFrame:
    """The same rows with days as 2026-05-06, which every spreadsheet reads."""
    plain = rows.copy()
    for name in rows.select_dtypes("datetime"):
        plain[name] = rows[name].dt.strftime("%Y-%m-%d")
    return plain


def write_table(rows: pd.DataFrame, out: Path) -> None:
    """Write a table in the format its ending names; the old file stays until the new one is whole.

    ValueError for an ending that is none of FORMATS.
    """
    if out.suffix not in FORMATS:
        raise ValueError(f"cannot write '{out.name}': the name must end in {', '.join(FORMATS)}")
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = out.with_name(f".{os.getpid()}.{out.name}")
    try:
        FORMATS[out.suffix](rows, partial)
        os.replace(partial, out)
    finally:
        partial.unlink(missing_ok=True)
