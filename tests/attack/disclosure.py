"""`make attack-disclosure`: made-up councils, hidden as the build hides them, attacked by linear programmes.

The outsider reads every figure of every build, knows who lies in whom, what is part of what, how many people
there are, and takes every count that did not change between two builds as unchanged. The same councils are
attacked with only their small counts hidden: an attack that finds nothing then would prove nothing.
1 if anything is found behind the protection, or nothing without it.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial

import pandas as pd

from locality.areas import Places
from locality.baseline.making.aggregate import computed_figures
from locality.baseline.making.memory import COLUMNS, Memory
from locality.baseline.making.protection import Protected, protected
from locality.definitions import Definitions
from locality.disclosure import PROFILES
from tests.attack.outsider import Outsider
from tests.attack.worlds import Atom, Span, World, days, definitions, drawn, places, returned, scored

WORLDS = 200
_EXACT = 1e-6
Names = Mapping[tuple[Atom, int], float]


@dataclass
class Found:
    """What was tried and what got through."""

    worlds: int = 0
    figures: int = 0
    hidden: int = 0
    small: int = 0
    exactly: list[str] = field(default_factory=list)
    narrowed: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Target:
    """A small count, how wide a range it must be able to lie in, and what to call it."""

    names: frozenset[tuple[Atom, int]]
    wanted: float
    told: str


Build = Callable[[Definitions, Mapping[str, pd.DataFrame], Places, Memory], Protected]


def only_small_hidden(
    defined: Definitions, values: Mapping[str, pd.DataFrame], areas: Places, memory: Memory
) -> Protected:
    """The protection switched off but for its first step: small counts are hidden, nothing beside them."""
    figures = {}
    for key, one in defined.indicators.items():
        rows, profile = computed_figures(one, values, areas), PROFILES[one.disclosure]
        most = rows.denominator if one.statistic == "proportion" else float("inf")
        small = (rows.numerator > 0) & (rows.numerator < profile.first_shown)
        small |= most - rows.numerator < profile.first_shown
        figures[key] = rows.assign(
            numerator=rows.numerator.where(small, profile.rounded(rows.numerator)),
            status=rows.status.where(~small, "suppressed"),
        )
        figures[key].loc[small, "numerator"] = float("nan")
    return Protected(figures, memory.rows.iloc[:0], 0)


def releases(world: World, protect: Build) -> list[Protected]:
    """What each build lets out; each remembers those before it."""
    memory, areas, found = Memory(pd.DataFrame(columns=COLUMNS)), places(world), []
    for build in range(len(world.counts)):
        values = {measure: returned(world, build, measure) for measure in world.measures}
        found.append(protect(definitions(world), values, areas, memory))
        memory = Memory(pd.concat([memory.rows, found[-1].news]), began=True)
    return found


def attack(world: World, found: Found, protect: Build = protected, *, true_weights: bool = False) -> None:
    """Let everything out, build by build, read it all, and look for what was hidden.

    ``true_weights``: means are weighted with counts as they are, not with those let out.
    """
    outsider, targets = Outsider(), list[Target]()
    for build, let_out in enumerate(releases(world, protect)):
        for measure, figures in let_out.figures.items():
            for row in figures.itertuples():
                found.figures += 1
                found.hidden += row.status != "ok"
                targets += _read(outsider, world, build, measure, row)
        all_counts = returned(world, build, "all") if true_weights else let_out.figures["all"]
        _read_means(outsider, world, build, all_counts)
    targets = list({target.names: target for target in targets}.values())
    found.worlds, found.small = found.worlds + 1, found.small + len(targets)
    for target, (least, most) in zip(targets, outsider.ranges([one.names for one in targets]), strict=True):
        told = f"{target.told} lies in {least:g} to {most:g}"
        if most - least < _EXACT:
            found.exactly.append(told)
        if most - least < target.wanted - _EXACT:
            found.narrowed.append(told)


def _names(world: World, build: int, measure: str, area: str, span: Span) -> Names:
    return {(atom, world.since(build, atom)): 1.0 for atom in world.atoms(measure, area, span)}


def _read(outsider: Outsider, world: World, build: int, measure: str, row) -> list[Target]:
    """Read one figure; the target it is, if its count is small."""
    one = world.measures[measure]
    profile = PROFILES[one.disclosure]
    span = next(span for span in world.spans if days(span) == (row.period_start, row.period_end))
    names = _names(world, build, measure, row.area_code, span)
    count, people = world.count(build, measure, row.area_code, span), world.people_of(row.area_code, span)
    most = people if one.statistic == "proportion" else float("inf")
    if most < float("inf"):
        outsider.reads(names, 0, most)
    small = 0 < count < profile.first_shown or most - count < profile.first_shown
    if row.status == "ok":
        slack = (profile.rounded_to - 1) / 2
        assert abs(row.numerator - count) <= slack + _EXACT, "what is shown is not true"
        outsider.reads(names, row.numerator - slack, row.numerator + slack)
    told = f"{measure} of {row.area_code}, quarters {span}, build {build}: {count}"
    return [Target(frozenset(names), min(profile.first_shown - 1, most), told)] if small else []


def _read_means(outsider: Outsider, world: World, build: int, all_counts: pd.DataFrame) -> None:
    """Read means of an open score: each says how the counts it is weighted with are to each other."""
    score, values = scored(world)
    weights = {"score": values, "all": all_counts}
    means = computed_figures(score, weights, places(world), weights_hidden=True)
    rounded = PROFILES[world.measures["all"].disclosure].rounded_to > 1
    for row in means[means.status == "ok"].itertuples():
        if rounded:  # means of rounded counts say nothing that the rounded counts do not
            continue
        sums: dict[tuple[Atom, int], float] = {}
        for ward in world.areas[row.area_code][1]:
            for name in _names(world, build, "all", ward, world.spans[-1]):
                sums[name] = world.scores[ward] - row.value
        outsider.reads(sums, -_EXACT, _EXACT)


def attacked(seed: int, protect: Build = protected) -> Found:
    """The council of a seed, attacked."""
    found = Found()
    attack(drawn(seed), found, protect)
    return found


def summed(found: Iterable[Found]) -> Found:
    """What was tried and what got through in all."""
    whole = Found()
    for one in found:
        whole.worlds, whole.figures = whole.worlds + one.worlds, whole.figures + one.figures
        whole.hidden, whole.small = whole.hidden + one.hidden, whole.small + one.small
        whole.exactly += one.exactly
        whole.narrowed += one.narrowed
    return whole


def _told(name: str, found: Found) -> None:
    print(
        f"{name}: {found.worlds} made-up councils, {found.figures} figures, {found.small} of them small; "
        f"{found.hidden} hidden, {len(found.exactly)} recovered exactly, "
        f"{len(found.narrowed)} narrowed below the range",
        flush=True,
    )


def main() -> int:
    """Attack as many councils as the first argument says; a second one is the first seed."""
    count, first = ([int(word) for word in sys.argv[1:]] + [WORLDS, 0][len(sys.argv) - 1 :])[:2]
    with ProcessPoolExecutor() as pool:
        found = summed(pool.map(attacked, range(first, first + count), chunksize=4))
        bare = summed(
            pool.map(partial(attacked, protect=only_small_hidden), range(first, first + count // 4))
        )
    for told in found.narrowed:
        print(told)
    _told("as the build hides them", found)
    _told("with only small counts hidden", bare)
    return 1 if found.narrowed or not bare.narrowed else 0


if __name__ == "__main__":
    sys.exit(main())
