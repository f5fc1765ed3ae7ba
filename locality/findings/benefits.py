"""What a benefit is worth by what was measured: low, central and high, gross and net, council and partners.

Units a year (``judging.saving``) x unit cost, brought to the newest prices, less what is taken off. What
would have happened anyway is taken off by the comparison with other places, never a second time.
"""

from dataclasses import dataclass
from typing import Literal

from locality.register.happenings.benefits import Benefit, Price
from locality.register.happenings.unit_costs import UnitCost, UnitCosts
from locality.register.judging.impact import Impact
from locality.register.judging.saving import Why, avoided_in, why_not
from locality.statistics.benefits import Assumptions, Three, kept_share, uprated

Unvalued = Literal["no_price", "no_measure", "low_end"] | Why


@dataclass(frozen=True)
class Valued:
    """One benefit with its price and, where that may be said, its pounds a year.

    ``units``: a year, low, central, high; None where nothing can be counted. ``why``: why no pounds are said.
    ``cost_now``: the unit cost in the prices of ``year_now``. ``kept``: the share of gross that is left after
    what is taken off. ``net``: None while the replacement cost is not known. ``council``: the part of the
    pounds that falls on the council, 0 to 1, None where nobody says.
    """

    benefit: Benefit
    why: Unvalued | None
    price: Price | None = None
    cost: UnitCost | None = None
    cost_now: float = 0.0
    year_now: int = 0
    is_old: bool = False
    units: Three | None = None
    kept: float = 1.0
    optimism: float = 0.0
    gross: Three | None = None
    net: Three | None = None
    council: float | None = None


def valued(benefit: Benefit, impact: Impact | None, costs: UnitCosts, year: int) -> Valued:
    """What a benefit is worth in a year, by the effect measured; ``year`` is now's, to tell old prices by."""
    price = benefit.profile.price
    cost = costs.costs.get(price.unit_cost) if price else None
    if price is None or cost is None:
        return Valued(benefit, "no_price")
    units = avoided_in(impact) if impact else None
    why: Unvalued | None = "no_measure" if impact is None else why_not(impact)
    if units and not units.can_be_claimed:
        why = "low_end"
    grade = costs.rules.optimism.grades.get(price.optimism)
    optimism = grade.percent if grade else 0.0
    kept = kept_share(
        Assumptions(
            attribution=price.attribution / 100,
            optimism=optimism / 100,
            displacement=price.displacement / 100,
        )
    )
    now = uprated(cost.fiscal, cost.index, costs.index_now)
    gross = units.times(now) if units and why is None else None
    return Valued(
        benefit, why, price, cost, now, costs.year_now, cost.is_old(year, costs.rules.old_after_years), units,
        kept, optimism, gross, _net(gross, kept, price.replacement), costs.council_share(cost.code),
    )  # fmt: skip


def _net(gross: Three | None, kept: float, replacement: float | None) -> Three | None:
    if gross is None or replacement is None:
        return None
    left = gross.times(kept)
    return Three(left.low - replacement, left.central - replacement, left.high - replacement)
