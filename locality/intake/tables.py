"""Publishers' tables, read as text exactly as they stand: file found, rows filtered, periods unpivoted."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import BadZipFile

import pandas as pd

from locality.definitions import InputProblems, Problem
from locality.intake.recipes import Choices, Table


def refuse(file: str, place: str, message: str) -> InputProblems:
    """One problem of a publisher's file, ready to raise."""
    return InputProblems([Problem(file, place, message)])


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"'{name}'" for name in names[:12])
    return shown if len(names) <= 12 else f"{shown} and {len(names) - 12} more"


@dataclass
class Shelf:
    """The folder of publishers' files; a file is read once however many recipes use it."""

    folder: Path
    _read: dict[tuple[object, ...], pd.DataFrame] = field(default_factory=dict)

    def path(self, file: str) -> Path:
        """The one file that fits the name or pattern; raises InputProblems for none or several."""
        found = sorted(self.folder.glob(file))
        if len(found) == 1:
            return found[0]
        if not found:
            raise refuse(file, "", "file is missing from the folder given with --from")
        names = _listed([path.name for path in found])
        raise refuse(
            file, "", f"{len(found)} files fit this pattern ({names}): leave one, or narrow the pattern"
        )

    def rows(self, table: Table) -> pd.DataFrame:
        """The table's rows as text after its filters; the index is the line in the file.

        With ``unpivot`` every column that fits the pattern becomes rows with ``header`` and ``cell``.
        Raises InputProblems when the layout is not the one the recipe knows.
        """
        frame = keep_rows(self._whole(table), table.where, table.file)
        for column, pattern in table.matching.items():
            need_columns(frame, [column], table.file)
            frame = frame[frame[column].str.fullmatch(pattern)]
        if frame.empty:
            raise refuse(table.file, "", "no row is left after the recipe's filters")
        return _unpivoted(frame, table) if table.unpivot else frame

    def _whole(self, table: Table) -> pd.DataFrame:
        key = (table.file, table.sheet, table.skip_rows, table.encoding, table.delimiter)
        if key not in self._read:
            self._read[key] = _read(self.path(table.file), table)
        return self._read[key]


def _read(path: Path, table: Table) -> pd.DataFrame:
    try:
        if path.suffix == ".xlsx":
            frame = pd.read_excel(
                path, sheet_name=table.sheet or 0, skiprows=table.skip_rows, dtype=str, keep_default_na=False
            )
        else:
            frame = pd.read_csv(
                path,
                skiprows=table.skip_rows,
                encoding=table.encoding,
                sep=table.delimiter,
                dtype=str,
                keep_default_na=False,
            )
    except UnicodeDecodeError as error:
        message = f"not {table.encoding} (byte {error.start}); name the right encoding in the recipe"
        raise refuse(table.file, "", message) from error
    except (ValueError, BadZipFile) as error:
        raise refuse(table.file, "", f"cannot be read as a table: {error}") from error
    frame.columns = pd.Index([str(column) for column in frame.columns])
    frame.index = pd.RangeIndex(table.skip_rows + 2, table.skip_rows + 2 + len(frame))
    return frame.apply(lambda column: column.str.strip())


def need_columns(frame: pd.DataFrame, columns: list[str], file: str) -> None:
    """Raise InputProblems for every column the recipe names and the file does not have."""
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        there = _listed(list(frame.columns))
        raise InputProblems(
            [
                Problem(file, f"column '{name}'", f"not in the file; its columns are {there}")
                for name in missing
            ]
        )


def expect_count(count: int, expected: int | None, place: str, what: str) -> None:
    """Raise InputProblems when there are not as many as the recipe knows."""
    if expected is not None and count != expected:
        raise refuse(place, what, f"got {count}, the recipe expects {expected}")


def first_filled(frame: pd.DataFrame, columns: Sequence[str]) -> pd.Series:
    """Each row's first cell with content, in the order of the columns."""
    filled = frame[columns[0]]
    for column in columns[1:]:
        filled = filled.where(filled != "", frame[column])
    return filled


def keep_rows(frame: pd.DataFrame, where: Choices, file: str) -> pd.DataFrame:
    """The rows whose columns hold one of the values allowed; a value no row holds is a problem."""
    need_columns(frame, list(where), file)
    problems = []
    for column, allowed in where.items():
        there = set(frame[column])
        for value in allowed:
            if value not in there:
                message = f"no row holds '{value}'; the file holds {_listed(sorted(there))}"
                problems.append(Problem(file, f"column '{column}'", message))
    if problems:
        raise InputProblems(problems)
    for column, allowed in where.items():
        frame = frame[frame[column].isin(allowed)]
    return frame


def _unpivoted(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    headers = [name for name in frame.columns if pd.Series([name]).str.fullmatch(table.unpivot or "").all()]
    if not headers:
        raise refuse(
            table.file,
            "header",
            f"no column fits '{table.unpivot}'; its columns are {_listed(list(frame.columns))}",
        )
    keys = [name for name in frame.columns if name not in headers]
    return frame.melt(keys, headers, var_name="header", value_name="cell", ignore_index=False)
