"""Made-up months of a pilot's area and its comparators: what moved them is known, and what the pilot did."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from locality.statistics.gap import Areas, Kind
from locality.statistics.numbers import Numbers

_WAVE, _OWN_WAVE = 0.25, 0.1  # of the level, a season all share and one each has for itself
_SPREAD = 0.1  # of the level: how much months vary beyond chance, and how values vary at all
_ALIKE, _ALIKE_SPREAD = 0.5, 0.08  # autocorrelation of neighbouring months, and their spread
_DRIFT = 0.03  # of the level, a month
_POOL, _WORST = 6, 6  # of so many areas the one whose last so many months before were highest
_VALUE, _SHARE, _OTHERWISE = 50.0, 0.3, 200.0  # a value's level, a share, its mean count of events
Noise = Callable[[np.random.Generator, tuple[int, int, int], float], Numbers]


@dataclass(frozen=True)
class Cell:
    """What is drawn: which process, a monthly count's mean (or "share", "value"), areas and months."""

    process: str
    size: str
    comparators: int
    before: int
    after: int


def _none(rng: np.random.Generator, shape: tuple[int, int, int], mean: float) -> Numbers:
    return np.zeros(shape)


def _overdispersed(rng: np.random.Generator, shape: tuple[int, int, int], mean: float) -> Numbers:
    """So that counts vary at least twice as much as chance."""
    return rng.normal(0, max(_SPREAD, mean**-0.5), shape)


def _season(rng: np.random.Generator, shape: tuple[int, int, int], mean: float) -> Numbers:
    """A season that the areas share, at any time of the year."""
    return _wave(_WAVE, 2 * np.pi * rng.random((shape[0], 1, 1)), shape)


def _own_seasons(rng: np.random.Generator, shape: tuple[int, int, int], mean: float) -> Numbers:
    """A shared season, and another that every area has for itself."""
    return _season(rng, shape, mean) + _wave(_OWN_WAVE, 2 * np.pi * rng.random((*shape[:2], 1)), shape)


def _wave(height: float, phase: Numbers, shape: tuple[int, int, int]) -> Numbers:
    return np.broadcast_to(height * np.cos(2 * np.pi * np.arange(shape[-1]) / 12 + phase), shape)


def _alike(rng: np.random.Generator, shape: tuple[int, int, int], mean: float) -> Numbers:
    """Every month is half like the one before it."""
    noise = rng.normal(0, _ALIKE_SPREAD, shape)
    for month in range(1, shape[-1]):
        noise[..., month] = _ALIKE * noise[..., month - 1] + (1 - _ALIKE**2) ** 0.5 * noise[..., month]
    return noise


def _drift(rng: np.random.Generator, shape: tuple[int, int, int], mean: float) -> Numbers:
    """Every area walks away from where it was."""
    return rng.normal(0, _DRIFT, shape).cumsum(axis=-1)


PROCESSES: dict[str, Noise] = {
    "independent": _none,
    "overdispersed": _overdispersed,
    "season": _season,
    "own_seasons": _own_seasons,
    "alike": _alike,
    "drift": _drift,
    "chosen_high": _alike,  # and nobody has recorded it: the months that led to the choice stay
    "chosen_left_out": _alike,  # it is recorded, and they are left out
}
SIZES = ("5", "20", "200", "share", "value")


def drawn(cell: Cell, draws: int, effect: float, rng: np.random.Generator) -> Areas:
    """So many cases of a cell; the pilot's area moves to ``effect`` times its level at the start."""
    is_high = cell.process.startswith("chosen")
    left_out = _WORST if cell.process == "chosen_left_out" else 0
    before = cell.before + left_out
    shape = (draws, _POOL if is_high else 1 + cell.comparators, before + cell.after)
    moves = PROCESSES[cell.process](rng, shape, _mean(cell))
    earlier = _recorded(cell, moves[..., :before], rng)
    if is_high:
        worst = earlier[..., -_WORST:].sum(axis=-1).argmax(axis=-1)[:, None]
        kept = ((worst + np.arange(1 + cell.comparators)) % _POOL)[..., None]
        earlier, moves = (np.take_along_axis(part, kept, axis=1) for part in (earlier, moves))
    later = moves[..., before:].copy()
    later[:, 0] += np.log(effect)
    known = earlier[..., : cell.before]
    events = np.concatenate([known, _recorded(cell, later, rng)], axis=-1)
    out_of = np.full(events.shape, float(round(_mean(cell) / _SHARE))) if cell.size == "share" else None
    months = (*range(cell.before), *range(before, before + cell.after))
    return Areas(_kind(cell), events, out_of, months, tuple(month >= before for month in months))


def step_by(cell: Cell, effect: float) -> float:
    """What ``effect`` is on the scale of the step."""
    return _VALUE * (effect - 1) if cell.size == "value" else float(np.log(effect))


def _mean(cell: Cell) -> float:
    return float(cell.size) if cell.size.isdigit() else _OTHERWISE


def _kind(cell: Cell) -> Kind:
    return "count" if cell.size.isdigit() else "share" if cell.size == "share" else "value"


def _recorded(cell: Cell, moves: Numbers, rng: np.random.Generator) -> Numbers:
    """What is recorded where the level moves so, as logarithms."""
    if cell.size == "value":
        return _VALUE * (np.exp(moves) + rng.normal(0, _SPREAD, moves.shape))
    if cell.size == "share":
        out_of = round(_mean(cell) / _SHARE)
        return rng.binomial(out_of, np.minimum(_SHARE * np.exp(moves), 1)).astype(np.float64)
    return rng.poisson(_mean(cell) * np.exp(moves)).astype(np.float64)
