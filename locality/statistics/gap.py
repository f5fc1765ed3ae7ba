"""What a pilot changed beside its comparators: the step of the monthly gap between them at the start.

The gap is the difference of logarithms of rates (events, or events out of how many), the comparators
pooled; of values without counts the difference from the comparators' mean. The last axis but one is areas,
the pilot's first; the last is months; axes before them are cases looked at together.
"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy import special

from locality.statistics.numbers import Mask, Numbers, Words
from locality.statistics.step_model import DRIFTS, Step, drift_evidence, log_likelihoods, step, structures

_HALF = 0.5  # added to every count, so that months without events have a logarithm
_NO_DRIFT = 0.2  # how likely it is beforehand that areas do not drift apart
_USUAL_DRIFT = 0.03  # of a rate, a month, in an area: the middle of what is likely beforehand
_SPREAD = 0.7  # of the logarithm of that
_USUAL_SHARE, _SHARE_SPREAD = 0.05, 1.2  # of values: the drift's variance a month beside the noise's
_FURTHER = 1.5  # with one comparator nothing shows how areas drift apart
_RULED_OUT = 0.05
_LIMIT = 0.975
_FLOOR = 0.02  # beside the middle's 1: no drift is ruled out beforehand
_LEAST_NOISE = 1e-6  # variance of a logarithm: where all have what is counted nothing is left to chance
ERROR = 0.05  # what the interval leaves out, both sides together
WORKING, NO_DIFFERENCE, WRONG_WAY, CANNOT_TELL = "working", "no_difference", "wrong_way", "cannot_tell"

Kind = Literal["count", "share", "value"]


@dataclass(frozen=True)
class Areas:
    """Months known of the pilot's area and its comparators, numbered from any beginning; which are after.

    ``out_of`` is what a share's events are out of, otherwise None.
    """

    kind: Kind
    events: Numbers
    out_of: Numbers | None
    months: tuple[int, ...]
    after: tuple[bool, ...]

    @property
    def is_after(self) -> Mask:
        """The months after the start."""
        return np.array(self.after)

    @property
    def comparators(self) -> int:
        """How many areas the pilot's is compared with."""
        return int(self.events.shape[-2]) - 1

    def pooled(self) -> "Areas":
        """The pilot's area, and its comparators as one."""
        join = np.mean if self.kind == "value" else np.sum
        events, out_of = (
            None if part is None else np.stack([part[..., 0, :], join(part[..., 1:, :], axis=-2)], axis=-2)
            for part in (self.events, self.out_of)
        )
        assert events is not None
        return Areas(self.kind, events, out_of, self.months, self.after)


def levels(areas: Areas) -> Numbers:
    """The monthly level of every area: the logarithm of its rate, or its value."""
    if areas.kind == "value":
        return areas.events
    return np.asarray(np.log((areas.events + _HALF) / (1.0 if areas.out_of is None else areas.out_of)))


def gap_of(areas: Areas) -> Numbers:
    """The monthly gap of the pilot's area to its comparators."""
    both = levels(areas.pooled())
    return np.asarray(both[..., 0, :] - both[..., 1, :])


def chance(areas: Areas) -> Numbers:
    """Variance of a month's level by chance alone before the start, every area: of logarithms of rates."""
    before = ~areas.is_after
    events = areas.events[..., before].mean(axis=-1) + _HALF
    if areas.out_of is None:
        return np.asarray(1 / events)
    share = np.minimum(events / areas.out_of[..., before].mean(axis=-1), 1)
    return np.maximum((1 - share) / events, _LEAST_NOISE)


def step_of(areas: Areas) -> Step:
    """How far the gap steps at the start, as logarithm of a ratio or as difference of values.

    By two opinions of the drift: what is likely beforehand, and that together with how the comparators drift
    apart from each other, or, with one comparator, as if areas drifted further. The wider answer counts.
    """
    found = step(gap_of(areas), structures(areas.months, areas.after), opinions_of(areas))
    return replace(found, least=_least_error(areas))


def _least_error(areas: Areas) -> Numbers | None:
    """Standard error of the step by chance alone, which months too even to be counts may not undercut."""
    if areas.kind == "value":
        return None
    before, after = np.sum(~areas.is_after), np.sum(areas.is_after)
    return np.asarray(np.sqrt(chance(areas.pooled()).sum(axis=-1) * (1 / before + 1 / after)))


def opinions_of(areas: Areas) -> Numbers:
    """Both opinions: logarithm of how likely each λ of DRIFTS is."""
    likely = likely_drifts(areas)
    other = likely_drifts(areas, _FURTHER) if areas.comparators < 2 else likely + others_drift(areas)
    return np.stack([likely, other])


def likely_drifts(areas: Areas, further: float = 1.0) -> Numbers:
    """Logarithm of how likely each λ of DRIFTS is beforehand; ``further``: times as far as areas drift."""
    shape = areas.events.shape[:-2]
    if areas.kind == "value":
        away = np.log(DRIFTS[1:] / (_USUAL_SHARE * further**2)) / _SHARE_SPREAD
    else:
        noise, parts = _noise_and_parts(areas)
        away = np.log(DRIFTS[1:] * (noise / parts)[..., None] / (_USUAL_DRIFT * further) ** 2) / 2 / _SPREAD
    weight = np.exp(-np.square(away) / 2) + _FLOOR
    weight = (1 - _NO_DRIFT) * weight / weight.sum(axis=-1, keepdims=True)
    drifts = np.broadcast_to(weight, (*shape, DRIFTS.size - 1))
    return np.asarray(np.log(np.concatenate([np.full((*shape, 1), _NO_DRIFT), drifts], axis=-1)))


def _noise_and_parts(areas: Areas) -> tuple[Numbers, Numbers]:
    """Variance of the gap's months by chance, and how much of one area's drift is in it."""
    weights = areas.events[..., 1:, ~areas.is_after].mean(axis=-1) + _HALF
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return chance(areas.pooled()).sum(axis=-1), np.asarray(1 + np.square(weights).sum(axis=-1))


def others_drift(areas: Areas) -> Numbers:
    """Log likelihood of every λ of the pilot's gap, by how the comparators drift apart from each other.

    Each comparator is set against those before it; where chance moves its gap more or less than the pilot's,
    the same drift is another λ.
    """
    level, made = levels(areas), structures(areas.months, (False,) * len(areas.months))
    total: Numbers = np.zeros((*areas.events.shape[:-2], DRIFTS.size))
    for place in range(2, areas.comparators + 1):
        evidence = drift_evidence(level[..., place, :] - level[..., 1:place, :].mean(axis=-2), made)
        total = total + _moved(evidence, _half_decades(areas, place))
    return total


def _half_decades(areas: Areas, place: int) -> Numbers:
    """How many half decades larger λ is in a comparator's gap than in the pilot's, for the same drift."""
    if areas.kind == "value":
        return np.zeros(areas.events.shape[:-2])
    noise, parts = _noise_and_parts(areas)
    one = chance(areas)
    own = one[..., place] + one[..., 1:place].sum(axis=-1) / (place - 1) ** 2
    return np.asarray(2 * np.log10((1 + 1 / (place - 1)) / own * noise / parts))


def _moved(evidence: Numbers, by: Numbers) -> Numbers:
    """Evidence read so many places further along: straight between places, the ends held; none stays none."""
    last = DRIFTS.size - 2
    at = np.clip(np.arange(last + 1) + by[..., None], 0, last)
    low = np.floor(at).astype(np.int64)
    high, part = np.minimum(low + 1, last), at - low
    drifts = evidence[..., 1:]
    found = np.take_along_axis(drifts, low, -1) * (1 - part) + np.take_along_axis(drifts, high, -1) * part
    return np.concatenate([evidence[..., :1], found], axis=-1)


def drift_is_seen(areas: Areas) -> Mask:
    """Whether the pilot's gap and those of its comparators speak for a drift: none is unlikely after all."""
    likely = likely_drifts(areas)
    made = structures(areas.months, areas.after)
    found = likely + drift_evidence(gap_of(areas), made)
    if areas.comparators > 1:
        found = found + others_drift(areas)
    each = np.exp(found - found.max(axis=-1, keepdims=True))
    return np.asarray(each[..., 0] / each.sum(axis=-1) < _RULED_OUT)


def planned_spread(before: Areas, months_after: int) -> Numbers:
    """Standard error that a step of so many months after the start will have, by the months before it.

    The structures weigh as those months say; the wider of the opinions counts.
    """
    shape = structures(before.months, (False,) * len(before.months))
    fit, variance = log_likelihoods(gap_of(before), shape)
    first = max(before.months) + 1
    months = (*before.months, *range(first, first + months_after))
    ahead = structures(months, tuple(month >= first for month in months))
    weighed = fit + shape.likely + opinions_of(before)[..., shape.drift]
    weights = np.exp(weighed - weighed.max(axis=-1, keepdims=True))
    weights /= weights.sum(axis=-1, keepdims=True)
    known_from = special.stdtrit(ahead.freedom, _LIMIT) / special.ndtri(_LIMIT)  # the scale is not known
    found = np.sqrt((weights * variance * ahead.variance).sum(axis=-1)).max(axis=0) * known_from
    if before.kind == "value":
        return np.asarray(found)
    chance_of = chance(before.pooled()).sum(axis=-1) * (1 / len(before.months) + 1 / months_after)
    return np.maximum(found, np.sqrt(chance_of))


def verdicts(step: Step, wanted: npt.ArrayLike, error: float = ERROR) -> Words:
    """A word for every case: the interval leaves "no step" out, or the step that was wanted, or neither.

    ``wanted`` is signed, on the scale of the step. no_difference: a step as large as wanted, or larger, would
    have shown; a smaller one may be there. ``error``: of both sides, less at an early one of several looks.
    """
    way = np.sign(np.asarray(wanted, dtype=np.float64))
    side, beside_wanted = step.side(error), step.side(error, wanted)
    said = [(side != 0) & (side == way), side != 0, beside_wanted * way < 0]
    return np.select(said, [WORKING, WRONG_WAY, NO_DIFFERENCE], CANNOT_TELL)
