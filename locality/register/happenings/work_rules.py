"""What cannot be, continued: activities. Imported for its registrations."""

from collections.abc import Iterator

from locality.plain import day
from locality.register.happenings.events import (
    ActivityCorrected,
    ActivityDone,
    ActivityDropped,
    ActivityMoved,
    ActivityPlanned,
    ActivityReopened,
)
from locality.register.happenings.pilots import Pilot
from locality.register.happenings.rules import Refusal, Setting, no_such, not_in_future, refusals


@refusals.register
def _(told: ActivityPlanned, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    if pilot.activity(told.activity):
        yield "activity", f"there is already an activity {told.title}; give this one another title"


@refusals.register
def _(told: ActivityMoved, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    activity = pilot.activity(told.activity)
    if activity is None:
        yield no_such("activity", told.activity)
    elif activity.actual:
        yield "to", f"{activity.title} was done on {day(activity.actual)} and cannot be moved"
    elif activity.now_planned == told.to:
        yield "to", f"{activity.title} is already planned for {day(told.to)}"


@refusals.register
def _(told: ActivityDone, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    activity = pilot.activity(told.activity)
    if activity is None:
        yield no_such("activity", told.activity)
    elif activity.actual:
        yield "activity", f"{activity.title} was already done on {day(activity.actual)}"
    yield from not_in_future("done", told.done, setting)


@refusals.register
def _(told: ActivityCorrected, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    activity = pilot.activity(told.activity)
    if activity is None:
        yield no_such("activity", told.activity)
    elif told.done and activity.actual is None:
        yield "done", f"{activity.title} is not noted as done yet; note it as done first"
    elif (told.title or activity.title, told.done or activity.actual) == (activity.title, activity.actual):
        yield "activity", f"that is what is said of {activity.title} already"
    if told.done:
        yield from not_in_future("done", told.done, setting)


@refusals.register
def _(told: ActivityReopened, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    activity = pilot.activity(told.activity)
    if activity is None:
        yield no_such("activity", told.activity)
    elif activity.actual is None:
        yield "activity", f"{activity.title} is not noted as done"


@refusals.register
def _(told: ActivityDropped, pilot: Pilot, setting: Setting) -> Iterator[Refusal]:
    activity = pilot.activity(told.activity)
    if activity is None:
        yield no_such("activity", told.activity)
    elif activity.actual:
        yield "activity", f"{activity.title} was done on {day(activity.actual)} and stays in the plan"
