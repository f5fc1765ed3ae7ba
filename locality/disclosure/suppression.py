"""Suppression in a tree of areas: which counts of wards, localities and district are hidden.

One measure, one period, one breakdown. A parent's count is the sum of its children's, so hiding a small
count alone is not enough: others are hidden until nobody can work it out. The order of choices is fixed
(levels from the bottom, ids ascending), so that the same counts always give the same table.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from locality.disclosure.audit import Bounds, Shown, bounds
from locality.disclosure.profiles import Profile
from locality.disclosure.tree import Tree

_ROUNDING = 1e-6


class Status(StrEnum):
    """Why an area's count is hidden, if it is. Never shown: outside, one mark stands for both reasons."""

    SHOWN = "shown"
    PRIMARY = "primary"
    SECONDARY = "secondary"


@dataclass(frozen=True)
class Suppression:
    """The status of every area, and the bounds an outsider finds for each small count."""

    status: Mapping[str, Status]
    audit: Mapping[str, Bounds]


@dataclass(frozen=True)
class Release:
    """What may be shown: counts, rounded where the profile says so, NaN where hidden; how many are hidden."""

    counts: Mapping[str, float]
    primary: int
    secondary: int

    @property
    def hidden(self) -> frozenset[str]:
        """Areas whose figure is not shown: to be kept hidden in later releases of the same table."""
        return frozenset(cell for cell, count in self.counts.items() if count != count)


def release(tree: Tree, profile: Profile, hidden_before: Collection[str] = ()) -> Release:
    """The counts of a tree as its profile lets them out. Rates are to be worked out from these counts.

    Totals of rounded counts may not add up. What an earlier release hid stays hidden.
    """
    status = suppress(tree, profile.first_shown, hidden_before).status
    shown = {
        cell: float(profile.rounded(count)) if status[cell] is Status.SHOWN else float("nan")
        for cell, count in tree.counts.items()
    }
    reasons = list(status.values())
    return Release(shown, reasons.count(Status.PRIMARY), reasons.count(Status.SECONDARY))


def suppress(tree: Tree, first_shown: int, hidden_before: Collection[str] = ()) -> Suppression:
    """Hide small counts, and others until no small count can be worked out.

    A count is small above zero and under ``first_shown``; of a part of people also when what is left of the
    whole is, "all of them" included. Afterwards every small count can lie in a range of ``first_shown`` - 1.
    ValueError when that cannot be reached.
    """
    status = dict.fromkeys(tree.cells, Status.SHOWN)
    status.update({cell: Status.SECONDARY for cell in hidden_before if cell in status})
    status.update({cell: Status.PRIMARY for cell in tree.cells if _is_small(tree, cell, first_shown)})
    while True:
        _hide_beside_hidden(tree, status, first_shown)
        audit = _audited(tree, status)
        exposed = next(
            (cell for cell, found in audit.items() if _is_narrow(tree, cell, found, first_shown)), None
        )
        if exposed is None:
            return Suppression(status, audit)
        status[_to_hide_for(tree, status, exposed)] = Status.SECONDARY


def _is_small(tree: Tree, cell: str, first_shown: int) -> bool:
    count = tree.counts[cell]
    left = tree.out_of.get(cell, float("inf")) - count
    return 0 < count < first_shown or left < first_shown


def _hide_beside_hidden(tree: Tree, status: dict[str, Status], first_shown: int) -> None:
    """Hide siblings and parents until no hidden count is what a shown one leaves over."""
    changed = True
    while changed:
        changed = False
        for parent, children in tree.children.items():
            cell = _to_hide_below(tree, status, first_shown, parent, children)
            if cell is not None:
                status[cell] = Status.SECONDARY
                changed = True


def _to_hide_below(
    tree: Tree, status: Mapping[str, Status], first_shown: int, parent: str, children: list[str]
) -> str | None:
    """The next to hide among a shown parent's children, or the parent; a hidden parent must hide a child."""
    hidden = [child for child in children if status[child] is not Status.SHOWN]
    shown = _smallest_first(tree, (child for child in children if status[child] is Status.SHOWN))
    if status[parent] is not Status.SHOWN:
        return None if hidden else shown[0]
    if not hidden or (len(hidden) >= 2 and _cover(tree, hidden) >= first_shown):
        return None
    return shown[0] if shown else parent


def _smallest_first(tree: Tree, cells: Iterable[str]) -> list[str]:
    """By count, equal ones by id, zeros last: a hidden zero covers nothing."""
    return sorted(cells, key=lambda cell: (tree.counts[cell] == 0, tree.counts[cell], cell))


def _cover(tree: Tree, hidden: Collection[str]) -> float:
    """What the hidden children sum to together, of the counts and of what they leave of their people."""
    count = sum(tree.counts[cell] for cell in hidden)
    return min(count, sum(tree.out_of.get(cell, float("inf")) for cell in hidden) - count)


def _audited(tree: Tree, status: Mapping[str, Status]) -> dict[str, Bounds]:
    shown = [cell for cell in tree.cells if status[cell] is Status.SHOWN]
    outside = Shown(
        [tree.leaves[cell] for cell in shown],
        [tree.counts[cell] for cell in shown],
        {cell: tree.out_of[cell] for cell in tree.out_of if cell not in tree.children},
    )
    small = (cell for cell in tree.cells if status[cell] is Status.PRIMARY)
    return {cell: bounds(outside, tree.leaves[cell]) for cell in small}


def _is_narrow(tree: Tree, cell: str, found: Bounds, first_shown: int) -> bool:
    """Whether bounds tell too much; where fewer people live than the range asks, any number is possible."""
    wanted = min(first_shown - 1, tree.out_of.get(cell, float("inf")))
    return found.width < wanted - _ROUNDING


def _to_hide_for(tree: Tree, status: Mapping[str, Status], exposed: str) -> str:
    """The smallest positive shown count of the exposed area's family, or of its parent's, and so on up."""
    for cell in tree.line(exposed):
        family = (one for one in tree.family(cell) if status[one] is Status.SHOWN and tree.counts[one] > 0)
        if candidates := _smallest_first(tree, family):
            return candidates[0]
    raise ValueError(f"{exposed}: a small count that cannot be protected; leave this breakdown out")
