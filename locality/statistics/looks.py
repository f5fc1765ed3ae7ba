"""How often a trial may be looked at: the error shared out over planned looks (O'Brien and Fleming).

What is seen is a Brownian motion over the part of the information there is at each look; a claim is made
where it lies further from zero than one constant. So the limit of the standardised effect at a part t is
constant/√t: hard to reach early, near the usual one at the end. P. C. O'Brien and T. R. Fleming, Biometrics
35 (1979), there for evenly spaced looks; the chance of ever crossing by the recursive integral of P.
Armitage, C. K. McPherson and B. C. Rowe, Journal of the Royal Statistical Society A 132 (1969), for any
spacing.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from scipy import special

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(96)
_HALVINGS = 50
_WIDEST = 8.0


def limits(parts: Sequence[float], error: float = 0.05) -> list[float]:
    """How many standard errors a claim takes at each look, at these rising parts of the information.

    The last part is 1. ``error``: of both sides and all looks together. ValueError for parts that do not rise
    to 1.
    """
    if not parts or parts[0] <= 0 or parts[-1] != 1 or sorted(set(parts)) != list(parts):
        raise ValueError(f"parts of the information rise to 1: got {list(parts)}")
    constant = _constant(tuple(parts), error)
    return [constant / part**0.5 for part in parts]


def errors(parts: Sequence[float], error: float = 0.05) -> list[float]:
    """The same as the error of both sides that a test by itself would have at each look."""
    return [float(2 * special.ndtr(-limit)) for limit in limits(parts, error)]


@lru_cache(maxsize=256)
def _constant(parts: tuple[float, ...], error: float) -> float:
    """Beyond which the motion ever lies with this probability, by halving."""
    low, high = 0.0, _WIDEST
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if crossing(parts, middle) > error else (low, middle)
    return (low + high) / 2


def crossing(parts: Sequence[float], constant: float) -> float:
    """The chance that a Brownian motion lies further than this from zero at any of these times."""
    at, weight = constant * _NODES, constant * _WEIGHTS
    density = _normal(at, parts[0])
    for earlier, later in zip(parts, parts[1:], strict=False):
        density = _normal(at[:, None] - at, later - earlier) @ (weight * density)
    return float(1 - weight @ density)


def _normal(x: np.ndarray, variance: float) -> np.ndarray:
    return np.asarray(np.exp(-np.square(x) / 2 / variance) / np.sqrt(2 * np.pi * variance))
