"""What an attack once recovered: found as the first versions hid it, and not as the build hides it now."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd
import pytest

from locality.areas import Places
from locality.baseline.making.aggregate import computed_figures
from locality.baseline.making.memory import COLUMNS, Memory
from locality.baseline.making.protection import LEVELS, Protected, protected
from locality.definitions import Definitions, Indicator
from locality.disclosure import PROFILES, Tree, release
from tests.attack.disclosure import Found, attack, attacked, only_small_hidden, releases, summed
from tests.attack.worlds import (
    COUNTRY,
    DISTRICT,
    ELSEWHERE,
    NEIGHBOURS,
    NOBODY,
    Atom,
    Span,
    World,
    computed,
)
from tests.made_up import HOMES

WARDS = {"L0": ("W0", "W1"), "L1": ("W2", "W3")}
LEAVES = ("W0", "W1", "W2", "W3", *NEIGHBOURS, ELSEWHERE)
YEAR: tuple[Span, ...] = ((0, 4),)
ALL_LEVELS = ("ward", "locality", "district")


def measure(name: str, levels: tuple[str, ...], part_of: str | None = None) -> Indicator:
    """A count with small numbers hidden."""
    return Indicator.model_validate(
        {
            **HOMES, "id": name, "statistic": "count", "multiplier": 1, "part_of": part_of,
            "disclosure": "standard", "area_types": levels, "aggregate": computed(levels),
        }
    )  # fmt: skip


def world(
    quarter_counts: Mapping[str, int],
    levels: tuple[str, ...] = ALL_LEVELS,
    *,
    spans: tuple[Span, ...] = YEAR,
    rewritten: bool = False,
    corrections: tuple[Mapping[Atom, int], ...] = (),
    but: Mapping[Atom, int] | None = None,
) -> World:
    """Four wards; each counts this in every quarter, others 30, ``but`` some quarters."""
    measures = {"all": measure("all", levels)}
    quarters = range(max(after for _, after in spans))
    counts = {("all", leaf, quarter): quarter_counts.get(leaf, 30) for leaf in LEAVES for quarter in quarters}
    builds = [{**counts, **(but or {})}]
    for corrected in corrections:
        builds.append({**builds[-1], **corrected})
    people = dict.fromkeys(LEAVES, 1000)
    return World(
        WARDS,
        levels,
        measures,
        spans,
        rewritten,
        tuple(builds),
        people,
        dict.fromkeys(["W0", "W1", "W2", "W3"], 1),
    )


def parted(women: int, men: int) -> World:
    """Women and men, who together are everybody, in every ward; in one of them so few."""
    measures = {"all": measure("all", ALL_LEVELS)}
    measures |= {name: measure(name, ALL_LEVELS, "all") for name in ("women", "men")}
    own = {"women": women, "men": men, NOBODY: 0}
    counts = {
        (member, leaf, 0): count if leaf == "W0" else 0 if member == NOBODY else 30
        for leaf in LEAVES
        for member, count in own.items()
    }
    people = dict.fromkeys(LEAVES, 1000)
    return World(
        WARDS,
        ALL_LEVELS,
        measures,
        ((0, 1),),
        False,
        (counts,),
        people,
        dict.fromkeys(["W0", "W1", "W2", "W3"], 1),
    )


def weighted() -> World:
    """A mean of wards, open, whose weight is a count with small numbers: each mean is an equation in them."""
    one = world({"W0": 1, "W1": 30, "W2": 30, "W3": 30}, spans=((0, 1),))
    return World(
        one.wards, one.levels, one.measures, one.spans, False, one.counts, one.people,
        {"W0": 9, "W1": -4, "W2": 3, "W3": 1},
    )  # fmt: skip


def not_added_up(one: World) -> World:
    """The same council, whose district is only told, not added up from its wards."""
    measures = {key: each.model_copy(update={"aggregate": None}) for key, each in one.measures.items()}
    return replace(one, measures=measures)


CASES = {
    "a ward and its district without the locality between": world(
        {"W0": 3, "W1": 31, "W2": 29, "W3": 33}, ("ward", "district"), spans=((0, 1),)
    ),
    "a mean weighted with a protected count": weighted(),
    "the same year written in two ways": not_added_up(world({"W0": 1}, ("ward", "district"), rewritten=True)),
    "women and men are everybody": parted(3, 40),
    "rolling years": world(
        {"W0": 0, "W1": 0},
        spans=tuple((at, at + 4) for at in range(5)),
        but={("all", "W0", 0): 3, ("all", "W1", 1): 10},
    ),
    "a correction between two builds": world(
        {"W0": 3}, ("ward", "district"), spans=((0, 1),), corrections=({("all", "W2", 0): 25},)
    ),
}


def trees_alone(
    defined: Definitions, values: Mapping[str, pd.DataFrame], areas: Places, memory: Memory
) -> Protected:
    """As the first versions hid: a tree for one measure, one text of a period and direct parents."""
    figures = {}
    for key, one in defined.indicators.items():
        rows = computed_figures(one, values, areas)
        hidden = pd.Series(False, index=rows.index)
        for _, tree in rows[rows.area_type.isin(LEVELS)].groupby("period"):
            counts = dict(zip(tree.area_code, tree.numerator, strict=True))
            pairs = zip(areas.lookup.child_code, areas.lookup.parent_code, strict=True)
            parents = {child: parent for child, parent in pairs if {child, parent} <= counts.keys()}
            kept_back = release(Tree(counts, parents), PROFILES[one.disclosure]).hidden
            hidden[tree.index] = tree.area_code.isin(kept_back)
        status = rows.status.where(~hidden, "suppressed")
        figures[key] = rows.assign(numerator=rows.numerator.where(~hidden, np.nan), status=status)
    return Protected(figures, memory.rows.iloc[:0], 0)


def forgetting(
    defined: Definitions, values: Mapping[str, pd.DataFrame], areas: Places, memory: Memory
) -> Protected:
    """As the build hides, in a home that remembers nothing."""
    return protected(defined, values, areas, Memory(pd.DataFrame(columns=COLUMNS)))


ONCE = {
    "a mean weighted with a protected count": partial(attack, true_weights=True),
    "a correction between two builds": partial(attack, protect=forgetting),
}


@pytest.mark.parametrize("case", CASES)
def test_what_was_recovered_is_recovered_no_more(case: str) -> None:
    once, found = Found(), Found()
    ONCE.get(case, partial(attack, protect=trees_alone))(CASES[case], once)
    attack(CASES[case], found)
    assert once.narrowed, "the case gave nothing away before either: it tests nothing"
    assert (found.exactly, found.narrowed) == ([], [])
    assert found.hidden < found.figures, "not everything is hidden"


def test_the_rule_holds_for_every_level() -> None:
    small = dict.fromkeys((*NEIGHBOURS, "W0"), 3)
    levels = ("ward", "locality", "district", "neighbour", "country")
    (let_out,) = releases(world(small, levels, spans=((0, 1),)), protected)
    figures = let_out.figures["all"].set_index("area_code")
    assert set(figures.status[list(NEIGHBOURS)]) == {"suppressed"}
    assert figures.numerator[list(NEIGHBOURS)].isna().all()
    assert {DISTRICT, COUNTRY} <= set(figures.index)


def test_made_up_councils_give_nothing_away_and_would_without_protection() -> None:
    seeds = range(6)
    found = summed(attacked(seed) for seed in seeds)
    assert (found.exactly, found.narrowed) == ([], [])
    assert summed(attacked(seed, only_small_hidden) for seed in seeds).exactly
