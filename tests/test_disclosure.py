"""Nothing small can be worked out from what is released, and nothing is hidden without need."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locality.disclosure import PROFILES, Cell, Profile, Table, Tree, release
from locality.disclosure.audit import Audit, Knowledge
from locality.disclosure.differencing import why_not_together
from locality.disclosure.suppression import Status, suppress
from tests.outsider import attack

SMALL = st.one_of(st.integers(0, 12), st.integers(0, 60), st.just(0))
HIDING = [PROFILES["standard"], PROFILES["sensitive"]]


def district(wards: dict[str, float], parents: dict[str, str]) -> Tree:
    """Wards summed to localities and district D."""
    localities = sorted(set(parents.values()))
    counts = dict(wards)
    for locality in localities:
        counts[locality] = sum(wards[ward] for ward in wards if parents[ward] == locality)
    return Tree({**counts, "D": sum(wards.values())}, {**parents, **dict.fromkeys(localities, "D")})


@st.composite
def districts(draw: st.DrawFn, counts: st.SearchStrategy[int] = SMALL) -> Tree:
    """Two to five localities of one to seven wards with many small counts and zeros."""
    sizes = draw(st.lists(st.integers(1, 7), min_size=2, max_size=5))
    parents = {f"w{i}{j}": f"L{i}" for i, size in enumerate(sizes) for j in range(size)}
    return district({ward: draw(counts) for ward in parents}, parents)


profiles = st.sampled_from(HIDING)


@given(districts(), profiles)
def test_no_small_count_is_shown_and_every_shown_one_is_true(tree: Tree, profile: Profile) -> None:
    for cell, shown in release(tree, profile).counts.items():
        if 0 < tree.counts[cell] < profile.first_shown:
            assert np.isnan(shown)
        elif not np.isnan(shown):
            assert abs(shown - tree.counts[cell]) <= (profile.rounded_to - 1) / 2


@given(districts(), profiles)
@settings(max_examples=60)
def test_an_outsider_cannot_tell_any_small_count(tree: Tree, profile: Profile) -> None:
    found = attack(release(tree, profile).counts, tree.leaves, profile.rounded_to)
    for cell, (lower, upper) in found.items():
        if 0 < tree.counts[cell] < profile.first_shown:
            assert upper - lower >= profile.first_shown - 1 - 1e-6, cell


@given(districts(), profiles)
def test_releasing_again_changes_nothing(tree: Tree, profile: Profile) -> None:
    first = release(tree, profile)
    np.testing.assert_equal(release(tree, profile).counts, first.counts)
    kept = release(tree, profile, hidden_before=first.hidden)
    np.testing.assert_equal(kept.counts, first.counts)


@given(districts(st.one_of(st.just(0), st.integers(8, 500))))
def test_a_district_with_nothing_small_is_left_alone(tree: Tree) -> None:
    found = release(tree, PROFILES["standard"])
    assert found.counts == tree.counts
    assert not found.hidden


@given(districts())
def test_open_figures_are_left_alone(tree: Tree) -> None:
    assert release(tree, PROFILES["open"]).counts == tree.counts


@given(districts(), profiles, st.data())
def test_what_was_hidden_before_stays_hidden(tree: Tree, profile: Profile, data: st.DataObject) -> None:
    before = data.draw(st.sets(st.sampled_from(tree.cells)))
    assert before <= release(tree, profile, hidden_before=before).hidden


@given(districts(), profiles)
def test_the_order_in_which_counts_are_given_decides_nothing(tree: Tree, profile: Profile) -> None:
    turned = Tree(dict(reversed(tree.counts.items())), dict(reversed(tree.parents.items())))
    np.testing.assert_equal(release(turned, profile).counts, release(tree, profile).counts)


@st.composite
def parts_of_people(draw: st.DrawFn) -> Tree:
    """Counts of people out of people, often nearly none or nearly all of them."""
    tree = draw(districts(st.integers(9, 80)))
    leaves = [cell for cell in tree.cells if cell not in tree.children]
    people = {cell: tree.counts[cell] for cell in leaves}
    none = draw(st.dictionaries(st.sampled_from(leaves), st.integers(0, 9)))
    wards = {
        cell: max(0, people[cell] - none[cell]) if cell in none else draw(st.integers(0, int(people[cell])))
        for cell in leaves
    }
    parents = {cell: tree.parents[cell] for cell in leaves}
    counts = district(wards, parents)
    return Tree(counts.counts, counts.parents, tree.counts)


@given(parts_of_people(), profiles)
@settings(max_examples=60)
def test_nearly_all_is_as_telling_as_nearly_none(tree: Tree, profile: Profile) -> None:
    table = tree.table(profile.first_shown)
    status = suppress(table).status
    outside = Knowledge(table, {cell for cell in tree.cells if status[cell] is Status.SHOWN})
    for cell in tree.cells:
        left = tree.out_of[cell] - tree.counts[cell]
        if left < profile.first_shown:
            assert status[cell] is Status.PRIMARY
            width = outside.bounds(table.cells[cell]).width
            assert width >= min(profile.first_shown - 1, tree.out_of[cell]) - 1e-6


def test_all_of_a_ward_is_not_shown_and_none_of_it_is() -> None:
    tree = Tree(
        {"a": 60, "b": 0, "c": 30, "d": 31, "D": 121},
        dict.fromkeys("abcd", "D"),
        {"a": 60, "b": 60, "c": 70, "d": 70, "D": 260},
    )
    assert release(tree, PROFILES["standard"]).hidden == {"a", "c"}


# A made-up partner's table: people using a service, by ward. Two localities hold single small wards.
WARDS = {
    "E1": 41, "E2": 6, "E3": 22, "E4": 35, "S1": 19, "S2": 33, "S3": 24, "W1": 38, "W2": 2, "W3": 3, "W4": 29,
    "K1": 4, "K2": 60,
}  # fmt: skip
MADE_UP = district(
    WARDS, {ward: {"E": "East", "S": "South", "W": "West", "K": "Keighley"}[ward[0]] for ward in WARDS}
)


def recovered(published: dict[str, float], profile: Profile) -> set[str]:
    """Small counts an outsider finds in a range narrower than the profile promises."""
    found = attack(published, MADE_UP.leaves, profile.rounded_to)
    small = [cell for cell, count in MADE_UP.counts.items() if 0 < count < profile.first_shown]
    return {cell for cell in small if found[cell][1] - found[cell][0] < profile.first_shown - 1 - 1e-6}


@pytest.mark.parametrize("profile", HIDING, ids=lambda profile: profile.name)
def test_an_outsider_recovers_nothing_of_a_made_up_partners_table(profile: Profile) -> None:
    published = release(MADE_UP, profile).counts
    assert recovered(published, profile) == set()
    assert sum(~np.isnan(list(published.values()))) >= 9, "most of the table is still of use"


@pytest.mark.parametrize("profile", HIDING, ids=lambda profile: profile.name)
def test_the_attack_succeeds_when_suppression_is_switched_off(profile: Profile) -> None:
    small = {cell for cell, count in MADE_UP.counts.items() if 0 < count < profile.first_shown}
    assert recovered(dict(MADE_UP.counts), profile) == small
    primary_only = {cell: np.nan if cell in small else count for cell, count in MADE_UP.counts.items()}
    rounded = {cell: float(profile.rounded(count)) for cell, count in primary_only.items()}
    assert recovered(rounded, profile), "hiding small counts alone must not be enough"


def test_two_hidden_counts_that_are_small_together_need_a_third() -> None:
    tree = Tree({"a": 2, "b": 1, "c": 40, "d": 90, "D": 133}, dict.fromkeys("abcd", "D"))
    assert release(tree, PROFILES["sensitive"]).hidden == {"a", "b", "c"}


def test_a_lone_ward_takes_its_locality_along() -> None:
    tree = Tree({"w": 3, "L1": 3, "L2": 50, "L3": 70, "D": 123}, {"w": "L1", "L1": "D", "L2": "D", "L3": "D"})
    assert release(tree, PROFILES["standard"]).hidden == {"w", "L1", "L2"}


def test_a_hidden_figure_does_not_say_why() -> None:
    found = release(MADE_UP, PROFILES["standard"])
    assert len(found.hidden) == 4, "three small ones, and one that keeps them hidden"
    assert all(np.isnan(found.counts[cell]) for cell in found.hidden)


def cells(counts: dict[str, float], sums: dict[str, str], first_shown: int = 8) -> dict[str, Cell]:
    """Cells over parts named by one letter each."""
    return {
        name: Cell(sum(counts[part] for part in parts), frozenset(parts), first_shown)
        for name, parts in sums.items()
    }


def test_overlapping_areas_do_not_give_a_hidden_count_away() -> None:
    counts = {"a": 4.0, "b": 20.0, "c": 30.0, "d": 25.0}
    sums = {"a": "a", "all": "abcd", "first": "ab", "second": "bc", "last": "d", "third": "c"}
    table = Table(cells(counts, sums), {})
    assert Knowledge(table, {*sums} - {"a"}).bounds(table.cells["a"]) == (4, 4)
    status = suppress(table).status
    seen = {name for name in sums if status[name] is Status.SHOWN}
    assert Knowledge(table, seen).bounds(table.cells["a"]).width >= 7
    assert len(seen) >= 3, "what tells nothing of it stays"


def test_what_is_known_already_is_not_hidden_in_vain_and_is_told_of() -> None:
    known = {"b": 20.0, "D": 24.0}
    table = Table(
        {
            "a": Cell(4, frozenset("a"), 8),
            "b": Cell(known["b"], frozenset("b"), 8, known=True),
            "D": Cell(known["D"], frozenset("ab"), 8, known=True),
        },
        {"D": ["a", "b"]},
    )
    found = suppress(table)
    assert found.status == {"a": Status.PRIMARY, "b": Status.SHOWN, "D": Status.SHOWN}
    assert found.given_away == {"a"}


def test_a_part_that_is_the_sum_of_others_joins_what_they_tell() -> None:
    """Everybody less the women leaves the men."""
    table = Table(
        {
            "all": Cell(30, frozenset({"all"}), 8),
            "women": Cell(27, frozenset({"women"}), 8),
            "men": Cell(3, frozenset({"men"}), 8),
        },
        {},
        [("all", frozenset({"women", "men"}))],
    )
    status = suppress(table).status
    assert status["men"] is Status.PRIMARY
    assert Status.SECONDARY in (status["all"], status["women"])


def month(number: int) -> date:
    """First day of a month counted from January 2024."""
    return date(2024 + number // 12, number % 12 + 1, 1)


def span(first: int, months: int) -> tuple[date, date]:
    """A period of whole months."""
    return month(first), date.fromordinal(month(first + months).toordinal() - 1)


def test_fixed_quarters_or_rolling_totals_but_not_both() -> None:
    quarters, rolling = [span(i, 3) for i in range(0, 12, 3)], [span(i, 12) for i in range(6)]
    assert why_not_together(quarters) is None
    assert why_not_together(rolling) is None
    assert "one kind only" in str(why_not_together(rolling + quarters))
    assert "one kind only" in str(why_not_together([span(0, 12), span(3, 1)]))


def contradiction(sums: dict[str, str]) -> Table:
    """A first sum of 3 and a second one of 4 over parts of the first."""
    return Table(
        {name: Cell(3.0 + place, frozenset(parts), 8) for place, (name, parts) in enumerate(sums.items())}, {}
    )


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: Tree({"a": -3}, {}), "a: got a count of -3, allowed is 0 or more"),
        (lambda: Tree({"a": float("nan")}, {}), "a: got a count of nan"),
        (lambda: Tree({"a": 9}, {}, {"a": 8}), "got a count of 9, allowed is 0 to 8"),
        (lambda: Tree({"a": 3, "D": 4}, {"a": "D"}), "D: got 4, its children sum to 3"),
        (lambda: Tree({"a": 3}, {"a": "D"}), "areas without a count: D"),
        (lambda: Audit(contradiction({"one": "a", "other": "a"})), "contradict each other"),
        (lambda: Audit(contradiction({"one": "ab", "other": "a"})), "contradict each other"),
        (lambda: PROFILES["sensitive"].rounded(-1), "got count -1"),
    ],
)
def test_impossible_tables_are_refused_and_shown(call: object, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        call()
