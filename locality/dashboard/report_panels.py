"""What makes a pilot's page a report: verdict, dates and decisions kept, and what only paper carries."""

from collections.abc import Sequence

import streamlit as st

from locality import plain
from locality.dashboard.drawing import draw, print_button
from locality.dashboard.figures import register
from locality.dashboard.impact_panel import judgement_of, named_of
from locality.drawn.markup import Node, node
from locality.drawn.tables import Column, table
from locality.register.happenings.pilots import Measure, Pilot
from locality.words import pilots as pilot_words
from locality.words import report, signals

_MOST_STORIES_ON_PAPER = 2


def verdict(pilot: Pilot, measure: Measure, *, key: str) -> None:
    """The plain verdict by the pilot's first measure, and the button that prints the report."""
    said = report.verdict(*judgement_of(pilot, measure), named_of(measure))
    press = node("p", print_button(report.PRINT), class_="buttons no-print")
    draw(node("div", node("p", said, class_="verdict-line"), press), key=key)


def further(pilot: Pilot, measures: Sequence[Measure], *, key: str) -> None:
    """Only on paper: the measures after the first, a row each."""
    if not measures:
        return
    names = ("Measure", "Baseline", "Target", "Latest", "On plan?", "Signal or noise")
    columns = [Column(name, is_number=False) for name in names]
    made = table("Further measures", columns, [_row(pilot, one) for one in measures])
    defined = [node("p", report.plan_lines(one)[0]) for one in measures]
    draw(node("div", made, node("div", *defined, class_="sources"), class_="paper-only"), key=key)


def _row(pilot: Pilot, measure: Measure) -> list[Node]:
    impact, progress = judgement_of(pilot, measure)
    named, baseline, target = named_of(measure), measure.baseline, measure.target
    last = measure.actuals[-1] if measure.actuals else None
    latest = f"{named.level(last.value)}, {pilot_words.month(last.month)}" if last else "nothing yet"
    return [
        measure.title, named.level(baseline.value),
        f"{named.level(target.value)} by {pilot_words.month(target.by)}", latest,
        plain.sentence(signals.standing(progress)), plain.sentence(signals.signal(impact.chart)),
    ]  # fmt: skip


def dates(pilot: Pilot, *, key: str) -> None:
    """The dates that were moved, each with its reason."""
    st.header("Dates that moved")
    _lines([report.move_line(one) for one in pilot.moves], report.NO_MOVES, key)


def decisions(pilot: Pilot, *, key: str) -> None:
    """What the steering group decided, the newest first."""
    st.header("What was decided")
    _lines([report.decision_line(one) for one in reversed(pilot.decisions)], report.NO_DECISIONS, key)


def stories(pilot: Pilot, *, key: str) -> None:
    """What coordinators told month by month, the newest first; paper has room for the last two."""
    st.header("What happened, in words")
    told = report.stories(pilot)
    unprinted = [None] * _MOST_STORIES_ON_PAPER + ["no-print"] * len(told)
    items = [
        node("li", node("strong", f"{when}: "), text, class_=where)
        for (when, text), where in zip(told, unprinted, strict=False)
    ]
    if items:
        draw(node("ul", *items, class_="plain"), key=key)
    else:
        st.write(report.NO_STORIES)


def foot(pilot: Pilot, *, key: str) -> None:
    """What the report is not; on paper also when it was printed."""
    claim, printed = report.foot_lines(pilot, register().today())
    tree = [node("p", claim), node("p", printed, class_="paper-only")]
    draw(node("div", *tree, class_="sources"), key=key)


def _lines(lines: Sequence[str], otherwise: str, key: str) -> None:
    if lines:
        draw(node("ul", *(node("li", line) for line in lines), class_="plain"), key=key)
    else:
        st.write(otherwise)
