"""What was said about the order of pilots, as it stands: weights, scores, conditions, one before another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Agreed:
    """Weights by criterion, by whom and on which day."""

    weights: Mapping[str, float]
    names: tuple[str, ...]
    on: date


@dataclass(frozen=True)
class Scored:
    """A score of a pilot by one criterion, and why."""

    score: float
    because: str
    by: str
    on: date


@dataclass(frozen=True)
class Gate:
    """Whether a condition that no score outweighs is met, and why."""

    is_met: bool
    because: str
    by: str
    on: date


@dataclass(frozen=True)
class PutBefore:
    """One pilot put before another against the order of the totals, and why."""

    pilot: str
    before: str
    because: str
    by: str
    on: date


@dataclass(frozen=True)
class Priorities:
    """Everything said about the order of pilots; ``version`` counts what was said.

    ``scores`` by pilot and criterion; ``gates`` by pilot and condition; ``own``: each member's weights.
    """

    version: int = 0
    agreed: Agreed | None = None
    own: Mapping[str, Agreed] = field(default_factory=dict)
    scores: Mapping[str, Mapping[str, Scored]] = field(default_factory=dict)
    gates: Mapping[str, Mapping[str, Gate]] = field(default_factory=dict)
    against: tuple[PutBefore, ...] = ()
