"""Which areas lie in which, whatever is left out between, and which areas make up the whole of another."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from locality.areas import Places

_WHOLE = 1 - 1e-9
# What lies in them is all named in the lookup; of a county or a country only what this council looks at is.
_LIE_IN = (
    ("ward", "district"), ("locality", "district"), ("district", "county"), ("district", "country"),
    ("county", "country"), ("neighbour", "country"),
)  # fmt: skip
_MADE_UP_OF_PARTS = ("ward", "locality", "district")


@dataclass(frozen=True)
class Within:
    """Areas as the lookup puts them into each other; only areas that lie wholly in another count."""

    places: Places

    @cached_property
    def _types(self) -> dict[str, str]:
        return dict(zip(self.places.areas.area_code, self.places.areas.area_type, strict=True))

    @cached_property
    def _parents(self) -> dict[str, list[str]]:
        levels = sorted(set(self._types.values()))
        pairs = pd.concat([self.places.weights(child, parent) for child in levels for parent in levels])
        whole = pairs[pairs.weight >= _WHOLE]
        return {str(child): list(rows.parent_code) for child, rows in whole.groupby("child_code")}

    @cached_property
    def _parts(self) -> dict[str, list[list[str]]]:
        """Of each area that is made up of parts: all its parts of one level, level by level."""
        lookup = self.places.lookup.assign(level=self.places.lookup.child_code.map(self._types))
        parts: dict[str, list[list[str]]] = {}
        for (parent, _), rows in lookup.groupby(["parent_code", "level"]):
            if self._types[str(parent)] in _MADE_UP_OF_PARTS:
                parts.setdefault(str(parent), []).append(list(rows.child_code))
        return parts

    def above(self, code: str) -> frozenset[str]:
        """Every area in which this one lies."""
        direct = self._parents.get(code, [])
        return frozenset(direct).union(*(self.above(parent) for parent in direct))

    def _made_up(self, code: str, present: Collection[str]) -> bool:
        return any(
            all(part in present or self._made_up(part, present) for part in level)
            for level in self._parts.get(code, [])
        )

    def parted(self, codes: Iterable[str]) -> list[str]:
        """Those of these areas that lie only partly in another of them."""
        present = set(codes)
        lookup = self.places.lookup
        partly = (lookup.weight < _WHOLE) & (lookup.weight > 0)
        both = lookup.child_code.isin(present) & lookup.parent_code.isin(present)
        return sorted(set(lookup.child_code[partly & both]))

    def of_several_sets(self, codes: Iterable[str]) -> bool:
        """Whether areas of one type are of several dated sets."""
        areas = self.places.areas[self.places.areas.area_code.isin(set(codes))]
        return bool((areas.groupby("area_type").geography.nunique() > 1).any())

    def unplaced(self, codes: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Areas of which nothing says in which area of a larger type, which is there too, they lie."""
        present = sorted(set(codes))
        there = {self._types[code] for code in present}
        for level, larger in _LIE_IN:
            for code in present:
                placed = larger in {self._types[above] for above in self.above(code)}
                if self._types[code] == level and larger in there and not placed:
                    yield code, larger

    def nest(self, codes: Iterable[str]) -> "Nest":
        """These areas, each linked to the next larger of them."""
        present = sorted(set(codes))
        above = {code: self.above(code) & set(present) for code in present}
        children: dict[str, list[str]] = {}
        for code in present:
            for parent in above[code]:
                if not any(parent in above[between] for between in above[code]):
                    children.setdefault(parent, []).append(code)
        whole = {code for code in children if self._made_up(code, set(present) - {code})}
        return Nest({code: len(above[code]) for code in present}, children, whole)


def rest_of(name: str) -> str:
    """The name of what is left of an area, or of an indicator, beside its named parts."""
    return f"the rest of {name}"


@dataclass(frozen=True)
class Nest:
    """Areas by how many of them they lie in; what lies in each, ascending; those the named parts make up."""

    depth: dict[str, int]
    children: dict[str, list[str]]
    made_up: set[str]

    @cached_property
    def leaves(self) -> dict[str, frozenset[str]]:
        """The smallest areas in each, the rest of it among them where the named parts do not make it up."""
        return {code: self._leaves(code) for code in self.depth}

    def _leaves(self, code: str) -> frozenset[str]:
        children = self.children.get(code)
        if children is None:
            return frozenset({code})
        rest = frozenset() if code in self.made_up else frozenset({rest_of(code)})
        return rest.union(*(self._leaves(child) for child in children))
