"""What pilots are put in order by: data/steering/criteria.yml, with what a score of 0 and of 100 means."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import Field

from locality.definitions import Definition, Problem, read_definition
from locality.register.happenings.plans import Line

FILE = "steering/criteria.yml"


class Criterion(Definition):
    """One criterion: the weight to begin with, and what its lowest and highest score mean.

    ``from_store``: its score is worked out from the published figures, not given by anybody.
    """

    title: Line
    weight: float = Field(ge=0, allow_inf_nan=False)
    from_store: bool = False
    at_0: Line
    at_100: Line


class Criteria(Definition):
    """All of them by id."""

    criteria: dict[str, Criterion]


def read_criteria(data: Path) -> tuple[Mapping[str, Criterion], list[Problem]]:
    """The criteria of a data folder in its order, and every problem of the file; none without one."""
    if not (data / FILE).is_file():
        return {}, []
    found, problems = read_definition(Criteria, data / FILE, FILE)
    if found is None:
        return {}, problems
    if not sum(one.weight for one in found.criteria.values()) > 0:
        problems = [Problem(FILE, "weight", "all weights are zero: give at least one criterion a weight")]
    return found.criteria, problems
