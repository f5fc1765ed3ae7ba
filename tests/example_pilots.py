"""The shipped example pilots, and made-up ones, for tests of the register and of what shows it."""

from datetime import date
from pathlib import Path
from typing import Any

from locality.folders import PROJECT
from locality.register.doors.commands import Command, Register
from locality.register.doors.examples import ExamplePilot, read_examples
from locality.register.happenings.description import after
from locality.register.happenings.kinds import Happened, Happening, kind_name
from locality.register.happenings.known import Known
from locality.register.happenings.pilots import Pilot
from locality.register.happenings.plans import Description, MeasurePlan
from locality.register.happenings.roles import Actor, Grant
from locality.register.ledger import Ledger, sqlite_url

SHIPPED = PROJECT / "data" / "pilots"
TODAY = date(2026, 6, 10)
ANN = Actor("ann@example.org", (Grant("coordinator", "L1"),))
BOB = Actor("bob@example.org", (Grant("coordinator", "L2"),))
STEERING = Actor("sue@example.org", (Grant("steering"),))
ANALYST = Actor("abe@example.org", (Grant("analyst"),))
KNOWN = Known(
    localities={"L1": "Northside", "L2": "Southside", "L3": "Eastside"},
    wards={"W1": "Brook", "W2": "Mill", "W3": "Quay", "W4": "Dale"},
    locality_of={"W1": "L1", "W2": "L1", "W3": "L2", "W4": "L3"},
    needs={"housing": "Housing", "food": "Food"},
    indicators={"fuel": "Fuel poverty"},
)
PROPOSAL = {
    "title": "Warm Homes",
    "promise": "Fewer cold homes.",
    "why": "Advisers mend what is broken.",
    "need": "housing",
    "locality": "L1",
    "wards": ["W1"],
    "lead": "Ann",
    "planned_start": "2026-03-02",
    "planned_end": "2027-02-26",
    "contributes_to": ["fuel"],
    "chosen_because": "The oldest homes.",
    "chosen_by": "other",
}
PLAN = {
    "title": "Cold homes",
    "definition": "Homes reported without heating in the month.",
    "source": "Housing service",
    "kind": "count",
    "unit": "homes a month",
    "polarity": "low_is_good",
    "owner": "Housing manager",
    "baseline": {"start": "2025-03", "end": "2026-02", "value": 40},
    "target": {"value": 28, "by": "2027-02"},
    "smallest_change": 6,
    "comparators": ["L2"],
    "comparators_because": "The same landlords.",
    "method": "difference_in_differences",
}


def description(**changes: Any) -> Description:
    """A description that can be, but for the changes."""
    return Description.model_validate({**PROPOSAL, **changes})


def plan(**changes: Any) -> MeasurePlan:
    """A plan of a measure that can be, but for the changes."""
    return MeasurePlan.model_validate({**PLAN, **changes})


def example(pilot_id: str = "warm_homes_tong", folder: Path = SHIPPED) -> ExamplePilot:
    """A shipped example."""
    return next(one for one in read_examples(folder)[0] if one.id == pilot_id)


def folded_example(pilot_id: str = "warm_homes_tong", folder: Path = SHIPPED) -> Pilot:
    """A shipped example as it stands after everything told of it."""
    return folded(example(pilot_id, folder).events(), pilot_id)


def folded(events: list[Happened], pilot_id: str = "one") -> Pilot:
    """A pilot after these events, each on its own day or on TODAY, by "Ann" unless it says."""
    pilot: Pilot | None = None
    for version, told in enumerate(events, 1):
        by, on = told.example_by or "Ann", told.example_on or TODAY
        pilot = after(pilot, pilot_id, Happening(kind_name(told), told, by, on, version, version))
    assert pilot is not None
    return pilot


def new_register(folder: Path) -> Register:
    """An empty register of the made-up district, on TODAY."""
    return Register(Ledger(sqlite_url(folder / "ledger.sqlite")), KNOWN, today=lambda: TODAY)


def tell(register: Register, actor: Actor | None, *told: Happened, pilot_id: str = "warm_homes") -> Pilot:
    """Let these things happen to a pilot as it stands; the pilot afterwards."""
    seen = register.state().versions.get(f"pilot:{pilot_id}", 0)
    register.write(actor, [Command(pilot_id, seen, one) for one in told])
    return register.pilots()[pilot_id]
