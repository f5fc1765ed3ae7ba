"""CSV tables of data/, read as text and checked column by column. Imports only ``definitions``.

Every check adds to ``Table.problems`` with the row as a text editor numbers it; none raises.
"""

import csv
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
from pyarrow.csv import ConvertOptions, InvalidRow, ParseOptions, ReadOptions, read_csv
from pyarrow.lib import ArrowInvalid

from locality.definitions import NO_CONTROLS, Problem
from locality.plain import control_in

_MOST_SHOWN = 20
# What plain.control_in finds, but for halves of pairs, which no UTF-8 holds.
_CONTROL = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]"


@dataclass
class Table:
    """One CSV file: its rows, and the problems found in it so far.

    The index of ``rows`` is the line in the file, the header being line 1.
    """

    file: str
    rows: pd.DataFrame = field(default_factory=pd.DataFrame)
    problems: list[Problem] = field(default_factory=list)

    def add(self, place: str, message: str) -> None:
        """Note one problem of this file."""
        self.problems.append(Problem(self.file, place, message))

    def refuse(self, wrong: pd.Series, column: str, message: str) -> None:
        """A problem for every row marked wrong, naming row, column and what was got."""
        marked = wrong.fillna(True).to_numpy(bool)
        lines = list(self.rows.index[marked]) if marked.any() else []
        for line in lines[:_MOST_SHOWN]:
            self.add(f"row {line}, {column}", f"got '{self.rows.at[line, column]!s}': {message}")
        if len(lines) > _MOST_SHOWN:
            self.add(column, f"{len(lines) - _MOST_SHOWN} more rows: {message}")

    def refuse_empty(self, column: str) -> None:
        """A problem for every row without a value in a column that needs one."""
        self.refuse(self.rows[column] == "", column, "must not be empty")

    def refuse_unknown(self, column: str, allowed: Collection[str], kind: str) -> None:
        """A problem for every value that is not among those allowed."""
        shown = f"; use one of {', '.join(allowed)}" if len(allowed) <= 10 else ""
        if unknown := set(self.rows[column].unique()).difference(allowed):
            self.refuse(self.rows[column].isin(list(unknown)), column, f"no such {kind}{shown}")

    def refuse_duplicates(self, columns: Sequence[str]) -> None:
        """A problem for every row that repeats an earlier one in these columns."""
        keys = list(columns)
        repeated = self.rows.duplicated(keys)
        for line in self.rows.index[repeated][:_MOST_SHOWN]:
            key = ", ".join(str(self.rows.at[line, column]) for column in keys)
            first = self.rows.index[(self.rows[keys] == self.rows.loc[line, keys]).all(axis=1)][0]
            self.add(f"row {line}, {keys[0]}", f"({key}) is already in row {first}; keep one of the two")

    def to_numbers(self, column: str) -> None:
        """Turn a column of text into numbers; empty stays missing, anything else is a problem."""
        text = self.rows[column]
        numbers = pd.to_numeric(text.where(text != ""), errors="coerce").astype(float)
        finite = numbers.abs() < float("inf")
        self.refuse((text != "") & ~finite, column, "not a number; write digits with a point for decimals")
        self.rows[column] = numbers

    def to_dates(self, column: str) -> None:
        """Turn a column of text into dates; empty stays missing, anything else is a problem."""
        text = self.rows[column]
        dates = pd.to_datetime(text.where(text != ""), format="%Y-%m-%d", errors="coerce")
        self.refuse((text != "") & dates.isna(), column, "not a date; write it as 2026-05-06")
        self.rows[column] = dates.dt.date


def read_table(data: Path, name: str, required: Sequence[str], optional: Sequence[str] = ()) -> Table:
    """One CSV file of data/ as text, with the problems that keep it from being read."""
    table = Table(name)
    try:
        header = _header(data / name)
        table.rows = _text_rows(data / name, header, table)
    except FileNotFoundError:
        table.add("", "file is missing")
    except UnicodeDecodeError:
        table.add(*_first_wrong_byte(data / name))
    except ArrowInvalid as error:
        wrong_byte = "utf" in str(error).lower()
        table.add(*(_first_wrong_byte(data / name) if wrong_byte else ("", f"not a CSV table: {error}")))
    else:
        check_columns(table, required, optional)
        if re.search(_CONTROL, (data / name).read_bytes().decode()):
            _refuse_controls(table)
    return table


def _header(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file), [])


def _text_rows(path: Path, header: list[str], table: Table) -> pd.DataFrame:
    """All rows as text; a row with more or fewer fields than the header becomes a problem."""

    def refuse(row: InvalidRow) -> str:
        table.add(
            f"row {row.number}",
            f"has {row.actual_columns} fields, the header {row.expected_columns}; "
            "put text with commas in quotation marks",
        )
        return "skip"

    if not header:
        return pd.DataFrame()
    rows = read_csv(
        path,
        read_options=ReadOptions(use_threads=False, column_names=header, skip_rows=1),
        parse_options=ParseOptions(invalid_row_handler=refuse, ignore_empty_lines=False),
        convert_options=ConvertOptions(
            column_types=dict.fromkeys(header, "string"), strings_can_be_null=False
        ),
    ).to_pandas()
    rows.index = pd.RangeIndex(2, len(rows) + 2)
    return rows


def _refuse_controls(table: Table) -> None:
    """A problem for every cell with a control character, which would break a chart, a paper or a file."""
    for place, column in enumerate(table.rows.columns):
        cells = table.rows.iloc[:, place]
        for line, cell in cells[cells.str.contains(_CONTROL)].head(_MOST_SHOWN).items():
            message = NO_CONTROLS.format(control_in(cell))
            table.add(f"row {line}, {column}", f"got '{cell}': {message}")


def _first_wrong_byte(path: Path) -> tuple[str, str]:
    for line, content in enumerate(path.read_bytes().split(b"\n"), start=1):
        try:
            content.decode("utf-8")
        except UnicodeDecodeError as error:
            byte = content[error.start]
            return f"row {line}", f"got byte 0x{byte:02x}: not UTF-8; save the file again as CSV UTF-8"
    return "", "not UTF-8; save the file again as CSV UTF-8"


def check_columns(table: Table, required: Sequence[str], optional: Sequence[str]) -> None:
    """Problems for columns that are missing, unknown or there twice."""
    columns = list(table.rows.columns)
    allowed = [*required, *optional]
    for column in required:
        if column not in columns:
            table.add(column, f"column is missing; the header needs {', '.join(required)}")
    for column in columns:
        if column not in allowed:
            table.add(column, f"unknown column; remove it or use one of {', '.join(allowed)}")
        elif columns.count(column) > 1:
            table.add(column, "column stands twice in the header; keep one")
