"""How carefully counts are handled: from the true ones of one tree to those that may be shown."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from locality.disclosure.suppression import Status, suppress
from locality.disclosure.tree import Tree
from locality.statistics.numbers import Numbers, checked_counts


@dataclass(frozen=True)
class Profile:
    """The smallest count above zero that may be shown, and the number shown counts are rounded to."""

    name: str
    first_shown: int
    rounded_to: int

    def rounded(self, count: npt.ArrayLike) -> Numbers:
        """Counts to the nearest multiple, halves up; unchanged where nothing is rounded. NaN stays NaN."""
        counts = checked_counts(count)
        if self.rounded_to == 1:
            return counts
        return self.rounded_to * np.floor(counts / self.rounded_to + 0.5)


# open: published by its source already. standard: most council counts. sensitive: unpublished figures of
# partners, by NHS Digital's rule for hospital statistics (1 to 7 hidden, others to the nearest 5), with
# secondary suppression besides: rounding alone lets a small count be bounded.
PROFILES = {
    "open": Profile("open", first_shown=0, rounded_to=1),
    "standard": Profile("standard", first_shown=5, rounded_to=1),
    "sensitive": Profile("sensitive", first_shown=8, rounded_to=5),
}


@dataclass(frozen=True)
class Release:
    """What may be shown: counts, rounded where the profile says so, NaN where hidden."""

    counts: Mapping[str, float]

    @property
    def hidden(self) -> frozenset[str]:
        """Areas whose figure is not shown: to be kept hidden in later releases of the same table."""
        return frozenset(cell for cell, count in self.counts.items() if count != count)


def release(tree: Tree, profile: Profile, hidden_before: Collection[str] = ()) -> Release:
    """The counts of a tree as its profile lets them out. Rates are to be worked out from these counts.

    Totals of rounded counts may not add up. What an earlier release hid stays hidden.
    """
    status = suppress(tree.table(profile.first_shown, hidden_before)).status
    return Release(
        {
            cell: float(profile.rounded(count)) if status[cell] is Status.SHOWN else float("nan")
            for cell, count in tree.counts.items()
        }
    )
