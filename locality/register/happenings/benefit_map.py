"""How benefits filter down: data/steering/benefits.yml, from conditions for success to the needs.

Steps lead from enabler to activity, output, outcome, benefit and need; never back, and never in a circle.
"""

from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Literal

from pydantic import Field

from locality.definitions import Definition, Problem, read_definition
from locality.plain import listed
from locality.register.happenings.plans import Id, Line

FILE = "steering/benefits.yml"
Kind = Literal["enabler", "activity", "output", "outcome", "benefit", "need"]
Strength = Literal["claimed", "plausible", "measured"]  # the weakest first
KINDS: tuple[Kind, ...] = ("enabler", "activity", "output", "outcome", "benefit", "need")
STRENGTHS: tuple[Strength, ...] = ("claimed", "plausible", "measured")
NEXT: Mapping[Kind, tuple[Kind, ...]] = {
    "enabler": ("activity",), "activity": ("output",), "output": ("outcome",),
    "outcome": ("outcome", "benefit", "need"), "benefit": ("need",), "need": (),
}  # fmt: skip
Whom = Literal["residents", "council", "partners"]


class Node(Definition):
    """One box of the map. ``from``: named in the programme's papers, or a proposal of ours."""

    kind: Kind
    title: Line
    origin: Literal["brief", "proposal"] = Field(alias="from")
    objective: Id | None = None
    whom: tuple[Whom, ...] = Field(default=(), alias="for")
    measures: tuple[Id, ...] = ()
    unmeasured: bool = False


class Link(Definition):
    """One step from a box to the next: why it should hold, how sure that is, and how long it takes."""

    start: Id = Field(alias="from")
    end: Id = Field(alias="to")
    because: Line
    lag_months: int = Field(ge=0, le=120)
    strength: Strength = "claimed"
    indirect: bool = False


class Reported(Definition):
    """A saving a paper reported: pounds a year before and, once known, the cost of what came instead."""

    title: Line
    units: float
    unit: Line
    gross_year: float
    replacement_year: float | None
    note: Line
    paper: Line


class BenefitMap(Definition):
    """The map: boxes by id, the steps between them, and what papers reported."""

    named_in: Line = "nowhere"
    objectives: dict[Id, Line] = Field(default_factory=dict)
    nodes: dict[Id, Node] = Field(default_factory=dict)
    links: tuple[Link, ...] = ()
    reported: tuple[Reported, ...] = ()

    def of(self, kind: Kind) -> dict[str, Node]:
        """The boxes of a kind by id."""
        return {key: one for key, one in self.nodes.items() if one.kind == kind}

    def ways_to(self, name: str) -> list[tuple[Link, ...]]:
        """Every chain of steps from an activity to a box."""
        if self.nodes[name].kind == "activity":
            return [()]
        return [(*before, one) for one in self.links if one.end == name for before in self.ways_to(one.start)]

    def earliest(self, name: str) -> int | None:
        """After how many months from the start the quickest way reaches a box; None where none does."""
        return min((sum(one.lag_months for one in way) for way in self.ways_to(name)), default=None)

    def weakest(self, name: str) -> tuple[Link, ...]:
        """The weakest steps of the strongest way to a box: a way is as strong as its weakest step."""

        def weak(way: tuple[Link, ...]) -> tuple[Link, ...]:
            lowest = min((STRENGTHS.index(one.strength) for one in way), default=0)
            return tuple(one for one in way if STRENGTHS.index(one.strength) == lowest)

        found = [weak(way) for way in self.ways_to(name) if way]
        best = max((STRENGTHS.index(steps[0].strength) for steps in found), default=0)
        return min((one for one in found if STRENGTHS.index(one[0].strength) == best), key=len, default=())

    def before(self, name: str) -> set[str]:
        """Every box from which a way leads to this one."""
        found: set[str] = set()
        waiting = [name]
        while waiting:
            end = waiting.pop()
            fresh = {one.start for one in self.links if one.end == end} - found
            found |= fresh
            waiting += fresh
        return found


def read_map(data: Path) -> tuple[BenefitMap, list[Problem]]:
    """The map of a data folder, empty without one, and every problem of the file."""
    if not (data / FILE).is_file():
        return BenefitMap(), []
    found, problems = read_definition(BenefitMap, data / FILE, FILE)
    if found is None:
        return BenefitMap(), problems
    wrong = [Problem(FILE, place, words) for place, words in _problems(found)]
    return (BenefitMap() if wrong else found), wrong


def unknown_ids(found: BenefitMap, needs: Mapping[str, str], indicators: Mapping[str, str]) -> list[Problem]:
    """A problem for every need or measure the map names that the data folder does not define."""
    strange = [key for key in found.of("need") if key not in needs]
    problems = [
        Problem(FILE, f"nodes.{key}", f"got '{key}': no such need; use one of {listed(list(needs))}")
        for key in strange
    ]
    return problems + [
        Problem(FILE, f"nodes.{key}.measures", f"got '{measure}': no such indicator")
        for key, one in found.nodes.items()
        for measure in one.measures
        if measure not in indicators
    ]


def _problems(found: BenefitMap) -> Iterator[tuple[str, str]]:
    """Everything in which the map breaks its own rules: place and words."""
    lost = list(_lost_ends(found))
    yield from lost
    if lost:
        return
    circle = circle_of(found.links)
    if circle:
        named = " > ".join(circle)
        yield "links", f"{named} goes round in a circle; take one of these steps out"
        return
    for at, one in enumerate(found.links):
        yield from _wrong_step(found, at, one)
    for key, node in found.nodes.items():
        yield from _wrong_node(found, key, node)


def _lost_ends(found: BenefitMap) -> Iterator[tuple[str, str]]:
    for at, one in enumerate(found.links):
        for name, end in (("from", one.start), ("to", one.end)):
            if end not in found.nodes:
                yield f"links.{at}.{name}", f"got '{end}': no such box; use one of {', '.join(found.nodes)}"


def circle_of(links: Sequence[Link]) -> list[str]:
    """The ids of boxes whose steps go round, the first one named again at the end; empty without a circle."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for one in links:
        sorter.add(one.end, one.start)
    try:
        sorter.prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def _wrong_step(found: BenefitMap, at: int, one: Link) -> Iterator[tuple[str, str]]:
    start, end = found.nodes[one.start].kind, found.nodes[one.end].kind
    if end not in NEXT[start]:
        allowed = listed(list(NEXT[start])) or "nothing"
        yield (
            f"links.{at}",
            f"{one.start} > {one.end} leads from {start} to {end}; {start} leads to {allowed}",
        )
    if any((one.start, one.end) == (other.start, other.end) for other in found.links[:at]):
        yield f"links.{at}", f"{one.start} > {one.end} is there twice; keep one of the two"


def _wrong_node(found: BenefitMap, key: str, node: Node) -> Iterator[tuple[str, str]]:
    place = f"nodes.{key}"
    if node.kind == "outcome" and not node.measures and not node.unmeasured:
        yield place, "an outcome names its measures, or says unmeasured: true"
    if node.kind == "benefit":
        if not found.ways_to(key):
            yield place, "no activity leads to this benefit; add the steps that do"
        if node.objective not in found.objectives:
            yield place, f"got '{node.objective}': no such objective; use {listed(list(found.objectives))}"
    if node.kind == "activity" and not any(key in found.before(one) for one in found.of("benefit")):
        yield place, "leads to no benefit; add the steps that do, or take it out"
