"""The example pilots of data/pilots/: read, checked by the rules of real ones, told to a new ledger once.

An example's file tells its history as events, each with its day and who did it, and its monthly numbers as
series. Nothing in it is real, and the register says so everywhere.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError, model_validator

from locality.baseline.making.inputs import Inputs
from locality.definitions import Definition, Problem, read_folder
from locality.periods import Month, last_day, moved
from locality.register.happenings import every
from locality.register.happenings.benefit_map import read_map, unknown_ids
from locality.register.happenings.criteria import read_criteria
from locality.register.happenings.description import ExampleCleared, PilotProposed, after
from locality.register.happenings.disruptions import read_disruptions, unknown_areas
from locality.register.happenings.kinds import (
    KINDS,
    Happened,
    Happening,
    Setting,
    kind_name,
    refusals,
    subject_of,
)
from locality.register.happenings.known import Known, known_in
from locality.register.happenings.measure import MeasurePlanned
from locality.register.happenings.month import MonthRecorded
from locality.register.happenings.pilots import Pilot
from locality.register.happenings.plans import Figure, Id, Line, Words
from locality.register.happenings.unit_costs import read_unit_costs
from locality.register.judging import claim_rules, step_rules  # noqa: F401  (they register their rules)
from locality.register.ledger import Entry, Ledger, Write

_TELLER = "shipped examples"


class Series(Definition):
    """Numbers of a measure, month after month: of the pilot's own area, or of a comparator's."""

    measure: Id
    area: str | None = None
    start: Month
    numbers: tuple[float, ...] = Field(min_length=1)
    out_of: tuple[float, ...] = ()

    @model_validator(mode="after")
    def _even(self) -> "Series":
        if self.out_of and len(self.out_of) != len(self.numbers):
            raise ValueError(f"{len(self.numbers)} numbers out of {len(self.out_of)}: give one for each")
        return self

    def figures(self) -> Iterator[tuple[str, Figure]]:
        """Each month with its figure."""
        for step, number in enumerate(self.numbers):
            out_of = self.out_of[step] if self.out_of else None
            figure = Figure(measure=self.measure, area=self.area, number=number, out_of=out_of)
            yield moved(self.start, step), figure


class ExamplePilot(Definition):
    """One example: what happened to it, its numbers and stories, and the day it is looked at as on."""

    id: str
    as_at: date
    recorded_by: Line
    history: tuple[dict[str, Any], ...] = Field(min_length=1)
    series: tuple[Series, ...] = ()
    stories: dict[Month, Words] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _can_be_told(self) -> "ExamplePilot":
        first = next(iter(self.events()), None)
        if not isinstance(first, PilotProposed):
            raise ValueError("history: the first event must be pilot_proposed")
        return self

    def events(self) -> list[Happened]:
        """Everything that happened to it, by its days."""
        told = [self._event(step, item) for step, item in enumerate(self.history)]
        return sorted([*told, *self._months(told)], key=lambda one: one.example_on or self.as_at)

    def _event(self, step: int, item: dict[str, Any]) -> Happened:
        """One item of the history: day, by, and one kind of event with what it says."""
        kinds = [key for key in item if key not in ("day", "by")]
        if len(kinds) != 1 or kinds[0] not in KINDS:
            raise ValueError(f"history.{step}: names one of {', '.join(_kinds())}; got {', '.join(kinds)}")
        says = {**(item[kinds[0]] or {}), "example_by": item.get("by"), "example_on": item.get("day")}
        if kinds[0] == "pilot_proposed":
            says |= {"example": True, "example_as_at": self.as_at}
        try:
            return KINDS[kinds[0]].model_validate(says)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"]))
            raise ValueError(f"history.{step}.{kinds[0]}.{place}: {first['msg']}") from error

    def _months(self, told: Iterable[Happened]) -> Iterator[MonthRecorded]:
        """Series and stories month by month; what was counted before the plan is told on the plan's day."""
        planned = {one.measure: one.example_on for one in told if isinstance(one, MeasurePlanned)}
        figures: dict[tuple[str, date], list[Figure]] = {
            (month, _reported(month)): [] for month in self.stories
        }
        for one in self.series:
            for month, figure in one.figures():
                day = max(planned.get(one.measure) or _reported(month), _reported(month))
                figures.setdefault((month, day), []).append(figure)
        for (month, day), found in figures.items():
            story = self.stories.get(month) if day == _reported(month) else None
            yield MonthRecorded(
                month=month, figures=tuple(found), story=story,
                example_by=self.recorded_by, example_on=day,
            )  # fmt: skip


def _kinds() -> list[str]:
    """The kinds of event that can happen to a pilot, in the order of its life."""
    names = {kind: name for name, kind in KINDS.items()}
    return [names[kind] for kind in every.kinds_in_order() if kind.about == "pilot"]


def _reported(month: str) -> date:
    """The day an example's month is told: a week after its end."""
    return last_day(month) + timedelta(days=7)


def read_examples(folder: Path) -> tuple[list[ExamplePilot], list[Problem]]:
    """The example pilots of a folder by id, and every problem of its files."""
    if not folder.is_dir():
        return [], []
    found, problems = read_folder(ExamplePilot, folder)
    return list(found.values()), problems


def pilot_problems(data: Path, inputs: Inputs) -> list[Problem]:
    """Every problem of what a data folder says of pilots: examples, calendar, criteria, benefits."""
    known = known_in(inputs.definitions, inputs.places)
    examples, broken_files = read_examples(data / "pilots")
    disruptions, broken_rows = read_disruptions(data)
    benefits, broken_benefits = read_map(data)
    broken = [*broken_rows, *read_criteria(data)[1], *broken_benefits, *read_unit_costs(data)[1]]
    found = [*unknown_areas(disruptions, known), *unknown_ids(benefits, known.needs, known.indicators)]
    return [*broken_files, *broken, *found, *example_problems(examples, known)]


def example_problems(examples: Sequence[ExamplePilot], known: Known) -> Iterator[Problem]:
    """What in the examples breaks the rules of the register; the first breach of each file."""
    for example in examples:
        pilot: Pilot | None = None
        for version, told in enumerate(example.events(), 1):
            day, by = told.example_on or example.as_at, told.example_by or example.recorded_by
            found = list(refusals(told, pilot, Setting(known, day, by)))
            if found:
                field, words = found[0]
                place = f"{kind_name(told)} of {day}" + (f", {field}" if field else "")
                yield Problem(f"pilots/{example.id}.yml", place, words)
                break
            pilot = after(pilot, example.id, Happening(kind_name(told), told, by, day, 0, version))


def seed(ledger: Ledger, examples: Sequence[ExamplePilot]) -> list[Entry]:
    """Tell the examples to the ledger if it has no event yet; returns what was told."""
    if ledger.head().seq:
        return []
    writes = [
        Write(
            subject_of("pilot", one.id),
            version,
            kind_name(told),
            told.model_dump(mode="json", exclude_none=True),
        )
        for one in examples
        for version, told in enumerate(one.events(), 1)
    ]
    return ledger.append_first(_TELLER, writes) if writes else []


def cleared(pilots: Iterable[Pilot]) -> list[tuple[Pilot, ExampleCleared]]:
    """What puts every example among these pilots away."""
    return [(pilot, ExampleCleared()) for pilot in pilots if pilot.example]
