"""CSV files and Excel workbooks for people, written here alone. No cell of theirs is a formula."""

from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType
from typing import Any

import pandas as pd

from locality.plain import harmless

CSV = "text/csv"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_IN_A_CELL = 32_767  # Excel's own limit; longer text would be cut
_TEXT_STAYS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def csv_text(rows: pd.DataFrame) -> str:
    """The rows as the text of a CSV file."""
    return str(_harmless(rows).to_csv(index=False, lineterminator="\n"))


def csv_bytes(rows: pd.DataFrame) -> bytes:
    """The rows as a CSV file whose letters Excel reads as well."""
    return csv_text(rows).encode("utf-8-sig")


def workbook_bytes(
    sheets: Mapping[str, pd.DataFrame], widths: Mapping[str, tuple[int, ...]] = MappingProxyType({})
) -> bytes:
    """An Excel workbook of these sheets by name; columns as wide as their text, or as ``widths`` says.

    ValueError for text that is longer than a cell can hold.
    """
    made = BytesIO()
    with pd.ExcelWriter(made, engine="xlsxwriter", engine_kwargs={"options": _TEXT_STAYS_TEXT}) as book:
        for name, rows in sheets.items():
            _refuse_too_long(rows)
            _harmless(rows).to_excel(book, sheet_name=name, index=False, freeze_panes=(1, 0))
            _widen(book, name, widths.get(name, ()))
    return made.getvalue()


def _widen(book: Any, name: str, widths: tuple[int, ...]) -> None:
    wrapped = book.book.add_format({"text_wrap": True})
    for column, width in enumerate(widths):
        book.sheets[name].set_column(column, column, width, wrapped)
    if not widths:
        book.sheets[name].autofit(max_width=320)


def _refuse_too_long(rows: pd.DataFrame) -> None:
    for name in rows.columns:
        longest = max((len(cell) for cell in rows[name] if isinstance(cell, str)), default=0)
        if longest >= MOST_IN_A_CELL:
            raise ValueError(
                f"column {name} holds a text of {longest:,} characters, and a cell of Excel takes "
                f"{MOST_IN_A_CELL:,}; choose CSV"
            )


def _harmless(rows: pd.DataFrame) -> pd.DataFrame:
    """The same rows with every text, headings too, as a spreadsheet may show it."""
    return pd.DataFrame(
        {harmless(str(name)): _harmless_column(rows[name]) for name in rows.columns}, index=rows.index
    )


def _harmless_column(cells: pd.Series) -> pd.Series:
    texts = [cell for cell in cells.unique() if isinstance(cell, str)]
    changed = {text: harmless(text) for text in texts if harmless(text) != text}
    return cells.map(lambda cell: changed.get(cell, cell)) if changed else cells
