"""What a pilot promises before it starts: its description and its measures, the pre-registration.

Frozen models that refuse what does not fit together, in words for whoever fills in the form.
"""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from locality.definitions import Definition, Polarity
from locality.periods import Month, months_between, period_words
from locality.plain import day, one_line, without_controls

Kind = Literal["count", "percentage", "average"]
ChosenBy = Literal["figures", "other"]
Method = Literal["before_and_after", "control_chart", "difference_in_differences", "interrupted_time_series"]


def _made_by(clean: Callable[[str], str]) -> BeforeValidator:
    return BeforeValidator(lambda said: clean(said) if isinstance(said, str) else said)


# Control characters that came along with a pasted text would break a chart or a paper.
Line = Annotated[str, StringConstraints(min_length=1, max_length=160), _made_by(one_line)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=2000), _made_by(without_controls)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,59}$")]


class Description(Definition):
    """Who tries what, where and why there, for which need, from when to when.

    ``chosen_by``: whether figures led to the place, those of ``chosen_from`` to ``chosen_to``; None where it
    was not recorded, as in ledgers older than the question.
    """

    title: Line
    promise: Line
    why: Words
    need: str
    locality: str
    wards: tuple[str, ...] = ()
    lead: Line
    partners: tuple[Line, ...] = ()
    planned_start: date
    planned_end: date
    next_review: date | None = None
    contributes_to: tuple[str, ...] = ()
    chosen_because: Line | None = None
    chosen_by: ChosenBy | None = None
    chosen_from: Month | None = None
    chosen_to: Month | None = None

    @model_validator(mode="after")
    def _says_why_here(self) -> "Description":
        for problem in _choice_problems(self):
            raise ValueError(problem)
        return self

    @model_validator(mode="after")
    def _runs_forward(self) -> "Description":
        if self.planned_end < self.planned_start:
            raise ValueError(
                f"the planned end ({day(self.planned_end)}) lies before the planned start "
                f"({day(self.planned_start)})"
            )
        return self


class MonthValue(Definition):
    """A value of one month."""

    month: Month
    value: float = Field(allow_inf_nan=False)


class Baseline(Definition):
    """What the measure was before the pilot, and the months it was taken over."""

    start: Month
    end: Month
    value: float = Field(allow_inf_nan=False)

    @model_validator(mode="after")
    def _runs_forward(self) -> "Baseline":
        if self.end < self.start:
            raise ValueError(
                f"the baseline ends ({period_words(self.end)}) before it starts ({period_words(self.start)})"
            )
        return self


class Target(Definition):
    """What the measure should be, and by when."""

    value: float = Field(allow_inf_nan=False)
    by: Month


class MeasurePlan(Definition):
    """One thing a pilot wants to change, and how it will be judged: agreed before it starts."""

    title: Line
    definition: Words
    source: Line
    kind: Kind
    unit: Line
    out_of: Line | None = None
    decimals: int = Field(default=0, ge=0, le=4)
    may_be_negative: bool = False
    polarity: Polarity
    owner: Line
    baseline: Baseline
    target: Target
    trajectory: tuple[MonthValue, ...] = ()
    smallest_change: float = Field(gt=0, allow_inf_nan=False)
    comparators: tuple[str, ...] = ()
    comparators_because: Words | None = None
    method: Method

    @model_validator(mode="after")
    def _fits_together(self) -> "MeasurePlan":
        for problem in _plan_problems(self):
            raise ValueError(problem)
        return self

    def planned(self) -> list[MonthValue]:
        """The planned value of every month from the baseline's end to the target's.

        The trajectory as agreed; without one a straight line, baseline + (target - baseline) k / K.
        """
        if self.trajectory:
            return list(self.trajectory)
        months = list(months_between(self.baseline.end, self.target.by))
        step = (self.target.value - self.baseline.value) / (len(months) - 1)
        return [
            MonthValue(month=month, value=self.baseline.value + step * k) for k, month in enumerate(months)
        ]

    def value_of(self, number: float, out_of: float | None) -> float:
        """The measure's value: the number itself, or 100 x number / out of where it is counted out of."""
        return 100 * number / out_of if out_of else number

    @property
    def takes_percent(self) -> bool:
        """Whether its months are recorded as percentages, not counted out of something."""
        return self.kind == "percentage" and not self.out_of

    def refusal(self, number: float, out_of: float | None) -> str | None:
        """Why a number cannot be one of this measure; None when it can."""
        if self.out_of and not out_of:
            return f"{self.title} is counted out of {self.out_of}: say out of how many, at least one"
        if out_of and not self.out_of:
            return f"{self.title} is not counted out of anything: leave 'out of' empty"
        return self._number_refusal(number) or self.value_refusal(self.value_of(number, out_of))

    def _number_refusal(self, number: float) -> str | None:
        if (self.kind == "count" or self.out_of) and number != int(number):
            return f"{number:g} is not a whole number, and {self.title} is counted"
        return None

    def value_refusal(self, value: float) -> str | None:
        """Why a value cannot be one of this measure; None when it can."""
        if value < 0 and not self.may_be_negative:
            return f"{value:g} is below zero, and {self.title} cannot be"
        if self.kind == "percentage" and value > 100:
            return f"{value:g}% is over 100%, and {self.title} is a percentage"
        return None


class Figure(Definition):
    """The number of one measure for one month: of the pilot's own area, or of a comparator's."""

    measure: Id
    area: str | None = None
    number: float = Field(allow_inf_nan=False)
    out_of: float | None = Field(default=None, gt=0, allow_inf_nan=False)


def _choice_problems(told: Description) -> Iterator[str]:
    """What does not fit together in why the place was chosen."""
    months = [one for one in (told.chosen_from, told.chosen_to) if one]
    if bool(told.chosen_by) != bool(told.chosen_because):
        yield "why this place, and whether figures led to it, belong together: give both"
    if told.chosen_by == "figures" and len(months) < 2:
        yield "figures led to this place: give their first and last month"
    if told.chosen_by != "figures" and months:
        yield "months are given, and no figures led to this place: leave them empty, or say that figures did"
    if len(months) == 2 and months[1] < months[0]:
        yield (
            f"the figures that led to this place end ({period_words(months[1])}) before they start "
            f"({period_words(months[0])})"
        )


def _plan_problems(plan: MeasurePlan) -> Iterator[str]:
    """What in a plan does not fit together."""
    if plan.out_of and plan.kind != "percentage":
        yield "only a percentage is counted out of something: leave 'out of' empty"
    if plan.target.by <= plan.baseline.end:
        due, end = period_words(plan.target.by), period_words(plan.baseline.end)
        yield f"the target is due ({due}) before the baseline ends ({end})"
    yield from _direction_problems(plan)
    for name, value in (("baseline", plan.baseline.value), ("target", plan.target.value)):
        if refusal := plan.value_refusal(value):
            yield f"{name}: {refusal}"
    yield from _trajectory_problems(plan)
    if bool(plan.comparators) != bool(plan.comparators_because):
        yield "comparators and why they are comparable belong together: give both or neither"
    if plan.method == "difference_in_differences" and not plan.comparators:
        yield "this way of judging needs places to compare with: name some, or choose another way"


def _direction_problems(plan: MeasurePlan) -> Iterator[str]:
    if plan.target.value == plan.baseline.value:
        yield "the target equals the baseline: say by how much the measure should change"
    is_rise = plan.target.value > plan.baseline.value
    if plan.polarity == "low_is_good" and is_rise or plan.polarity == "high_is_good" and not is_rise:
        wish = "lower" if is_rise else "higher"
        yield f"{wish} is better, yet the target ({plan.target.value:g}) is worse than the baseline"


def _trajectory_problems(plan: MeasurePlan) -> Iterator[str]:
    for earlier, later in pairwise(plan.trajectory):
        if later.month <= earlier.month:
            yield f"trajectory: {_after(later, earlier)}; each month once, in order"
    if plan.trajectory and plan.trajectory[0].month < plan.baseline.end:
        yield f"trajectory: {period_words(plan.trajectory[0].month)} lies before the baseline ends"


def _after(later: MonthValue, earlier: MonthValue) -> str:
    return f"{period_words(later.month)} comes after {period_words(earlier.month)}"
