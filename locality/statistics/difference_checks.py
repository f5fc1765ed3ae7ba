"""What a difference in differences must stand: one direction before, no such change elsewhere, no one area.

Areas are rows, the pilot's first; months are columns, the oldest first. ``out_of`` None: values without
counts, compared by their means; otherwise events, compared by their rates.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from locality.statistics.difference import (
    MeanChange,
    RateChange,
    mean_change,
    planned_log_error,
    planned_mean_error,
    rate_change,
)
from locality.statistics.numbers import Mask, Numbers, Whole, checked_rate
from locality.statistics.regression import least_squares, poisson

FEWEST_FOR_SLOPE = 6
FEWEST_FOR_PLACEBO = 2  # a comparator taken as the pilot's area needs another to be compared with


@dataclass(frozen=True)
class AreaMonths:
    """Months of the pilot's area (row 0) and its comparators; which months lie after the start."""

    events: Numbers
    out_of: Numbers | None
    after: Mask

    @property
    def comparators(self) -> int:
        """How many areas the pilot's is compared with."""
        return len(self.events) - 1

    def only(self, rows: list[int]) -> "AreaMonths":
        """The same months of these areas, the first of them taken as the pilot's."""
        return AreaMonths(self.events[rows], None if self.out_of is None else self.out_of[rows], self.after)


def area_months(events: npt.ArrayLike, out_of: npt.ArrayLike | None, after: npt.ArrayLike) -> AreaMonths:
    """The months known in every area. ValueError for no comparator, or no month before or after."""
    x, n = _checked(events, out_of)
    known = ~np.isnan(x if n is None else x + n).any(axis=0)
    is_after = np.broadcast_to(np.asarray(after, dtype=bool), known.shape)[known]
    if is_after.all() or not is_after.any():
        sides = f"{np.sum(~is_after)} before and {np.sum(is_after)} after"
        raise ValueError(f"a change needs months known in every area on both sides: got {sides}")
    return AreaMonths(x[:, known], None if n is None else n[:, known], is_after)


def _checked(events: npt.ArrayLike, out_of: npt.ArrayLike | None) -> tuple[Numbers, Numbers | None]:
    x = np.asarray(events, dtype=np.float64)
    if x.ndim != 2 or len(x) < 2:
        raise ValueError(f"a comparison needs the pilot's area and another, a row each: got shape {x.shape}")
    if out_of is None:
        return x, None
    x, n = checked_rate(x, out_of)
    return x, n


def change_of(months: AreaMonths, multiplier: float = 1, dispersion: float = 1) -> RateChange | MeanChange:
    """Difference in differences of the first area against the others pooled."""
    after = months.after
    if months.out_of is None:
        return mean_change(months.events[0], months.events[1:], after)
    (x0, x1, y0, y1), (n0, n1, m0, m1) = (_sums(part, after) for part in (months.events, months.out_of))
    return rate_change(x0, n0, x1, n1, y0, m0, y1, m1, multiplier, dispersion)


def _sums(part: Numbers, after: Mask) -> tuple[float, ...]:
    """Sums of the pilot's area before and after, and of the others."""
    return tuple(float(rows[..., side].sum()) for rows in (part[0], part[1:]) for side in (~after, after))


def size_of(change: RateChange | MeanChange) -> float:
    """How large a change is: ln ratio of rates, or difference of means; 0 is none."""
    return float(np.log(change.ratio.value)) if isinstance(change, RateChange) else change.difference


def dispersion(months: AreaMonths) -> float:
    """φ, how much monthly counts vary beyond chance: Pearson's chi-square over degrees of freedom.

    Of a Poisson regression with a level for each area and each month, and another for the pilot's area after
    the start: a season the areas share is no noise. 1 where chance explains more, and for values without
    counts.
    """
    if months.out_of is None:
        return 1.0
    area, month = (part.ravel() for part in np.indices(months.events.shape))
    level = np.where((area == 0) & np.tile(months.after, len(months.events)), len(months.events), area)
    events, out_of = months.events.ravel(), months.out_of.ravel()
    kept = _with_events(events, level, month)
    design = np.column_stack([_columns(level[kept]), _columns(month[kept])[:, 1:]])
    freedom = int(kept.sum() - np.linalg.matrix_rank(design)) if kept.any() else 0
    if freedom < 1:
        return 1.0
    fit = poisson(events[kept], design, out_of[kept]).fit()
    return max(1.0, float(fit.pearson_chi2) / freedom)


def _columns(key: Whole) -> Numbers:
    return (key[:, None] == np.unique(key)).astype(np.float64)


def _with_events(events: Numbers, *keys: Whole) -> Mask:
    """Cells of levels and months with any event: the others fit without error, and would not converge."""
    kept = np.ones(events.shape, dtype=bool)
    while True:
        has_events = [np.bincount(key, events * kept)[key] > 0 for key in keys]
        if (still := kept & np.all(has_events, axis=0)).sum() == kept.sum():
            return still
        kept = still


@dataclass(frozen=True)
class Slope:
    """Change a month of a gap between areas, with 95% limits, and the months it rests on."""

    value: float
    lower: float
    upper: float
    months: int

    @property
    def is_clear(self) -> bool:
        """Whether the limits leave an even gap out."""
        return self.lower > 0 or self.upper < 0


def pre_trend(events: npt.ArrayLike, out_of: npt.ArrayLike | None, month: npt.ArrayLike) -> Slope | None:
    """Slope a month of the gap between the pilot's area and the others before the start; None under six.

    The gap is the difference of ln rates (½ added to every count where one is 0), or of means; a straight
    line with Student's t limits. ``month`` numbers the columns. A slope: the areas were parting already.
    """
    x, n = _checked(events, out_of)
    known = ~np.isnan(x if n is None else x + n).any(axis=0)
    if known.sum() < FEWEST_FOR_SLOPE:
        return None
    time = np.asarray(month, dtype=np.float64)[known]
    fit = least_squares(
        _gap(x[:, known], None if n is None else n[:, known]), np.column_stack([time**0, time])
    ).fit()
    lower, upper = fit.conf_int()[1]
    return Slope(float(fit.params[1]), float(lower), float(upper), int(known.sum()))


def _gap(events: Numbers, out_of: Numbers | None) -> Numbers:
    if out_of is None:
        return np.asarray(events[0] - events[1:].mean(axis=0))
    counts = np.array([events[0], events[1:].sum(axis=0)])
    counts = counts + 0.5 if (counts == 0).any() else counts
    return np.asarray(np.log(counts[0] / out_of[0]) - np.log(counts[1] / out_of[1:].sum(axis=0)))


@dataclass(frozen=True)
class Placebo:
    """The pilot's change and that of every comparator taken as if it had the pilot, as sizes (see size_of).

    ``place``: 1 where nowhere changed as much. ``smallest_p`` is the smallest probability so few areas can
    give, ``p_value`` the one found.
    """

    pilot: float
    others: tuple[float, ...]
    place: int

    @property
    def smallest_p(self) -> float:
        """One over the number of areas."""
        return 1 / (len(self.others) + 1)

    @property
    def p_value(self) -> float:
        """The pilot's place over the number of areas."""
        return self.place * self.smallest_p


def placebo(months: AreaMonths) -> Placebo | None:
    """Every comparator taken as if it had the pilot, against the other comparators; None under two."""
    if months.comparators < FEWEST_FOR_PLACEBO:
        return None
    rows = range(1, months.comparators + 1)
    pilot = size_of(change_of(months))
    others = [size_of(change_of(months.only([one, *(row for row in rows if row != one)]))) for one in rows]
    # A hair's breadth counts as equal: the same change may differ in its last digit.
    place = 1 + sum(abs(other) >= abs(pilot) * (1 - 1e-9) for other in others)
    return Placebo(pilot, tuple(others), place)


def planned_error(events: npt.ArrayLike, out_of: npt.ArrayLike | None, months_after: int) -> float:
    """Standard error to be expected after so many months, from those before: of ln ratio, or of a difference.

    Of values by how their monthly gap to the comparators varies; of one area alone by how its values vary.
    ValueError for fewer than two months known everywhere, and as for a forecast.
    """
    x = np.atleast_2d(np.asarray(events, dtype=np.float64))
    n = None if out_of is None or len(x) < 2 else _checked(x, out_of)[1]
    known = ~np.isnan(x if n is None else x + n).any(axis=0)
    if known.sum() < 2:
        raise ValueError(f"a forecast needs two months known in every area: got {known.sum()}")
    if n is None:
        gap = x[0, known] - (x[1:, known].mean(axis=0) if len(x) > 1 else 0)
        return float(planned_mean_error(gap.std(ddof=1), int(known.sum()), months_after))
    months = AreaMonths(x[:, known], n[:, known], np.zeros(known.sum(), dtype=bool))
    own, theirs = months.events[0].sum(), months.events[1:].sum()
    return float(planned_log_error(own, theirs, int(known.sum()), months_after, dispersion(months)))
