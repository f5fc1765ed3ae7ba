"""The baseline store as pages ask it: built when missing, opened once, answers kept by their ids."""

import logging
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from locality.baseline.making import ensure_store
from locality.baseline.store import NoStore, Store, store_path
from locality.dashboard.text import as_text, notice
from locality.definitions import InputProblems, Problem
from locality.folders import data_folder, home_folder
from locality.register.doors.commands import Register
from locality.register.doors.examples import pilot_problems
from locality.register.doors.opening import open_register
from locality.register.happenings.pilots import Pilot
from locality.register.ledger import LedgerError, ledger_url
from locality.telling.figures import Figures

_MOST_SHOWN = 20
_LOG = logging.getLogger(__name__)
NOTHING_TO_SHOW = (
    "Nothing can be shown until something in these files is mended. `python -m locality check` and the "
    "server's log say what; then start the dashboard again."
)


# The open stores by their folders. A plain dictionary, because a page asks for its store a hundred times and
# Streamlit's cache takes its time to find it.
_opened: dict[tuple[Path, Path], Store] = {}
_kept_answers: dict[Path, Figures] = {}
_kept_of_pilots: dict[str, dict[tuple[Any, ...], Any]] = {}


def store() -> Store:
    """The store in use. The first call of a process builds it when it is missing or outdated."""
    folders = data_folder(), home_folder()
    if folders not in _opened:
        _opened[folders] = Store(_prepared())
    return _opened[folders]


def take_up_newest() -> None:
    """At the start of a page's run: use the store that a build has put in place since the last one."""
    folders = data_folder(), home_folder()
    if folders not in _opened:
        return
    try:
        newest = store_path(home_folder())
    except NoStore:
        return
    if newest != _opened[folders].path and newest.is_file():
        _opened[folders] = Store(newest)  # who still reads the one of before reads it to the end


def _prepared() -> Path:
    place = st.empty()
    with place.status("Preparing the figures") as status:
        bar = st.progress(0.0)

        def told(step: str) -> None:
            status.update(label=as_text(step))
            bar.progress(share_done(step))

        try:
            path = ensure_store(data_folder(), home_folder(), told, pilot_problems)
        except InputProblems as broken:
            status.update(label="The data cannot be used", state="error", expanded=True)
            path = _store_of_before(broken.problems)
    place.empty()
    return path


def share_done(step: str) -> float:
    """How much of a build is done when it tells this step: "3 of 46" is 3/46."""
    found = re.search(r"(\d+) of (\d+)", step)
    return int(found[1]) / int(found[2]) if found else float(step.startswith("Writing"))


def _store_of_before(problems: list[Problem]) -> Path:
    """The last store that was built; without one the problems are listed and the page ends here."""
    try:
        return store_path(home_folder())
    except NoStore:
        st.write(NOTHING_TO_SHOW)
        for name in sorted({problem.file for problem in problems})[:_MOST_SHOWN]:
            st.text(name)
        _LOG.error("the data cannot be used:\n%s", "\n".join(map(str, problems)))
        st.stop()


def all_figures() -> Figures:
    """What pages may ask now: the store in use and the pilots as they stand."""
    asked, problem = store(), None
    things: Mapping[str, Mapping[str, Any]] = {}
    if asked.path not in _kept_answers:
        _kept_answers.clear()
        _kept_answers[asked.path] = Figures(asked)
    try:
        state = register().state()
        found, head = sorted(state.pilots.values(), key=lambda pilot: pilot.title), state.head.hash
        things = state.things
    except LedgerError as error:
        found, head, problem = [], "", _cannot_be_shown(error)
    if head not in _kept_of_pilots:
        _kept_of_pilots.clear()
    return replace(
        _kept_answers[asked.path], pilots=found, unreadable=problem, today=_today(), things=things,
        _told=_kept_of_pilots.setdefault(head, {}),
    )  # fmt: skip


def _cannot_be_shown(error: LedgerError) -> str:
    return f"The pilots cannot be shown: the ledger has a problem. {error.shown}"


def _today() -> date:
    try:
        return register().today()
    except LedgerError:
        return date.today()


def state_of_figures() -> tuple[str, object, date]:
    """What changes whenever a page may read otherwise: the store, the ledger, the day."""
    try:
        head: object = register().state().head
    except LedgerError as error:
        head = str(error)
    return store().version, head, _today()


@lru_cache(maxsize=4)
def _register(ledger: str, data: str, version: str) -> Register:
    """The register of a ledger, kept as long as the store stays the same."""
    return open_register(Path(data), store())


def register() -> Register:
    """The register of pilots; LedgerError when the ledger cannot be read."""
    place = ledger_url().render_as_string(hide_password=False)
    return _register(place, str(data_folder()), store().version)


def pilots() -> list[Pilot]:
    """The pilots as they stand, by title; none when the ledger cannot be read, and the page says why."""
    try:
        return sorted(register().pilots().values(), key=lambda pilot: pilot.title)
    except LedgerError as error:
        notice("refused", _cannot_be_shown(error))
        return []
