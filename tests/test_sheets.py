"""Sheets that are broken, endless, hidden or sly: one clear sentence each; what is seen is read."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from locality.register.doors import sheet_reader, sheets
from locality.register.doors.exchange import read_sheet
from tests.sly_sheets import READ, REFUSED, ROW, SHEET, rewritten, workbook


@pytest.mark.parametrize("what", REFUSED)
def test_a_sheet_that_cannot_be_believed_is_refused_in_a_sentence(what: str) -> None:
    content, words = REFUSED[what]
    found = [str(problem) for problem in read_sheet("numbers.xlsx", content).problems]
    assert found
    assert found[0].startswith(f"numbers.xlsx: {words}"), found
    assert "Traceback" not in " ".join(found)


@pytest.mark.parametrize("what", READ)
def test_what_is_seen_is_what_is_read(what: str) -> None:
    content, numbers = READ[what]
    table = read_sheet("numbers.xlsx", content)
    assert table.problems == []
    assert [float(number) for number in table.rows.number] == numbers


def test_a_formula_with_its_value_is_read() -> None:
    def worked_out(part: bytes) -> bytes:
        return part.replace(b"<v></v>", b"<v>39</v>")

    def settled(part: bytes) -> bytes:
        return part.replace(b'fullCalcOnLoad="1"', b"")

    made = workbook(["warm_homes", "cold_homes", None, "2026-04", "=3*13"])
    content = rewritten(made, {SHEET: worked_out, "xl/workbook.xml": settled})
    table = read_sheet("numbers.xlsx", content)
    assert (table.problems, list(table.rows.number)) == ([], ["39"])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'pilot,measure,month,number\n"warm', "row 2: cannot be read as CSV (unexpected end of data)"),
        (b"pilot,measure,month,number\n" + b"x" * 40_000, "row 2: cannot be read as CSV (field larger than"),
        (b"," * 41 + b"\n", "has more than 40 columns"),
        (b"pilot,measure\n\xff\xfe", "row 2: got byte 0xff"),
        (b"\x00" * 100, " " * 100 + ": unknown column"),
        (b"\n" * 100_000, "pilot: column is missing"),
    ],
)
def test_a_csv_file_that_cannot_be_read_is_refused_in_a_sentence(content: bytes, words: str) -> None:
    found = [str(problem) for problem in read_sheet("numbers.csv", content).problems]
    assert any(one.startswith(f"numbers.csv: {words}") for one in found), found


def test_a_story_of_several_lines_is_one_row() -> None:
    content = b'pilot,measure,month,number,story\nw,c,2026-03,1,"one\ntwo"\nw,c,2026-04,2,\n'
    table = read_sheet("numbers.csv", content)
    assert table.problems == []
    assert dict(table.rows.number) == {2: "1", 4: "2"}, "rows are numbered by the line they begin on"
    assert table.rows.story[2] == "one\ntwo"


def test_a_reader_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "PATIENCE", 0.001)
    (problem,) = read_sheet("numbers.xlsx", workbook(ROW)).problems
    assert "takes too long to read; keep only the months" in problem.message


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limits")
@pytest.mark.parametrize("work", ["while True: pass", "x = bytearray(9 * 10**9)"])
def test_a_reader_is_ended_by_the_limits_of_its_process(work: str) -> None:
    limits = "from locality.register.doors import sheet_reader as r; r.SECONDS = 1; r._limit_this_process()"
    script = f"{limits}\n{work}"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True).returncode != 0


def test_a_reader_that_fails_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "_READER", "locality.register.doors.no_such_reader")
    (problem,) = read_sheet("numbers.csv", b"pilot\n").problems
    assert "takes too long or too much memory to read" in problem.message


def test_the_reader_knows_no_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LOCALITY_LEDGER", "postgresql://user:secret@host/ledger")
    script = "import json, os\nprint(json.dumps({'rows': [[1, [*os.environ]]]}))"
    (tmp_path / "spy.py").write_text(script)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(sheets, "_READER", "spy")
    seen = sheets._read("csv", b"")["rows"][0][1]
    assert "PATH" in seen
    assert not any("LOCALITY" in name for name in seen)


def test_openpyxl_still_says_nothing_of_hidden_rows() -> None:
    """The sheet is surveyed beside openpyxl, by a private name of its own; once it tells, that can go."""
    sheet = load_workbook(BytesIO(workbook(ROW)), read_only=True).worksheets[0]
    assert not hasattr(sheet, "row_dimensions")
    assert sheet._worksheet_path == SHEET
    assert sheet_reader.workbook_rows(workbook(ROW))[1][0] == 2
