"""The example pilots of data/pilots/: frozen models read from YAML, every problem found at once."""

from collections.abc import Collection, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from locality.definitions import Definition, Polarity, Problem, read_folder
from locality.periods import period_dates

Stage = Literal["proposed", "planned", "running", "paused", "ended"]


def _is_month(month: str) -> str:
    start, end = period_dates(month)
    if (start.year, start.month) != (end.year, end.month):
        raise ValueError(f"'{month}' is not a month; write it as 2021-03")
    return month


Month = Annotated[str, AfterValidator(_is_month)]


class MonthValue(Definition):
    """A value of one month."""

    month: Month
    value: float


class Baseline(Definition):
    """What the measure was before the pilot, and the months it was taken over."""

    start: Month
    end: Month
    value: float

    @model_validator(mode="after")
    def _runs_forward(self) -> "Baseline":
        if self.end < self.start:
            raise ValueError(f"the baseline ends ({self.end}) before it starts ({self.start})")
        return self


class Target(Definition):
    """What the measure should be, and by when."""

    value: float
    by: Month


def _check_order(points: tuple[MonthValue, ...], name: str) -> None:
    for earlier, later in pairwise(points):
        if later.month <= earlier.month:
            raise ValueError(f"{name}: {later.month} comes after {earlier.month}; each month once, in order")


class Measure(Definition):
    """One thing a pilot wants to change: baseline, target, the way there, and what was seen."""

    id: str
    title: str
    unit: str
    decimals: int = Field(default=0, ge=0, le=4)
    polarity: Polarity
    baseline: Baseline
    target: Target
    trajectory: tuple[MonthValue, ...] = ()
    actuals: tuple[MonthValue, ...] = ()
    source: str

    @model_validator(mode="after")
    def _in_order(self) -> "Measure":
        _check_order(self.trajectory, "trajectory")
        _check_order(self.actuals, "actuals")
        if self.target.by <= self.baseline.end:
            raise ValueError(f"the target is due ({self.target.by}) before the baseline ends")
        return self

    def planned(self) -> list[MonthValue]:
        """The planned value of every month from the baseline's end to the target's.

        The trajectory as agreed; without one a straight line, baseline + (target - baseline) k / K.
        """
        if self.trajectory:
            return list(self.trajectory)
        months = list(months_between(self.baseline.end, self.target.by))
        step = (self.target.value - self.baseline.value) / (len(months) - 1)
        return [MonthValue(month=month, value=self.baseline.value + step * k) for k, month in enumerate(months)]


class Activity(Definition):
    """One piece of work: when it was planned and when it happened."""

    title: str
    planned: date
    actual: date | None = None
    note: str | None = None


class Pilot(Definition):
    """One pilot: who tries what, where, for which need, and how it will be known whether it worked."""

    id: str
    title: str
    example: bool
    promise: str
    locality: str
    need: str
    wards: tuple[str, ...]
    lead: str
    stage: Stage
    planned_start: date
    actual_start: date | None = None
    planned_end: date
    expected_end: date | None = None
    moved_because: str | None = None
    next_review: date | None = None
    activities: tuple[Activity, ...] = ()
    measures: tuple[Measure, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _consistent(self) -> "Pilot":
        if self.planned_end < self.planned_start:
            raise ValueError(f"planned_end {self.planned_end} lies before planned_start {self.planned_start}")
        is_moved = self.actual_start not in (None, self.planned_start)
        if is_moved and not self.moved_because:
            raise ValueError("the start moved: say why in moved_because")
        if self.example and any(measure.source != "Example" for measure in self.measures):
            raise ValueError("an example's measures must have the source 'Example'")
        return self


def months_between(first: str, last: str) -> Iterator[str]:
    """Every month from the first to the last, both included."""
    year, month = (int(part) for part in first.split("-"))
    while (current := f"{year}-{month:02d}") <= last:
        yield current
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def read_pilots(folder: Path) -> tuple[list[Pilot], list[Problem]]:
    """The pilots of a folder by title, and every problem of its files."""
    if not folder.is_dir():
        return [], []
    found, problems = read_folder(Pilot, folder)
    return sorted(found.values(), key=lambda pilot: pilot.title), problems


def misplaced_pilots(
    pilots: Collection[Pilot], areas: Collection[str], needs: Collection[str]
) -> Iterator[Problem]:
    """Codes of areas and ids of needs that pilots name and nobody knows."""
    for pilot in pilots:
        file = f"pilots/{pilot.id}.yml"
        for code in (pilot.locality, *pilot.wards):
            if code not in areas:
                yield Problem(file, "locality, wards", f"got '{code}': no such area in areas/areas.csv")
        if pilot.need not in needs:
            known = ", ".join(sorted(needs))
            yield Problem(file, "need", f"got '{pilot.need}': no such need; use one of {known}")
