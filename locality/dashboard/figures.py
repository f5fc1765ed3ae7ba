"""The baseline store as pages ask it: built when missing, opened once, answers kept by their ids."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, NoReturn

import streamlit as st

from locality.baseline.making import ensure_store, share_done
from locality.baseline.store import NoStore, Store, StoreUnreadable, store_path, whole_store
from locality.dashboard.text import as_text, notice
from locality.definitions import InputProblems, Problem
from locality.folders import data_folder, home_folder
from locality.register.doors.commands import Register, open_register
from locality.register.doors.examples import pilot_problems
from locality.register.happenings.pilots import Pilot
from locality.register.ledger import LedgerError, ledger_url
from locality.telling.figures import Figures

_MOST_SHOWN = 20
_LOG = logging.getLogger(__name__)
NOTHING_TO_SHOW = (
    "Nothing can be shown until something in these files is mended. `python -m locality check` and the "
    "server's log say what; then start the dashboard again."
)
CANNOT_BUILD = (
    "Nothing can be shown: the figures are still to be prepared, and the server may not write where they "
    "belong or has no room there. Its log says more."
)


# The open stores by their folders. A plain dictionary, because a page asks for its store a hundred times and
# Streamlit's cache takes its time to find it.
_opened: dict[tuple[Path, Path], Store] = {}
_kept_answers: dict[Path, Figures] = {}
_kept_of_pilots: dict[str, dict[tuple[Any, ...], Any]] = {}
_exchanging = Lock()


def store() -> Store:
    """The store in use. The first call of a process builds it when it is missing or outdated."""
    folders = data_folder(), home_folder()
    if folders not in _opened:
        _opened[folders] = Store(prepared())
    return _opened[folders]


def take_up_newest() -> None:
    """At the start of a page's run: use the store that a build has put in place since the last one.

    A store that was cut, changed or lost its pointer meanwhile is built anew.
    """
    opened = _opened.get((data_folder(), home_folder()))
    if opened is None:
        return
    try:
        newest = store_path(home_folder())
    except NoStore:
        newest = None
    if newest == opened.path and opened.is_as_opened:
        return
    _exchange(opened, _whole() or prepared())


def _whole() -> Path | None:
    """The store in use; None where it must be built anew."""
    try:
        return whole_store(home_folder())
    except NoStore:
        return None


def _exchange(opened: Store, path: Path) -> None:
    """Use the store at a path from now on, unless another reader has seen to it meanwhile."""
    folders = data_folder(), home_folder()
    with _exchanging:
        if _opened.get(folders) is not opened:
            return
        if path == opened.path:  # else who still reads the one of before reads it to the end
            opened.close()
        _opened[folders] = Store(path)
        _kept_answers.clear()
        _kept_of_pilots.clear()


def mended(failed: StoreUnreadable, prepare: Callable[[], Path]) -> bool:
    """Whether to ask again after a question failed: another store is in the place of the damaged one now.

    ``prepare`` builds it when nobody else has seen to it.
    """
    opened = _opened.get((data_folder(), home_folder()))
    if opened is not None and opened is failed.opened and _whole() is None:
        _LOG.error("the store is damaged and is built anew: %s", failed)
        _exchange(opened, prepare())
        return True
    return opened is not None and opened is not failed.opened


def prepared_without_page() -> Path:
    """An up-to-date store for an answer that is no page; InputProblems or OSError when there can be none."""
    return ensure_store(data_folder(), home_folder(), _LOG.info, pilot_problems)


def prepared() -> Path:
    """An up-to-date store, its reader told how far it is; without one the page ends here."""
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
        except OSError as error:
            status.update(label="The figures cannot be prepared", state="error", expanded=True)
            _LOG.error("the store cannot be built: %s", error)
            path = _store_of_before([])
    place.empty()
    return path


def _store_of_before(problems: list[Problem]) -> Path:
    """The last store that was built; without one the problems are listed and the page ends here."""
    before = _whole()
    if before is None:
        _end_with(problems)
    return before


def _end_with(problems: list[Problem]) -> NoReturn:
    """Say that nothing can be shown, and which files are to be mended; the page ends here."""
    st.write(as_text(NOTHING_TO_SHOW if problems else CANNOT_BUILD))
    for name in sorted({problem.file for problem in problems})[:_MOST_SHOWN]:
        st.text(name)
    if problems:
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


def only_reads() -> bool:
    """Whether pilots can be read and nothing entered, because the server may not write to its ledger."""
    try:
        return register().ledger.only_reads
    except LedgerError:
        return False


def pilots() -> list[Pilot]:
    """The pilots as they stand, by title; none when the ledger cannot be read, and the page says why."""
    try:
        return sorted(register().pilots().values(), key=lambda pilot: pilot.title)
    except LedgerError as error:
        notice("refused", _cannot_be_shown(error))
        return []
