"""How carefully a count is handled, and how it is rounded."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

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
