"""Suppression: which counts of a table are hidden, so that no small one can be worked out.

A parent's count is the sum of its children's, so hiding a small count alone is not enough: others are hidden
until nobody can work it out, whatever sums of areas, indicators, periods and earlier releases are put
together. The order of choices is fixed, so that the same counts always give the same table.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from locality.disclosure.audit import Audit, Exposure
from locality.disclosure.table import Table


class Status(StrEnum):
    """Why a count is hidden, if it is. Never shown: outside, one mark stands for both reasons."""

    SHOWN = "shown"
    PRIMARY = "primary"
    SECONDARY = "secondary"


@dataclass(frozen=True)
class Suppression:
    """The status of every cell, and the small counts that what is known outside already gives away."""

    status: Mapping[str, Status]
    given_away: frozenset[str]


def suppress(table: Table) -> Suppression:
    """Hide small counts, and others until no small count can be worked out.

    Afterwards every small count can lie in a range of its ``range_wanted``, but for those given away by what
    is known outside whatever is hidden now. ValueError for counts that no parts add up to.
    """
    audit = Audit(table)
    status = {
        name: Status.PRIMARY
        if cell.is_small
        else Status.SECONDARY
        if cell.withheld or cell.unpublished
        else Status.SHOWN
        for name, cell in table.cells.items()
    }
    given_away: set[str] = set()
    while True:
        _hide_beside_hidden(table, status)
        chosen = None
        for exposure in audit.exposures(_seen(table, status)):
            chosen = _to_hide_for(table, status, exposure)
            if chosen:
                break
            given_away.add(exposure.name)
        if chosen is None:
            return Suppression(status, frozenset(given_away | _known_and_small(table)))
        status[chosen] = Status.SECONDARY


def _known_and_small(table: Table) -> set[str]:
    return {name for name in table.small if table.cells[name].known}


def _seen(table: Table, status: Mapping[str, Status]) -> frozenset[str]:
    """Cells whose count is known outside."""
    return frozenset(name for name, cell in table.cells.items() if cell.known or status[name] is Status.SHOWN)


def _hide_beside_hidden(table: Table, status: dict[str, Status]) -> None:
    """Hide siblings and parents until no hidden count is what a shown one leaves over."""
    changed = True
    while changed:
        changed = False
        for parent, children in table.families.items():
            cell = _to_hide_below(table, status, parent, children)
            if cell is not None:
                status[cell] = Status.SECONDARY
                changed = True


def _to_hide_below(
    table: Table, status: Mapping[str, Status], parent: str, children: Sequence[str]
) -> str | None:
    """The next to hide among a seen parent's children, or the parent; a hidden parent must hide a child."""
    hidden = [child for child in children if status[child] is not Status.SHOWN]
    shown = _smallest_first(table, _hideable(table, status, children))
    if status[parent] is not Status.SHOWN and not table.cells[parent].known:
        return None if hidden or not shown else shown[0]
    if not _needs_cover(table, hidden):
        return None
    return next(iter([*shown, *_hideable(table, status, [parent])]), None)


def _needs_cover(table: Table, hidden: Sequence[str]) -> bool:
    """Whether hidden children could be told from what their parent and the shown ones leave over."""
    left_over = [table.cells[name] for name in hidden if not table.cells[name].known]
    guarded = [cell for cell in left_over if cell.is_guarded]
    if not guarded:
        return False
    count = sum(cell.count for cell in left_over)
    cover = min(count, sum(cell.out_of for cell in left_over) - count)
    return len(left_over) < 2 or cover < max(cell.first_shown for cell in guarded)


def _hideable(table: Table, status: Mapping[str, Status], names: Iterable[str]) -> list[str]:
    """Those that are shown so far and that nobody outside knows yet."""
    return [name for name in names if status[name] is Status.SHOWN and not table.cells[name].known]


def _smallest_first(table: Table, names: Collection[str]) -> list[str]:
    """By count, equal ones by name, zeros last: a hidden zero covers nothing."""
    counts = {name: table.cells[name].count for name in names}
    return sorted(names, key=lambda name: (counts[name] == 0, counts[name], name))


def _to_hide_for(table: Table, status: Mapping[str, Status], exposure: Exposure) -> str | None:
    """The smallest of the counts without which an outsider would know less; None where all are known."""
    return next(iter(_smallest_first(table, _hideable(table, status, exposure.because))), None)
