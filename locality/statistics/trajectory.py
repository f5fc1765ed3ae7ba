"""Trajectories: the planned way from a baseline to a target, and where a measure stands against it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from locality.statistics.numbers import Numbers, Words, refuse, together

TOLERANCE = 0.05  # of the planned change: within it a measure behind its plan is still close
_ROUNDING = 1e-9
_BETTER = {"low_is_good": -1, "high_is_good": 1}


@dataclass(frozen=True)
class Standing:
    """Planned value, share of the way and of the time gone, and a word.

    Words: achieved (at or past the target), on_track (at or better than planned), close (within the tolerance
    of it), off_track; empty where nothing was recorded.
    """

    planned: Numbers
    progress_share: Numbers
    time_share: Numbers
    word: Words


def linear(baseline: float, target: float, months: int) -> Numbers:
    """Planned values from month 0 (the baseline) to the last (the target): B + (T - B) k / K."""
    if months < 1:
        raise ValueError(f"a trajectory needs a month or more between baseline and target: got {months}")
    return baseline + (target - baseline) * np.linspace(0, 1, months + 1)


def standing(
    baseline: npt.ArrayLike, target: npt.ArrayLike, planned: npt.ArrayLike, actual: npt.ArrayLike,
    time_share: npt.ArrayLike, polarity: str, tolerance: float = TOLERANCE,
) -> Standing:  # fmt: skip
    """Where actual values stand against the planned ones.

    progress = (A - B) / (T - B), NaN for a target equal to the baseline. Better is what the polarity says, or
    the way from baseline to target where it judges nothing. ValueError for a negative tolerance or time
    share, and for a plan that judges nothing and goes nowhere.
    """
    start, aim, due, found, gone = together(baseline, target, planned, actual, time_share)
    refuse(gone < 0, "no time has passed before the baseline", time_share=gone)
    if tolerance < 0:
        raise ValueError(f"a tolerance must be 0 or more: got {tolerance:g}")
    better = np.full(start.shape, _BETTER.get(polarity, 0)) if polarity in _BETTER else np.sign(aim - start)
    refuse(better == 0, "a target equal to the baseline needs a polarity", baseline=start, target=aim)
    ahead, beyond = better * (found - due), better * (found - aim)
    change = np.abs(aim - start)
    slack = _ROUNDING * np.maximum(np.abs(aim), np.abs(start))
    with np.errstate(divide="ignore", invalid="ignore"):
        progress = np.where(change > 0, (found - start) / (aim - start), np.nan)
    word = np.select(
        [np.isnan(found + due), beyond >= -slack, ahead >= -slack, ahead >= -tolerance * change - slack],
        ["", "achieved", "on_track", "close"],
        "off_track",
    )
    return Standing(due, progress, np.minimum(gone, 1), word)
