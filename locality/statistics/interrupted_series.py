"""Interrupted time series: whether a series changes its level or slope where a pilot starts.

Straight lines by least squares; counts by Poisson regression with over-dispersion and ln(out of) as offset
(Lopez Bernal and others, Int J Epidemiology 46, 2017). Plain errors tend to be too narrow (Turner and others,
BMC Medical Research Methodology 21, 2021), so Newey and West's of lag 1 stand beside and the wider are used.
The form of the change (level, slope, how late) is to be agreed beforehand.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import special

from locality.statistics.numbers import Mask, Numbers, checked_rate
from locality.statistics.regression import NEWEY_WEST, error_of, least_squares, poisson

FEWEST_SIDE = 12  # months on each side
FEWEST_EXPLORATORY = 8
MONTHS_FOR_WAVES = (24, 36)  # months from which one pair of yearly waves is fitted, and two


@dataclass(frozen=True)
class Term:
    """A coefficient, its plain and its Newey-West standard error, and 95% limits: plain, and the wider.

    The wider are to be used. Of counts: on the scale of natural logarithms.
    """

    value: float
    error: float
    newey_west_error: float
    plain_lower: float
    plain_upper: float
    lower: float
    upper: float

    @property
    def is_clear(self) -> bool:
        """Whether the wider limits leave "no change" out."""
        return self.lower > 0 or self.upper < 0


@dataclass(frozen=True)
class Interruption:
    """What changes at the start: the level there, the slope a month (None where only a level was agreed).

    ``average`` is the mean change over the months after, to set beside a difference in differences; ``time``
    the slope before. ``dispersion`` is φ of counts, NaN of values. ``waves``: pairs of yearly waves fitted.
    """

    level: Term
    slope: Term | None
    time: Term
    average: Term
    dispersion: float
    months_before: int
    months_after: int
    waves: int


def interrupted_series(
    value: npt.ArrayLike, after: npt.ArrayLike, out_of: npt.ArrayLike | None = None,
    pulses: npt.ArrayLike | None = None, has_slope: bool = True, waves: int | None = None,
) -> Interruption:  # fmt: skip
    """Segmented regression of monthly values, or of events when ``out_of`` is given; NaN months are left out.

    y = β₀ + β₁t + β₂·after + β₃(t - T₀)·after + waves + pulses, T₀ the month before the first after. Every
    row of ``pulses`` marks one disruption. ``waves`` None: as many pairs as the months allow. ValueError
    under 8 + 8 months, without events on a side, and where months cannot tell the terms apart.
    """
    y, n = (np.asarray(value, dtype=np.float64), None) if out_of is None else checked_rate(value, out_of)
    known = ~np.isnan(y if n is None else y + n)
    is_after = np.asarray(after, dtype=bool)
    _check_sides(y, known, is_after, n is not None)
    if waves is None:
        waves = int(np.searchsorted(MONTHS_FOR_WAVES, known.sum(), "right"))
    marked = np.zeros((0, y.size)) if pulses is None else np.atleast_2d(np.asarray(pulses, dtype=np.float64))
    design = _design(is_after, has_slope, waves, marked)[known]
    if np.linalg.matrix_rank(design) < design.shape[1]:
        raise ValueError(
            f"{known.sum()} months cannot tell {design.shape[1]} terms apart: "
            f"{waves} pairs of waves, {len(marked)} disruptions"
        )
    model = least_squares(y[known], design) if n is None else poisson(y[known], design, n[known])
    return _interruption(model, design, is_after[known], has_slope, waves)


def _check_sides(y: Numbers, known: Mask, after: Mask, is_count: bool) -> None:
    sides = known & ~after, known & after
    counts = " and ".join(str(side.sum()) for side in sides)
    if min(side.sum() for side in sides) < FEWEST_EXPLORATORY:
        raise ValueError(
            f"a change in a series needs {FEWEST_EXPLORATORY} months before and after: got {counts}"
        )
    if is_count and any(y[side].sum() == 0 for side in sides):
        raise ValueError(
            f"a change of rate needs events before and after: got none in one of {counts} months"
        )


def _design(after: Mask, has_slope: bool, waves: int, pulses: Numbers) -> Numbers:
    t = np.arange(1.0, after.size + 1)
    since = (t - t[after].min() + 1) * after
    angles = [2 * np.pi * pair * t / 12 for pair in range(1, waves + 1)]
    seasons = [wave(angle) for angle in angles for wave in (np.sin, np.cos)]
    return np.column_stack([np.ones_like(t), t, after, *([since] if has_slope else []), *seasons, *pulses])


def _interruption(model: Any, design: Numbers, after: Mask, has_slope: bool, waves: int) -> Interruption:
    is_count = hasattr(model, "family")
    scale = {"scale": "X2"} if is_count else {}
    fits = model.fit(**scale), model.fit(**scale, **NEWEY_WEST)
    contrasts = np.eye(design.shape[1])
    average = contrasts[2] + (contrasts[3] * design[after, 3].mean() if has_slope else 0)
    time, level, mean = (_term(contrast, *fits) for contrast in (contrasts[1], contrasts[2], average))
    slope = _term(contrasts[3], *fits) if has_slope else None
    spread = float(fits[0].scale) if is_count else float("nan")
    return Interruption(level, slope, time, mean, spread, int((~after).sum()), int(after.sum()), waves)


def _term(contrast: Numbers, plain: Any, robust: Any) -> Term:
    """One combination of coefficients with both errors; counts that vary less than chance count as chance."""
    value, error, beside = (
        float(contrast @ plain.params),
        *(error_of(contrast, fit) for fit in (plain, robust)),
    )
    is_count = hasattr(plain.model, "family")
    z = special.ndtri(0.975) if is_count else special.stdtrit(plain.df_resid, 0.975)
    chance = error / np.sqrt(min(plain.scale, 1.0)) if is_count else error
    reach, wide = z * error, z * max(chance, beside)
    return Term(value, error, beside, value - reach, value + reach, value - wide, value + wide)


def controlled_series(
    value: npt.ArrayLike, others: npt.ArrayLike, after: npt.ArrayLike, out_of: npt.ArrayLike | None = None,
    others_out_of: npt.ArrayLike | None = None, pulses: npt.ArrayLike | None = None, has_slope: bool = True,
) -> Interruption:  # fmt: skip
    """Segmented regression against comparators: how the pilot's area departs from them at the start.

    Values: the difference from the comparators' mean. Events: the offset is what would happen at the pooled
    comparators' rate of the month (½ added to their events where a month has none). ``others`` has a row an
    area. ValueError as for a series of its own.
    """
    theirs = np.atleast_2d(np.asarray(others, dtype=np.float64))
    if out_of is None or others_out_of is None:
        gap = np.asarray(value, dtype=np.float64) - theirs.mean(axis=0)
        return interrupted_series(gap, after, None, pulses, has_slope)
    events, people = checked_rate(theirs, others_out_of)
    pooled = events.sum(axis=0)
    rate = (pooled + 0.5 * (pooled == 0).any()) / people.sum(axis=0)
    return interrupted_series(value, after, np.asarray(out_of) * rate, pulses, has_slope)
