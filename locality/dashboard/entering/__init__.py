"""Forms in the page: drawn for whoever may send them, sent with the version that was seen, answered in words.

The button carries the version the form was drawn with; what comes back is refused or kept by the register,
which asks again who sends it. A form keeps what was written until it is saved; what has no place
in it any more, because somebody else was faster, is shown to copy.
"""

import logging
import uuid
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import streamlit as st
from pydantic import ValidationError

from locality.dashboard.access import who
from locality.dashboard.drawing import draw
from locality.dashboard.entering.fields import Unreadable, lost, read_fields
from locality.dashboard.figures import register
from locality.dashboard.text import as_text, notice
from locality.definitions import InputProblems
from locality.drawn.markup import node
from locality.register.doors.commands import Command, PartlyWritten
from locality.register.doors.exchange import commands_in, read_sheet
from locality.register.happenings.forms import Elsewhere, Field
from locality.register.happenings.kinds import Happened, Refused, pilot_id_of
from locality.register.happenings.roles import NotAllowed
from locality.register.ledger import Conflict, Entry, LedgerError
from locality.words import register_words
from locality.words.keeping import partly_saved

_LOG = logging.getLogger(__name__)
_ANSWER = "answer to what was entered"
_ASKED = "numbers that were asked about"  # the form, and the questions: while they stand on the page
_ALL_THE_SAME = "Save it all the same"
_ASK = f"Not saved yet. If this is right, choose “{_ALL_THE_SAME}” below; if not, change it and save."
_KEPT = "Not sent yet. What you wrote stays while you look at other pages; a reload would empty it."
_MOST_ASKED = 6
_MOST_PROBLEMS = 20
_NOT_SAVED = "Not saved. What you wrote is still here."
_NOT_SAVED_NOR_HERE = "Not saved."
_PLAIN = {
    "greater_than": "must be more than {gt:g}",
    "string_too_long": "is longer than {max_length} characters; cut it",
}
NOWHERE: Mapping[str, str] = MappingProxyType({})
Commands = Callable[[Mapping[str, Any]], Sequence[Command]]
Now = Callable[[], Sequence[Field]]


def answer() -> None:
    """What became of what was sent last, once, at the top of the page."""
    kind, lines, gone = st.session_state.pop(_ANSWER, (None, [], []))
    if kind != "asked":
        st.session_state.pop(_ASKED, None)
    if kind:
        notice("warned" if kind in ("conflict", "asked") else kind, lines[0])
        items = [node("li", line) for line in lines[1:]]
        draw(node("ul", *items, class_="plain"), key="answer", top=uuid.uuid4().hex)
    if gone:
        st.write(as_text(register_words.TO_COPY))
        st.code("\n".join(gone), language=None, wrap_lines=True)


def form(
    name: str, fields: Sequence[Field], button: str, commands: Commands, place: Mapping[str, str], now: Now,
    is_kept: bool = False,
) -> None:  # fmt: skip
    """A form of these fields; ``commands`` are what it sends, made from the values by field.

    ``place`` is where the form stands, by parameter of the address: what was sent is answered there.
    ``now`` gives the fields it has at the moment it is asked, none once it is closed. ``is_kept``: each field
    is sent when it is left, and stays for the session; for what has no version that others could change.
    """
    turn = st.session_state.setdefault(f"turn of {name}", 0)
    with st.container(border=True) if is_kept else st.form(f"{name} {turn}", border=True):
        for one in fields:
            _draw(one, f"{name} {turn} {one.name}", is_kept)
        sent = (name, turn, fields, commands, place, now)
        with st.container(horizontal=True):
            _press(button, is_kept, type="primary", on_click=_send, args=sent)
            if sure := _asked(name):
                _press(_ALL_THE_SAME, is_kept, on_click=_send, args=(*sent, sure))
        if is_kept:
            _note_draft(any(_draft(f"{name} {turn} {one.name}") in st.session_state for one in fields))


def _press(words: str, is_kept: bool, **sent: Any) -> None:
    if is_kept:
        st.button(as_text(words), **sent)
    else:
        st.form_submit_button(as_text(words), **sent)


def _note_draft(is_begun: bool) -> None:
    """Whether something was written that is not sent: markup.js asks before a reload would empty it."""
    unsaved = {"data_unsaved": "yes"} if is_begun else {"hidden": "yes"}
    draw(node("p", _KEPT, class_="note", data_kept="yes", **unsaved), key="draft")


def _asked(name: str) -> tuple[str, ...]:
    """What the form of this name was just asked about, as said at the top of the page."""
    asked, lines = st.session_state.get(_ASKED, ("", ()))
    return lines if asked == name else ()


def _draft(key: str) -> str:
    """Where what was written in a field stays while its page is not shown."""
    return f"draft of {key}"


def _keep(key: str) -> None:
    st.session_state[_draft(key)] = st.session_state[key]


def _draw(one: Field, key: str, is_kept: bool) -> None:
    label = one.label + (f" ({one.optional})" if one.is_optional or one.kind == "many" else "")
    _begin(one, key)
    if is_kept and _draft(key) in st.session_state:
        st.session_state.setdefault(key, st.session_state[_draft(key)])
    kept: dict[str, Any] = {"on_change": _keep, "args": (key,)} if is_kept else {}
    common = {"key": key, "help": as_text(one.help or ""), "width": 620, **kept}
    if one.part:
        st.markdown(f"**{as_text(one.part)}**")

    def name(code: str) -> str:
        return one.options[code]

    if one.kind == "choice":
        st.selectbox(as_text(label), list(one.options), format_func=name, **common)
    elif one.kind == "many":
        st.multiselect(as_text(label), list(one.options), format_func=name, **common)
    elif one.kind in ("words", "lines", "months", "days"):
        most = 20000 if one.kind == "months" else 2000
        st.text_area(as_text(label), max_chars=most, placeholder=one.hint, **common)
    else:
        hint = {"day": "as 12 March 2026", "month": "as March 2026"}.get(one.kind, one.hint)
        st.text_input(as_text(label), max_chars=160, placeholder=hint, **common)


def _begin(one: Field, key: str) -> None:
    """What stands in a field at first; where nobody wrote, it follows what others save meanwhile."""
    began = f"start of {key}"
    if one.start is None or st.session_state.get(began) == one.start and key in st.session_state:
        return
    if key not in st.session_state or st.session_state[key] == st.session_state.get(began):
        st.session_state[key] = one.start
    st.session_state[began] = one.start


def _send(
    name: str, turn: int, fields: Sequence[Field], commands: Commands,
    place: Mapping[str, str] = NOWHERE, now: Now | None = None, sure: Sequence[str] = (),
) -> None:  # fmt: skip
    """Runs before the page is drawn again, with the commands' versions as they were when it was drawn.

    Refused, the form stays where it is, with what was written; a proposal that was kept opens its pilot.
    ``sure``: what was asked about, and shall be saved all the same.
    """
    written = {one.name: st.session_state.get(f"{name} {turn} {one.name}") for one in fields}
    kept = _answered(
        name,
        lambda: commands(read_fields(fields, written)),
        lambda: lost(fields, written, now() if now else fields),
        sure,
    )
    if kept:
        st.session_state[f"turn of {name}"] = turn + 1
        for one in fields:
            st.session_state.pop(_draft(f"{name} {turn} {one.name}"), None)
    if kept and kept[0].version == 1 and (pilot := pilot_id_of(kept[0].subject)):
        st.query_params.from_dict({"pilot": pilot})
    elif not kept:
        st.query_params.update(place)


def _answered(
    name: str, make: Callable[[], Sequence[Command]], gone: Callable[[], list[str]], sure: Sequence[str]
) -> Sequence[Entry]:
    """Send commands and note the answer in words; the events they became, none when they were refused.

    ``gone`` gives what was written and would be lost, once they were refused. Numbers far from usual are
    asked about first, unless they are among those somebody is ``sure`` of.
    """
    try:
        commands = make()
        if not commands:
            st.session_state[_ANSWER] = "nothing", [register_words.NOTHING_TO_SAVE], []
            return []
        doubted = register().doubted(who(), commands)
        if not set(doubted) <= set(sure):
            _ask(name, doubted)
            return []
        kept = register().write(who(), commands)
    except PartlyWritten as partly:
        lines = [partly_saved(len(partly.kept), partly.sent), *_reasons(partly.why)]
        st.session_state[_ANSWER] = "conflict", lines, gone()
    except Conflict as conflict:
        found = gone()
        st.session_state[_ANSWER] = "conflict", register_words.conflict_lines(conflict, bool(found)), found
    except (Unreadable, Refused, ValidationError, NotAllowed, InputProblems, LedgerError) as error:
        _refuse(_reasons(error), gone())
    except Exception:  # a fault of ours: nobody can do anything with a traceback, and nothing was written
        _LOG.exception("what was entered in %s could not be saved", name)
        _refuse([register_words.FAULT], [])
    else:
        lines = register_words.saved_lines(kept, register().pilots())
        st.session_state[_ANSWER] = "saved", lines, []
        return kept
    return []


def _ask(name: str, doubted: Sequence[str]) -> None:
    st.session_state[_ANSWER] = "asked", [_ASK, *_shown(doubted, _MOST_ASKED)], []
    st.session_state[_ASKED] = name, tuple(doubted)


def _shown(lines: Sequence[str], most: int) -> list[str]:
    """The first lines, and how many more there are."""
    more = len(lines) - most
    return [*lines[:most], *([f"And {more} more."] if more > 0 else [])]


def _refuse(lines: Sequence[str], gone: Sequence[str] = ()) -> None:
    opening = _NOT_SAVED_NOR_HERE if gone else _NOT_SAVED
    st.session_state[_ANSWER] = "refused", [opening, *lines], gone


def _reasons(error: Exception) -> list[str]:
    if isinstance(error, Conflict):
        return register_words.change_lines(error)
    if isinstance(error, Refused):
        return [register_words.refused_line(*one) for one in error.refusals]
    if isinstance(error, ValidationError):
        return [_validation_line(dict(one)) for one in error.errors()]
    if isinstance(error, InputProblems):
        return _shown([str(problem) for problem in error.problems], _MOST_PROBLEMS)
    if isinstance(error, LedgerError):
        return [error.shown]
    return getattr(error, "lines", [str(error)])


def _validation_line(detail: Mapping[str, Any]) -> str:
    words = str(detail["msg"]).removeprefix("Value error, ")
    words = _PLAIN.get(detail["type"], words).format(**detail.get("ctx", {}))
    place = " ".join(str(part).replace("_", " ") for part in detail["loc"])
    return f"{place}: {words}" if place else register_words.refused_line("", words)


def as_seen(
    version: int, told: Callable[[Mapping[str, Any]], tuple[str, Sequence[Happened | Elsewhere]]]
) -> Commands:
    """Commands about a thing at the version the form was drawn with; pressed twice they happen once.

    ``told`` gives the thing's id and what shall happen to it, and to others.
    """
    sent = uuid.uuid4().hex

    def commands(said: Mapping[str, Any]) -> list[Command]:
        name, events = told(said)
        all_told = [one if isinstance(one, Elsewhere) else Elsewhere(name, version, one) for one in events]
        return [Command(one.name, one.version, one.told, f"{sent}{at}") for at, one in enumerate(all_told)]

    return commands


def file_buttons(file: Any) -> None:
    """The button that brings an uploaded sheet in, and the one for numbers that were asked about."""
    with st.container(horizontal=True):
        st.button("Bring it in", type="primary", on_click=_send_file, args=(file,))
        if sure := _asked(file.name):
            st.button(_ALL_THE_SAME, on_click=_send_file, args=(file, sure))


def _send_file(file: Any, sure: Sequence[str] = ()) -> None:
    """Bring an uploaded sheet of monthly numbers in, whole or not at all."""
    actor = who()
    if actor is None:
        _refuse(["Only people who are signed in may write."])
        return
    _answered(
        file.name, lambda: commands_in(read_sheet(file.name, file.getvalue()), register(), actor), list, sure
    )
