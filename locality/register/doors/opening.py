"""The register of a folder of data and a built store, its ledger told the example pilots when it is new."""

from dataclasses import replace
from pathlib import Path

from locality.baseline.store import Store
from locality.register.doors.commands import Register
from locality.register.doors.examples import read_examples, seed
from locality.register.happenings.benefit_map import read_map
from locality.register.happenings.criteria import read_criteria
from locality.register.happenings.disruptions import read_disruptions
from locality.register.happenings.known import Known, known_of
from locality.register.happenings.unit_costs import read_unit_costs
from locality.register.ledger import Ledger


def open_ledger(data: Path) -> Ledger:
    """The ledger in use; a new one is told the examples of this data folder first."""
    ledger = Ledger()
    seed(ledger, read_examples(data / "pilots")[0])
    return ledger


def open_register(data: Path, store: Store | None = None) -> Register:
    """The register in use; without a store it knows no places, and cannot judge what names one."""
    known = known_of(store) if store else Known()
    known = replace(
        known,
        disruptions=read_disruptions(data)[0],
        criteria=read_criteria(data)[0],
        benefit_map=read_map(data)[0],
        unit_costs=read_unit_costs(data)[0],
    )
    return Register(open_ledger(data), known)
