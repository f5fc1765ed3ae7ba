"""What several tables tell together: overlapping areas, overlapping periods, and totals less their parts."""

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date, timedelta
from itertools import permutations

from locality.disclosure.audit import Bounds, Shown, bounds

Exposure = tuple[str, Bounds]


def exposures(
    shown: Mapping[str, Set[str]],
    hidden: Mapping[str, Set[str]],
    counts: Mapping[str, float],
    first_shown: int,
) -> list[Exposure]:
    """Small counts that all tables together give away, each with its bounds; empty when they are safe.

    ``shown`` and ``hidden`` give each area of every geography (or window of every series) as its smallest
    parts, ``counts`` the true counts of those. Given away is a small hidden count that can only lie in a
    range of less than ``first_shown`` - 1, and a small difference between two shown areas of which one holds
    the other: publish only one of the two then. ValueError for a part without a count.
    """
    if unknown := sorted(set().union(*shown.values(), *hidden.values()) - counts.keys()):
        raise ValueError(f"parts without a count: {', '.join(unknown)}")
    outside = Shown(list(shown.values()), [_total(parts, counts) for parts in shown.values()])
    small = {name: parts for name, parts in hidden.items() if 0 < _total(parts, counts) < first_shown}
    found = [(name, bounds(outside, parts)) for name, parts in small.items()]
    narrow = [(name, range_) for name, range_ in found if range_.width < first_shown - 1]
    return narrow + list(_small_differences(shown, counts, first_shown))


def _total(parts: Set[str], counts: Mapping[str, float]) -> float:
    return sum(counts[part] for part in parts)


def _small_differences(
    shown: Mapping[str, Set[str]], counts: Mapping[str, float], first_shown: int
) -> Iterator[Exposure]:
    for (larger, whole), (smaller, part) in permutations(shown.items(), 2):
        difference = _total(whole - part, counts)
        if part < whole and 0 < difference < first_shown:
            yield f"{larger} without {smaller}", Bounds(difference, difference)


def why_not_together(spans: Sequence[tuple[date, date]]) -> str | None:
    """Why a sensitive measure must not be published for all these periods (first and last day), or None.

    Allowed are periods that never overlap (fixed quarters or years), or rolling totals of one length alone.
    Both together give single months away: two rolling totals differ by one month in and one month out.
    """
    periods = sorted(set(spans))
    overlaps = any(after[0] <= before[1] for before, after in zip(periods, periods[1:], strict=False))
    if not overlaps:
        return None
    # Months differ in length, so totals of as many months differ by days.
    lengths = [end - start for start, end in periods]
    if max(lengths) - min(lengths) <= timedelta(days=3):
        return None
    return "fixed periods and rolling totals together give single months away; publish one kind only"
