"""What an outsider can add up: counts of indicators, areas and days as sums over the smallest of each.

Beside the figures themselves stand what they leave over: a country less our district, everybody less the
women, a year less three of its quarters. Nobody publishes these, but whoever sees the figures has them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from locality.baseline.making.memory import Count, Counts, Key
from locality.baseline.making.within import Nest, rest_of
from locality.definitions import Indicator

Place = tuple[str, str, int]  # indicator, smallest area, number of a stretch of days
_ROUNDING = 1e-6  # relative: apportioned counts are floats
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Breakdown:
    """An indicator and those that are parts of it by one criterion, which do not overlap."""

    whole: str
    by: str
    parts: tuple[str, ...]

    @property
    def rest(self) -> str:
        """The name of what is in none of the parts."""
        return rest_of(f"{self.whole} by {self.by}" if self.by else self.whole)


@dataclass(frozen=True)
class Group:
    """Indicators joined by what they are parts of; alone where an indicator is in no whole."""

    indicators: dict[str, Indicator]

    @cached_property
    def breakdowns(self) -> list[Breakdown]:
        """Every way in which an indicator of the group is parted."""
        found: dict[tuple[str, str], list[str]] = {}
        for one in self.indicators.values():
            if one.part_of:
                found.setdefault((one.part_of, one.part_by or ""), []).append(one.id)
        return [Breakdown(whole, by, tuple(parts)) for (whole, by), parts in found.items()]


def groups(indicators: dict[str, Indicator]) -> list[Group]:
    """Groups in which at least one indicator is not open."""
    lots = {key: {key} for key in indicators}
    for one in indicators.values():
        if one.part_of:
            joined = lots[one.id] | lots[one.part_of]
            lots |= dict.fromkeys(joined, joined)
    found = {min(lot): Group({key: indicators[key] for key in sorted(lot)}) for lot in lots.values()}
    return [
        group
        for group in found.values()
        if any(one.disclosure != "open" for one in group.indicators.values())
    ]


@dataclass(frozen=True)
class Sum:
    """A count and the smallest places it counts; ``key`` is None for what figures leave over."""

    count: Count
    places: frozenset[Place]
    key: Key | None = None
    indicators: tuple[str, ...] = ()


def name_of(key: Key) -> str:
    """The name of a figure in a table and in messages."""
    return f"{key.indicator_id} {key.area_code} {key.first_day} to {key.last_day}"


@dataclass(frozen=True)
class Layout:
    """The smallest areas and stretches of days that the keys of a group are sums of."""

    group: Group
    nest: Nest
    cuts: Sequence[date]

    def stretches(self, first: date, last: date) -> list[int]:
        """Numbers of the stretches between cuts that make up these days."""
        return [number for number, cut in enumerate(self.cuts) if first <= cut <= last]

    def places(self, key: Key) -> frozenset[Place]:
        """The smallest places that a figure counts."""
        stretches = self.stretches(key.first_day, key.last_day)
        leaves = self.nest.leaves[key.area_code]
        return frozenset((key.indicator_id, leaf, stretch) for leaf in leaves for stretch in stretches)


def cuts(keys: Iterable[Key]) -> list[date]:
    """First days of the stretches that all these periods are made of."""
    ends = {end for key in keys for end in (key.first_day, key.last_day + _DAY)}
    return sorted(ends)[:-1]


class Told:
    """What one release tells: its figures and everything they leave over, by name.

    ``sums`` are these; ``families`` names the largest sums, disjoint, within each, the lowest areas first.
    ValueError where areas, or parts of a whole, do not add up.
    """

    def __init__(self, counts: Counts, layout: Layout):
        self.layout = layout
        self.counts = dict(counts)
        self.sums: dict[str, Sum] = {}
        self.families: dict[str, list[str]] = {}
        self._keys = self._settled()
        for key in self._keys:
            figure = Sum(self.counts[key], layout.places(key), key, (key.indicator_id,))
            self.sums[name_of(key)] = figure
        for name, left in [*self._left_of_areas(), *self._left_of_days(), *self._left_of_wholes()]:
            if left.places:
                self.sums[name] = left

    def below(self, key: Key) -> list[Key]:
        """The largest figures of areas within a figure's area."""
        found: list[Key] = []
        for child in self.layout.nest.children.get(key.area_code, []):
            inside = key._replace(area_code=child)
            found += [inside] if inside in self.counts else self.below(inside)
        return found

    def total(self, key: Key) -> float | None:
        """A figure's count, or the sum of those in its area where they are all there."""
        if key in self.counts:
            return self.counts[key].count
        parts = self.below(key)
        places = frozenset().union(*(self.layout.places(part) for part in parts))
        whole = key.area_code in self.layout.nest.leaves and places == self.layout.places(key)
        return sum(self.counts[part].count for part in parts) if whole else None

    def _settled(self) -> list[Key]:
        """Keys from the lowest areas up; a figure that others make up becomes exactly their sum."""
        depth = self.layout.nest.depth
        keys = sorted(self.counts, key=lambda key: (-depth[key.area_code], key))
        for key in keys:
            parts = self.below(key)
            if not parts:
                continue
            count, total = self.counts[key].count, sum(self.counts[part].count for part in parts)
            left = self.layout.places(key) - frozenset().union(*(self.layout.places(one) for one in parts))
            off = total - count
            if (off if left else abs(off)) > _ROUNDING * max(1.0, total):
                raise ValueError(f"{name_of(key)}: got {count:g}, its parts sum to {total:g}")
            if not left and count == count:
                self.counts[key] = replace(self.counts[key], count=total)
        return keys

    def _left(self, key: Key, parts: Sequence[Key]) -> Sum:
        """What a figure counts beside parts of it that do not overlap."""
        count = self.counts[key].count - sum(self.counts[part].count for part in parts)
        places = self.layout.places(key) - frozenset().union(*(self.layout.places(part) for part in parts))
        return Sum(Count(max(count, 0.0)), places, indicators=(key.indicator_id,))

    def _left_of_areas(self) -> Iterator[tuple[str, Sum]]:
        """What areas count beside the areas within them; on the way, who lies in whom."""
        for key in self._keys:
            if parts := self.below(key):
                left, name = self._left(key, parts), rest_of(name_of(key))
                self.families[name_of(key)] = [*map(name_of, parts), *([name] if left.places else [])]
                yield name, left

    def _left_of_days(self) -> Iterator[tuple[str, Sum]]:
        """What longer periods count beside shorter ones within them."""
        periods: dict[tuple[str, str], list[Key]] = {}
        for key in sorted(self.counts):
            periods.setdefault((key.indicator_id, key.area_code), []).append(key)
        for keys in periods.values():
            for key in keys:
                if parts := _apart([one for one in keys if _within(one, key)]):
                    yield f"the rest of the days of {name_of(key)}", self._left(key, parts)

    def _left_of_wholes(self) -> Iterator[tuple[str, Sum]]:
        """What wholes count beside their parts."""
        for one in self.layout.group.breakdowns:
            keys = {
                key._replace(indicator_id=one.whole) for key in self.counts if key.indicator_id in one.parts
            }
            for key in sorted(keys):
                if left := self._left_of_whole(one, key):
                    yield rest_of(f"{name_of(key)} by {one.by}"), left

    def _left_of_whole(self, one: Breakdown, key: Key) -> Sum | None:
        whole = self.total(key)
        counted = {part: self.total(key._replace(indicator_id=part)) for part in one.parts}
        there = {part: count for part, count in counted.items() if count is not None}
        if whole is None or not there:
            return None
        count = whole - sum(there.values())
        if count < -_ROUNDING * max(1.0, whole):
            told = f"{name_of(key)}: got {whole:g}, its parts {', '.join(sorted(there))} sum to "
            raise ValueError(f"{told}{whole - count:g}; parts that overlap name by what, in part_by")
        left = [one.rest, *(part for part in one.parts if part not in there)]
        places = (self.layout.places(key._replace(indicator_id=indicator)) for indicator in left)
        return Sum(Count(max(count, 0.0)), frozenset().union(*places), indicators=(one.whole, *one.parts))


def _within(one: Key, other: Key) -> bool:
    return one != other and other.first_day <= one.first_day and one.last_day <= other.last_day


def _apart(keys: Sequence[Key]) -> list[Key]:
    """Periods that do not overlap, the earliest and longest first."""
    found: list[Key] = []
    for key in sorted(keys, key=lambda key: (key.first_day, -key.last_day.toordinal())):
        if not found or found[-1].last_day < key.first_day:
            found.append(key)
    return found
