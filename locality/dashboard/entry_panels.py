"""What the page for entering shows: the task chosen and its form, or why nothing can be entered."""

import io

import streamlit as st

from locality.dashboard import choices
from locality.dashboard.access import identity, who, why_closed
from locality.dashboard.entering import answer, as_seen, form, send_file
from locality.dashboard.entering.planning import measure_task, proposal_fields, proposed
from locality.dashboard.entering.steering import STEERING_TASKS
from locality.dashboard.entering.tasks import TASKS, Task, id_of
from locality.dashboard.figures import pilots, register
from locality.register.events import MonthRecorded, PilotProposed
from locality.register.exchange import sheet_of
from locality.register.pilots import Pilot
from locality.register.roles import Actor
from locality.words import pilots as pilot_words
from locality.words import register as register_words

_PROPOSE, _FILE = "propose", "file"


def somebody() -> Actor | None:
    """Whoever may enter something; otherwise the page says why not and nothing else is drawn."""
    identity()
    answer()
    actor = who()
    if actor is None or not actor.writes:
        st.write(why_closed())
        return None
    return actor


def entering(actor: Actor) -> None:
    """A pilot, a task, and its form."""
    mine = [one for one in pilots() if any(task.event for task in _open_tasks(actor, one).values())]
    options = {one.id: f"{one.title} (example)" if one.example else one.title for one in mine}
    if actor.may(PilotProposed):
        options[_PROPOSE] = "A new pilot"
    if not options:
        st.write("There is no pilot that you may enter something about.")
        return
    chosen = choices.choose("pilot", "Pilot", options, forgets=["task"])
    if chosen == _PROPOSE:
        _proposal()
    else:
        _about(actor, next(one for one in mine if one.id == chosen))


def _open_tasks(actor: Actor, pilot: Pilot) -> dict[str, Task]:
    tasks = {**TASKS, "measure": measure_task(register().known), **STEERING_TASKS}
    return {
        name: task
        for name, task in tasks.items()
        if actor.may(task.event, pilot.locality) and task.when(pilot)
    }


def _about(actor: Actor, pilot: Pilot) -> None:
    tasks = _open_tasks(actor, pilot)
    names = {name: task.name for name, task in tasks.items()}
    if actor.may(MonthRecorded, pilot.locality):
        names[_FILE] = "Months from a file"
    chosen = choices.choose("task", "What do you want to do?", names)
    st.write(f"{pilot_words.start_line(pilot)} The plan: {register_words.approval_words(pilot)}.")
    if chosen == _FILE:
        _file(pilot)
        return
    task = tasks[chosen]
    fields = task.fields(pilot, register().today())
    told = as_seen(pilot.version, lambda said: (pilot.id, task.told(pilot, said)))
    form(f"{chosen} {pilot.id}", fields, task.button, told)


def _proposal() -> None:
    told = as_seen(0, lambda said: (id_of(said["title"]), [proposed(said)]))
    form("propose", proposal_fields(register().known), "Propose the pilot", told)


def _file(pilot: Pilot) -> None:
    """A sheet to take away, fill in and bring back."""
    sheet = sheet_of(pilot, register().today())
    book = io.BytesIO()
    sheet.to_excel(book, index=False, engine="xlsxwriter")
    left, right = st.columns(2)
    left.download_button("The sheet as CSV", sheet.to_csv(index=False), f"{pilot.id}.csv", "text/csv")
    right.download_button("The sheet as Excel", book.getvalue(), f"{pilot.id}.xlsx")
    file = st.file_uploader("The sheet, filled in (CSV or Excel)", type=["csv", "xlsx"])
    if file is not None:
        st.button("Bring it in", type="primary", on_click=send_file, args=(file,))
