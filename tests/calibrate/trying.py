"""The grid of cases that `make calibrate` tries, side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import astuple
from functools import partial
from itertools import product
from multiprocessing import get_context

from tests.calibrate.draws import PROCESSES, SIZES, Cell
from tests.calibrate.kept import Trial
from tests.calibrate.looking import look

COMPARATORS, BEFORE, AFTER = (1, 2, 3, 5), (6, 12, 24, 36), (6, 12, 18)
SEED = 12


def cells() -> list[Cell]:
    """Every cell of the grid."""
    return [Cell(*one) for one in product(PROCESSES, SIZES, COMPARATORS, BEFORE, AFTER)]


def trial(cell: Cell, draws: int, seed: int = SEED) -> Trial:
    """What is said of a cell."""
    seen = look(cell, draws, seed)
    said = (seen.working, seen.wrong_way, seen.no_difference, seen.held, *seen.found, seen.overlooked)
    return Trial(*astuple(cell), *(round(one, 2) for one in said))


def trials(tried: Sequence[Cell], draws: int, processes: int) -> Iterator[Trial]:
    """Every cell tried, in order."""
    if processes == 1:
        yield from (trial(one, draws) for one in tried)
        return
    with get_context("spawn").Pool(processes) as pool:
        yield from pool.imap(partial(trial, draws=draws), tried, chunksize=8)
