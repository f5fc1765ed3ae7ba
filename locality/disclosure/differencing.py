"""Which periods of one measure must not be published together."""

from collections.abc import Sequence
from datetime import date, timedelta


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
