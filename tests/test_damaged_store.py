"""A store damaged while pages show it: noticed, built anew, and the page shown."""

import os
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from locality.baseline.store import POINTER, store_path, whole_store
from locality.dashboard import figures, shown
from locality.folders import PROJECT
from tests.seen import fails, titles

TITLE = "Exampleton’s two localities"


@pytest.fixture
def own_home(example: Path, example_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a store of the example council, shown by the pages of this process."""
    monkeypatch.setenv("LOCALITY_DATA", str(example))
    monkeypatch.setenv("LOCALITY_HOME", str(tmp_path / "home"))
    shutil.copytree(example_home, tmp_path / "home")
    shown._ready.clear()
    return tmp_path / "home"


@pytest.mark.parametrize("damaged", ["store cut", "pointer spoilt", "store gone"])
def test_a_store_damaged_while_it_is_shown_is_built_anew(own_home: Path, damaged: str) -> None:
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60).run()
    path = store_path(own_home)
    if damaged == "store cut":
        path.write_bytes(path.read_bytes()[:20_000])
    elif damaged == "store gone":
        path.unlink()
    else:
        (own_home / POINTER).write_text("[1, 2]")
    shown._ready.clear()
    assert titles(app.run())[0] == TITLE
    assert fails(app) == []
    assert whole_store(own_home) == path


def test_damage_that_only_a_question_meets_is_mended_too(own_home: Path) -> None:
    """A disk gives other bytes than it was given, without a write that its file's date would tell of."""
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60).run()
    path = store_path(own_home)
    was = path.stat()
    content = path.read_bytes()
    path.write_bytes(content[:12_288] + bytes(len(content) - 12_288))
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    opened = figures.store()
    assert opened.is_as_opened
    opened._connection.close()  # what it holds in memory is gone: it must read the file
    shown._ready.clear()
    figures._kept_answers.clear()
    assert titles(app.run())[0] == TITLE
    assert fails(app) == []
    assert whole_store(own_home) == path
