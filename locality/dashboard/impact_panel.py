"""What a pilot's page says of each measure: signal or noise, on plan or behind, what may be said of it."""

from pathlib import Path

import streamlit as st

from locality import charts
from locality.dashboard import panels, plots
from locality.dashboard.drawing import draw
from locality.dashboard.figures import store
from locality.folders import data_folder
from locality.markup import Node, node
from locality.register.disruptions import read_disruptions
from locality.register.history import Disruption
from locality.register.impact import Impact
from locality.register.judging import judged
from locality.register.monitoring import Progress
from locality.register.pilots import Measure, Pilot
from locality.words import impact as impact_words
from locality.words import pilots as pilot_words
from locality.words import signals
from locality.words.checks import check_lines
from locality.words.signals import Named


@st.cache_data(show_spinner=False, max_entries=4)
def _calendar(data: str) -> list[Disruption]:
    return read_disruptions(Path(data))[0]


def _name(code: str) -> str:
    area = store().area(code)
    return area.area_name if area else code


def judgement_of(pilot: Pilot, measure: Measure) -> tuple[Impact, Progress | None]:
    """What can be said of a measure, with the district's calendar and the names of its places."""
    return judged(pilot, measure, _calendar(str(data_folder())), _name)


def chart(pilot: Pilot, measure: Measure, *, key: str) -> None:
    """A measure's months with baseline, plan, target, limits and signals, and what the marks mean."""
    impact, _ = judgement_of(pilot, measure)
    disruptions = _calendar(str(data_folder()))
    drawn = charts.pilot_months(pilot, measure, impact.chart, disruptions)
    plots.chart(drawn, alt=pilot_words.chart_alt(measure), key=key)
    shaded = impact.history.disruptions_within(measure.baseline.start, measure.target.by)
    panels.notes(
        signals.marks_note(impact.chart),
        signals.shaded_note(shaded),
        pilot_words.source_line(measure),
        key=key,
    )


def judgement(pilot: Pilot, measure: Measure, *, key: str) -> None:
    """Signal or noise, on plan or behind, expected against observed, how strong, and what may be said."""
    impact, progress = judgement_of(pilot, measure)
    named = Named(measure.title, measure.unit, measure.decimals)
    facts: dict[str, list[str]] = {
        "Signal or noise": [signals.signal_line(impact.chart)],
        "On plan": [signals.standing_line(progress, named)],
        "Effect": impact_words.effect_lines(impact, named),
        "Strength of evidence": [impact_words.strength_line(impact.grade)],
        "What may be said": [impact_words.claim_line(impact, named)],
        "Could it show?": [impact_words.detectable_line(impact.detectable, named)],
    }
    rows = [part for name, lines in facts.items() for part in (node("dt", name), _lines(lines))]
    draw(node("dl", *rows, class_="facts"), key=f"judgement {key}")
    with st.expander("How sure: checks, limits, what to keep in mind"):
        more = [*check_lines(impact), *signals.limit_notes(impact.chart), *impact_words.CAVEATS]
        draw(node("ul", *(node("li", line) for line in more), class_="plain"), key=f"checks {key}")


def _lines(lines: list[str]) -> Node:
    return node("dd", *(node("p", line) for line in lines)) if len(lines) > 1 else node("dd", *lines)
