"""What the page for entering shows: the task chosen and its form, or why nothing can be entered."""

from collections.abc import Sequence

import streamlit as st

from locality.dashboard.access import PROPOSE, identity, may_enter, why_closed
from locality.dashboard.drawing import draw
from locality.dashboard.entering import answer, as_seen, file_buttons, form
from locality.dashboard.figures import pilots, register
from locality.dashboard.page_forms import choose
from locality.dashboard.text import as_text
from locality.drawn.markup import Node, address, link, node
from locality.papers.spreadsheets import CSV, EXCEL, csv_bytes, workbook_bytes
from locality.register.doors.exchange import sheet_of
from locality.register.happenings.description import PilotProposed, proposal_fields, proposed
from locality.register.happenings.every import tasks_of
from locality.register.happenings.forms import Field, Task, id_of
from locality.register.happenings.month import MonthRecorded
from locality.register.happenings.pilots import Pilot
from locality.register.happenings.roles import Actor
from locality.telling.parts import pilot_list
from locality.words import pilot_words, register_words

_NOTHING = "There is nothing to choose here now: what could be entered, is."
_FILE = "file"


def somebody() -> Actor | None:
    """Whoever may enter something; otherwise the page says why not and nothing else is drawn."""
    answer()
    identity()
    actor = may_enter()
    if actor is None:
        draw(node("p", why_closed()), key="closed")
        _way_on()
        return None
    return actor


def _way_on() -> None:
    """For whoever may not enter: where to read about pilots, and who enters what."""
    every = link("All pilots, and what changed since", address("register"))
    st.header(as_text("Read about the pilots"))
    draw(node("p", every), key="way on")
    draw(pilot_list(pilots()).tree, key="to read")
    st.header(as_text(register_words.WHAT_BY_WHOM))
    rows = [
        part
        for who_may, what in register_words.what_by_whom().items()
        for part in (node("dt", who_may), node("dd", what))
    ]
    draw(node("dl", *rows, class_="facts"), key="by whom")
    st.write(register_words.WHO_OPENS_IT)


def entering(actor: Actor) -> None:
    """A pilot, a task, and its form."""
    mine = [one for one in pilots() if any(task.event for task in _open_tasks(actor, one).values())]
    options = {one.id: one.title for one in mine if not one.example}
    if actor.may(PilotProposed):
        options[PROPOSE] = "A new pilot"
    options |= {one.id: f"{one.title} (example)" for one in mine if one.example}
    if not options:
        st.write("There is no pilot that you may enter something about.")
        return
    with st.container(key="choices", horizontal=True, vertical_alignment="bottom"):
        chosen = choose("pilot", "Pilot", options, forgets=["task"])
        pilot = next((one for one in mine if one.id == chosen), None)
        task = _task(actor, pilot) if pilot else ""
    if pilot:
        _about(actor, pilot, task)
    else:
        _proposal()


def _open_tasks(actor: Actor, pilot: Pilot) -> dict[str, Task]:
    return {
        name: task
        for name, task in tasks_of(pilot).items()
        if actor.may(task.event, pilot.locality) and task.when(pilot)
    }


def _task(actor: Actor, pilot: Pilot) -> str:
    """The task chosen; at first what comes next for the pilot. One that is no longer open is forgotten."""
    names = {name: task.name for name, task in _open_tasks(actor, pilot).items()}
    if actor.may(MonthRecorded, pilot.locality) and pilot.measures:
        names[_FILE] = "Bring in a sheet of months (CSV or Excel)"
    asked = st.query_params.get("task")
    if asked in (*tasks_of(pilot), _FILE) and asked not in names:
        st.query_params.pop("task")
    first = [name for name, _ in register_words.next_steps(pilot, register().today()) if name in names]
    ordered = {name: names[name] for name in (*first, *names)}
    return choose("task", "What do you want to do?", ordered)


def _about(actor: Actor, pilot: Pilot, chosen: str) -> None:
    _standing(actor, pilot, chosen)
    if chosen == _FILE:
        _file(pilot)
        return
    task = tasks_of(pilot)[chosen]
    if task.note:
        draw(node("p", task.note), key="note")
    fields = _fields(actor, task, pilot)
    if not fields:
        st.write(_NOTHING)
        return
    told = as_seen(pilot.version, lambda said: (pilot.id, task.told(pilot, said)))
    place = {"pilot": pilot.id, "task": chosen}
    form(f"{chosen} {pilot.id}", fields, task.button, told, place, lambda: _fields_now(pilot.id, chosen))


def _fields(actor: Actor, task: Task, pilot: Pilot) -> Sequence[Field]:
    """The fields of a task; none where one of its lists has nothing to choose."""
    fields = task.fields(pilot, register().setting(actor))
    return [] if any(one.kind == "choice" and not one.options for one in fields) else fields


def _fields_now(pilot_id: str, chosen: str) -> Sequence[Field]:
    """The fields of a task as its pilot stands at this moment; none once it is closed."""
    actor, pilot = may_enter(), register().pilots().get(pilot_id)
    if actor is None or pilot is None:
        return []
    task = _open_tasks(actor, pilot).get(chosen)
    return _fields(actor, task, pilot) if task else []


def _standing(actor: Actor, pilot: Pilot, chosen: str) -> None:
    """Where the pilot stands and what comes next, with the way there unless it is chosen already."""
    tasks = _open_tasks(actor, pilot)
    plan = register_words.approval_words(pilot).rstrip(".")
    words = f"{pilot_words.start_line(pilot)} The plan: {plan}. "
    following: list[Node] = []
    for name, step in register_words.next_steps(pilot, register().today()):
        to = address("enter", pilot=pilot.id, task=name) if name in tasks and name != chosen else None
        following += [" or " if following else "Next: ", link(step, to)]
    page = link(f"See {pilot.title}", address("pilot", pilot=pilot.id))
    draw(node("p", words, *following, ". " if following else None, page, "."), key="standing")


def _proposal() -> None:
    told = as_seen(0, lambda said: (id_of(said["title"]), [proposed(said)]))
    fields = proposal_fields(register().known)

    def now() -> Sequence[Field]:
        return fields if (actor := may_enter()) and actor.may(PilotProposed) else []

    form("propose", fields, "Propose the pilot", told, {"pilot": PROPOSE}, now, is_kept=True)


def _file(pilot: Pilot) -> None:
    """A sheet to take away, fill in and bring back."""
    sheet = sheet_of(pilot, register().today())
    left, right = st.columns(2)
    left.download_button("The sheet as CSV", csv_bytes(sheet), f"{pilot.id}.csv", CSV)
    right.download_button("The sheet as Excel", workbook_bytes({"Months": sheet}), f"{pilot.id}.xlsx", EXCEL)
    file = st.file_uploader("The sheet, filled in (CSV or Excel)", type=["csv", "xlsx"])
    if file is not None:
        file_buttons(file)
