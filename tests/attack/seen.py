"""A dashboard to attack, and what on its pages is more than text."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from locality.baseline.making import ensure_store
from locality.dashboard import access, figures
from locality.dashboard.menu import PAGES
from locality.drawn.markup import Node, nodes
from locality.register.doors.commands import Register
from locality.register.happenings.description import PilotProposed
from locality.register.happenings.kinds import Happened
from locality.register.happenings.measure import MeasurePlanned
from locality.register.happenings.roles import at_own_desk
from locality.words import sentences
from tests.attack.doors import MARKER
from tests.example_pilots import description, plan, tell
from tests.test_pages import COUNCILS, ROOT, trees

OURS, OTHER = "X14000001", "X14000002"
ANN = at_own_desk("Ann")
PLAN = plan(
    baseline={"start": "2023-01", "end": "2023-12", "value": 40},
    target={"value": 28, "by": "2024-12"},
    comparators=[OTHER],
)
PROPOSAL = description(
    locality=OURS, wards=[], contributes_to=[], planned_start="2024-01-08", planned_end="2025-12-31"
)
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
_LIVE = re.compile(
    r"\[.*\]|<[a-z/!]|https?:/|www\.\w|[\w.]@\w+\.\w|:[a-z_]+[\[:/]|\$.*\$|`|[\x00-\x08\x0b-\x1f]",
    re.I | re.S,
)
_RUNNING = {"script", "img", "iframe", "object", "embed", "base", "meta", "style"}
_WRITTEN = ("markdown", "error", "warning", "info", "success", "title", "header", "subheader", "caption")


@contextmanager
def dashboard(folder: Path, data: Path = COUNCILS["made up"]) -> Iterator[Register]:
    """A council's dashboard with a ledger of its own, open for one person at a desk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOCALITY_DATA", str(data))
        patch.setenv("LOCALITY_HOME", str(folder / "home"))
        patch.setenv("LOCALITY_EDIT", "local")
        patch.setenv("LOCALITY_LEDGER", f"sqlite:///{folder}/ledger.sqlite")
        patch.setattr(access, "why_not_local", lambda: None)
        if data == COUNCILS["made up"]:
            shutil.copytree(_built().name, folder / "home")
        ensure_store(data, folder / "home")
        yield figures.register()
        figures.register().ledger.close()
        st.cache_data.clear()
        st.cache_resource.clear()


@cache
def _built() -> TemporaryDirectory[str]:
    """The home of the made-up council, built once."""
    home = TemporaryDirectory()
    ensure_store(COUNCILS["made up"], Path(home.name))
    return home


def begin(register: Register, *further: Happened) -> None:
    """A pilot with a measure, and what else happens to it."""
    tell(
        register,
        ANN,
        PilotProposed(description=PROPOSAL),
        MeasurePlanned(measure="cold_homes", plan=PLAN),
        *further,
    )


def opened(page: str, **choices: str) -> AppTest:
    """A page run by itself with these choices in its address."""
    app = AppTest.from_file(str(ROOT / PAGES[page][0]), default_timeout=60)
    for name, code in choices.items():
        app.query_params[name] = code
    return app.run()


def wrong_on(app: AppTest) -> list[str]:
    """What failed on a page, and what on it is more than text."""
    found = [f"fails: {one.message}" for one in app.exception]
    found += ["fails, and says so" for one in app.error if sentences.FAULT[:30] in str(one.value)]
    found += [f"is read as Markdown: {words!r}" for words in _markdown(app) if is_live(words)]
    return found + [wrong for tree in trees(app) for wrong in wrong_in(tree)]


def is_live(words: str) -> bool:
    """Whether Streamlit would make more than text of these words."""
    return bool(_LIVE.search(_ESCAPED.sub(" ", words)))


def _markdown(app: AppTest) -> Iterator[str]:
    waiting = [app._tree]
    while waiting:
        block = waiting.pop()
        waiting += getattr(block, "children", {}).values()
        if getattr(block, "type", "") in _WRITTEN:
            yield str(block.value)
        for name in ("label", "help"):
            words = getattr(block, name, None)
            if isinstance(words, str):
                yield words


def wrong_in(tree: Node) -> Iterator[str]:
    """Elements of a tree that would run something, or call or lead to the attacker's host."""
    for tag, attributes, _ in nodes(tree):
        if tag in _RUNNING:
            yield f"draws <{tag}>"
        for name, value in attributes.items():
            leads = name in ("href", "src", "action", "formaction", "xlink:href") and _leads_away(value)
            if leads or name.startswith("on") or (name == "style" and "url(" in value):
                yield f"draws {name}={value!r}"


def _leads_away(address: str) -> bool:
    bare = re.sub(r"[\x00-\x20]", "", address)
    parts = urlsplit(bare)
    return MARKER in parts.netloc or parts.scheme not in ("", "http", "https", "mailto")
