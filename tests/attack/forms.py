"""Nasty words written in the fields of every form."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from locality.dashboard import entering, text, widgets
from locality.register.happenings.every import tasks_of
from tests.attack.doors import CONTROLS, FORMULAS, MARKUP, QUOTES, Door, Found
from tests.attack.seen import begin, dashboard, opened, wrong_on

_TASKS = ("measure", "month", "describe", "months")
_ASK_NUMBERS = ("Baseline: average", "Smallest", "The right", "Out of", "out of")
_LEFT_EMPTY = ("Planned months", "For a percentage", "Why these are")  # with the other answers
_NUMBERS = ("NaN", "1e999", "-1", "\uff11\uff12", "0x10", "1;2", "99999999999999999999999")


def _written(app: AppTest, words: str, number: str, task: str) -> AppTest:
    """The form sent with these words in every field for words; days, months and a number where asked."""
    for area in app.text_area:
        area.set_value("" if area.label.startswith(_LEFT_EMPTY) else words[:2000])
    for line in app.text_input:
        line.set_value(_answer(line, words, number, task))
    for choice in app.selectbox:
        if choice.label.startswith("How it will be judged"):
            choice.set_value("control_chart")
    if app.button:
        app.button[0].click()
    return app.run()


def _answer(line: TextInput, words: str, number: str, task: str) -> str:
    if line.label.startswith(_LEFT_EMPTY):
        return ""
    if line.placeholder.startswith("as "):
        return line.value or line.placeholder.removeprefix("as ")
    if line.label == "Target":
        return "30"
    return number if task == "month" or line.label.startswith(_ASK_NUMBERS) else words[:160]


def _attack(folder: Path, is_whole: bool) -> Found:
    found = Found()
    texts = (*MARKUP, *CONTROLS[:3], *QUOTES[:3], *FORMULAS[:2]) if is_whole else MARKUP[:1]
    with dashboard(folder) as register:
        begin(register)
        for at, words in enumerate(texts):
            every = [*tasks_of(register.pilots()["warm_homes"])] if is_whole and at % 6 == 5 else _TASKS
            number = "40" if at % 2 == 0 else _NUMBERS[at % len(_NUMBERS)]
            for task in every:
                app = _written(opened("enter", pilot="warm_homes", task=task), words, number, task)
                found.note(f"{task} with {words!r}", wrong_on(app))
            app = _written(opened("enter", pilot="propose"), words, "40", "propose")
            found.note(f"a pilot called {words!r}", wrong_on(app))
        for pilot_id in register.pilots():
            for task in ("month", "describe"):
                found.note(f"{task} of {pilot_id}", wrong_on(opened("enter", pilot=pilot_id, task=task)))
        entered = [one.title for one in register.pilots()["warm_homes"].measures]
        if len(entered) < 2:
            found.through.append("no measure could be entered, so nothing was tried")
    return found


def without_text(patch: pytest.MonkeyPatch) -> None:
    """Words that go to Streamlit as they are."""
    for module in (text, entering, widgets):
        patch.setattr(module, "as_text", lambda words: words)


FORMS = Door("forms", _attack, without_text)
