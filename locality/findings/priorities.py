"""Which pilots come first: their scores by the agreed criteria, and the order the weights make of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from locality.findings import Row, is_known
from locality.register.happenings.criteria import Criterion
from locality.register.happenings.ordering import Priorities
from locality.register.happenings.pilots import Pilot
from locality.statistics.priorities import Order, order_of

OPEN = ("proposed", "agreed", "running", "paused")  # stages in which a pilot can still be put before another
NeedOf = Callable[[Pilot], float | None]


@dataclass(frozen=True)
class Ordered:
    """Pilots with all their scores in the order of their totals, and those that wait.

    ``scores`` by pilot and criterion, as far as there are any; ``missing``: the criteria each lacks.
    ``held``: pilots that do not meet a condition. ``order`` is None while no pilot has every score.
    """

    weights: Mapping[str, float]
    scores: Mapping[str, Mapping[str, float]]
    missing: Mapping[str, tuple[str, ...]]
    held: tuple[str, ...]
    order: Order | None

    @property
    def ranked(self) -> list[str]:
        """The pilots with a total, the first one first."""
        if self.order is None:
            return []
        totals = self.order.totals
        return sorted(totals, key=lambda pilot: (-totals[pilot], pilot))


def compared(pilots: Sequence[Pilot]) -> list[Pilot]:
    """The pilots that can be put in order: those not over yet; examples only where there is no other."""
    found = [one for one in pilots if one.stage in OPEN]
    return [one for one in found if not one.example] or found


def ordered(
    pilots: Sequence[Pilot], said: Priorities, criteria: Mapping[str, Criterion], need_of: NeedOf
) -> Ordered:
    """The order of these pilots by the agreed weights, or by those of the criteria while none are agreed."""
    weights = dict(said.agreed.weights if said.agreed else {key: one.weight for key, one in criteria.items()})
    weights = {key: weights.get(key, 0.0) for key in criteria}
    scores = {one.id: _scores(one, said, criteria, need_of) for one in pilots}
    missing = {
        key: tuple(name for name, weight in weights.items() if weight > 0 and name not in own)
        for key, own in scores.items()
    }
    held = tuple(
        one.id for one in pilots if any(not gate.is_met for gate in said.gates.get(one.id, {}).values())
    )
    whole = {key: own for key, own in scores.items() if not missing[key] and key not in held}
    counted = {name: weight for name, weight in weights.items() if weight > 0}
    return Ordered(weights, scores, missing, held, order_of(whole, counted) if whole and counted else None)


def _scores(
    pilot: Pilot, said: Priorities, criteria: Mapping[str, Criterion], need_of: NeedOf
) -> dict[str, float]:
    found = {key: one.score for key, one in said.scores.get(pilot.id, {}).items() if key in criteria}
    need = need_of(pilot)
    worked_out = {key: need for key, one in criteria.items() if one.from_store and need is not None}
    return {**found, **worked_out}


def need_score(rows: Sequence[Row], wards: Sequence[str], high_is_need: bool) -> float | None:
    """Where these wards stand among all with a figure: 0 no ward has lower need, 100 none has higher need.

    The mean of the wards' places; None where none of them, or fewer than two in all, have a figure.
    """
    values = {row["area_code"]: row["value"] * (1 if high_is_need else -1) for row in rows if is_known(row)}
    own = [values[ward] for ward in wards if ward in values]
    if not own or len(values) < 2:
        return None
    places = [
        sum(other < value for other in values.values())
        + (sum(other == value for other in values.values()) - 1) / 2
        for value in own
    ]
    return 100 * sum(places) / len(places) / (len(values) - 1)
