"""The garbage collector has little to look at after a page has run once."""

import gc
import inspect
from pathlib import Path

import pytest
from streamlit.runtime.scriptrunner import script_runner
from streamlit.testing.v1 import AppTest

from locality.baseline.store import Store
from locality.dashboard import garbage

ROOT = Path(__file__).parents[1]


def test_streamlit_still_collects_garbage_after_every_run() -> None:
    assert "gc.collect(2)" in inspect.getsource(script_runner), (
        "locality/dashboard/garbage.py is not needed any more"
    )


def test_what_a_page_has_loaded_is_set_aside(bradford_pages: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "_set_aside", set())  # other tests may have opened the page before
    AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    assert gc.get_freeze_count() > 50_000
    assert len(gc.get_objects()) < gc.get_freeze_count() / 10, "what is left to walk after every run"
    gc.unfreeze()
