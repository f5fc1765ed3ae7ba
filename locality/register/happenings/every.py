"""Every file of happenings, so that kinds, rules and changes are known. A new file is named here."""

from collections.abc import Mapping

from locality.register.happenings import (
    activity,
    approval,
    benefit,
    decision,
    description,
    measure,
    meeting,
    month,
    planned_date,
    priorities,
    stage,
    step,
)
from locality.register.happenings.forms import Task
from locality.register.happenings.kinds import KINDS, Happened
from locality.register.happenings.pilots import Pilot

# In the order of a pilot's life, then what is about several.
_FILES = (
    description,
    measure,
    activity,
    approval,
    stage,
    month,
    planned_date,
    step,
    decision,
    priorities,
    meeting,
    benefit,
)


def kinds_in_order() -> list[type[Happened]]:
    """Every kind of event, in the order of a pilot's life."""
    return [kind for file in _FILES for kind in KINDS.values() if kind.__module__ == file.__name__]


def tasks_of(pilot: Pilot) -> Mapping[str, Task]:
    """Every form about a pilot by its name, also those that are not open now."""
    return {
        **month.TASKS, **decision.TASKS, **approval.TASKS, **description.TASKS, **stage.TASKS,
        **planned_date.TASKS, **activity.TASKS, **measure.tasks(pilot), **step.TASKS,
    }  # fmt: skip
