"""All releases of a group of indicators as one table, in which what did not change is one and the same part.

An outsider who compares two releases takes counts as unchanged unless something shown says otherwise. That
is taken over here: a smallest place whose figures are the same in two releases is one part, otherwise two.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from locality.baseline.making.memory import Count, Key
from locality.baseline.making.sums import Breakdown, Group, Place, Sum, Told
from locality.disclosure import PROFILES, Cell, Table

Part = tuple[str, str, int, int]  # a place, and the release from which on it counts what it counts now
_NOTHING = 1e-6


class Taken(Enum):
    """What an outsider takes as unchanged between two releases."""

    LIKELY = "every place that nothing near it says has changed"
    CERTAIN = "places of which everything shown is unchanged"


@dataclass(frozen=True)
class Past:
    """Figures let out and hidden before: counts once shown, figures once hidden."""

    shown: Mapping[Key, Sequence[Count]] = field(default_factory=dict)
    hidden: Collection[Key] = frozenset()

    def knows(self, key: Key, count: Count) -> bool:
        """Whether this very count was shown before."""
        return count.count == count.count and any(count.says(one) for one in self.shown.get(key, ()))


def changed_places(before: Told, after: Told, taken: Taken) -> set[Place]:
    """Places that count something else after than before."""
    nearest: dict[Place, tuple[int, bool]] = {}
    changed: set[Place] = set()
    for name, one in before.sums.items():
        other = after.sums.get(name)
        if other is None:
            continue
        differs = not one.count.says(other.count)
        size = len({place[:2] for place in one.places})
        for place in one.places:
            if differs:
                changed.add(place)
            least, all_differ = nearest.get(place, (size, True))
            if size <= least:
                nearest[place] = (size, differs and (all_differ or size < least))
    if taken is Taken.CERTAIN:
        return changed
    return {place for place, (_, all_differ) in nearest.items() if all_differ}


class Linked:
    """The table of a group's releases, the last of which is the one to be made. See ``table``."""

    def __init__(self, group: Group, releases: Sequence[Told], past: Past, taken: Taken):
        self._group, self._releases, self._past = group, releases, past
        self._complete = {one.rest for one in group.breakdowns if _is_complete(one, releases)}
        self._since = self._first_releases(taken)
        self.names: dict[str, Key] = {}

    def _first_releases(self, taken: Taken) -> list[dict[Place, int]]:
        """For each release, since which one each place that changes later has counted what it counts."""
        last = len(self._releases) - 1
        since: list[dict[Place, int]] = [{} for _ in self._releases]
        for number in range(last - 1, -1, -1):
            after = self._releases[number + 1]
            changed = changed_places(self._releases[number], after, taken)
            since[number] = {**since[number + 1], **dict.fromkeys(changed, number)}
        return since

    def _parts(self, places: Collection[Place], number: int) -> frozenset[Part]:
        since, last = self._since[number], len(self._releases) - 1
        return frozenset(
            (*place, since.get(place, last)) for place in places if place[0] not in self._complete
        )

    def table(self, withheld: Collection[Key]) -> Table:
        """Every figure and leftover of every release as cells, figures of the last by ``name_of`` their key.

        ``withheld`` are figures that are not to be shown. ValueError where what is taken as unchanged cannot
        be, as its counts differ.
        """
        cells: dict[str, Cell] = {}
        families: dict[str, Sequence[str]] = {}
        later: dict[str, str] = {}
        for number in range(len(self._releases) - 1, -1, -1):
            named, fresh = self._named(number, later, cells)
            for name, cell_name in fresh.items():
                cells[cell_name] = self._cell(self._releases[number].sums[name], number, withheld)
            families |= {
                fresh[parent]: [named[child] for child in children if child in named]
                for parent, children in self._releases[number].families.items()
                if parent in fresh
            }
            later |= named
        return Table(cells, families, list(self._links()))

    def _named(
        self, number: int, later: Mapping[str, str], cells: Mapping[str, Cell]
    ) -> tuple[dict[str, str], dict[str, str]]:
        """Names in the table of one release's sums, and those among them that no later release has."""
        named, fresh = {}, {}
        for name, one in self._releases[number].sums.items():
            parts = self._parts(one.places, number)
            if not parts:
                continue
            same = later.get(name)
            if same is not None and cells[same].parts == parts:
                if not one.count.says(Count(cells[same].count)):
                    raise ValueError(f"{name} has changed, but none of the places it counts")
                named[name] = same
            else:
                now = number == len(self._releases) - 1
                named[name] = fresh[name] = name if now else f"{name} in release {number + 1}"
        return named, fresh

    def _cell(self, one: Sum, number: int, withheld: Collection[Key]) -> Cell:
        first_shown = max(PROFILES[self._disclosure(key)].first_shown for key in one.indicators)
        parts = self._parts(one.places, number)
        if one.key is None:
            return Cell(one.count.count, parts, first_shown, unpublished=True)
        now = number == len(self._releases) - 1
        known = self._disclosure(one.key.indicator_id) == "open" or self._past.knows(one.key, one.count)
        kept = not known if not now else one.key in withheld or one.key in self._past.hidden
        return Cell(one.count.count, parts, first_shown, one.count.out_of, known, kept)

    def _disclosure(self, indicator_id: str) -> str:
        return self._group.indicators[indicator_id].disclosure

    def _links(self) -> Iterator[tuple[Part, frozenset[Part]]]:
        """Each part of a whole as the sum of the same part of everything it is parted into."""
        links: dict[tuple[Part, frozenset[Part]], None] = {}
        for number, told in enumerate(self._releases):
            spots = {place[1:] for one in told.sums.values() for place in one.places}
            for one in self._group.breakdowns:
                for spot in spots:
                    whole, *parts = (
                        self._parts([(indicator, *spot)], number)
                        for indicator in (one.whole, *one.parts, one.rest)
                    )
                    links[next(iter(whole)), frozenset().union(*parts)] = None
        yield from links


def _is_complete(one: Breakdown, releases: Sequence[Told]) -> bool:
    """Whether the parts make up the whole wherever all are counted."""
    rests = [
        left.count.count
        for told in releases
        for left in told.sums.values()
        if {place[0] for place in left.places} == {one.rest}
    ]
    return bool(rests) and all(rest <= _NOTHING for rest in rests)
