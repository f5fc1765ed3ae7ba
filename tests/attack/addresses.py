"""Every page with nasty words in its address."""

from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from locality.dashboard import shown
from locality.dashboard.menu import PAGES
from locality.telling.contents import PAGES as TOLD
from locality.telling.contents import module_of
from tests.attack.doors import CONTROLS, MARKUP, ODD, QUOTES, RUNS, Door, Found
from tests.attack.seen import begin, dashboard, opened, wrong_on

_OF_ENTERING = ("pilot", "task")
_FEW = ("ward", "pilot", "enter")


def _attack(folder: Path, is_whole: bool) -> Found:
    found = Found()
    with dashboard(folder) as register:
        begin(register)
        for page in PAGES if is_whole else _FEW:
            params = module_of(page).PARAMS if page in TOLD else _OF_ENTERING
            for text in (*MARKUP, *CONTROLS, *QUOTES, *RUNS, *ODD) if is_whole else MARKUP[:2]:
                found.note(
                    f"{page}, every choice {text!r:.60}",
                    wrong_on(opened(page, **dict.fromkeys(params, text))),
                )
            for at, param in enumerate(params if is_whole else ()):
                text = MARKUP[at % len(MARKUP)]
                found.note(f"{page}?{param}={text}", wrong_on(opened(page, **{param: text})))
    return found


def _unlock(patch: pytest.MonkeyPatch) -> None:
    """Pages whose words are Markdown, as they once were."""

    def send(content: bytes, key: str) -> Any:
        st.markdown(content.decode())

    patch.setattr(shown, "send", send)


ADDRESSES = Door("addresses", _attack, _unlock)
