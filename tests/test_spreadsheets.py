"""What leaves as CSV or Excel is text and numbers; nothing in it runs; a sheet comes back as it was."""

import csv
import io
import unicodedata
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from locality.papers.export import FORMATS, write_table
from locality.papers.spreadsheets import MOST_IN_A_CELL, csv_text, workbook_bytes
from locality.plain import as_written, harmless

FORMULAS = [
    "=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1+1", "\r=1+1", " =1+1", "\u200b=1+1", "\ufeff=1+1",
    "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20SUM(A1)", "\ufe661", "'=1+1", "''=1+1", "\U00012544=1+1",
    "\x00=1+1", "\x85=1+1",
    '=HYPERLINK("http://example.org")', "=cmd|' /C calc'!A0",
]  # fmt: skip
IN_THE_MIDDLE = ["Warm\r=1+1", "Warm\r\n=1+1", "Warm\x0b=1+1", "Warm\u2028=1+1"]


def opens_formula(cell: str) -> bool:
    """What a spreadsheet that overlooks blanks and wide signs takes for a formula."""
    seen = [sign for sign in cell if not sign.isspace() and unicodedata.category(sign)[0] != "C"]
    return bool(seen) and unicodedata.normalize("NFKC", seen[0])[:1] in {"=", "+", "-", "@"}


@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_stands_behind_an_apostrophe(text: str) -> None:
    assert harmless(text).startswith("'")


@given(st.text())
def test_no_text_is_taken_for_a_formula(text: str) -> None:
    assert not opens_formula(harmless(text))


@given(st.text(st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp"])))
def test_a_text_that_went_out_comes_back_as_it_was(text: str) -> None:
    assert as_written(harmless(text)) == text


@given(st.text())
def test_what_went_out_once_goes_out_the_same_again(text: str) -> None:
    assert harmless(as_written(harmless(text))) == harmless(text)


@given(st.lists(st.text(), min_size=1))
def test_no_text_begins_a_row_of_its_own(texts: list[str]) -> None:
    rows = list(csv.reader(io.StringIO(csv_text(pd.DataFrame({"text": texts, "n": 1})), newline="")))
    assert len(rows) == len(texts) + 1
    assert {len(row) for row in rows} == {2}


@pytest.mark.parametrize("text", [*FORMULAS, *IN_THE_MIDDLE])
@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_no_table_holds_a_formula_whatever_a_text_says(tmp_path: Path, text: str, ending: str) -> None:
    out = tmp_path / f"table{ending}"
    write_table(pd.DataFrame({"title": ["plain", text], "value": [1.5, -2]}), out)
    if ending == ".csv":
        assert "\r" not in out.read_bytes().decode()
        read = pd.read_csv(out, keep_default_na=False)
    else:
        with zipfile.ZipFile(out) as parts:
            assert not any(b"<f>" in parts.read(name) for name in parts.namelist())
            assert not any("hyperlink" in parts.read(name).decode() for name in parts.namelist())
        read = pd.read_excel(out)
    assert list(read.value) == [1.5, -2], "numbers stay numbers"
    assert not opens_formula(read.title[1])


def test_parquet_and_json_keep_text_as_it_is() -> None:
    rows = pd.DataFrame({"title": ["=1+1"]})
    assert pd.read_parquet(io.BytesIO(FORMATS[".parquet"](rows))).title.item() == "=1+1"
    assert pd.read_json(io.BytesIO(FORMATS[".json"](rows))).title.item() == "=1+1"


def test_text_too_long_for_a_cell_is_refused_instead_of_cut(tmp_path: Path) -> None:
    rows = pd.DataFrame({"payload": ["x" * MOST_IN_A_CELL]})
    with pytest.raises(ValueError, match="column payload holds a text of 32,767 characters"):
        workbook_bytes({"Sheet1": rows})
    write_table(rows, tmp_path / "long.csv")
    assert len(pd.read_csv(tmp_path / "long.csv").payload.item()) == MOST_IN_A_CELL
