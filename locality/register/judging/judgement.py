"""From a pilot as the ledger folds it to what its measures are judged by."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from locality.register.happenings.known import Disruption
from locality.register.happenings.pilots import Measure, Pilot
from locality.register.judging.history import Counted, History, Kind
from locality.register.judging.impact import Impact, impact_of
from locality.register.judging.looks import look_on
from locality.register.judging.monitoring import Progress, progress_of


def history_of(
    pilot: Pilot, measure: Measure, disruptions: Sequence[Disruption] = (), name: Callable[[str], str] = str
) -> History:
    """A measure's plan and recorded months, of the pilot's area and of each comparator by its name.

    Counts stay counts; a percentage counted out of something is a share; everything else is a value. Of the
    disruptions those stay that held where the pilot runs and changed this measure.
    """
    plan, places, told = measure.plan, (pilot.locality, *pilot.wards), pilot.description
    kind: Kind = "count" if plan.kind == "count" else "share" if plan.out_of else "value"
    return History(
        area=name(pilot.locality), kind=kind, polarity=plan.polarity,
        baseline=(plan.baseline.start, plan.baseline.end), baseline_value=plan.baseline.value,
        target_value=plan.target.value, target_by=plan.target.by,
        planned_start=pilot.expected_start, started=pilot.started, ended=pilot.ended,
        own=_series(measure, None),
        comparators={name(area): _series(measure, area) for area in plan.comparators},
        because=plan.comparators_because, method=plan.method,
        disruptions=tuple(one for one in disruptions if one.touches(places, measure.id)),
        steps=[one.month for one in measure.steps], smallest_change=plan.smallest_change,
        chosen_by=told.chosen_by,
        chosen=(told.chosen_from, told.chosen_to) if told.chosen_from and told.chosen_to else None,
    )  # fmt: skip


def _series(measure: Measure, area: str | None) -> dict[str, Counted]:
    return {
        month: Counted(one.figure.number, one.figure.out_of) for month, one in measure.latest(area).items()
    }


def judged(
    pilot: Pilot, measure: Measure, day: date, disruptions: Sequence[Disruption] = (),
    name: Callable[[str], str] = str,
) -> tuple[Impact, Progress | None]:  # fmt: skip
    """What can be said of a measure's change on a day, and where it stands on its plan."""
    history = history_of(pilot, measure, disruptions, name)
    end = max(pilot.planned_end, pilot.expected_end)
    history = replace(history, look=look_on(day, history.first_after, pilot.planned_reviews, end))
    planned = {point.month: point.value for point in measure.planned()}
    return impact_of(history), progress_of(history, planned)
