"""A control chart that calls chance less often: see ``Reach``. How often still, ``make calibrate`` counts."""

import numpy as np
import numpy.typing as npt

from locality.statistics.control_chart import ControlChart, Reach, control_chart
from locality.statistics.numbers import Mask, Numbers, together

FEWEST_PAIRS = 8  # neighbouring points of baseline
_SURE = 1.645  # standard errors, one-sided 5%


def likeness(value: npt.ArrayLike, in_baseline: npt.ArrayLike = True) -> float:
    """How much neighbouring points of the baseline are alike (autocorrelation, 0 to 0.9); 0 where by chance.

    The first-order autocorrelation r beyond 1.645/√pairs, corrected for short series by (1 + 3r)/n (Marriott
    and Pope, Biometrika 41, 1954). 0 under eight pairs.
    """
    (points,) = together(value)
    kept: Mask = np.broadcast_to(np.asarray(in_baseline, dtype=bool), points.shape) & ~np.isnan(points)
    pairs = kept[1:] & kept[:-1]
    if pairs.sum() < FEWEST_PAIRS:
        return 0.0
    apart: Numbers = points - points[kept].mean()
    spread = np.square(apart[kept]).mean()
    if spread == 0:
        return 0.0
    found = float((apart[1:] * apart[:-1])[pairs].mean() / spread)
    if found <= _SURE / np.sqrt(pairs.sum()):
        return 0.0
    return min(found + (1 + 3 * found) / kept.sum(), 0.9)


def careful_chart(
    value: npt.ArrayLike,
    in_baseline: npt.ArrayLike = True,
    rebase: npt.ArrayLike = False,
    within: tuple[float, float] = (-np.inf, np.inf),
) -> tuple[ControlChart, float]:
    """The chart with predicted limits, from what is left of points that are alike; and how alike they are."""
    alike = likeness(_from_own_mean(value, in_baseline, rebase), in_baseline)
    return control_chart(value, in_baseline, rebase, reach=Reach(True, alike, within)), alike


def _from_own_mean(value: npt.ArrayLike, in_baseline: npt.ArrayLike, rebase: npt.ArrayLike) -> Numbers:
    """Points from the mean of their segment's baseline: a step between segments makes none alike."""
    (points,) = together(value)
    kept = np.broadcast_to(np.asarray(in_baseline, dtype=bool), points.shape) & ~np.isnan(points)
    segment = np.cumsum(np.broadcast_to(np.asarray(rebase, dtype=bool), points.shape))
    apart = points.copy()
    for one in np.unique(segment[kept]):
        apart[segment == one] -= points[kept & (segment == one)].mean()
    return apart
