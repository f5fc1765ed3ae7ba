"""Where a yearly figure would be: on its own way, at its distance to similar places, or at their middle.

Three lines from the newest figure to a later year. They are references for setting a target, no forecasts.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from locality.statistics.numbers import Numbers, together

RECENT = 5  # years a slope is taken over, as for the recent trend
FEWEST = 3


@dataclass(frozen=True)
class References:
    """From the newest year (first) to the last one ahead: each line a value a year, and the two slopes.

    ``carry_on``: the own recent slope. ``hold_gap``: today's distance to the middle, which itself goes on by
    its recent slope. ``reach_middle``: a straight line to that middle in the last year.
    """

    carry_on: Numbers
    hold_gap: Numbers
    reach_middle: Numbers
    slope: float
    middle_slope: float


def references(own: npt.ArrayLike, middle: npt.ArrayLike, years_ahead: int) -> References | None:
    """The three lines for yearly values, oldest first, over so many years ahead; None under three years.

    Slopes are those of a least-squares line through the last five years. No line falls under zero.
    ValueError for less than one year ahead, or values that are missing.
    """
    values, medians = together(own, middle)
    if years_ahead < 1:
        raise ValueError(f"references lie one year ahead or more: got {years_ahead}")
    if np.isnan(values + medians).any():
        raise ValueError("references need a figure of every year: leave the years without one out")
    if values.size < FEWEST:
        return None
    slope, middle_slope = _slope(values), _slope(medians)
    years = np.arange(years_ahead + 1)
    middles = medians[-1] + middle_slope * years
    reach = values[-1] + (max(middles[-1], 0.0) - values[-1]) * years / years_ahead
    carry, hold, reach = (
        np.maximum(line, 0) for line in (values[-1] + slope * years, values[-1] + middle_slope * years, reach)
    )
    return References(carry, hold, reach, slope, middle_slope)


def _slope(values: Numbers) -> float:
    recent = values[-RECENT:]
    return float(np.polyfit(np.arange(recent.size), recent, 1)[0])


def excess(value: float, middle: float, population: float, multiplier: float) -> float:
    """How many more there are than at the middle's rate; negative for fewer.

    (own rate - middle) x population. Rates are per ``multiplier`` of the population.
    """
    return (value - middle) * population / multiplier


def quartiles(values: npt.ArrayLike) -> tuple[float, float, float]:
    """Lower quartile, median and upper quartile, interpolated between neighbouring values."""
    low, middle, high = np.quantile(np.asarray(values, dtype=float), [0.25, 0.5, 0.75])
    return float(low), float(middle), float(high)
