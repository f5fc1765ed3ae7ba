"""The forms below a page that may be entered on: for whoever may, those that are open."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from locality.dashboard import widgets
from locality.dashboard.access import may_enter
from locality.dashboard.drawing import draw
from locality.dashboard.entering import answer, as_seen, form
from locality.dashboard.figures import all_figures, register
from locality.dashboard.shown import draw_blocks, show
from locality.drawn.markup import node
from locality.register.happenings.forms import Field
from locality.telling import choosing
from locality.telling.contents import heard, module_of
from locality.telling.steering.agenda import About, Forms

_WHAT = "What do you want to do?"


def choose(param: str, label: str, options: Mapping[str, str], *, forgets: Sequence[str] = ()) -> str:
    """The code chosen for a parameter among ``options`` (code -> name), with the widget to change it.

    A code that is not among them is said in words above the list, and the page ends there.
    """
    asked = {param: st.query_params.get(param) or ""}
    try:
        found = choosing.choose(asked, all_figures(), param, label, options, forgets=forgets)
    except choosing.Unknown as unknown:
        draw_blocks(unknown.page, "unknown")
        st.stop()
    widgets.show(found, f"choice {param}")
    return found.chosen or ""


def _forms_of(page: str) -> None:
    """The form chosen among those of a page; nothing for whoever may only read."""
    open_now = _open(page)
    if not open_now:
        return
    chosen = next(iter(open_now))
    if len(open_now) > 1:
        chosen = choose("task", _WHAT, {name: one.task.name for name, one in open_now.items()})
    about = open_now[chosen]
    draw(node("h3", about.task.name), key=f"form {page}")
    if about.task.note:
        st.text(about.task.note)
    version = about.thing.version if about.thing else 0
    told = as_seen(version, lambda said: (_name(about, said), about.task.told(about.thing, said)))
    place = {name: value for name, value in heard(page, st.query_params).items() if name != "task"}
    name = f"{page} {chosen} {about.name} {place.get('item', '')}"
    form(name, _fields(about), about.task.button, told, place, lambda: _fields_now(page, chosen))


def _open(page: str) -> Mapping[str, About]:
    actor = may_enter()
    if actor is None:
        return {}
    found: Forms = module_of(page).forms(heard(page, st.query_params), all_figures())
    return {name: one for name, one in found.open.items() if actor.may(one.task.event)}


def _name(about: About, said: Mapping[str, Any]) -> str:
    return about.task.names(said) if about.task.names else about.name


def _fields(about: About) -> Sequence[Field]:
    actor = may_enter()
    return about.task.fields(about.thing, register().setting(actor)) if actor else []


def _fields_now(page: str, chosen: str) -> Sequence[Field]:
    """The fields of a form at this moment; none once it is closed."""
    about = _open(page).get(chosen)
    return _fields(about) if about else []


def show_with_forms(page: str) -> None:
    """The page of this name for what the address says, with what may be entered on it."""
    show(page)


widgets.OWN["answer"] = lambda block, key: answer()
widgets.OWN["forms"] = lambda block, key: _forms_of(block.about or "")
