"""What the register's page shows: every pilot in a row, the time line, what changed since a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from locality.dashboard import choices, plots
from locality.dashboard.access import who
from locality.dashboard.drawing import draw
from locality.dashboard.figures import pilots, register, store
from locality.dashboard.impact_panel import judgement_of, told_so_far
from locality.drawn.charts.timeline import timeline
from locality.drawn.markup import Node, address, link, node
from locality.drawn.tables import Column, table
from locality.register.happenings.events import PilotProposed
from locality.register.happenings.pilots import STAGES, Pilot
from locality.words import impact as impact_words
from locality.words import pilots as pilot_words
from locality.words import register as register_words
from locality.words import signals, since

_ALL = ""
_NARROW = 400


@dataclass(frozen=True)
class Said:
    """What is said of a pilot by its first measure: on plan or not, signal or noise, what it changed."""

    standing: str = "no measure yet"
    signal: str = "no measure yet"
    strength: str = "no test yet"
    changed: str = "no measure yet"

    @property
    def is_behind(self) -> bool:
        """Whether it is behind its plan."""
        return self.standing in ("behind plan", "just behind plan")


@st.cache_data(show_spinner=False, max_entries=500)
def _said(ids: tuple[str, ...], _pilot: Pilot) -> Said:
    if not _pilot.measures:
        return Said()
    impact, progress = judgement_of(_pilot, _pilot.measures[0])
    return Said(
        signals.standing(progress), signals.signal(impact.chart), impact_words.strength(impact.grade),
        impact_words.answer(impact),
    )  # fmt: skip


def said_of(pilot: Pilot) -> Said:
    """What is said of a pilot by its first measure, kept until it changes."""
    return _said(told_so_far(pilot), pilot)


def chosen(found: Sequence[Pilot]) -> list[Pilot]:
    """The pilots of the need, locality and stage chosen, all of them at first; examples come last."""
    needs = {_ALL: "All needs"} | {one.id: one.title for one in store().needs()}
    places = {_ALL: "All localities"} | {one.area_code: one.area_name for one in store().areas("locality")}
    stages = {_ALL: "All stages"} | {stage: pilot_words.STAGES[stage] for stage in STAGES}
    with st.container(key="choices", horizontal=True, vertical_alignment="bottom"):
        need = choices.choose("need", "Need", needs, width=_NARROW, is_titled=True)
        place = choices.choose("area", "Locality", places, kind="locality", width=_NARROW, is_titled=True)
        stage = choices.choose("stage", "Stage", stages, width=_NARROW, is_titled=True)
    return [
        one
        for one in sorted(found, key=lambda one: one.example)
        if need in (_ALL, one.need) and place in (_ALL, one.locality) and stage in (_ALL, one.stage)
    ]


def lead(found: Sequence[Pilot]) -> str:
    """Which pilots are behind their plan, and whether that is chance; examples only if there is no other."""
    only_examples = all(one.example for one in pilots())
    told = [one for one in found if only_examples or not one.example]
    said = [(one.title, said_of(one)) for one in told]
    behind = [(title, one.signal) for title, one in said if one.is_behind]
    return register_words.behind_lead(behind, len(told), len(found) - len(told))


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
    """Every pilot: on plan or not, signal or noise, what it changed, how good the test is, what is due."""
    names = (
        "Pilot", "Stage", "On plan?", "Signal or noise", impact_words.WHAT_IT_CHANGED, impact_words.HOW_GOOD,
        "Numbers", "Plan", "Next review",
    )  # fmt: skip
    columns = [Column(name, is_number=False) for name in names]
    today = register().today()
    body = [_row(pilot, said_of(pilot), today) for pilot in found]
    draw(table("By each pilot's first measure", columns, body, kind="register"), key=key)


def _row(pilot: Pilot, said: Said, today: date) -> list[Node]:
    area = store().area(pilot.locality)
    need = store().need(pilot.need)
    under = ", ".join([area.area_name if area else pilot.locality, need.short_title if need else pilot.need])
    badge = node("span", pilot_words.example_badge(pilot), class_="badge") if pilot.example else None
    name = node(
        "span", badge, link(pilot.title, address("pilot", pilot=pilot.id)), node("span", under, class_="note")
    )
    return [
        name, pilot_words.STAGES[pilot.stage],
        node("strong", said.standing) if said.is_behind else said.standing, said.signal,
        said.changed, said.strength, register_words.missing_words(pilot, today),
        register_words.approval_short(pilot), register_words.review_words(pilot, today),
    ]  # fmt: skip


def time_line(found: Sequence[Pilot], *, key: str) -> None:
    """When each pilot was planned and when it ran."""
    if found:
        plots.chart(timeline(found, register().today()), alt=" ".join(_dates(one) for one in found), key=key)


def _dates(pilot: Pilot) -> str:
    return f"{pilot.title}: {pilot_words.start_line(pilot)} {pilot_words.end_line(pilot)}"


def changes(found: Sequence[Pilot], *, key: str) -> None:
    """What happened to these pilots since a meeting of the steering group or any other day."""
    day = _since(found)
    if lines := since.lines(found, day):
        draw(node("ul", *(node("li", line) for line in lines), class_="plain"), key=key)
    else:
        st.write(since.nothing(day))


def _since(found: Sequence[Pilot]) -> date:
    """The day chosen: a meeting from the list, or another by its date; both are kept in the address."""
    asked, first = st.query_params.get("since"), str(since.begins(found, register().today()))
    options = since.days_offered(found, asked if since.day_asked(asked) else first)
    with st.container(key="choices_since", horizontal=True, vertical_alignment="bottom"):
        chosen = choices.choose(
            "since", "Since", options, kind="day", width=_NARROW, begin=first, is_titled=True
        )
        choices.choose_day("since", "Or since another day", date.fromisoformat(chosen))
    return date.fromisoformat(chosen)
