"""Released tables as files: CSV, Parquet, JSON or Excel. Reads the store and the register only."""

import os
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from locality.baseline.store import Store
from locality.definitions import Indicator, Source
from locality.papers.spreadsheets import csv_text, workbook_bytes
from locality.register.doors.commands import Register
from locality.register.doors.register_tables import ledger_table, month_table, pilot_table


def indicator_table(store: Store) -> pd.DataFrame:
    """Every indicator's definition as one row, lists joined by `;`, with its publisher and licence."""
    return pd.DataFrame([_flat(one, store.source(one.source)) for one in store.indicators()])


def _flat(indicator: Indicator, source: Source) -> dict[str, object]:
    row = {
        "indicator_id": indicator.id,
        **indicator.model_dump(mode="json", exclude={"id", "aggregate", "breaks"}),
    }
    row["breaks"] = [f"{point.period}: {point.caveat}" for point in indicator.breaks]
    row |= {"interval": indicator.interval_method, "producer": source.producer, "source_title": source.title}
    row |= {"licence": source.licence.name, "licence_url": source.licence.url}
    return {key: ";".join(value) if isinstance(value, list) else value for key, value in row.items()}


TABLES: dict[str, Callable[[Store], pd.DataFrame]] = {
    "values": Store.all_figures,
    "areas": Store.all_areas,
    "lookup": Store.lookup,
    "indicators": indicator_table,
}
REGISTER_TABLES: dict[str, Callable[[Register], pd.DataFrame]] = {
    "pilots": lambda register: pilot_table(register.pilots().values()),
    "pilot_months": lambda register: month_table(register.pilots().values()),
    "ledger": lambda register: ledger_table(register.ledger.entries()),
}
FORMATS: dict[str, Callable[[pd.DataFrame], bytes]] = {
    ".csv": lambda rows: csv_text(with_plain_dates(rows)).encode(),
    ".json": lambda rows: (
        with_plain_dates(rows).to_json(orient="records", force_ascii=False, double_precision=15).encode()
    ),
    ".parquet": lambda rows: rows.to_parquet(index=False),
    ".xlsx": lambda rows: workbook_bytes({"Sheet1": with_plain_dates(rows)}),
}


def with_plain_dates(rows: pd.DataFrame) -> pd.DataFrame:
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
        partial.write_bytes(FORMATS[out.suffix](rows))
        os.replace(partial, out)
    finally:
        partial.unlink(missing_ok=True)
