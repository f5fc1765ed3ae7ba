"""Directly standardised rates: what a rate would be with the age structure of a standard population."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from locality.statistics.intervals import byar_interval
from locality.statistics.numbers import Numbers, checked_rate, refuse, together

FEWEST_EVENTS = 10
# European Standard Population 2013 (Eurostat): ages 0-4, 5-9, ... 85-89, 90 and over.
EUROPEAN_STANDARD_2013 = (
    5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500,
    1500, 1000,
)  # fmt: skip


class Standardised(NamedTuple):
    """A standardised rate with its limits and the events it rests on; NaN below ten events."""

    value: Numbers
    lower: Numbers
    upper: Numbers
    events: Numbers


def standardised_rate(
    count: npt.ArrayLike,
    population: npt.ArrayLike,
    standard: npt.ArrayLike = EUROPEAN_STANDARD_2013,
    multiplier: float = 1,
    confidence: float = 0.95,
) -> Standardised:
    """Directly standardised rate over the age bands of the last axis, with Dobson's limits.

    Σwx/n / Σw; variance Σw²x/n² / (Σw)²; limits DSR + √(variance/O) (Byar(O) - O), O = Σx. Dobson and others,
    Statistics in Medicine 10 (1991). NaN below 10 events and where a band is missing. ValueError for negative
    counts, populations and weights not above 0.
    """
    x, n = checked_rate(count, population)
    x, n, w = together(x, n, standard)
    refuse(w <= 0, "a standard population must be above 0 in every band", standard=w)
    events = np.sum(x, axis=-1)
    enough = np.where(events >= FEWEST_EVENTS, events, np.nan)
    value = np.where(np.isnan(enough), np.nan, np.sum(w * x / n, axis=-1) / np.sum(w, axis=-1))
    variance = np.sum(w**2 * x / n**2, axis=-1) / np.sum(w, axis=-1) ** 2
    below, above = byar_interval(enough, confidence)
    scale = np.sqrt(variance / enough)
    lower, upper = value + scale * (below - enough), value + scale * (above - enough)
    return Standardised(value * multiplier, lower * multiplier, upper * multiplier, events)
