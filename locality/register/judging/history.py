"""One measure of a pilot as it is judged: months before and after, comparators, disruptions. No verdicts.

Months are written 2021-03. What was not recorded is left out of a series; nothing is filled in.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import isnan
from typing import Literal

from locality.definitions import Polarity
from locality.periods import month_of, months_between, moved
from locality.register.happenings.known import Disruption
from locality.register.happenings.plans import ChosenBy
from locality.register.judging.looks import Look

Kind = Literal["count", "share", "value"]
LAST_DAY_OF_A_WHOLE_MONTH = 15  # a pilot that starts later has its first whole month after that one
MULTIPLIER = {"count": 1.0, "share": 100.0, "value": 1.0}
UNKNOWN = float("nan")


@dataclass(frozen=True)
class Counted:
    """What was recorded in a month: a number, and out of how many where it is a share."""

    number: float
    out_of: float | None = None


Series = Mapping[str, Counted]


@dataclass(frozen=True)
class History:
    """A measure's plan and what was recorded, of the pilot's area and of the places it is compared with.

    ``steps`` are months from which the level is another one for a known cause.
    ``kind``: count (events a month), share (events out of how many) or value (a mean, an index). ``baseline``
    is its first and last month. ``because`` says why the comparators are comparable. ``method`` is the one
    agreed before the start, ``smallest_change`` the smallest change worth having. ``chosen_by``: whether
    figures led to this place, and ``chosen`` their first and last month; None where it was not recorded.
    ``look``: the review whose answer holds; None where all months are looked at once.
    """

    area: str
    kind: Kind
    polarity: Polarity
    baseline: tuple[str, str]
    baseline_value: float
    target_value: float
    target_by: str
    planned_start: date
    started: date | None
    own: Series
    ended: date | None = None
    comparators: Mapping[str, Series] = field(default_factory=dict)
    because: str | None = None
    disruptions: Sequence[Disruption] = ()
    method: str | None = None
    steps: Sequence[str] = ()
    smallest_change: float | None = None
    chosen_by: ChosenBy | None = None
    chosen: tuple[str, str] | None = None
    look: Look | None = None

    @property
    def worth_having(self) -> float:
        """How large a change must be to be worth having: as agreed beforehand, otherwise as planned."""
        return self.smallest_change or abs(self.target_value - self.baseline_value)

    @property
    def wanted(self) -> int:
        """1 when the plan is a rise, -1 when it is a fall."""
        return 1 if self.target_value > self.baseline_value else -1

    @property
    def first_after(self) -> str:
        """The first month that counts as after the start, or that will if the pilot starts as planned.

        The month of the start when it began by its 15th, otherwise the next.
        """
        start = self.started or self.planned_start
        return moved(month_of(start), int(start.day > LAST_DAY_OF_A_WHOLE_MONTH))

    @property
    def choice_months(self) -> list[str]:
        """The months whose figures led to the choice of this place: they belong to no baseline."""
        return list(months_between(*self.chosen)) if self.chosen else []

    def before(self, first_after: str | None = None) -> list[str]:
        """The months of the baseline, as far as they lie before the first month after.

        Those that led to the choice of this place are left out: it was chosen because they were as they were.
        """
        left_out = set(self.choice_months)
        return [month for month in self.baseline_months(first_after) if month not in left_out]

    def baseline_months(self, first_after: str | None = None) -> list[str]:
        """The same with those that led to the choice."""
        last = min(self.baseline[1], moved(first_after or self.first_after, -1))
        return list(months_between(self.baseline[0], last))

    def after(self, first_after: str | None = None) -> list[str]:
        """Months from the first after to the last recorded while it ran; none when it has not started."""
        if self.started is None or not self.own:
            return []
        last = min(max(self.own), month_of(self.ended)) if self.ended else max(self.own)
        return list(months_between(first_after or self.first_after, last))

    def at_look(self) -> "History":
        """What was known at the review whose answer holds; everything where there was none yet."""
        last = self.look and self.look.until
        if not last:
            return self
        own, *others = (
            {month: one for month, one in series.items() if month <= last}
            for series in (self.own, *self.comparators.values())
        )
        return replace(self, own=own, comparators=dict(zip(self.comparators, others, strict=True)))

    def disrupted(self) -> dict[str, str]:
        """The label of the disruption of every disrupted month."""
        return {month: one.label for one in self.disruptions for month in one.months()}

    def disruptions_within(self, first: str, last: str) -> list[Disruption]:
        """Disruptions that touch a month from the first to the last."""
        return [one for one in self.disruptions if month_of(one.start) <= last and month_of(one.end) >= first]

    def value(self, series: Series, month: str) -> float:
        """The measure's value in a month: the number, or a share in percent; NaN where nothing is known."""
        found = series.get(month)
        if found is None or (self.kind == "share" and not found.out_of):
            return UNKNOWN
        return (
            found.number if self.kind != "share" else MULTIPLIER["share"] * found.number / (found.out_of or 1)
        )

    def values(self, months: Iterable[str], series: Series | None = None) -> list[float]:
        """Values of these months, of the pilot's own area or of another series."""
        return [self.value(self.own if series is None else series, month) for month in months]

    def events(self, months: Sequence[str], names: Sequence[str]) -> list[list[float]]:
        """Numbers, a row an area: the pilot's own, then the comparators of these names."""
        return [[self._part(series, month, "number") for month in months] for series in self.rows(names)]

    def out_of(self, months: Sequence[str], names: Sequence[str]) -> list[list[float]] | None:
        """What the numbers are out of, a row an area: 1 a month for counts, None for values."""
        if self.kind == "value":
            return None
        if self.kind == "count":
            return [[1.0] * len(months)] * (1 + len(names))
        return [[self._part(series, month, "out_of") for month in months] for series in self.rows(names)]

    def rows(self, names: Sequence[str]) -> list[Series]:
        """The pilot's own series, then those of the comparators named."""
        return [self.own, *(self.comparators[name] for name in names)]

    @staticmethod
    def _part(series: Series, month: str, part: Literal["number", "out_of"]) -> float:
        found = series.get(month)
        number = None if found is None else getattr(found, part)
        return UNKNOWN if number is None else float(number)

    def known(self, months: Iterable[str], names: Sequence[str] = ()) -> list[str]:
        """Of these months those with a value in the pilot's own area and in every comparator named."""
        rows = self.rows(names)
        return [month for month in months if not any(isnan(self.value(row, month)) for row in rows)]
