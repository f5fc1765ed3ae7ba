"""Whether monthly values have a season, and how each month differs from the same month a year before.

The test is a yearly wave, one sine and one cosine, beside a straight line in a regression: Stolwijk,
Straatman and Zielhuis, J Epidemiol Community Health 53 (1999) 235-238. Values lie oldest first, a missing
month is NaN.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

from locality.statistics.numbers import Numbers, together

MONTHS_A_YEAR = 12
FEWEST_MONTHS = 2 * MONTHS_A_YEAR
_STRONG_SHARE = 0.5
_SURE = 0.01
_TERMS = 4  # level, slope, sine, cosine


@dataclass(frozen=True)
class Season:
    """How much of the ups and downs round a straight line a yearly wave explains (0 to 1), and its F-test."""

    share: float
    p_value: float
    months: int

    @property
    def is_strong(self) -> bool:
        """Whether the wave explains half or more, beyond chance at 1%.

        Both, because neighbouring months are alike, which makes the F-test call too often.
        """
        return self.share >= _STRONG_SHARE and self.p_value < _SURE


def season(value: npt.ArrayLike) -> Season | None:
    """The season of monthly values: F = ((R0 - R1) / 2) / (R1 / (n - 4)), share = 1 - R1 / R0.

    R0 is what a straight line leaves over, R1 what line and wave leave. None under 24 known months. Values on
    a straight line have no season.
    """
    (points,) = together(value)
    place = np.flatnonzero(~np.isnan(points))
    if place.size < FEWEST_MONTHS:
        return None
    angle = 2 * np.pi * place / MONTHS_A_YEAR
    line: Numbers = np.column_stack([np.ones(place.size), place.astype(float)])
    wave: Numbers = np.column_stack([line, np.sin(angle), np.cos(angle)])
    over_line, over_wave = (_left_over(points[place], terms) for terms in (line, wave))
    if over_line <= np.finfo(float).eps * np.square(points[place]).sum():
        return Season(0.0, 1.0, place.size)
    freedom = place.size - _TERMS
    with np.errstate(divide="ignore"):
        f = np.divide((over_line - over_wave) / 2, over_wave / freedom)
    return Season(1 - over_wave / over_line, float(special.fdtrc(2, freedom, f)), place.size)


def _left_over(points: Numbers, terms: Numbers) -> float:
    return float(np.square(points - terms @ np.linalg.lstsq(terms, points)[0]).sum())


def has_strong_season(value: npt.ArrayLike) -> bool:
    """Whether a yearly wave explains half or more of monthly values beyond chance; False under 24 months."""
    found = season(value)
    return found is not None and found.is_strong


def from_year_before(value: npt.ArrayLike) -> Numbers:
    """Each month less the same month a year before; NaN in the first year and where either is missing."""
    (points,) = together(value)
    apart = np.full(points.shape, np.nan)
    apart[MONTHS_A_YEAR:] = points[MONTHS_A_YEAR:] - points[:-MONTHS_A_YEAR]
    return apart
