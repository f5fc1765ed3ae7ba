"""Difference in differences: how a pilot's area changed, against how comparable areas changed meanwhile.

Rates come from events and what they are out of (residents, households, or 1 a month for a plain count); the
months before and after should be the same calendar months. Values without counts go by their monthly means.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

from locality.statistics.intervals import mean_interval
from locality.statistics.numbers import Mask, Numbers, checked_rate, refuse, together, z_of
from locality.statistics.regression import NEWEY_WEST, error_of, least_squares

DETECTABLE = 2.8  # standard errors: 80% power at 5%, 0.84 + 1.96


@dataclass(frozen=True)
class Estimate:
    """A figure with its limits."""

    value: Numbers
    lower: Numbers
    upper: Numbers


@dataclass(frozen=True)
class RateChange:
    """What a pilot's area has more or less than it would have, had it moved as its comparators did.

    ``difference`` and ``ratio`` are of rates; ``expected`` and ``avoided`` are events in the months after
    (avoided under 0: more than expected). ``log_error`` is the standard error of ln ratio. ``is_corrected``:
    a count was 0, and ½ was added to all four for the ratio and the ranges.
    """

    difference: Estimate
    difference_error: Numbers
    ratio: Estimate
    log_error: Numbers
    expected: Estimate
    avoided: Estimate
    is_corrected: Mask

    @property
    def is_clear(self) -> Mask:
        """Whether the ratio's limits leave "no difference" out."""
        return (self.ratio.lower > 1) | (self.ratio.upper < 1)


def rate_change(
    before: npt.ArrayLike, out_of_before: npt.ArrayLike, after: npt.ArrayLike, out_of_after: npt.ArrayLike,
    others_before: npt.ArrayLike, others_out_of_before: npt.ArrayLike,
    others_after: npt.ArrayLike, others_out_of_after: npt.ArrayLike,
    multiplier: float = 1, dispersion: float = 1, confidence: float = 0.95,
) -> RateChange:  # fmt: skip
    """Difference in differences of rates: x events out of n in the pilot's area, y out of m in the others.

    Difference (x₁/n₁ - x₀/n₀) - (y₁/m₁ - y₀/m₀), se √(φΣx/n²); ratio (x₁/n₁ ÷ x₀/n₀) / (y₁/m₁ ÷ y₀/m₀), se of
    its logarithm √(φΣ1/x): the interaction of a Poisson regression. Expected n₁(x₀/n₀)(y₁/m₁)/(y₀/m₀),
    avoided = expected - x₁, their ranges from the ratio's. φ under 1 counts as 1. ValueError as for a rate.
    """
    columns = np.array(together(
        before, after, others_before, others_after,
        out_of_before, out_of_after, others_out_of_before, others_out_of_after,
    ))  # fmt: skip
    events, out_of = checked_rate(columns[:4], columns[4:])
    z, inflation = z_of(confidence), np.sqrt(max(dispersion, 1.0))
    error = inflation * np.sqrt((events * (multiplier / out_of) ** 2).sum(axis=0))
    difference = _change_of_changes(events / out_of * multiplier)
    none = (events == 0).any(axis=0)
    counts = np.where(none, events + 0.5, events)
    log_ratio = _change_of_changes(np.log(counts / out_of))
    log_error = inflation * np.sqrt((1 / counts).sum(axis=0))
    ratio = Estimate(*(np.exp(log_ratio + side * z * log_error) for side in (0, -1, 1)))
    expected, avoided = _events(events, counts, out_of, ratio)
    return RateChange(_around(difference, z * error), error, ratio, log_error, expected, avoided, none)


def _change_of_changes(four: Numbers) -> Numbers:
    before, after, others_before, others_after = four
    return np.asarray(after - before - (others_after - others_before))


def _around(value: Numbers, reach: Numbers) -> Estimate:
    return Estimate(value, value - reach, value + reach)


def _events(events: Numbers, counts: Numbers, out_of: Numbers, ratio: Estimate) -> tuple[Estimate, Estimate]:
    """Events expected after, and avoided; from the corrected counts where the plain ones have no answer."""
    before, _, others_before, others_after = events / out_of
    with np.errstate(divide="ignore", invalid="ignore"):
        plain = out_of[1] * before * others_after / others_before
    is_plain = (events[[0, 2, 3]] > 0).all(axis=0)
    found = counts[1]
    expected = np.where(is_plain, plain, found / ratio.value)
    avoided = expected - np.where(is_plain, events[1], found)
    low, high = found / ratio.upper, found / ratio.lower
    return Estimate(expected, low, high), Estimate(avoided, low - found, high - found)


@dataclass(frozen=True)
class MeanChange:
    """Change of a pilot's monthly mean, of its comparators', and the difference with 95% limits.

    Limits by the straight-line fit or with Newey and West's errors, whichever are wider; NaN where a month
    before and a month after are all there is.
    """

    treated_change: float
    others_change: float
    difference: float
    error: float
    lower: float
    upper: float

    @property
    def is_clear(self) -> bool:
        """Whether the limits leave "no difference" out."""
        return self.lower > 0 or self.upper < 0


def mean_change(treated: npt.ArrayLike, others: npt.ArrayLike, after: npt.ArrayLike) -> MeanChange:
    """Difference in differences of monthly means: mean of others is the mean over areas of each month.

    ``treated`` and ``others`` hold one value a month (a row an area where others are several); months with a
    missing value are left out. ValueError without a month on either side.
    """
    own, theirs = np.asarray(treated, dtype=np.float64), np.atleast_2d(np.asarray(others, dtype=np.float64))
    known = ~np.isnan(own + theirs.sum(axis=0))
    is_after = np.asarray(after, dtype=bool)[known]
    own, mean = own[known], theirs[:, known].mean(axis=0)
    if is_after.all() or not is_after.any():
        sides = f"{np.sum(~is_after)} before and {np.sum(is_after)} after"
        raise ValueError(f"a change needs months on both sides: got {sides}")
    change, others_change = (
        float(series[is_after].mean() - series[~is_after].mean()) for series in (own, mean)
    )
    error, reach = _error_of_step(own - mean, is_after)
    difference = change - others_change
    return MeanChange(change, others_change, difference, error, difference - reach, difference + reach)


def _error_of_step(gap: Numbers, after: Mask) -> tuple[float, float]:
    """Standard error and half the width of the limits of how far a series steps, the wider of two ways."""
    if gap.size < 3:
        return float("nan"), float("nan")
    model = least_squares(gap, np.column_stack([np.ones_like(gap), after]))
    error = max(error_of(np.array([0, 1]), fit) for fit in (model.fit(), model.fit(**NEWEY_WEST)))
    return error, error * float(special.stdtrit(gap.size - 2, 0.975))


def same_months_change(before: npt.ArrayLike, after: npt.ArrayLike) -> Estimate:
    """Mean change from each month to the same calendar month later, with Student's t limits over the pairs.

    A description of one area, not an effect. Pairs with a missing month are left out; ValueError for fewer
    than three pairs.
    """
    first, second = together(before, after)
    change = (second - first)[~np.isnan(second - first)]
    refuse(np.array([change.size < 3]), "a change needs three pairs of months", pairs=np.array([change.size]))
    return Estimate(change.mean(), *mean_interval(change.mean(), change.std(ddof=1), change.size))


def smallest_detectable(error: npt.ArrayLike) -> Numbers:
    """Smallest change that four of five such studies would find, at 5%: 2.8 standard errors."""
    (known,) = together(error)
    refuse(known < 0, "a standard error must be 0 or more", error=known)
    return DETECTABLE * known


def planned_log_error(
    events: npt.ArrayLike, others_events: npt.ArrayLike, months_before: float, months_after: float,
    dispersion: float = 1,
) -> Numbers:  # fmt: skip
    """Standard error of ln ratio to be expected when nothing changes, from the events of the months before.

    √(φ(1/x₀ + 1/x₁ + 1/y₀ + 1/y₁)), the counts after in proportion to the months. ValueError for no events.
    """
    own, theirs = together(events, others_events)
    refuse((own <= 0) | (theirs <= 0), "a forecast needs events before", events=own, others=theirs)
    if not (months_before > 0 and months_after > 0):
        raise ValueError(f"a forecast needs months on both sides: got {months_before:g} and {months_after:g}")
    return np.sqrt(max(dispersion, 1.0) * (1 / own + 1 / theirs) * (1 + months_before / months_after))


def planned_mean_error(deviation: npt.ArrayLike, months_before: float, months_after: float) -> Numbers:
    """Standard error of a change of means to be expected: s √(1/b + 1/a). ValueError without months."""
    (spread,) = together(deviation)
    if not (months_before > 0 and months_after > 0):
        raise ValueError(f"a forecast needs months on both sides: got {months_before:g} and {months_after:g}")
    return spread * np.sqrt(1 / months_before + 1 / months_after)
