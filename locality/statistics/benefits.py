"""What a change is worth in pounds: brought to one year's prices, gross and net, over the years.

Formulas of the cost benefit analysis guidance for local partnerships ("Supporting public service
transformation", HM Treasury and others, 2014), discounted by the Green Book: 3.5% a year, year 0 not at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

DISCOUNT = 0.035
Wanted = Literal["fewer", "more"]


@dataclass(frozen=True)
class Assumptions:
    """What is taken off a gross value; shares from 0 to 1.

    ``deadweight`` would have happened anyway, ``attribution`` is due to what is valued, ``optimism`` is taken
    off as such estimates are too high, ``displacement`` only moved elsewhere. ``ramp``: the share of the full
    effect in each year, the first is year 0.
    """

    deadweight: float = 0.0
    attribution: float = 1.0
    optimism: float = 0.0
    displacement: float = 0.0
    ramp: tuple[float, ...] = (1.0,)


@dataclass(frozen=True)
class Worth:
    """Pounds: ``gross_year`` of one full year, ``net_by_year`` after all that is taken off.

    ``benefit`` and ``cost`` are present values, ``net`` their difference, ``ratio`` benefit over cost (nan
    without a cost). ``cashable`` and ``avoided`` part the benefit.
    """

    gross_year: float
    net_by_year: tuple[float, ...]
    benefit: float
    cost: float
    net: float
    ratio: float
    cashable: float
    avoided: float


@dataclass(frozen=True)
class Three:
    """A figure low, central and high; ``low`` is the end of the interval that claims least."""

    low: float
    central: float
    high: float

    @property
    def can_be_claimed(self) -> bool:
        """Whether even the low end lies above zero."""
        return self.low > 0

    def times(self, factor: float) -> "Three":
        """All three multiplied by something that is not negative."""
        return Three(self.low * factor, self.central * factor, self.high * factor)


def uprated(value: float, index_then: float, index_now: float) -> float:
    """A price of one year in the prices of another, by the index of both; ValueError for no index."""
    if not (index_then > 0 and index_now > 0):
        raise ValueError(f"got the indices {index_then:g} and {index_now:g}; both must be over zero")
    return value * index_now / index_then


def avoided(lower: float, central: float, upper: float, wanted: Wanted) -> Three:
    """How much of what is wanted a measured difference is, from its 95% interval; below zero the reverse.

    ``low`` is the limit nearest to no difference, or beyond it.
    """
    return Three(lower, central, upper) if wanted == "more" else Three(-upper, -central, -lower)


def worth(
    units: float,
    unit_cost: float,
    assumptions: Assumptions,
    costs: Sequence[float] = (),
    cashable_share: float = 0.0,
    discount: float = DISCOUNT,
) -> Worth:
    """What so many units a year are worth; ``unit_cost`` is in the prices wanted, ``costs`` one a year.

    gross = units x unit cost; net = gross x (1 - deadweight) x attribution x (1 - optimism) x
    (1 - displacement) x ramp of the year; present value = sum of net / (1 + discount)^year.
    """
    _refuse(assumptions, cashable_share)
    gross, kept = units * unit_cost, kept_share(assumptions)
    net = gross * kept * np.array(assumptions.ramp)
    benefit, cost = _present(net, discount), _present(np.array(costs, float), discount)
    return Worth(
        gross, tuple(net.tolist()), benefit, cost, benefit - cost, benefit / cost if cost else float("nan"),
        benefit * cashable_share, benefit * (1 - cashable_share),
    )  # fmt: skip


def kept_share(assumptions: Assumptions) -> float:
    """The share of a gross value that is left by a year with the full effect."""
    return (
        (1 - assumptions.deadweight)
        * assumptions.attribution
        * (1 - assumptions.optimism)
        * (1 - assumptions.displacement)
    )


def measured_beside_others(assumptions: Assumptions) -> Assumptions:
    """The same for an effect measured beside comparable places, which took off what would have happened."""
    return replace(assumptions, deadweight=0.0)


def _present(by_year: np.ndarray, discount: float) -> float:
    return float((by_year / (1 + discount) ** np.arange(by_year.size)).sum())


def _refuse(assumptions: Assumptions, cashable_share: float) -> None:
    shares = {
        "deadweight": assumptions.deadweight, "attribution": assumptions.attribution,
        "optimism": assumptions.optimism, "displacement": assumptions.displacement,
        "cashable share": cashable_share, **{f"ramp {at}": one for at, one in enumerate(assumptions.ramp)},
    }  # fmt: skip
    for name, share in shares.items():
        if not 0 <= share <= 1:
            raise ValueError(f"{name}: got {share:g}; a share lies between 0 and 1")
