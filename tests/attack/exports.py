"""Tables that leave as CSV or Excel with texts a spreadsheet would run."""

import csv
import io
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

from locality.dashboard.figures import all_figures
from locality.papers import spreadsheets
from locality.papers.export import REGISTER_TABLES, TABLES, write_table
from locality.papers.taking import NothingThere, taken
from locality.register.doors.commands import Register
from locality.register.doors.exchange import sheet_of
from locality.telling.contents import PAGES
from tests.attack.doors import CONTROLS, FORMULAS, MARKUP, QUOTES, Door, Found
from tests.attack.seen import dashboard
from tests.attack.stored import store_pilot
from tests.test_nasty_texts import with_texts

_SIGNS = {"=", "+", "-", "@"}
_ENDINGS = ("csv", "xlsx")


def _attack(folder: Path, is_whole: bool) -> Found:
    found = Found()
    texts = (*FORMULAS, *MARKUP, *CONTROLS, *QUOTES) if is_whole else FORMULAS[:1]
    data = with_texts(
        folder / "data", {"area name": "@SUM(A1)", "indicator title": "=1+1", "source title": "+1"}
    )
    with dashboard(folder, data) as register:
        for at, words in enumerate(texts):
            store_pilot(register, f"p{at}", words)
        for name, rows in _tables(register, is_whole):
            for ending in _ENDINGS:
                out = folder / f"{name}.{ending}"
                write_table(rows, out)
                found.note(f"{name}.{ending}", formulas(out.read_bytes(), ending))
        for page in PAGES if is_whole else ():
            for ending in _ENDINGS:
                found.note(f"{page}.{ending}", _taken(page, ending))
    return found


def _tables(register: Register, is_whole: bool) -> Iterator[tuple[str, pd.DataFrame]]:
    """Every table that can be exported, and the sheets of the pilots."""
    everything = all_figures().store
    of_store: dict[str, Callable] = TABLES if is_whole else {}
    yield from ((name, table(everything)) for name, table in of_store.items())
    yield from ((name, table(register)) for name, table in REGISTER_TABLES.items())
    for pilot in register.pilots().values() if is_whole else ():
        yield f"sheet of {pilot.id}", sheet_of(pilot, register.today())


def _taken(page: str, ending: str) -> list[str]:
    try:
        content = taken(page, page, ending, {}, all_figures()).content
    except NothingThere:
        return []
    return formulas(content, ending)


def formulas(content: bytes, ending: str) -> list[str]:
    """Cells that a spreadsheet may run, and rows that a text began."""
    if ending == "xlsx":
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            texts = [parts.read(name) for name in parts.namelist() if name.endswith(".xml")]
        found = ["holds a formula"] if any(b"<f>" in text for text in texts) else []
        sheets = pd.read_excel(io.BytesIO(content), sheet_name=None, header=None, dtype=object)
        every = [cell for sheet in sheets.values() for cell in sheet.to_numpy().ravel()]
        cells = [cell for cell in every if isinstance(cell, str)]
    else:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        found = ["has rows of several lengths"] if len({len(row) for row in rows}) > 1 else []
        cells = [cell for row in rows for cell in row]
        found += [f"holds a line end in {cell!r}" for cell in cells if "\r" in cell]
    return found + [f"holds {cell[:40]!r}" for cell in cells if _runs(cell)]


def _runs(cell: str) -> bool:
    """Whether a spreadsheet that overlooks blanks and wide signs takes a cell for a formula."""
    seen = [sign for sign in cell if not sign.isspace() and unicodedata.category(sign)[0] != "C"]
    begins = bool(seen) and unicodedata.normalize("NFKC", seen[0])[:1] in _SIGNS
    return begins and not _is_number(cell)


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return cell.isascii()


def _unlock(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(spreadsheets, "harmless", lambda text: text)


EXPORTS = Door("exports", _attack, _unlock)
