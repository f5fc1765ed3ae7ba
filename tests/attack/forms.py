"""Nasty words written in the fields of every form."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from locality.dashboard import entering, text, widgets
from locality.register.happenings.every import tasks_of
from tests.attack.doors import CONTROLS, FORMULAS, MARKUP, QUOTES, RUNS, Door, Found
from tests.attack.seen import begin, dashboard, opened, wrong_on

_FEW = ("month", "describe", "measure")
_NUMBERS = ("NaN", "1e999", "-1", "\uff11\uff12", "0x10", "1;2", "99999999999999999999999")


def _written(app: AppTest, words: str, number: str) -> AppTest:
    """The form with these words in every field that takes words, and a number where numbers are asked for."""
    for one in app.text_area:
        one.set_value(words[:2000])
    for one in app.text_input:
        asks_number = one.label.startswith(
            ("Baseline: av", "Target (", "Target", "Smallest", "Cold", "The right")
        )
        one.set_value((number if asks_number else words)[:160])
    if app.button:
        app.button[0].click()
    return app.run()


def _attack(folder: Path, is_whole: bool) -> Found:
    found = Found()
    with dashboard(folder) as register:
        begin(register)
        texts = (*MARKUP, *CONTROLS, *QUOTES, *FORMULAS, *RUNS) if is_whole else MARKUP[:1]
        for at, words in enumerate(texts):
            pilot = register.pilots()["warm_homes"]
            for task in tasks_of(pilot) if is_whole and at % 6 == 0 else _FEW:
                number = "40" if at % 2 == 0 else _NUMBERS[at % len(_NUMBERS)]
                app = _written(opened("enter", pilot="warm_homes", task=task), words, number)
                found.note(f"{task} with {words!r}", wrong_on(app))
            app = _written(opened("enter", pilot="propose"), words, "40")
            found.note(f"a pilot called {words!r}", wrong_on(app))
        for page in ("register", "pilot", "enter"):
            for pilot_id in register.pilots():
                found.note(f"{page} of {pilot_id}", wrong_on(opened(page, pilot=pilot_id)))
    return found


def without_text(patch: pytest.MonkeyPatch) -> None:
    """Words that go to Streamlit as they are."""
    for module in (text, entering, widgets):
        patch.setattr(module, "as_text", lambda words: words)


FORMS = Door("forms", _attack, without_text)
