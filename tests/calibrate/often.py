"""How often a difference is claimed on some day where nothing happened: once, at reviews, or every month."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import product
from multiprocessing import get_context

import numpy as np

from locality.register.judging.calibrated import Looked
from locality.statistics.gap import ERROR, Areas, step_of
from locality.statistics.looks import errors
from locality.statistics.numbers import Mask
from tests.calibrate.draws import PROCESSES, Cell, drawn

SIZES, COMPARATORS, BEFORE = ("20", "200", "value"), (1, 3), (12, 24)
REVIEWS, MONTHLY = (6, 12, 18), tuple(range(6, 19))  # months after the start
Seen = tuple[float, float, float]


def looks(draws: int, processes: int) -> Iterator[Looked]:
    """Every process, over sizes, comparators and months before."""
    with get_context("spawn").Pool(processes) as pool:
        cells = [Cell(*one, REVIEWS[-1]) for one in product(PROCESSES, SIZES, COMPARATORS, BEFORE)]
        found = pool.map(partial(look_often, draws=draws), cells, chunksize=4)
    for process in PROCESSES:
        yield _looked(
            process, [seen for cell, seen in zip(cells, found, strict=True) if cell.process == process]
        )


def _looked(process: str, seen: Sequence[Seen]) -> Looked:
    once, planned, monthly = np.mean(seen, axis=0).round(1)
    return Looked(process, float(once), float(planned), round(max(one[1] for one in seen), 1), float(monthly))


def look_often(cell: Cell, draws: int, seed: int = 12) -> Seen:
    """Percent of cases without a change with a claim at the end, at some review, at the end of some month."""
    rng = np.random.default_rng([seed, *map(ord, "".join(map(str, vars(cell).values())))])
    areas = drawn(cell, draws, 1.0, rng)
    shares = dict(zip(REVIEWS, errors([month / REVIEWS[-1] for month in REVIEWS]), strict=True))
    once, planned, monthly = (np.zeros(draws, dtype=bool) for _ in range(3))
    for months in MONTHLY:
        step = step_of(_until(areas, months))
        usual = step.side(ERROR) != 0
        monthly |= usual
        if months in shares:
            planned |= step.side(shares[months]) != 0
        once = usual
    return _percent(once), _percent(planned), _percent(monthly)


def _until(areas: Areas, months: int) -> Areas:
    """What was known so many months after the start."""
    last = areas.after.index(True) + months
    out_of = None if areas.out_of is None else areas.out_of[..., :last]
    return replace(
        areas, events=areas.events[..., :last], out_of=out_of, months=areas.months[:last],
        after=areas.after[:last],
    )  # fmt: skip


def _percent(holds: Mask) -> float:
    return 100 * float(np.mean(holds))
