"""What a pilot's page says of each measure: signal or noise, on plan or behind, what may be said of it."""

from pathlib import Path

import streamlit as st

from locality.dashboard import panels, pilot_panels, plots
from locality.dashboard.drawing import draw
from locality.dashboard.figures import register, store
from locality.drawn import charts
from locality.drawn.charts.differences import year_apart
from locality.drawn.markup import Node, node
from locality.folders import data_folder
from locality.register.happenings.disruptions import read_disruptions
from locality.register.happenings.known import Disruption
from locality.register.happenings.pilots import Measure, Pilot
from locality.register.judging.impact import Impact
from locality.register.judging.judgement import judged
from locality.register.judging.monitoring import Chart, Progress
from locality.register.judging.seasonal import Seasonal, seasonal_of
from locality.words import impact as impact_words
from locality.words import pilots as pilot_words
from locality.words import report, seasons, signals
from locality.words.checks import check_lines
from locality.words.signals import Named


@st.cache_data(show_spinner=False, max_entries=4)
def _calendar(version: str, data: str) -> list[Disruption]:
    return read_disruptions(Path(data))[0]


def _name(code: str) -> str:
    area = store().area(code)
    return area.area_name if area else code


def told_so_far(pilot: Pilot) -> tuple[str, str, str]:
    """Names a pilot as it stands: kept work is done anew when anything is told of it."""
    return pilot.id, str(pilot.version), register().state().head.hash


def judgement_of(pilot: Pilot, measure: Measure) -> tuple[Impact, Progress | None]:
    """What can be said of a measure, with the district's calendar and the names of its places."""
    return _judged((store().version, *told_so_far(pilot), measure.id), pilot, measure)


@st.cache_resource(show_spinner=False, max_entries=200)
def _judged(ids: tuple[str, ...], _pilot: Pilot, _measure: Measure) -> tuple[Impact, Progress | None]:
    return judged(_pilot, _measure, _calendar(store().version, str(data_folder())), _name)


def named_of(measure: Measure) -> Named:
    """How a measure is called and written."""
    return Named(measure.title, measure.unit, measure.decimals)


def measure(pilot: Pilot, shown: Measure) -> None:
    """A measure from baseline to target: its chart, its months, signal or noise, on plan or behind."""
    st.header(shown.title)
    st.markdown(f"{pilot_words.measure_lead(shown)} **{pilot_words.latest_line(shown)}**")
    left, right = st.columns([8, 4], gap="large")
    with left:
        chart(pilot, shown, key=shown.id)
    with right, st.container(key=f"months_{shown.id}"):
        pilot_panels.months(shown, key=shown.id)
    impact, progress = judgement_of(pilot, shown)
    standing = signals.standing_line(progress, named_of(shown))
    season = seasonal_of(impact.history)
    facts = {
        "Signal or noise": [signals.signal_line(impact.chart)],
        "On plan": [standing],
        "Season": seasons.season_lines(season, named_of(shown)),
    }
    _facts(facts, key=f"progress {shown.id}")
    if season and season.chart:
        differences(season, season.chart, named_of(shown), ids=told_so_far(pilot), key=shown.id)


def differences(season: Seasonal, chart: Chart, named: Named, *, ids: tuple[str, ...], key: str) -> None:
    """Each month of a seasonal measure beside the same month of the year before; on paper only its words."""
    with st.container(key=f"differences_{key}"):
        st.subheader(seasons.title(named))
        drawn = plots.kept(("year apart", *ids, key), lambda: year_apart(chart, named))
        plots.chart(drawn, alt=seasons.chart_alt(season, named), key=f"differences {key}")
        panels.notes(seasons.limits_note(season), key=f"differences {key}")


def chart(pilot: Pilot, measure: Measure, *, key: str) -> None:
    """A measure's months with baseline, plan, target, limits and signals, and what the marks mean."""
    impact, _ = judgement_of(pilot, measure)
    disruptions = impact.history.disruptions
    if measure.actuals:
        drawn = plots.kept(
            ("months", *told_so_far(pilot), measure.id),
            lambda: charts.pilot_months(pilot, measure, impact.chart, disruptions),
        )
        plots.chart(drawn, alt=pilot_words.chart_alt(measure), key=key)
    shaded = impact.history.disruptions_within(measure.baseline.start, measure.target.by)
    panels.notes(
        signals.marks_note(impact.chart),
        signals.shaded_note(shaded),
        *report.plan_lines(measure),
        key=key,
    )


def effect(pilot: Pilot, measure: Measure, *, key: str) -> None:
    """Expected against observed, its checks, how strong it is, and what may be said."""
    impact, _ = judgement_of(pilot, measure)
    named = named_of(measure)
    st.subheader(impact_words.WHAT_IT_CHANGED)
    facts = {
        "Effect": impact_words.effect_lines(impact, named),
        "What may be said": [impact_words.claim_line(impact, named)],
        "Could it show?": [impact_words.detectable_line(impact.detectable, named)],
        impact_words.HOW_GOOD: [impact_words.strength_line(impact.grade)],
    }
    _facts(facts, key=f"effect {key}")
    checks = _list([*check_lines(impact), *signals.limit_notes(impact.chart)])
    caveats = " ".join(impact_words.CAVEATS)
    title = node("p", impact_words.CHECKS, class_="title")
    draw(node("div", title, checks, node("p", caveats), class_="paper-only sources"), key=f"paper {key}")
    with st.expander(impact_words.CHECKS):
        draw(node("div", checks, node("p", caveats)), key=f"checks {key}")


def _list(lines: list[str]) -> Node:
    return node("ul", *(node("li", line) for line in lines), class_="plain")


def _facts(facts: dict[str, list[str]], *, key: str) -> None:
    rows = [part for name, lines in facts.items() for part in (node("dt", name), _lines(lines))]
    draw(node("dl", *rows, class_="facts"), key=key)


def _lines(lines: list[str]) -> Node:
    return node("dd", *(node("p", line) for line in lines)) if len(lines) > 1 else node("dd", *lines)
