"""What an outsider can work out: the range a hidden count must lie in, given every sum that is known outside.

The attack of statistical offices' own tools (sdcTable's attacker problem). An outsider is taken to know
exact counts where rounded ones are shown: whoever knows less finds wider ranges.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from locality.disclosure.equations import (
    CONTRADICTION,
    FOUND,
    UNBOUNDED,
    Answer,
    Equation,
    Fixed,
    Programme,
    equations,
    programmes,
    settled,
)
from locality.disclosure.table import Cell, Part, Table

_DIGITS = 6  # the solver works to about 1e-9; counts are whole or apportioned shares of whole numbers
_OFF = 1e-4  # sums of many apportioned counts differ in their last digits
_NARROW = 1e-6


class Bounds(NamedTuple):
    """Least and most a hidden sum can be; the most is infinite where nothing known contains it."""

    lower: float
    upper: float

    @property
    def width(self) -> float:
        """How much stays unknown; 0 when the hidden number is known."""
        return self.upper - self.lower


class Knowledge:
    """What whoever sees some cells of a table knows: parts that follow, programmes for the others."""

    def __init__(self, table: Table, seen: Set[str]):
        told = equations(table, seen)
        every = dict.fromkeys(part for cell in table.cells.values() for part in cell.parts)
        every |= dict.fromkeys(part for whole, parts in table.links for part in (whole, *parts))
        self.fixed = settled(told)
        _refuse_contradictions(told, self.fixed)
        self.programmes = programmes(told, [part for part in every if part not in self.fixed])
        self._of_part = {part: one for one in self.programmes for part in one.parts}

    def touching(self, cell: Cell) -> list[Programme]:
        """The programmes that hold parts of a cell."""
        found = {id(one): one for part in cell.parts if (one := self._of_part.get(part))}
        return list(found.values())

    def bounds(self, cell: Cell) -> Bounds:
        """Least and most of a cell's count over the counts that agree with everything seen.

        ValueError when no counts do.
        """
        known = sum(self.fixed[part].value for part in cell.parts if part in self.fixed)
        met = all(part in self.fixed or part in self._of_part for part in cell.parts)
        ends = [known, known if met else float("inf")]
        for one in self.touching(cell):
            for place, sign in enumerate((1, -1)):
                ends[place] += sign * _reached(one.least(sign * one.goal(cell)))
        return Bounds(round(ends[0], _DIGITS), round(ends[1], _DIGITS))


def _refuse_contradictions(told: list[Equation], fixed: Mapping[Part, Fixed]) -> None:
    for equation in told:
        off = -equation.value if equation.at_most else abs(equation.value)
        if not equation.signs and off > _OFF:
            raise _contradiction(equation.because)
    for value, because in fixed.values():
        if value < -_OFF:
            raise _contradiction(because)


def _contradiction(because: Set[str]) -> ValueError:
    names = f" ({', '.join(sorted(because))})" if because else ""
    return ValueError(f"the sums contradict each other{names}: no counts add up to all of them")


def _reached(answer: Answer) -> float:
    if answer.status == CONTRADICTION:
        raise _contradiction(frozenset())
    return float(answer.fun) if answer.status == FOUND else -float("inf")


@dataclass(frozen=True)
class Exposure:
    """A small count that can only lie in too narrow a range, and the cells without which it would not."""

    name: str
    because: frozenset[str]


class Audit:
    """Small counts of one table held against what is seen of it, again and again while ever more is hidden.

    Hiding only widens ranges: what was once found possible stays possible and is not asked again.
    """

    def __init__(self, table: Table):
        """ValueError when no parts add up to all the counts of the table."""
        self._table = table
        self._possible = self._one_possibility()
        self._reached = {name: [self._sum(table.cells[name])] * 2 for name in table.small}

    def _one_possibility(self) -> dict[Part, float]:
        """A value for every part, with which all the counts of the table come out."""
        counted = {name for name, cell in self._table.cells.items() if cell.count == cell.count}
        knowledge = Knowledge(self._table, counted)
        found = {part: fixed.value for part, fixed in knowledge.fixed.items()}
        for one in knowledge.programmes:
            answer = one.least(np.zeros(len(one.parts)))
            _reached(answer)
            found |= dict(zip(one.parts, answer.x, strict=True))
        return found

    def _sum(self, cell: Cell) -> float:
        return sum(self._possible[part] for part in cell.parts)

    def exposures(self, seen: Set[str]) -> Iterator[Exposure]:
        """Small counts whose range is too narrow, given what is seen; those seen themselves left out."""
        knowledge = Knowledge(self._table, seen)
        for name in self._reached:
            if name not in seen and self._is_short(name):
                because = self._tried(knowledge, name)
                if self._is_short(name):
                    yield Exposure(name, because)

    def _is_short(self, name: str) -> bool:
        lower, upper = self._reached[name]
        return upper - lower < self._table.cells[name].range_wanted - _NARROW

    def _tried(self, knowledge: Knowledge, name: str) -> frozenset[str]:
        """Look for the least and the most of a count; the cells that stand in the way of less and of more."""
        cell = self._table.cells[name]
        lots = [knowledge.fixed[part].because for part in cell.parts if part in knowledge.fixed]
        for sign in (1.0, -1.0):
            possible = dict(self._possible)
            for one in knowledge.touching(cell):
                answer = one.least(sign * one.goal(cell))
                lots += one.binding(answer)
                if answer.status == UNBOUNDED:
                    self._reached[name][sign < 0] = -sign * float("inf")
                else:
                    _reached(answer)
                    possible |= dict(zip(one.parts, answer.x, strict=True))
            self._note(possible)
        return frozenset().union(*lots)

    def _note(self, possible: dict[Part, float]) -> None:
        """Widen what is known to be possible of every small count by one more possibility."""
        for name, reached in self._reached.items():
            count = sum(possible[part] for part in self._table.cells[name].parts)
            reached[:] = [min(reached[0], count), max(reached[1], count)]
