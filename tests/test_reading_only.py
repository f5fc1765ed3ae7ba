"""A folder that can only be read: pilots and figures are shown, and what cannot be entered is said."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from locality.folders import PROJECT
from locality.register.ledger import Ledger, Write, sqlite_url
from locality.register.ledger.keeping import verified_file
from locality.words.keeping import ONLY_READ
from tests.reading_only import only_readable, run_reading_only

READ = """
import json, sys
from pathlib import Path
from locality.register.ledger import Ledger, LedgerOnlyRead, Write, sqlite_url
from locality.register.ledger.keeping import backup, verify

ledger = Ledger(sqlite_url(Path(sys.argv[1])))
try:
    ledger.append("Ann", [Write("pilot:one", 4, "noted", {})])
except LedgerOnlyRead as refused:
    said = str(refused)
backup(ledger, Path(sys.argv[2]))
print(json.dumps([ledger.only_reads, [one.event_id for one in ledger.entries()], verify(ledger).seq, said]))
"""
CRASH = """
import os, sys
from pathlib import Path
from locality.register.ledger import Ledger, Write, sqlite_url

ledger = Ledger(sqlite_url(Path(sys.argv[1])))
ledger.append("Ann", [Write("pilot:one", 3, "noted", {})])
os._exit(0)
"""
PAGES = """
import json
from streamlit.testing.v1 import AppTest
from locality.dashboard import access
from tests.seen import fails, opened, said, titles

access.why_not_local = lambda: None
print(json.dumps([[fails(app), titles(app), said(app)]
    for app in (opened("pages/pilots/register.py"), opened("pages/pilots/enter.py"))]))
"""


@pytest.mark.parametrize("ended", ["closed", "crashed"])
def test_a_ledger_that_can_only_be_read_is_read_whole(tmp_path: Path, ended: str) -> None:
    path = tmp_path / "home" / "ledger.sqlite"
    ledger = Ledger(sqlite_url(path))
    for version in (1, 2):
        ledger.append("Ann", [Write("pilot:one", version, "noted", {})])
    ledger.close()
    if ended == "crashed":
        subprocess.run([sys.executable, "-c", CRASH, path], cwd=PROJECT, check=True)
        assert path.with_name("ledger.sqlite-wal").stat().st_size, "the last event stands beside the file"
        path.with_name("ledger.sqlite-shm").unlink()
    with only_readable(path.parent):
        before = sorted(path.parent.iterdir())
        only_reads, found, verified, said = json.loads(
            run_reading_only(READ, [path, tmp_path / "backup.sqlite"])
        )
        assert sorted(path.parent.iterdir()) == before, "nothing was written"
    assert only_reads
    assert found == [entry.event_id for entry in Ledger(sqlite_url(path)).entries()]
    assert verified == len(found) == {"closed": 2, "crashed": 3}[ended]
    assert "can only be read here. Nothing was written" in said
    assert len(verified_file(tmp_path / "backup.sqlite")) == len(found)


def test_pages_of_a_home_that_can_only_be_read_show_pilots_and_say_what_cannot_be(
    new_home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = new_home()
    monkeypatch.setenv("LOCALITY_HOME", str(home))
    monkeypatch.setenv("LOCALITY_EDIT", "local")
    monkeypatch.delenv("LOCALITY_LEDGER", raising=False)
    monkeypatch.setenv("PYTHONPATH", f"{PROJECT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    line = [sys.executable, "-m", "locality", "register", "sheet", "warm_homes_tong", "--out", home / "s.csv"]
    subprocess.run(line, cwd=PROJECT, check=True, capture_output=True)
    with only_readable(home):
        register, enter = json.loads(run_reading_only(PAGES))
    assert register[0] == enter[0] == []
    assert "Warm Homes Tong" in register[2]
    assert "Record a month, or change a pilot" not in register[2]
    assert ONLY_READ in enter[2]
    assert "Warm Homes Tong" in enter[2]
