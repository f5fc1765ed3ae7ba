"""What a pilot's page shows besides its charts: who and where, months, activities."""

import streamlit as st

from locality import plain
from locality.dashboard.drawing import draw
from locality.dashboard.figures import register, store
from locality.drawn.markup import Node, address, link, node
from locality.drawn.tables import Column, table
from locality.register.happenings.pilots import Measure, Pilot
from locality.words import pilots as pilot_words
from locality.words import register as register_words
from locality.words import report


def header(pilot: Pilot, *, key: str) -> None:
    """What it promises; examples say what they are, and as at which day."""
    badge = node("span", pilot_words.EXAMPLE, class_="badge")
    example = node("p", badge, pilot_words.example_note(pilot)) if pilot.example else None
    draw(node("div", example, node("p", pilot.promise, class_="promise")), key=key)


def facts(pilot: Pilot, *, key: str) -> None:
    """Stage and dates, lead, places, need, next review, and why it should work."""
    need = store().need(pilot.need)
    named = {
        "Stage": pilot_words.start_line(pilot),
        "Ends": pilot_words.end_line(pilot),
        "Next review": _review(pilot),
        "Lead": pilot.lead,
        "Need": link(need.title, address("need", need=need.id)) if need else pilot.need,
        "Where": node("span", *_places(pilot)),
        "Why it should work": pilot.description.why,
    }
    rows = [part for name, fact in named.items() for part in (node("dt", name), node("dd", fact))]
    draw(node("dl", *rows, class_="facts"), key=key)


def _review(pilot: Pilot) -> str:
    if pilot.next_review is None:
        return report.NO_REVIEW
    return register_words.review_words(pilot, register().today())


def _places(pilot: Pilot) -> list[Node]:
    links: list[Node] = []
    for page, code in [("locality", pilot.locality), *(("ward", ward) for ward in pilot.wards)]:
        area = store().area(code)
        links += [link(area.area_name if area else code, address(page, area=code)), ", "]
    return links[:-1]


def months(measure: Measure, *, key: str) -> None:
    """Every month's planned and recorded value, the newest first."""
    planned = {point.month: point.value for point in measure.planned()}
    recorded = {point.month: point.value for point in measure.actuals}
    columns = [
        Column("Month", is_number=False),
        Column("Planned", unit=measure.unit),
        Column("Recorded", unit=measure.unit),
    ]  # fmt: skip
    body = [
        [pilot_words.month(month), *(_value(values.get(month), measure) for values in (planned, recorded))]
        for month in sorted({*planned, *recorded}, reverse=True)
    ]
    drawn = table(f"{measure.title}: the same figures", columns, body, kind="compact")
    draw(
        node("div", drawn, class_="scrolled", tabindex="0", role="region", aria_label=measure.title),
        key=f"months {key}",
    )


def _value(value: float | None, measure: Measure) -> Node:
    return plain.number(value, measure.decimals) if value is not None else node("span", "none", class_="gap")


def activities(pilot: Pilot, *, key: str) -> None:
    """What was to be done: when it was planned, when it happened, and why it moved."""
    st.header("Activities")
    if not pilot.activities:
        st.write(report.NO_ACTIVITIES)
        return
    columns = [
        Column(name, is_number=False) for name in ("Activity", "Planned", "Happened", "Difference", "Note")
    ]
    body = [
        [
            one.title, plain.day(one.planned), plain.day(one.actual) if one.actual else "not yet",
            pilot_words.activity_state(one), one.note or "",
        ]
        for one in pilot.activities
    ]  # fmt: skip
    draw(table(f"{pilot.title}: planned and happened", columns, body, kind="activities"), key=key)
