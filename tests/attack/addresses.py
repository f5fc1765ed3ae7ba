"""Every page with nasty words in its address."""

import json
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from locality.dashboard import shown
from locality.dashboard.menu import PAGES
from locality.drawn.markup import text_of
from locality.telling.contents import PAGES as TOLD
from locality.telling.contents import module_of
from tests.attack.doors import CONTROLS, MARKUP, ODD, QUOTES, RUNS, Door, Found
from tests.attack.seen import begin, dashboard, opened, wrong_on

_OF_ENTERING = ("pilot", "task")
_TURNS = 5  # texts in every choice of a page at once
_FEW = ("ward", "pilot", "enter")


def _attack(folder: Path, is_whole: bool) -> Found:
    found = Found()
    texts = cycle((*MARKUP, *CONTROLS, *QUOTES, *RUNS, *ODD) if is_whole else MARKUP[:2])
    with dashboard(folder) as register:
        begin(register)
        for page in PAGES if is_whole else _FEW:
            params = module_of(page).PARAMS if page in TOLD else _OF_ENTERING
            asked = [dict.fromkeys(params, MARKUP[1]), *({param: next(texts)} for param in params)]
            asked += [dict.fromkeys(params, next(texts)) for _ in range(_TURNS if is_whole else 0)]
            for choices in asked:
                found.note(f"{page} {choices!r:.90}", wrong_on(opened(page, **choices)))
    return found


def _unlock(patch: pytest.MonkeyPatch) -> None:
    """Pages whose words are Markdown, as they once were."""

    def send(content: bytes, key: str) -> Any:
        st.markdown(text_of(json.loads(content)["tree"]))

    patch.setattr(shown, "send", send)


ADDRESSES = Door("addresses", _attack, _unlock)
