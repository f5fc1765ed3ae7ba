"""A pilot's report: the plain verdict, dates that moved, what was decided, what the report is not.

Imports words, register.
"""

from datetime import date

from locality.plain import day, sentence
from locality.register.happenings.decision import DECISION_WORDS
from locality.register.happenings.pilots import Decided, Measure, Move, Pilot
from locality.register.judging.answer import answer_of
from locality.register.judging.impact import Impact
from locality.register.judging.monitoring import Progress
from locality.words import answers
from locality.words.impact_words import HOW_GOOD, strength
from locality.words.pilot_words import NO_CLAIM, month
from locality.words.signals import Named

PRESS = "The report on paper (PDF)"
NO_MOVES = "No date was moved."
NO_REVIEW = "No review is planned yet"
NO_DECISIONS = "Nothing has been decided since it was agreed."
NO_DECISIONS_SINCE = "Nothing was decided about it since then."
PROGRESS = "Progress of the pilots"
NO_STORIES = "Nothing was told in words yet."
NO_ACTIVITIES = "No activities are planned."
_MOVED = {"start": "Start", "end": "End"}
_METHODS = {
    "before_and_after": "before and after",
    "control_chart": "a control chart",
    "difference_in_differences": "before and after beside comparable places",
    "interrupted_time_series": "an interrupted series",
}


def verdict(impact: Impact, progress: Progress | None, named: Named) -> tuple[str, str]:
    """The plain word, and the sentences after it: why, when it can be told, beside the plan, how sure."""
    said = answers.line(impact, progress, named)
    return sentence(answers.word(answer_of(impact))), f"{said} {HOW_GOOD}: {strength(impact.grade)}."


def progress_title(day_since: date) -> str:
    """Title of the report to scrutiny: "Progress of the pilots since 3 December 2020"."""
    return f"{PROGRESS} since {day(day_since)}"


def move_line(move: Move) -> str:
    """A date that was moved: from when to when, why, and who told it when."""
    was = f"from {day(move.was)} " if move.was else ""
    reason = move.reason.rstrip(".")
    return f"{_MOVED[move.which]} moved {was}to {day(move.to)}: {reason}. ({move.by}, {day(move.on)})"


def decision_line(one: Decided) -> str:
    """A decision of the steering group: on which day, why, who sees to it and by when."""
    return (
        f"{day(one.decided)}: {DECISION_WORDS[one.decision].lower()}. {one.reason.rstrip('.')}. "
        f"Owner: {one.owner}, by {day(one.due)}."
    )


def stories(pilot: Pilot) -> list[tuple[str, str]]:
    """The month and the words of every story that holds, the newest first."""
    latest = {one.month: one.text for one in pilot.stories}
    return [(month(key), latest[key]) for key in sorted(latest, reverse=True)]


def plan_lines(measure: Measure) -> list[str]:
    """What is counted, by whom, and how it was agreed to judge it."""
    plan, because = measure.plan, measure.plan.comparators_because
    return [
        f"{plan.title}: {plan.definition.strip()}",
        f"Source: {plan.source}. Kept by: {plan.owner}. Agreed way of judging it: {_METHODS[plan.method]}.",
        *([f"Compared with other places because: {because}"] if because else []),
    ]


def foot_lines(pilot: Pilot, today: date) -> tuple[str, str]:
    """What stands under the report: what it is not, and when it was printed."""
    looked_at = f" It shows the pilot as it stood on {day(pilot.as_at)}." if pilot.as_at else ""
    return f"What this is not: {NO_CLAIM[0].lower()}{NO_CLAIM[1:]}", f"Printed on {day(today)}.{looked_at}"
