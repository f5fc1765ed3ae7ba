"""python -m locality register and the exports of the register: what they do, say and leave alone."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from locality.__main__ import main
from locality.folders import PROJECT

DATA = PROJECT / "data"
Call = Callable[..., tuple[int, str]]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """``call("verify")`` runs one command in a home of its own; its exit code and everything it said."""
    monkeypatch.setenv("LOCALITY_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("LOCALITY_LEDGER", raising=False)

    def run(*arguments: object) -> tuple[int, str]:
        code = main(["register", *map(str, arguments)])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


@pytest.fixture
def seeded(call: Call, tmp_path: Path) -> Path:
    """The file of a ledger that was told the examples."""
    assert call("sheet", "warm_homes_tong", "--data", DATA, "--out", tmp_path / "sheet.csv")[0] == 0
    return tmp_path / "home" / "ledger.sqlite"


def count(ledger: Path) -> int:
    with sqlite3.connect(ledger) as file:
        found: int = file.execute("SELECT count(*) FROM event").fetchone()[0]
    file.close()
    return found


def test_a_whole_ledger_is_said_to_be_whole(call: Call, seeded: Path) -> None:
    code, said = call("verify")
    assert code == 0
    assert said.startswith(f"The ledger is whole: {count(seeded)} events, the last with the hash ")
    assert call("verify") == (0, said)


def test_a_new_ledger_has_no_events(call: Call) -> None:
    assert call("verify") == (0, "The ledger is whole: no events yet.\n")


def test_a_tampered_ledger_names_the_event(call: Call, seeded: Path) -> None:
    with sqlite3.connect(seeded) as tool:
        tool.execute("DROP TRIGGER event_no_update")
        tool.execute("UPDATE event SET payload = payload || ' ' WHERE seq = 160")
    tool.close()
    code, said = call("verify")
    assert code == 1
    assert "Not done: event 160 (" in said
    assert "is not what was written" in said


def test_examples_go_with_one_command_and_stay_gone(call: Call, seeded: Path) -> None:
    before = count(seeded)
    assert call("clear-examples", "--data", DATA) == (0, "Put five example pilots away.\n")
    assert count(seeded) == before + 5, "by events: nothing is deleted"
    assert call("clear-examples", "--data", DATA) == (0, "There are no example pilots.\n")
    code, said = call("sheet", "warm_homes_tong", "--data", DATA, "--out", seeded.with_name("sheet.csv"))
    assert code == 1
    assert "got 'warm_homes_tong': no such pilot" in said
    assert call("verify")[0] == 0


def test_examples_can_be_cleared_before_they_were_ever_shown(call: Call) -> None:
    assert call("clear-examples", "--data", DATA) == (0, "Put five example pilots away.\n")
    assert call("clear-examples", "--data", DATA) == (0, "There are no example pilots.\n")


def test_a_backup_comes_back(call: Call, seeded: Path, tmp_path: Path) -> None:
    before = count(seeded)
    code, said = call("backup", tmp_path / "backup.sqlite")
    assert code == 0
    assert said.startswith(f"Wrote {tmp_path}/backup.sqlite: {before} events")
    call("clear-examples", "--data", DATA)
    code, said = call("restore", tmp_path / "backup.sqlite")
    assert code == 1
    assert f"already holds {before + 5} events; add --replace" in said
    code, said = call("restore", tmp_path / "backup.sqlite", "--replace")
    assert code == 0
    assert f"Restored: {before} events" in said
    kept = next(seeded.parent.glob("ledger-replaced-*.sqlite"))
    assert f"What stood there before is kept in {kept}" in said
    assert (count(seeded), count(kept)) == (before, before + 5)


def test_what_is_no_backup_is_refused_in_words(call: Call, seeded: Path, tmp_path: Path) -> None:
    code, said = call("restore", tmp_path / "none.sqlite", "--replace")
    assert (code, said) == (1, f"Not done: {tmp_path}/none.sqlite: there is no such file\n")


def test_a_file_that_is_no_ledger_is_said_in_words(call: Call, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "ledger.sqlite").write_text("notes " * 200)
    code, said = call("verify")
    assert code == 1
    assert f"Not done: {tmp_path}/home/ledger.sqlite: the file is no ledger, or it is damaged" in said


def test_numbers_come_in_from_a_file(call: Call, seeded: Path, tmp_path: Path) -> None:
    sheet = pd.read_csv(tmp_path / "sheet.csv", dtype={"number": float})
    wanted = (sheet.measure == "no_heating") & sheet.area.isna() & (sheet.month == "2021-09")
    sheet.loc[wanted, "number"] = 35
    sheet.to_csv(tmp_path / "filled.csv", index=False)
    assert call("record", tmp_path / "filled.csv", "--data", DATA)[1].startswith("Recorded one number.\n")
    assert call("record", tmp_path / "filled.csv", "--data", DATA)[1] == "Nothing has changed.\n"
    sheet.loc[wanted, "number"] = -35
    sheet.to_csv(tmp_path / "wrong.csv", index=False)
    code, said = call("record", tmp_path / "wrong.csv", "--data", DATA)
    assert code == 1
    assert "wrong.csv: row " in said
    assert "number: -35 is below zero" in said
    assert call("record", tmp_path / "none.csv", "--data", DATA)[1].startswith("Not done: there is no file")


@pytest.fixture
def exported(call: Call, tmp_path: Path, example: Path) -> Callable[[str, str], pd.DataFrame]:
    readers = {
        ".csv": pd.read_csv,
        ".parquet": pd.read_parquet,
        ".json": pd.read_json,
        ".xlsx": pd.read_excel,
    }

    def export(table: str, ending: str) -> pd.DataFrame:
        out = tmp_path / f"{table}{ending}"
        assert main(["export", table, "--data", str(DATA), "--out", str(out)]) == 0
        frame: pd.DataFrame = readers[ending](out)
        return frame

    return export


def test_pilots_months_and_ledger_are_exported(
    exported: Callable[[str, str], pd.DataFrame], seeded: Path
) -> None:
    pilots = exported("pilots", ".csv").set_index(["pilot", "measure"])
    warm = pilots.loc[("warm_homes_tong", "no_heating")]
    assert (warm.example, warm.stage, warm.baseline, warm.latest_value) == (True, "running", 41.65, 36)
    assert (warm.planned_start, warm.started, warm.approved_by) == (
        "2020-11-02",
        "2021-01-04",
        "Example steering group",
    )
    months = exported("pilot_months", ".xlsx").set_index(["measure", "area_code", "month"])
    assert months.loc[("left_early", "E14000925", "2024-05"), "value"] == pytest.approx(100 * 30 / 126)
    assert months.loc[("no_heating", "E05001365", "2021-03"), "planned"] == 41
    assert set(months.source) == {"Example"}
    ledger = exported("ledger", ".parquet")
    assert len(ledger) == count(seeded)
    assert json.loads(ledger.payload[0])["example"] is True


def test_the_ledger_is_where_the_environment_says(call: Call, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("LOCALITY_LEDGER", f"sqlite:///{tmp_path}/elsewhere/l.sqlite")
    assert call("clear-examples", "--data", DATA)[0] == 0
    assert count(tmp_path / "elsewhere" / "l.sqlite") > 100
    monkeypatch.setenv("LOCALITY_LEDGER", "my ledger")
    assert call("verify")[1].startswith("Not done: LOCALITY_LEDGER is no address: write it as sqlite:")
