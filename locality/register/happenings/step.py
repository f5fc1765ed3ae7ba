"""A month from which a measure has another level, for a known cause: payload, words, change, form.

When it cannot be is said in ``judging.step_rules``, as that takes the measure's control chart.
"""

from dataclasses import replace
from typing import Any

from locality.periods import Month, period_words
from locality.register.happenings.forms import Field, Task, which_measure
from locality.register.happenings.kinds import Happened, Happening, Setting, changed
from locality.register.happenings.pilots import Pilot, Step, called
from locality.register.happenings.plans import Id, Words

_STEP_NOTE = (
    "Only when seven months or more in a row lie on one side of the average and the cause is known. "
    "From that month on the chart draws its limits anew."
)


class StepRecorded(Happened):
    """From this month on a measure has another level, for a cause that is known: its limits start anew."""

    may = ("steering", "analyst")
    entered = "record a step change of a measure"

    measure: Id
    month: Month
    cause: Words

    def said(self, subject: Any = None) -> str:
        name, first = called(self.measure, subject), period_words(self.month)
        return f"recorded a step of {name} from {first} on: {self.cause}"


@changed.register
def _(told: StepRecorded, pilot: Pilot, now: Happening) -> Pilot:
    step = Step(told.month, told.cause, now.by, now.on)
    measures = tuple(
        replace(one, steps=(*one.steps, step)) if one.id == told.measure else one for one in pilot.measures
    )
    return replace(pilot, measures=measures)


def _step_fields(pilot: Pilot, setting: Setting) -> list[Field]:
    return [which_measure(pilot), Field("month", "First month of the new level", "month"),
            Field("cause", "What caused it", "words")]  # fmt: skip


TASKS: dict[str, Task] = {
    "step": Task(
        "Record a step change", StepRecorded, _step_fields, lambda pilot, said: [StepRecorded(**said)],
        when=lambda pilot: any(one.actuals for one in pilot.measures), note=_STEP_NOTE,
    ),
}  # fmt: skip
