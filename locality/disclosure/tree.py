"""Counts of areas that add up, one measure and one period: wards to localities to the district."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from locality.disclosure.table import Cell, Table

_ROUNDING = 1e-6  # relative: apportioned counts are floats


@dataclass(frozen=True)
class Tree:
    """Counts by area, the parent of each area but the topmost, and the people they are a part of, if any."""

    counts: Mapping[str, float]
    parents: Mapping[str, str]
    out_of: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raise ValueError for unknown parents, negative or missing counts, and sums that do not add up."""
        if unknown := sorted({*self.parents, *self.parents.values()} - self.counts.keys()):
            raise ValueError(f"areas without a count: {', '.join(unknown)}")
        for cell, count in self.counts.items():
            if not 0 <= count <= self.out_of.get(cell, float("inf")):
                allowed = f"0 to {self.out_of[cell]:g}" if cell in self.out_of else "0 or more"
                raise ValueError(f"{cell}: got a count of {count:g}, allowed is {allowed}")
        for parent, children in self.children.items():
            total = sum(self.counts[child] for child in children)
            if abs(total - self.counts[parent]) > _ROUNDING * max(1, total):
                raise ValueError(f"{parent}: got {self.counts[parent]:g}, its children sum to {total:g}")

    @cached_property
    def children(self) -> dict[str, list[str]]:
        """Children of every parent, ids ascending; parents from the lowest level up, ids ascending."""
        found: dict[str, list[str]] = {}
        for child, parent in sorted(self.parents.items()):
            found.setdefault(parent, []).append(child)
        return {parent: found[parent] for parent in self._bottom_up(found)}

    def _bottom_up(self, cells: Iterable[str]) -> list[str]:
        return sorted(cells, key=lambda cell: (-self._depth(cell), cell))

    def _depth(self, cell: str) -> int:
        return 1 + self._depth(self.parents[cell]) if cell in self.parents else 0

    @cached_property
    def cells(self) -> list[str]:
        """All areas from the lowest level up, ids ascending."""
        return self._bottom_up(self.counts)

    @cached_property
    def leaves(self) -> dict[str, frozenset[str]]:
        """The smallest areas in each area."""
        found: dict[str, frozenset[str]] = {}
        for cell in self.cells:
            below = self.children.get(cell, [])
            found[cell] = (
                frozenset().union(*(found[child] for child in below)) if below else frozenset({cell})
            )
        return found

    def table(self, first_shown: int, hidden_before: Collection[str] = ()) -> Table:
        """The tree as a table; what an earlier release hid is withheld."""
        cells = {
            cell: Cell(
                self.counts[cell], self.leaves[cell], first_shown, self.out_of.get(cell, float("inf")),
                withheld=cell in hidden_before,
            )
            for cell in self.cells
        }  # fmt: skip
        return Table(cells, self.children)
