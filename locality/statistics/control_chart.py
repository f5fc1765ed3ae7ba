"""XmR control charts of monthly values: which months are more than the ups and downs every measure has.

Limits from moving ranges, four rules in a fixed order, as the NHS "Making data count" charts draw them
(NHSRplotthedots); screening after Nelson, J Quality Technology 14 (1982). Points lie oldest first; a missing
month (NaN) breaks the moving range and every run, and is never filled in. No rolling or cumulative measures:
their points repeat one another.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

from locality.statistics.numbers import Mask, Numbers, Words, refuse, together

RANGES_TO_LIMIT = 2.66  # 3 / 1.128, rounded as the published charts do
SCREEN = 3.267  # upper limit of a moving range, in average moving ranges
FEWEST_POINTS = 6
SURE_POINTS = 12
ENOUGH_POINTS = 24  # from so many on limits are taken as known
_RANGE_OF_NORMAL = 1.128  # mean moving range of independent normal points, in standard deviations
RUN = 7
SMALL_COUNT = 5  # mean a month under which single months are too coarse for such a chart
_ROUNDING = 1e-9  # relative: a point on a line may miss it by the rounding of floats

Marks = npt.NDArray[np.int64]

# In the order that labels a point.
_CAUSES = (
    "above_limit", "below_limit", "rising_trend", "falling_trend",
    "two_of_three_high", "two_of_three_low", "shift_high", "shift_low",
)  # fmt: skip
_HIGH = _CAUSES[::2]
_LIMITS = _CAUSES[:2]
_GOOD = {"high_is_good": 1, "low_is_good": -1, "no_judgement": 0}


@dataclass(frozen=True)
class ControlChart:
    """Segment, mean, limits, near limits (two thirds of the way) and special cause of every point.

    Special causes: above_limit, below_limit; rising_trend, falling_trend; two_of_three_high, _low;
    shift_high, shift_low; empty for chance. ``basis`` is the number of points behind each point's limits:
    no limits under six.
    """

    segment: Marks
    mean: Numbers
    lower: Numbers
    upper: Numbers
    near_lower: Numbers
    near_upper: Numbers
    special_cause: Words
    basis: Marks

    @property
    def limits(self) -> str:
        """What the latest segment's limits are worth: none, trial (6 to 11 points) or full."""
        return ("none", "trial", "full")[
            int(np.searchsorted((FEWEST_POINTS, SURE_POINTS), self.basis[-1], "right"))
        ]

    @property
    def is_without_variation(self) -> bool:
        """Whether the latest segment's limits are its mean: all its points were equal."""
        return bool(self.lower[-1] == self.upper[-1])

    @property
    def has_small_counts(self) -> bool:
        """Whether the latest mean is under five: quarterly totals then say more than months."""
        return bool(self.mean[-1] < SMALL_COUNT)


@dataclass(frozen=True)
class Reach:
    """How far limits lie from the mean, and where they end.

    ``predicted``: under 24 points of baseline, how far a new point may lie when mean and spread are known
    from so few: Student's t on 0.62(n - 1) degrees of freedom (Wheeler, Advanced Topics in Statistical
    Process Control, 1995), widened by √(1 + 1/n). ``alike``: how much a point repeats of the one before it
    (0 to 1): the spread then comes from what is left of each point, and runs are no signal. ``within``: no
    limit lies beyond.
    """

    predicted: bool = False
    alike: float = 0.0
    within: tuple[float, float] = (-np.inf, np.inf)

    def of(self, baseline: Numbers, mean: float, screen: bool) -> float:
        """Distance of a limit from the mean; points that are not of the baseline are missing."""
        apart = baseline - mean
        left = apart if self.alike == 0 else apart[1:] - self.alike * apart[:-1]
        spread = average_moving_range(left, screen) / np.sqrt(1 - self.alike**2)
        points = int(np.sum(~np.isnan(baseline)))
        if not self.predicted or not FEWEST_POINTS <= points < ENOUGH_POINTS:
            return RANGES_TO_LIMIT * float(spread)
        sure = special.stdtrit(0.62 * (points - 1), special.ndtr(3.0))
        return float(sure * np.sqrt(1 + 1 / points) / _RANGE_OF_NORMAL * spread)


def control_chart(
    value: npt.ArrayLike,
    in_baseline: npt.ArrayLike = True,
    rebase: npt.ArrayLike = False,
    screen: bool = True,
    reach: Reach | None = None,
) -> ControlChart:
    """XmR chart: mean ± 2.66 × average moving range of each segment's baseline, and the four rules.

    ``reach`` sets the limits otherwise (``careful_chart``). ``in_baseline`` marks the points that limits rest
    on: False once a baseline is frozen, and in disrupted months. ``rebase`` marks points that start a new
    segment. ``screen`` leaves moving ranges of 3.267 times their average or more out, once. Equal points:
    limits are the mean. ValueError for no or infinite points.
    """
    (points,) = together(value)
    if points.ndim != 1 or not points.size:
        raise ValueError(f"a control chart needs a line of points: got an array of shape {points.shape}")
    refuse(np.isinf(points), "a point must be a number", point=points)
    kept = np.broadcast_to(np.asarray(in_baseline, dtype=bool), points.shape)
    segment = np.cumsum(np.broadcast_to(np.asarray(rebase, dtype=bool), points.shape))
    segment = segment - segment[0]
    how = Reach() if reach is None else reach
    parts = [
        _segment(points[segment == one], kept[segment == one], screen, how) for one in range(segment[-1] + 1)
    ]
    return ControlChart(segment, *(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def _segment(points: Numbers, kept: Mask, screen: bool, how: Reach) -> tuple[npt.NDArray[np.generic], ...]:
    """Columns of a chart from mean to basis, for the points of one segment."""
    baseline = points[kept & ~np.isnan(points)]
    mean = float(baseline.mean()) if baseline.size >= FEWEST_POINTS else np.nan
    reach = how.of(np.where(kept, points, np.nan), mean, screen)
    plain = (np.full(points.size, mean + part * reach) for part in (0, -1, 1, -2 / 3, 2 / 3))
    levels = [np.clip(level, *how.within) for level in plain]
    causes = _special_causes(points, *levels)
    if how.alike > 0:
        causes = np.where(np.isin(causes, _LIMITS), causes, "")
    return *levels, causes, np.full(points.size, baseline.size)


def average_moving_range(value: npt.ArrayLike, screen: bool = True) -> float:
    """Mean step between neighbouring points; with ``screen``, of those under 3.267 times the mean of all.

    0 without two neighbouring points.
    """
    steps = np.abs(np.diff(together(value)[0]))
    steps = steps[~np.isnan(steps)]
    if screen and steps.any():
        steps = steps[steps < SCREEN * steps.mean()]
    return float(steps.mean()) if steps.size else 0.0


def _special_causes(
    points: Numbers, mean: Numbers, lower: Numbers, upper: Numbers, near_lower: Numbers, near_upper: Numbers
) -> Words:
    """The first rule each point of a segment meets; empty for chance, and where there are no limits."""
    slack = _ROUNDING * np.max(np.abs(points), initial=0, where=~np.isnan(points))
    side = np.where(points > mean + slack, 1, np.where(points < mean - slack, -1, 0))
    outside = side * ((points > upper + slack) | (points < lower - slack))
    near = (outside == 0) & ((points > near_upper + slack) | (points < near_lower - slack))
    close = side * (near & two_in_three(near, side))
    rules = (outside, whole_runs(trend_ends(points)), close, whole_runs(side_run_ends(side)))
    met = [rule == sign for rule in rules for sign in (1, -1)]
    return np.where(np.isnan(mean), "", np.select(met, _CAUSES, ""))


def side_run_ends(side: npt.ArrayLike) -> Marks:
    """1 or -1 at every point that ends seven successive ones above (1) or below (-1) the mean; otherwise 0.

    A point on the mean (0) breaks the run.
    """
    return _at_ends(_windows(np.asarray(side), RUN), np.size(side))


def trend_ends(value: npt.ArrayLike) -> Marks:
    """1 or -1 at every point that ends seven successive ones, each above (1) or below (-1) the one before."""
    return _at_ends(np.sign(np.diff(_windows(together(value)[0], RUN), axis=1)), np.size(value))


def whole_runs(ends: npt.ArrayLike) -> Marks:
    """All seven points of every run from the marks at their ends; a point of two runs keeps the earlier's."""
    marks = np.asarray(ends, dtype=np.int64)
    whole = np.zeros_like(marks)
    for end in reversed(np.flatnonzero(marks)):
        whole[max(end - RUN + 1, 0) : end + 1] = marks[end]
    return whole


def two_in_three(near: npt.ArrayLike, side: npt.ArrayLike) -> Mask:
    """Every point of any three successive ones on one side of the mean with two or more near the limit."""
    close, sides = (_windows(np.asarray(column, dtype=np.int64), 3) for column in (near, side))
    marks = np.zeros(np.size(near), dtype=bool)
    for first in np.flatnonzero((close.sum(axis=1) >= 2) & (np.abs(sides.sum(axis=1)) == 3)):
        marks[first : first + 3] = True
    return marks


def _windows(points: npt.NDArray[np.generic], width: int) -> npt.NDArray[np.generic]:
    """All stretches of successive points, one a row."""
    if points.size < width:
        return np.empty((0, width), dtype=points.dtype)
    return np.lib.stride_tricks.sliding_window_view(points, width)


def _at_ends(signs: npt.NDArray[np.generic], size: int) -> Marks:
    """1 or -1 where the stretch that ends at a point has that sign throughout, from stretches as rows."""
    ends = np.zeros(size, dtype=np.int64)
    for sign in (1, -1):
        ends[size - len(signs) :][np.all(signs == sign, axis=1)] = sign
    return ends


def variation(special_cause: npt.ArrayLike, polarity: str) -> Words:
    """common_cause, improvement, concern; high or low where the polarity judges neither.

    A trend is read by where it heads, the other rules by the side of the mean. ValueError for an unknown
    polarity.
    """
    causes = np.asarray(special_cause, dtype=np.str_)
    good = _sign_of_good(polarity)
    sign = np.where(causes == "", 0, np.where(np.isin(causes, _HIGH), 1, -1))
    words = ("high", "low") if not good else ("improvement", "concern")
    return np.select([sign == 0, sign == (good or 1)], ["common_cause", words[0]], words[1])


def assurance(lower: npt.ArrayLike, upper: npt.ArrayLike, target: npt.ArrayLike, polarity: str) -> Words:
    """consistent_pass, consistent_fail or inconsistent: what the limits promise about a target.

    The target outside the limits on the good side is missed time and again; on the other, met; between them
    it is met or missed by chance. Empty without limits, target, or judgement. ValueError for an unknown
    polarity.
    """
    low, high, aim = together(lower, upper, target)
    good = _sign_of_good(polarity)
    beyond = np.where(aim > high, 1, np.where(aim < low, -1, 0)) * good
    words = np.select([beyond == 1, beyond == -1], ["consistent_fail", "consistent_pass"], "inconsistent")
    return np.where(np.isnan(low + high + aim) | (good == 0), "", words)


def _sign_of_good(polarity: str) -> int:
    if polarity not in _GOOD:
        raise ValueError(f"polarity must be one of {', '.join(_GOOD)}: got {polarity}")
    return _GOOD[polarity]


def why_no_step(value: npt.ArrayLike, chart: ControlChart, first: int) -> str | None:
    """What forbids new limits from this point (0 = the oldest) on, in words; None where they may be drawn.

    A step needs seven points on one side of the mean from there on, which leaves six or more to draw limits
    from. That its cause is known, people say and sign.
    """
    (points,) = together(value)
    if not 0 <= first < points.size:
        raise ValueError(f"a step starts at one of the {points.size} points, counted from 0: got {first}")
    ends = side_run_ends(np.nan_to_num(np.sign(points - chart.mean)))[first + RUN - 1 :]
    if not ends.size:
        return f"a step needs {RUN} months from there on: there are {points.size - first}"
    return None if ends[0] else f"the {RUN} months from there on do not all lie on one side of the average"
