"""Numbers as arrays, and the refusal of impossible ones."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import special

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Words = npt.NDArray[np.str_]

_ROWS_SHOWN = 5
_ROUNDING = 1e-9  # relative: sums of apportioned counts may pass their limit by the rounding of floats


def together(*values: npt.ArrayLike) -> Sequence[Numbers]:
    """The values as float arrays of one common shape; None and NaN are missing."""
    return np.broadcast_arrays(*(np.asarray(value, dtype=np.float64) for value in values))


def refuse(wrong: npt.ArrayLike, reason: str, **values: Numbers) -> None:
    """Raise ValueError with the reason and the offending numbers where ``wrong`` holds."""
    mask = np.asarray(wrong)
    if not mask.any():
        return
    rows = list(zip(*(np.asarray(value)[mask].tolist() for value in values.values()), strict=True))
    shown = [
        ", ".join(f"{name} {number:.12g}" for name, number in zip(values, row, strict=True)) for row in rows
    ]
    more = f" and {len(rows) - _ROWS_SHOWN} more" if len(rows) > _ROWS_SHOWN else ""
    raise ValueError(f"{reason}: got {'; '.join(shown[:_ROWS_SHOWN])}{more}")


def checked_counts(numerator: npt.ArrayLike) -> Numbers:
    """Counts of events as an array; raises ValueError for negative or infinite ones."""
    (count,) = together(numerator)
    refuse((count < 0) | np.isinf(count), "a count must be 0 or more", count=count)
    return count


def checked_rate(numerator: npt.ArrayLike, denominator: npt.ArrayLike) -> Sequence[Numbers]:
    """Counts and what they are out of; raises ValueError for negative counts and denominators not above 0."""
    count, out_of = together(checked_counts(numerator), denominator)
    refuse(
        (out_of <= 0) | np.isinf(out_of), "a denominator must be above 0", numerator=count, denominator=out_of
    )
    return count, out_of


def checked_proportion(numerator: npt.ArrayLike, denominator: npt.ArrayLike) -> Sequence[Numbers]:
    """As ``checked_rate``, and ValueError where the part is larger than the whole."""
    count, out_of = checked_rate(numerator, denominator)
    refuse(
        count > out_of * (1 + _ROUNDING),
        "the numerator of a proportion must not exceed its denominator",
        numerator=count, denominator=out_of,
    )  # fmt: skip
    return np.minimum(count, out_of), out_of


def tail_of(confidence: float) -> float:
    """Probability left out on each side: 0.025 for 0.95; ValueError unless between 0 and 1."""
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must lie between 0 and 1, such as 0.95: got {confidence}")
    return (1 - confidence) / 2


def z_of(confidence: float) -> float:
    """Normal deviate of a two-sided confidence: 1.959964 for 0.95, 3.090232 for 0.998."""
    return float(special.ndtri(1 - tail_of(confidence)))
