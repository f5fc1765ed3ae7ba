"""What sums tell: equations over parts, parts that they settle, and programmes for the others."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from locality.disclosure.table import Cell, Part, Table
from locality.statistics.numbers import Numbers

Answer = Any  # scipy's OptimizeResult
_BINDS = 1e-9
FOUND, CONTRADICTION, UNBOUNDED = 0, 2, 3  # scipy's words for how a programme ended
_UNDECIDED = 4


@dataclass
class Equation:
    """Parts, each counted once with or against the others, that sum to a value (or to at most it).

    ``because`` names the cells whose counts it comes from.
    """

    signs: dict[Part, float]
    value: float
    because: frozenset[str]
    at_most: bool = False

    def put_in(self, part: Part, value: float, because: frozenset[str]) -> None:
        """Replace a part by its value."""
        self.value -= self.signs.pop(part) * value
        self.because |= because


def equations(table: Table, seen: Set[str]) -> list[Equation]:
    """What a table tells whoever sees some of its cells, less what other equations tell already."""
    found = [_beyond_children(table, name, seen) for name in seen]
    found += [
        Equation({whole: -1.0, **dict.fromkeys(parts, 1.0)}, 0.0, frozenset()) for whole, parts in table.links
    ]
    for name, cell in table.cells.items():
        if cell.out_of < float("inf") and name not in seen:
            found.append(Equation(dict.fromkeys(cell.parts, 1.0), cell.out_of, frozenset(), at_most=True))
    return found


def _beyond_children(table: Table, name: str, seen: Set[str]) -> Equation:
    """A seen cell less the seen ones in it: what remains are parts of hidden ones."""
    cell = table.cells[name]
    parts, value, because = set(cell.parts), cell.count, [name]
    waiting = list(table.families.get(name, ()))
    while waiting:
        child = waiting.pop()
        if child in seen:
            parts -= table.cells[child].parts
            value -= table.cells[child].count
            because.append(child)
        else:
            waiting += table.families.get(child, ())
    return Equation(dict.fromkeys(parts, 1.0), value, frozenset(because))


class Fixed(NamedTuple):
    """The value of a part that follows from one equation after another, and the cells it comes from."""

    value: float
    because: frozenset[str]


def settled(told: list[Equation]) -> dict[Part, Fixed]:
    """Parts whose value follows by putting one into the other; the equations are left with the others."""
    holding: dict[Part, list[Equation]] = {}
    for equation in told:
        for part in equation.signs:
            holding.setdefault(part, []).append(equation)
    found: dict[Part, Fixed] = {}
    waiting = [equation for equation in told if len(equation.signs) == 1 and not equation.at_most]
    while waiting:
        equation = waiting.pop()
        if not equation.signs:
            continue
        ((part, sign),) = equation.signs.items()
        fixed = found[part] = Fixed(equation.value / sign, equation.because)
        for other in holding[part]:
            other.put_in(part, *fixed)
            if len(other.signs) == 1 and not other.at_most:
                waiting.append(other)
    return found


class Programme:
    """The linear programme over parts that hang together through equations."""

    def __init__(self, parts: list[Part], told: list[Equation]):
        self.parts = parts
        self.place = {part: place for place, part in enumerate(parts)}
        self.equal = [equation for equation in told if not equation.at_most]
        self._limits = [equation for equation in told if equation.at_most]

    def least(self, goal: Numbers) -> Answer:
        """The solver's answer for the least of a weighted sum of the parts, none of them negative."""
        from scipy.optimize import linprog  # takes long to import, and most data has no small counts

        answer = linprog(goal, **self._rules, bounds=(0, None), method="highs")
        if answer.status == _UNDECIDED:
            answer = linprog(
                goal, **self._rules, bounds=(0, None), method="highs", options={"presolve": False}
            )
        if answer.status not in (FOUND, CONTRADICTION, UNBOUNDED):
            raise RuntimeError(f"the audit of small counts did not come to an end: {answer.message}")
        return answer

    @cached_property
    def _rules(self) -> dict[str, object]:
        rules: dict[str, object] = {}
        for names, told in ((("A_eq", "b_eq"), self.equal), (("A_ub", "b_ub"), self._limits)):
            if told:
                values = [equation.value for equation in told]
                rules |= dict(zip(names, (_matrix(told, self.place), values), strict=True))
        return rules

    def goal(self, cell: Cell) -> Numbers:
        """One for each part of the cell, zero for the others."""
        return np.array([float(part in cell.parts) for part in self.parts])

    def binding(self, answer: Answer) -> Iterator[frozenset[str]]:
        """The cells behind each equation without which the answer would be another."""
        if answer.status == FOUND and self.equal:
            for equation, weight in zip(self.equal, answer.eqlin.marginals, strict=True):
                if abs(weight) > _BINDS:
                    yield equation.because


def _matrix(told: list[Equation], place: dict[Part, int]) -> csr_array:
    rows = [row for row, equation in enumerate(told) for _ in equation.signs]
    columns = [place[part] for equation in told for part in equation.signs]
    signs = [sign for equation in told for sign in equation.signs.values()]
    return csr_array((signs, (rows, columns)), shape=(len(told), len(place)))


def programmes(told: list[Equation], parts: Iterable[Part]) -> list[Programme]:
    """One programme for each lot of these parts that no equation joins to the others."""
    every = list(dict.fromkeys(parts))
    place = {part: number for number, part in enumerate(every)}
    told = [equation for equation in told if equation.signs]
    joined = _matrix(told, place)
    count, lot = connected_components(
        csr_array(([1] * joined.nnz, (joined.tocoo().row, joined.tocoo().col + len(told))),
                  shape=(len(told) + len(every),) * 2), directed=False,
    )  # fmt: skip
    members: list[list[Part]] = [[] for _ in range(count)]
    rules: list[list[Equation]] = [[] for _ in range(count)]
    for equation, number in zip(told, lot, strict=False):
        rules[number].append(equation)
    for part, number in zip(every, lot[len(told) :], strict=True):
        members[number].append(part)
    return [Programme(*lot) for lot in zip(members, rules, strict=True) if lot[0]]
