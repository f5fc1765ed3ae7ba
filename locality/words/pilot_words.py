"""Sentences about pilots: what was planned, what happened, never what it caused. Imports words, register."""

from collections.abc import Sequence

from locality.periods import period_words
from locality.plain import counted, day, listed, number, sentence
from locality.register.happenings.pilots import Activity, Measure, Pilot
from locality.words import with_unit

EXAMPLE = "Example"
EXAMPLE_NOTE = "An example, to show what a pilot looks like here. None of its figures are real."
NO_CLAIM = (
    "It is no proof. Its charts show what was planned and what was recorded; they cannot show what the pilot "
    "caused: other things changed in the same months, and a month above or below a planned line says little."
)
STAGES = {
    "proposed": "Proposed",
    "agreed": "Agreed",
    "running": "Running",
    "paused": "Paused",
    "ended": "Ended",
    "scaled": "Scaled up",
    "stopped": "Stopped",
}


def example_note(pilot: Pilot) -> str:
    """That a pilot is an example, and as on which day it is shown."""
    return f"{EXAMPLE_NOTE} {sentence(as_at(pilot))}." if pilot.as_at else EXAMPLE_NOTE


def example_badge(pilot: Pilot) -> str:
    """What marks an example in a list: "Example, as at 21 May 2026"."""
    return ", ".join(filter(None, [EXAMPLE, as_at(pilot)]))


def as_at(pilot: Pilot) -> str:
    """The day an example is looked at as on: "as at 21 May 2026"; empty for real pilots."""
    return f"as at {day(pilot.as_at)}" if pilot.as_at else ""


def month(text: str) -> str:
    """ "2021-03" as "March 2021"."""
    return period_words(text)


def being_tried(pilots: Sequence[Pilot]) -> str:
    """How many pilots there are and at what stage: "one pilot (one running)"."""
    if not pilots:
        return "no pilots yet"
    by_stage = [(stage, sum(pilot.stage == stage for pilot in pilots)) for stage in STAGES]
    parts = [f"{counted(count, stage, stage)}" for stage, count in by_stage if count]
    return f"{counted(len(pilots), 'pilot', 'pilots')} ({listed(parts)})"


def start_line(pilot: Pilot) -> str:
    """Stage, when a pilot started and when it should have: both dates when it moved, and why."""
    planned = day(pilot.planned_start)
    if pilot.started is None and pilot.expected_start == pilot.planned_start:
        return f"{STAGES[pilot.stage]}. Planned to start on {planned}."
    if pilot.started is None:
        moved = f"To start on {day(pilot.expected_start)}; planned for {planned}."
        return f"{STAGES[pilot.stage]}. {moved} Why it moved: {pilot.moved_because}"
    stage = "Running since" if pilot.stage == "running" else f"{STAGES[pilot.stage]}. Started on"
    if pilot.started == pilot.planned_start:
        return f"{stage} {planned}, as planned."
    return f"{stage} {day(pilot.started)}; planned for {planned}. Why it moved: {pilot.moved_because}"


def choice_line(pilot: Pilot) -> str:
    """Why this place was chosen, and which figures led to it; or that it was not recorded."""
    told = pilot.description
    if told.chosen_by is None:
        return "Not recorded."
    because = f"{(told.chosen_because or '').rstrip('.')}."
    if not (told.chosen_from and told.chosen_to):
        return f"{because} No figures led to it."
    return f"{because} Figures of {month(told.chosen_from)} to {month(told.chosen_to)} led to it."


def end_line(pilot: Pilot) -> str:
    """When a pilot ends or ended, and when it should have ended."""
    planned = day(pilot.planned_end)
    verb = "Ended" if pilot.ended else "Ends"
    if pilot.expected_end == pilot.planned_end:
        return f"{verb} on {planned}, as planned."
    verb = "Ended" if pilot.ended else "Expected to end"
    return f"{verb} on {day(pilot.expected_end)}; planned for {planned}."


def activity_state(activity: Activity) -> str:
    """What became of an activity: "as planned", "53 days later", "not yet"."""
    if activity.actual is None:
        return "not yet"
    late = (activity.actual - activity.planned).days
    if late == 0:
        return "as planned"
    return f"{counted(abs(late), 'day', 'days')} {'later' if late > 0 else 'earlier'}"


def measure_lead(measure: Measure) -> str:
    """Baseline and target of a measure in one sentence."""
    start, target = (
        with_unit(number(value, measure.decimals), measure.unit)
        for value in (measure.baseline.value, measure.target.value)
    )
    window = f"{month(measure.baseline.start)} to {month(measure.baseline.end)}"
    return f"Baseline: {start} ({window}). Target: {target} by {month(measure.target.by)}."


def latest_line(measure: Measure) -> str:
    """The newest month beside its planned value, better or worse where that can be said."""
    if not measure.actuals:
        return "Nothing recorded yet."
    last = measure.actuals[-1]
    planned = {point.month: point.value for point in measure.planned()}.get(last.month)
    text = f"Latest: {number(last.value, measure.decimals)} in {month(last.month)}"
    if planned is None:
        return f"{text}; no value was planned for that month."
    return f"{text}, {_side(last.value, planned, measure)} the {number(planned, measure.decimals)} planned."


def _side(value: float, planned: float, measure: Measure) -> str:
    if value == planned:
        return "equal to"
    is_above = value > planned
    if measure.polarity == "no_judgement":
        return "above" if is_above else "below"
    return "better than" if is_above == (measure.polarity == "high_is_good") else "worse than"


def chart_alt(measure: Measure) -> str:
    """A pilot's chart in words."""
    first, last = measure.actuals[0], measure.actuals[-1]
    return (
        f"{EXAMPLE + ': ' if measure.source == EXAMPLE else ''}{measure.title} by month, "
        f"{month(first.month)} to {month(last.month)}. {measure_lead(measure)} {latest_line(measure)}"
    )
