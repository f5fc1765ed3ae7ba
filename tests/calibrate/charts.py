"""How often a control chart calls months of a year in which nothing changed."""

from collections.abc import Iterator, Sequence

import numpy as np

from locality.register.judging.calibrated import Calls
from locality.statistics.careful_chart import careful_chart
from locality.statistics.numbers import Numbers

BASES, ALIKE = (6, 9, 12, 18, 24, 36), (0.0, 0.5)
_YEAR = 12


def calls(draws: int, seed: int = 12, bases: Sequence[int] = BASES) -> Iterator[Calls]:
    """For each length of baseline: percent of months called, alone and where neighbours are half alike."""
    rng = np.random.default_rng(seed)
    for basis in bases:
        yield Calls(
            basis, *(round(_called(_months(draws, basis + _YEAR, alike, rng), basis), 1) for alike in ALIKE)
        )


def _months(draws: int, months: int, alike: float, rng: np.random.Generator) -> Numbers:
    made = rng.normal(size=(draws, months))
    for month in range(1, months):
        made[:, month] = alike * made[:, month - 1] + (1 - alike**2) ** 0.5 * made[:, month]
    return made


def _called(made: Numbers, basis: int) -> float:
    in_baseline = np.arange(made.shape[-1]) < basis
    return 100 * float(
        np.mean([careful_chart(one, in_baseline)[0].special_cause[basis:] != "" for one in made])
    )
