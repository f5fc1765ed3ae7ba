"""A sheet somebody brings in, as a table of text: read by a process of its own, within limits."""

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import Any

import pandas as pd

from locality.csv_tables import Table, check_columns
from locality.folders import PROJECT

MOST_BYTES = 5_000_000
PATIENCE = 30.0  # seconds until a reader is ended
_AT_ONCE = threading.BoundedSemaphore(2)
_LOG = logging.getLogger(__name__)
_READER = "locality.register.doors.sheet_reader"
_HANDED_ON = ("PATH", "PYTHONPATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "TMPDIR")  # no secret is among them


def read_table_of(name: str, content: bytes, required: Sequence[str], optional: Sequence[str]) -> Table:
    """The rows of a CSV or Excel file as text, by their lines, with what keeps it from being read."""
    table = Table(name)
    if len(content) > MOST_BYTES:
        table.add("", f"has {len(content):,} bytes, and {MOST_BYTES:,} can be read at once; split it")
        return table
    found = _read("xlsx" if name.lower().endswith(".xlsx") else "csv", content)
    for place, message in found.get("problems", ()):
        table.add(place, message)
    if table.problems:
        return table
    (_, header), *rows = found["rows"] or [(1, [])]
    lines = [line for line, _ in rows]
    table.rows = pd.DataFrame([row for _, row in rows], columns=header, index=lines, dtype=str)
    _drop_unheaded(table)
    check_columns(table, required, optional)
    return table


def _drop_unheaded(table: Table) -> None:
    """Leave out columns without a heading; a problem where there is something in one."""
    for at, name in enumerate(table.rows.columns):
        filled = table.rows.index[table.rows.iloc[:, at] != ""]
        if not name and len(filled):
            place = f"row {filled[0]}, column {at + 1}"
            table.add(place, "holds something, and its column has no heading; give it one")
    table.rows = table.rows.loc[:, [bool(name) for name in table.rows.columns]]


def _read(kind: str, content: bytes) -> dict[str, Any]:
    """What the reader printed; one problem when it was ended or failed."""
    environment = {name: os.environ[name] for name in _HANDED_ON if name in os.environ}
    with _AT_ONCE:
        try:
            done = subprocess.run(
                [sys.executable, "-m", _READER, kind], input=content, capture_output=True, timeout=PATIENCE,
                cwd=PROJECT, env={**environment, "OPENBLAS_NUM_THREADS": "1"},
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return _one_problem("takes too long to read")
    if done.stderr:
        _LOG.warning("%s: %s", _READER, done.stderr.decode(errors="replace")[-2000:])
    if done.returncode:
        return _one_problem("takes too long or too much memory to read")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _one_problem(message: str) -> dict[str, Any]:
    return {"problems": [("", f"{message}; keep only the months, on one sheet, and bring that in")]}
