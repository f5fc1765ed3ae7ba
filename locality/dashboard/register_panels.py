"""What the register's page shows: every pilot in a row, the time line, what changed since a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from locality.charts.timeline import timeline
from locality.dashboard import choices, plots
from locality.dashboard.access import who
from locality.dashboard.drawing import draw
from locality.dashboard.figures import register, store
from locality.dashboard.impact_panel import judgement_of
from locality.markup import Node, address, link, node
from locality.register.events import PilotProposed
from locality.register.pilots import STAGES, Pilot
from locality.tables import Column, table
from locality.words import day, signals
from locality.words import impact as impact_words
from locality.words import pilots as pilot_words
from locality.words import register as register_words

_ALL = ""
_NARROW = 400


@dataclass(frozen=True)
class Said:
    """What is said of a pilot by its first measure: on plan or not, signal or noise, strength of evidence."""

    standing: str = "no measure yet"
    signal: str = "no measure yet"
    strength: str = "none yet"

    @property
    def is_behind(self) -> bool:
        """Whether it is behind its plan."""
        return self.standing in ("behind plan", "just behind plan")


@st.cache_data(show_spinner=False, max_entries=500)
def _said(pilot_id: str, version: int, head: str, _pilot: Pilot) -> Said:
    if not _pilot.measures:
        return Said()
    impact, progress = judgement_of(_pilot, _pilot.measures[0])
    return Said(signals.standing(progress), signals.signal(impact.chart), impact_words.strength(impact.grade))


def said_of(pilot: Pilot) -> Said:
    """What is said of a pilot by its first measure, kept until it changes."""
    return _said(pilot.id, pilot.version, register().state().head.hash, pilot)


def chosen(found: Sequence[Pilot]) -> list[Pilot]:
    """The pilots of the need, locality and stage chosen, all of them at first."""
    needs = {_ALL: "All needs"} | {one.id: one.title for one in store().needs()}
    places = {_ALL: "All localities"} | {one.area_code: one.area_name for one in store().areas("locality")}
    stages = {_ALL: "All stages"} | {stage: pilot_words.STAGES[stage] for stage in STAGES}
    with st.container(key="choices", horizontal=True, vertical_alignment="bottom"):
        need = choices.choose("need", "Need", needs, width=_NARROW, is_titled=True)
        place = choices.choose("area", "Locality", places, kind="locality", width=_NARROW, is_titled=True)
        stage = choices.choose("stage", "Stage", stages, width=_NARROW, is_titled=True)
    return [
        one
        for one in found
        if need in (_ALL, one.need) and place in (_ALL, one.locality) and stage in (_ALL, one.stage)
    ]


def lead(found: Sequence[Pilot]) -> str:
    """Which pilots are behind their plan, and whether that is chance."""
    said = [(one.title, said_of(one)) for one in found]
    behind = [(title, one.signal) for title, one in said if one.is_behind]
    return register_words.behind_lead(behind, len(found))


def way_in(*, key: str) -> None:
    """For whoever may write: the way to enter something or to propose a pilot."""
    actor = who()
    if actor is None or not actor.writes:
        return
    ways: list[Node] = [link("Record a month, or change a pilot", address("enter"))]
    if actor.may(PilotProposed):
        ways += [". ", link("Propose a new pilot", address("enter", pilot="propose"))]
    draw(node("p", *ways, "."), key=key)


def rows(found: Sequence[Pilot], *, key: str) -> None:
    """Every pilot: stage, on plan or not, signal or noise, evidence, what is missing, approval, review."""
    names = ("Pilot", "Stage", "On plan?", "Signal or noise", "Evidence", "Numbers", "Plan", "Next review")
    columns = [Column(name, is_number=False) for name in names]
    today = register().today()
    body = [_row(pilot, said_of(pilot), today) for pilot in found]
    draw(table("By each pilot's first measure", columns, body, kind="register"), key=key)


def _row(pilot: Pilot, said: Said, today: date) -> list[Node]:
    area = store().area(pilot.locality)
    need = store().need(pilot.need)
    under = ", ".join([area.area_name if area else pilot.locality, need.short_title if need else pilot.need])
    badge = node("span", pilot_words.EXAMPLE, class_="badge") if pilot.example else None
    name = node(
        "span", badge, link(pilot.title, address("pilot", pilot=pilot.id)), node("span", under, class_="note")
    )
    return [
        name, pilot_words.STAGES[pilot.stage],
        node("strong", said.standing) if said.is_behind else said.standing, said.signal,
        said.strength, register_words.missing_words(pilot, today),
        register_words.approval_short(pilot), register_words.review_words(pilot, today),
    ]  # fmt: skip


def time_line(found: Sequence[Pilot], *, key: str) -> None:
    """When each pilot was planned and when it ran."""
    if found:
        plots.chart(timeline(found, register().today()), alt=" ".join(_dates(one) for one in found), key=key)


def _dates(pilot: Pilot) -> str:
    return f"{pilot.title}: {pilot_words.start_line(pilot)} {pilot_words.end_line(pilot)}"


def changes(found: Sequence[Pilot], *, key: str) -> None:
    """What happened to these pilots since a day of the steering group, the newest first."""
    meetings = sorted({one.decided for pilot in found for one in pilot.decisions}, reverse=True)
    if not meetings:
        st.write("Nothing has been decided yet.")
        return
    options = {str(one): f"the decisions of {day(one)}" for one in meetings}
    since = date.fromisoformat(choices.choose("since", "Since", options, kind="day", is_titled=True))
    lines = [
        (one.on, one.seq, register_words.happening_line(pilot, one))
        for pilot in found
        for one in pilot.happenings
        if one.on > since
    ]
    items = [node("li", line) for _, _, line in sorted(lines, reverse=True)]
    if items:
        draw(node("ul", *items, class_="plain"), key=key)
    else:
        st.write(f"Nothing was recorded after {day(since)}.")
