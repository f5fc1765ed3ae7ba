"""The garbage collector has little to look at after a page has run once."""

import gc
import inspect
import time
from pathlib import Path

import pytest
from streamlit.runtime.scriptrunner import script_runner
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[1]


def test_streamlit_still_collects_garbage_after_every_run() -> None:
    assert "gc.collect(2)" in inspect.getsource(script_runner), (
        "locality/dashboard/memory.py is not needed any more"
    )


def test_what_a_page_has_loaded_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCALITY_HOME", str(tmp_path))
    AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    assert gc.get_freeze_count() > 50_000
    start = time.perf_counter()
    gc.collect()
    assert time.perf_counter() - start < 0.05
    gc.unfreeze()
