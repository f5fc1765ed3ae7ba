"""Workbooks no spreadsheet would write, to be refused in words or read for what is seen in them."""

import io
import zipfile
from collections.abc import Callable, Mapping

from openpyxl import Workbook
from openpyxl.chart import BarChart

HEADER = ["pilot", "measure", "area", "month", "number", "out_of", "story", "reason"]
ROW: list[object] = ["warm_homes", "cold_homes", None, "2026-03", 38]
SHEET = "xl/worksheets/sheet1.xml"


def workbook(*rows: list[object], change: Callable[[Workbook], None] = lambda book: None) -> bytes:
    """An Excel workbook with the header and these rows on its first sheet, then changed."""
    book = Workbook()
    for row in [HEADER, *rows]:
        book.active.append(row)
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rewritten(content: bytes, parts: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """The same workbook with some of its parts rewritten."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, lambda part: part)(old.read(name)))
    return out.getvalue()


def sheet_with(old: bytes, new: bytes, *rows: list[object]) -> bytes:
    """A workbook with something in the XML of its sheet replaced."""
    return rewritten(workbook(*(rows or [ROW])), {SHEET: lambda part: part.replace(old, new)})


def _hide_first(book: Workbook) -> None:
    shown = book.create_sheet("Months")
    for row in [HEADER, ["warm_homes", "cold_homes", None, "2026-04", 37]]:
        shown.append(row)
    book.worksheets[0].sheet_state = "hidden"
    book.active = 1


def _chart_first(book: Workbook) -> None:
    book.create_chartsheet("Chart", 0).add_chart(BarChart())


def _hide_all_before(book: Workbook) -> None:
    """A chart, a sheet that only a program shows again, a hidden one, and then the months."""
    _hide_first(book)
    _chart_first(book)
    book.create_sheet("Notes", 1).append(["nobody sees this"])
    book["Notes"].sheet_state = "veryHidden"


def _only_chart(book: Workbook) -> None:
    _chart_first(book)
    book.worksheets[0].sheet_state = "hidden"


def _hide_row(book: Workbook) -> None:
    book.active.row_dimensions[3].hidden = True


def _hide_column(book: Workbook) -> None:
    book.active.column_dimensions["E"].hidden = True


def _many_cells(columns: int) -> list[object]:
    return [*ROW, *[None] * 3, *range(columns)]


CELLS = b'<row r="9">' + b"<c/>" * 200_001 + b"</row>"
DEEP = b"<a>" * 100_000
LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(
        b'<!ENTITY %c "%s">' % (one, b"&%c;" % (one - 1) * 10) for one in range(ord("b"), ord("l"))
    )
    + b"]>"
)  # fmt: skip

# What is brought in -> how the answer begins, behind the name of the file.
REFUSED: dict[str, tuple[bytes, str]] = {
    "a formula without a value": (
        workbook(ROW, ["warm_homes", "cold_homes", None, "2026-04", "=1+1"]),
        "cell E3: a formula whose value is not in the file",
    ),
    "a formula nobody worked out": (
        sheet_with(b"<v></v>", b"<v>0</v>", ["warm_homes", "cold_homes", None, "2026-04", "=1+1"]),
        "cell E2: a formula whose value is not in the file",
    ),
    "hidden rows": (workbook(ROW, ROW, change=_hide_row), "row 3: is hidden; show hidden rows or"),
    "a row of no height": (
        sheet_with(b'<row r="2"', b'<row r="2" ht="0"'), "row 2: is hidden; show hidden rows"
    ),
    "a hidden column": (workbook(ROW, change=_hide_column), "column E: is hidden; show hidden columns"),
    "only a chart": (workbook(ROW, change=_only_chart), "has no visible sheet with cells"),
    "broken XML": (sheet_with(b"</row>", b"</roww>"), "the workbook is damaged; open it in Excel"),
    "a sheet cut short": (
        rewritten(workbook(ROW), {SHEET: lambda part: part[: len(part) // 2]}), "the workbook is damaged"
    ),
    "no sheet at all": (rewritten(workbook(ROW), {SHEET: lambda part: b""}), "the workbook is damaged"),
    "a zip cut short": (workbook(ROW)[:-30], "is no Excel workbook; save it as .xlsx"),
    "a sheet that explodes": (
        rewritten(workbook(ROW), {SHEET: lambda part: LAUGHS + part.replace(b"<v>38</v>", b"<v>&k;</v>")}),
        "the workbook is damaged",
    ),
    "depth": (sheet_with(b"<sheetData>", DEEP + b"<sheetData>"), "the workbook is damaged"),
    "too many rows": (workbook(*[ROW] * 5001), "has more than 5,000 rows"),
    "too many columns": (workbook(_many_cells(41)), "has more than 40 columns"),
    "too many cells": (sheet_with(b"</sheetData>", CELLS + b"</sheetData>"),
                       "has more than 200,000 cells"),
    "a row given twice": (sheet_with(b'<row r="3"', b'<row r="2"', ROW, ROW), "row 2: stands twice"),
    "a cell given twice": (sheet_with(b'r="E2"', b'r="D2"'), "row 2: stands twice"),
    "too much when unpacked": (
        rewritten(workbook(ROW), {SHEET: lambda part: part + b" " * 60_000_000}),
        "has more than 50,000,000 bytes when unpacked",
    ),
    "too large a file": (b"PK" + b"0" * 5_000_001, "has 5,000,003 bytes, and 5,000,000 can be read at once"),
    "text outside the headings": (workbook([*ROW, None, None, None, "see below"]), "row 2, column 9: holds"),
}  # fmt: skip
# What is brought in -> the numbers read.
READ: dict[str, tuple[bytes, list[float]]] = {
    "a hidden sheet first": (workbook(ROW, change=_hide_first), [37]),
    "a chart and hidden sheets first": (workbook(ROW, change=_hide_all_before), [37]),
    "a chart first": (workbook(ROW, change=_chart_first), [38]),
    "a sheet that says it is endless": (
        rewritten(workbook(ROW), {SHEET: lambda part: part.replace(b"A1:H2", b"A1:XFD1048576")}), [38]
    ),
    "a row far below": (sheet_with(b'2"', b'1048576"'), [38]),
}  # fmt: skip
