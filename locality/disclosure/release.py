"""From true counts of one tree to those that may be shown."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from locality.disclosure.profiles import Profile
from locality.disclosure.suppression import Status, suppress
from locality.disclosure.tree import Tree


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
    status = suppress(tree.table(profile.first_shown, hidden_before)).status
    shown = {
        cell: float(profile.rounded(count)) if status[cell] is Status.SHOWN else float("nan")
        for cell, count in tree.counts.items()
    }
    reasons = list(status.values())
    return Release(shown, reasons.count(Status.PRIMARY), reasons.count(Status.SECONDARY))
