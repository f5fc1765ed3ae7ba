"""Reads one sheet in a process of its own: one that cannot be read holds nobody else up, and can be ended.

`python -m locality.register.doors.sheet_reader xlsx` reads the file from its input and prints JSON: ``rows``,
each a line number and its cells as text, the header first; or ``problems``, each a place and a message. It
stops at the first limit it meets: what a file says of its own size is not believed.
"""

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element, ParseError, iterparse
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

MOST_ROWS = 5_000
MOST_COLUMNS = 40
MOST_CELLS = 200_000
MOST_UNPACKED = 50_000_000  # bytes
MOST_PARTS = 500
MOST_IN_A_CELL = 32_767  # characters, as in Excel
SECONDS = 10  # of the processor
MEMORY = 2_000_000_000  # bytes
_MOST_NAMED = 20
_NO_SHEET = "has no visible sheet with cells; put the numbers on one, as in the sheet given out"
_QUOTES = "cannot be read as CSV ({}); look at its quotation marks"
_OUT_OF_ORDER = "stands twice in the file; open it in Excel, save it anew and bring that one in"
_DAMAGED = "the workbook is damaged; open it in Excel, save it anew and bring that one in"
_NO_WORKBOOK = "is no Excel workbook; save it as .xlsx or as CSV UTF-8, without a password"
_NO_VALUE = (
    "a formula whose value is not in the file; open the sheet in Excel and save it there, or write the number"
)

Rows = list[tuple[int, list[str]]]


class Unreadable(Exception):
    """The file cannot be read; ``problems`` are places in it and what is wrong there."""

    def __init__(self, *problems: tuple[str, str]):
        self.problems = problems
        super().__init__(str(problems))


def _too_many(what: str, most: int) -> Unreadable:
    return Unreadable(("", f"has more than {most:,} {what}, and no more can be read at once; split it"))


@dataclass
class Survey:
    """What the XML of a sheet says before any cell is believed."""

    seen_row: int = 0
    last_row: int = 0
    last_column: int = 0
    cells: int = 0
    rows: int = 0
    formulas: list[str] = field(default_factory=list)
    without_value: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)

    def row(self, element: Element) -> None:
        """Count a row and its cells."""
        number = int(element.get("r") or self.seen_row + 1)
        places = [place for cell in element if (place := cell.get("r"))]
        if number <= self.seen_row or len({*places}) < len(places):
            raise Unreadable((f"row {number}", _OUT_OF_ORDER))
        self.seen_row = number
        self.cells += len(element)
        if self.cells > MOST_CELLS:
            raise _too_many("cells", MOST_CELLS)
        filled = [self._cell(cell, number, at) for at, cell in enumerate(element, 1)]
        if any(filled):
            self.rows += 1
            self.last_row = max(self.last_row, number)
            if _is_true(element.get("hidden")) or element.get("ht") == "0":
                self.hidden_rows.append(number)
        if self.rows > MOST_ROWS + 1:
            raise _too_many("rows", MOST_ROWS)

    def _cell(self, cell: Element, row: int, at: int) -> bool:
        """Whether there is anything in a cell."""
        place = cell.get("r") or f"{get_column_letter(min(at, MOST_COLUMNS + 1))}{row}"
        value, formula = cell.find("{*}v"), cell.find("{*}f")
        has_text = value is not None and bool(value.text)
        has_value = has_text or cell.find("{*}is") is not None
        if formula is not None:
            self.formulas.append(place)
            if not has_value and not (cell.get("t") == "str" and value is not None):
                self.without_value.append(place)
        if has_value or formula is not None:
            self._reach(place)
        return has_value or formula is not None

    def _reach(self, place: str) -> None:
        column = column_index_from_string(place.rstrip("0123456789"))
        if column > MOST_COLUMNS:
            raise _too_many("columns", MOST_COLUMNS)
        self.last_column = max(self.last_column, column)

    def refuse(self, is_worked_out: bool) -> None:
        """Unreadable when something would be read that nobody saw, or nobody worked out."""
        open_cells = self.without_value if is_worked_out else self.formulas
        problems = [(f"cell {place}", _NO_VALUE) for place in open_cells[:_MOST_NAMED]]
        if more := len(open_cells) - _MOST_NAMED:
            problems += [("", f"{more} more cells: {_NO_VALUE}")] if more > 0 else []
        if self.hidden_rows:
            problems.append((f"row {self.hidden_rows[0]}", _hidden("rows", len(self.hidden_rows))))
        for first, _ in self.hidden_columns[:1]:
            if first <= self.last_column:
                problems.append((f"column {get_column_letter(first)}", _hidden("columns", 1)))
        if problems:
            raise Unreadable(*problems)


def _hidden(what: str, count: int) -> str:
    where = f", as are {count - 1} more" if count > 1 else ""
    return f"is hidden{where}; show hidden {what} or delete them, so that nothing comes in unseen"


def _is_true(text: str | None) -> bool:
    return text in ("1", "true")


def _is_worked_out(parts: ZipFile) -> bool:
    """Whether values of formulas stand in the file; not where a spreadsheet shall work out all of them."""
    with parts.open("xl/workbook.xml") as xml:
        told = [one for _, one in iterparse(xml) if one.tag.endswith("}calcPr")]
    return not any(_is_true(one.get("fullCalcOnLoad")) for one in told)


def _survey(xml: Any) -> Survey:
    found = Survey()
    for _, element in iterparse(xml):
        tag = element.tag.rpartition("}")[2]
        if tag == "row":
            found.row(element)
            element.clear()
        elif tag == "col" and _is_true(element.get("hidden")):
            found.hidden_columns.append((int(element.get("min", 0)), int(element.get("max", 0))))
    return found


def workbook_rows(content: bytes) -> Rows:
    """The first visible sheet of cells of an Excel workbook, row by row as text."""
    with ZipFile(io.BytesIO(content)) as parts:
        listed = parts.infolist()
        if len(listed) > MOST_PARTS or sum(part.file_size for part in listed) > MOST_UNPACKED:
            raise _too_many("bytes when unpacked", MOST_UNPACKED)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = next((one for one in book.worksheets if one.sheet_state == "visible"), None)
        if sheet is None:
            raise Unreadable(("", _NO_SHEET))
        # openpyxl reads a sheet row by row but says nothing of hidden rows and formulas without a value.
        with parts.open(sheet._worksheet_path) as xml:
            found = _survey(xml)
        found.refuse(is_worked_out=_is_worked_out(parts))
    if not found.rows:
        return []
    sheet.reset_dimensions()
    cells = sheet.iter_rows(max_row=found.last_row, max_col=found.last_column)
    return list(_filled([_text(cell.value, cell.number_format) for cell in row] for row in cells))


def _filled(rows: Iterable[list[str]]) -> Iterator[tuple[int, list[str]]]:
    return ((line, row) for line, row in enumerate(rows, 1) if any(row))


def _text(value: object, shown_as: str | None = None) -> str:
    """A cell as it is read on the screen: 0.4 shown as a percentage is 40%."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, int | float) and "%" in (shown_as or ""):
        return f"{100 * value:.12g}%"
    return f"{value:.15g}" if isinstance(value, float) else str(value).strip()


def text_rows(content: bytes) -> Rows:
    """The rows of a CSV file in UTF-8, numbered by the line each begins on."""
    csv.field_size_limit(MOST_IN_A_CELL)
    reader = csv.reader(io.StringIO(_decoded(content), newline=""), strict=True)
    found: Rows = []
    cells, line = 0, 1
    try:
        for row in reader:
            cells += len(row)
            if len(row) > MOST_COLUMNS:
                raise _too_many("columns", MOST_COLUMNS)
            if len(found) > MOST_ROWS:
                raise _too_many("rows", MOST_ROWS)
            if cells > MOST_CELLS:
                raise _too_many("cells", MOST_CELLS)
            if any(row) or not found:
                found.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable((f"row {line}", _QUOTES.format(error))) from error
    _refuse_uneven(found)
    return found


def _refuse_uneven(rows: Rows) -> None:
    wanted = len(rows[0][1]) if rows else 0
    uneven = [(line, len(row)) for line, row in rows if len(row) != wanted]
    if uneven:
        message = "has {} fields, the header {}; put text with commas in quotation marks"
        raise Unreadable(
            *((f"row {line}", message.format(count, wanted)) for line, count in uneven[:_MOST_NAMED])
        )


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte = f"got byte 0x{content[error.start]:02x}: not UTF-8; save the file again as CSV UTF-8"
        raise Unreadable((f"row {line}", byte)) from error


def read(kind: str, content: bytes) -> dict[str, Any]:
    """What is printed: rows, or problems."""
    try:
        return {"rows": workbook_rows(content) if kind == "xlsx" else text_rows(content)}
    except Unreadable as refused:
        return {"problems": refused.problems}
    except (BadZipFile, InvalidFileException):
        return {"problems": [("", _NO_WORKBOOK)]}
    except ParseError as error:
        return {"problems": [("", f"{_DAMAGED} ({error})")]}
    except Exception as error:  # whatever a file from outside makes the reader trip over is the file's fault
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return {"problems": [("", _DAMAGED)]}


def _limit_this_process() -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has none; there only the clock counts
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    _limit_this_process()
    print(json.dumps(read(sys.argv[1], sys.stdin.buffer.read())))
