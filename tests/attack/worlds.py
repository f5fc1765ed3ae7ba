"""Made-up councils with small counts: areas, measures that are parts of each other, periods, corrections."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

import pandas as pd

from locality.areas import Places
from locality.definitions import Council, Definitions, Indicator
from tests.made_up import HOMES

Atom = tuple[str, str, int]  # measure, ward (or other area without parts), quarter
Span = tuple[int, int]  # first quarter, and the first one after
COUNTRY, DISTRICT = "X92000001", "X08000001"
NEIGHBOURS = ("X08000002", "X08000003")
ELSEWHERE = "elsewhere"  # nobody publishes what lies in no area of ours, nor who is in no part of a whole
NOBODY = "of none"
LEVELS = (
    ("ward", "locality", "district"), ("ward", "district"), ("ward", "locality"), ("locality", "district"),
    ("ward", "locality", "district", "neighbour", "country"), ("ward", "district", "country"), ("ward",),
    ("locality", "country"),
)  # fmt: skip
PARTINGS: tuple[tuple[str, ...], ...] = ((), (), ("women", "men"), ("women",), ("women", "men", "unknown"))
# A year, two, quarters, and rolling years of one length.
SPANS: tuple[tuple[Span, ...], ...] = (
    ((0, 4),), ((0, 4), (4, 8)), ((0, 1), (1, 2), (2, 3)),
    tuple((first, first + 4) for first in range(5)), tuple((first, first + 4) for first in range(9)),
)  # fmt: skip


@dataclass(frozen=True)
class World:
    """One council: who lies in whom, what is measured, the true counts at each build, what is returned.

    ``counts`` holds one dictionary of atoms a build, ``people`` those of a quarter by smallest area;
    ``rewritten``: the district's rows write the same periods another way; ``scores`` are averaged by wards
    with the first measure as weight.
    """

    wards: Mapping[str, tuple[str, ...]]
    levels: tuple[str, ...]
    measures: Mapping[str, Indicator]
    spans: tuple[Span, ...]
    rewritten: bool
    counts: tuple[Mapping[Atom, int], ...]
    people: Mapping[str, int]
    scores: Mapping[str, int]

    @property
    def areas(self) -> dict[str, tuple[str, frozenset[str]]]:
        """Level and smallest areas of every area."""
        every = [ward for inside in self.wards.values() for ward in inside]
        found = {ward: ("ward", frozenset({ward})) for ward in every}
        found |= {code: ("locality", frozenset(inside)) for code, inside in self.wards.items()}
        found |= {code: ("neighbour", frozenset({code})) for code in NEIGHBOURS}
        found[DISTRICT] = ("district", frozenset(every))
        found[COUNTRY] = ("country", frozenset({*every, *NEIGHBOURS, ELSEWHERE}))
        return found

    def members(self, measure: str) -> tuple[str, ...]:
        """The measures whose atoms a measure is the sum of: itself, or its parts and what is in none."""
        parts = tuple(one.id for one in self.measures.values() if one.part_of == measure)
        return (*parts, NOBODY) if parts else (measure,)

    def atoms(self, measure: str, area: str, span: Span) -> frozenset[Atom]:
        """What a figure is the sum of."""
        return frozenset(
            (member, leaf, quarter)
            for member in self.members(measure)
            for leaf in self.areas[area][1]
            for quarter in range(*span)
        )

    def count(self, build: int, measure: str, area: str, span: Span) -> int:
        """The true count of a figure."""
        return sum(self.counts[build][atom] for atom in self.atoms(measure, area, span))

    def people_of(self, area: str, span: Span) -> int:
        """The people a figure is out of."""
        return sum(self.people[leaf] for leaf in self.areas[area][1]) * (span[1] - span[0])

    def since(self, build: int, atom: Atom) -> int:
        """The first build since which an atom counts what it counts at this one."""
        while build and self.counts[build][atom] == self.counts[build - 1][atom]:
            build -= 1
        return build


def drawn(seed: int) -> World:
    """A made-up council, always the same for a seed."""
    random = Random(seed)
    sizes = [random.randint(1, 5) for _ in range(random.randint(1, 4))]
    wards = {
        f"L{place}": tuple(f"W{place}{number}" for number in range(size)) for place, size in enumerate(sizes)
    }
    levels, parts = random.choice(LEVELS), random.choice(PARTINGS)
    measures = {name: _measure(random, name, levels, parts) for name in ("all", *parts)}
    empty = World(wards, levels, measures, random.choice(SPANS), random.random() < 0.3, (), {}, {})
    counts = [_first_counts(empty, random)]
    for _ in range(random.choice((0, 0, 1, 1, 2))):
        counts.append(_corrected(counts[-1], random))
    leaves = sorted(empty.areas[COUNTRY][1])
    most = {leaf: max(sum(one[atom] for atom in one if atom[1] == leaf) for one in counts) for leaf in leaves}
    people = {leaf: most[leaf] + random.randint(1, 60) for leaf in leaves}
    scores = {ward: random.randint(-9, 9) for inside in wards.values() for ward in inside}
    return replace(empty, counts=tuple(counts), people=people, scores=scores)


def _measure(random: Random, name: str, levels: tuple[str, ...], parts: tuple[str, ...]) -> Indicator:
    statistic = random.choice(("count", "rate", "proportion"))
    return Indicator.model_validate(
        {
            **HOMES,
            "id": name,
            "statistic": statistic,
            "multiplier": 1 if statistic == "count" else 100,
            "part_of": "all" if name in parts else None,
            "disclosure": random.choice(("standard", "sensitive")),
            "area_types": levels,
            "aggregate": computed(levels),
        }
    )


def computed(levels: tuple[str, ...]) -> dict[str, object]:
    """Which levels are added up from wards."""
    return {"from": "ward", "to": [level for level in levels if level in ("locality", "district")]}


def _first_counts(world: World, random: Random) -> dict[Atom, int]:
    members = sorted({member for measure in world.measures for member in world.members(measure)})
    most = random.choice((2, 4, 10, 20))
    counts = {}
    for leaf in sorted(world.areas[COUNTRY][1]):
        usual = random.choice((0, 1, most, most, 3 * most))
        for member in members:
            for quarter in range(max(after for _, after in world.spans)):
                made_up = member == NOBODY and len(world.measures) > 2
                counts[member, leaf, quarter] = 0 if made_up else random.randint(0, usual)
    return counts


def _corrected(counts: Mapping[Atom, int], random: Random) -> dict[Atom, int]:
    """A few counts changed, as a later return corrects an earlier one."""
    changed = random.sample(sorted(counts), k=random.randint(1, 3))
    return {**counts, **{atom: random.randint(0, 12) for atom in changed if atom[0] != NOBODY}}


def places(world: World) -> Places:
    """The areas and what lies in what, as data/areas/ would tell."""
    areas = pd.DataFrame(
        [(code, code, level, f"set of {level}s", None, None) for code, (level, _) in world.areas.items()],
        columns=["area_code", "area_name", "area_type", "geography", "valid_from", "valid_to"],
    )
    pairs = [(ward, locality) for locality, inside in world.wards.items() for ward in inside]
    pairs += [(locality, DISTRICT) for locality in world.wards]
    pairs += [(code, COUNTRY) for code in (DISTRICT, *NEIGHBOURS)]
    lookup = pd.DataFrame(
        [(*pair, 1.0, "exact") for pair in pairs],
        columns=["child_code", "parent_code", "weight", "method"],
    )
    return Places(areas, lookup, pd.DataFrame(columns=["neighbour_set", "rank", "area_code", "closeness"]))


def definitions(world: World) -> Definitions:
    """The council and its measures, as data/ would define them."""
    council = Council(
        name="Made up", place="Made up", district=DISTRICT, country=COUNTRY, locality_set="set of localitys",
        ward_set="set of wards",
    )  # fmt: skip
    return Definitions(council, {}, dict(world.measures), {}, {})


def days(span: Span) -> tuple[date, date]:
    """First and last day of quarters counted from January 2020."""
    first, after = (date(2020 + number // 4, number % 4 * 3 + 1, 1) for number in span)
    return first, after - timedelta(days=1)


def _written(span: Span, other_way: bool) -> str:
    first, last = days(span)
    if span[0] % 4 == 0 and span[1] - span[0] == 4 and not other_way:
        return str(first.year)
    return f"{first:%Y-%m}/{last:%Y-%m}"


def returned(world: World, build: int, measure: str) -> pd.DataFrame:
    """The rows of one measure at one build, as a file of values/ would give them."""
    rows = []
    for code, (level, _) in world.areas.items():
        for span in world.spans if level in (*world.levels, "ward") else ():
            period = _written(span, world.rewritten and level == "district")
            count = world.count(build, measure, code, span)
            people = world.people_of(code, span)
            rows.append((measure, code, level, period, *days(span), float(count), float(people)))
    columns = ["indicator_id", "area_code", "area_type", "period", "period_start", "period_end"]
    return _published(pd.DataFrame(rows, columns=[*columns, "numerator", "denominator"]))


def _published(rows: pd.DataFrame) -> pd.DataFrame:
    nothing = dict.fromkeys(
        [name for name in ("value", "lower_ci", "upper_ci") if name not in rows], float("nan")
    )
    return rows.assign(**nothing, status="ok", source="returns", published_for="", caveats="")


def scored(world: World) -> tuple[Indicator, pd.DataFrame]:
    """A score of wards, open, and its mean with the first measure as weight."""
    score = Indicator.model_validate(
        {
            **HOMES, "id": "score", "statistic": "weighted_mean", "weight": "all", "denominator": None,
            "multiplier": 1, "area_types": ("locality", "district"),
            "aggregate": {"from": "ward", "to": ["locality", "district"]},
        }
    )  # fmt: skip
    start, end = days(world.spans[-1])
    rows = [("score", ward, "ward", "now", start, end, float("nan"), float("nan"), float(one))
            for ward, one in world.scores.items()]  # fmt: skip
    columns = ["indicator_id", "area_code", "area_type", "period", "period_start", "period_end"]
    return score, _published(pd.DataFrame(rows, columns=[*columns, "numerator", "denominator", "value"]))
