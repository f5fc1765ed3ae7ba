"""What cannot be, continued: steps of measures, judged by their charts. Imported for its registrations."""

from collections.abc import Iterator

from locality.periods import period_words
from locality.plain import day
from locality.register.happenings.kinds import Refusal, Setting, no_such, refusals
from locality.register.happenings.pilots import Pilot
from locality.register.happenings.step import StepRecorded
from locality.register.judging.judgement import history_of
from locality.register.judging.monitoring import why_no_step_from


@refusals.register
def _(told: StepRecorded, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    measure = pilot.measure(told.measure)
    if measure is None:
        yield no_such("measure", told.measure)
        return
    known = next((one for one in measure.steps if one.month == told.month), None)
    if known:
        month = period_words(told.month)
        yield "month", f"{known.by} recorded a step of {measure.title} in {month} on {day(known.on)} already"
    elif why := why_no_step_from(history_of(pilot, measure, setting.known.disruptions), told.month):
        yield "month", why
