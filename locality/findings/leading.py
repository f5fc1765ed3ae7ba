"""Where each need's headline figure is highest, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from locality.definitions import Area, Need
from locality.findings import leaders
from locality.findings.evidence import Standing

Certainty = Literal["sure", "pattern", "open", "untold"]


@dataclass(frozen=True)
class Leading:
    """The areas with the highest figure on a need, and whether that is beyond chance.

    pattern: areas whose neighbourhoods have higher figures than the rest; none where no pattern is seen.
    sure: one area is first in 95 of 100 simulated orders; open: chance may order them otherwise; untold: the
    figures have no interval that would say.
    """

    need: Need
    areas: tuple[Area, ...]
    certainty: Certainty


def leading(need: Need, standings: Sequence[Standing]) -> Leading:
    """Where one need is highest among areas; no area without figures."""
    if any(one.is_pattern for one in standings):
        above = [one for one in standings if one.side == "above" and one.row is not None]
        ordered = sorted(above, key=lambda one: -one.row["value"] if one.row else 0)
        return Leading(need, tuple(one.area for one in ordered), "pattern")
    first = leaders([(one.area, one.row) for one in standings])
    ranks = [one.rank for one in standings if one.area in first]
    return Leading(need, tuple(first), _certainty(ranks))


def _certainty(ranks: Sequence[object]) -> Certainty:
    rank = ranks[0] if len(ranks) == 1 else None
    if not isinstance(rank, dict):
        return "open" if len(ranks) > 1 else "untold"
    return "sure" if rank["order_told"] and rank["rank_upper"] == 1 else "open"
