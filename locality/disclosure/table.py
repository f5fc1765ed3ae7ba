"""What is counted and who can add it up: cells over the smallest parts any of them is made of.

A cell is one count: of an area, a period, an indicator, as one release gave it. An outsider who sees a count
knows one equation in its parts; two cells that share parts tell something together.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

Part = Hashable


@dataclass(frozen=True)
class Cell:
    """One count and the parts it is the sum of; NaN where the count itself is not known to us.

    ``first_shown`` is the smallest count above zero that may be shown, ``out_of`` the people it is a part of.
    ``known``: outside already, whatever is done now. ``withheld``: not to be shown, whatever its count.
    ``unpublished``: nobody's figure, only what known ones leave over.
    """

    count: float
    parts: frozenset[Part]
    first_shown: int
    out_of: float = float("inf")
    known: bool = False
    withheld: bool = False
    unpublished: bool = False

    @property
    def is_small(self) -> bool:
        """Above zero and under ``first_shown``; of people also when as few are left, none included."""
        return 0 < self.count < self.first_shown or self.out_of - self.count < self.first_shown

    @property
    def is_guarded(self) -> bool:
        """Must not be left over when what is shown beside it is taken from what is shown above it."""
        return not self.known and (self.is_small or self.withheld)

    @property
    def range_wanted(self) -> float:
        """How wide a range its count must be able to lie in; few people allow no wide one."""
        return min(self.first_shown - 1, self.out_of)


@dataclass(frozen=True)
class Table:
    """Cells by name, in the order in which they are gone through, and what adds up.

    ``families``: the cells, disjoint, that lie in a cell, for parents from the lowest up. ``links``: a part
    that is the sum of other parts, as everybody knows.
    """

    cells: Mapping[str, Cell]
    families: Mapping[str, Sequence[str]]
    links: Sequence[tuple[Part, frozenset[Part]]] = ()

    @cached_property
    def small(self) -> list[str]:
        """Cells whose count must not be found out."""
        return [name for name, cell in self.cells.items() if cell.is_small]
