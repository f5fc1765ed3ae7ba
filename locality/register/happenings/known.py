"""What the register must know of the district to refuse what cannot be: its places, needs and indicators."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from locality.areas import Places
from locality.baseline.store import Store
from locality.definitions import Definitions
from locality.periods import month_of, months_between
from locality.register.happenings.benefit_map import BenefitMap
from locality.register.happenings.criteria import Criterion
from locality.register.happenings.unit_costs import UnitCosts


@dataclass(frozen=True)
class Disruption:
    """A time in which something other than the pilot changed what is measured: a lockdown, a new form.

    ``areas``: codes of the localities or wards it held for; ``measures``: ids of the pilots' measures it
    changed. None named: all of them.
    """

    label: str
    start: date
    end: date
    areas: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()

    def touches(self, areas: Iterable[str], measure: str) -> bool:
        """Whether it held in any of these areas and changed this measure."""
        is_here = not self.areas or not set(self.areas).isdisjoint(areas)
        return is_here and (not self.measures or measure in self.measures)

    def months(self) -> list[str]:
        """Every month it touches."""
        return list(months_between(month_of(self.start), month_of(self.end)))


@dataclass(frozen=True)
class Known:
    """Localities, wards with their locality, needs and indicators that pilots may name, with their names.

    ``disruptions``: times that measures are not judged by. ``criteria``: what pilots are put in order by.
    ``benefit_map``: how benefits filter down. ``unit_costs``: what they may be priced by.
    """

    localities: Mapping[str, str] = field(default_factory=dict)
    wards: Mapping[str, str] = field(default_factory=dict)
    locality_of: Mapping[str, str] = field(default_factory=dict)
    needs: Mapping[str, str] = field(default_factory=dict)
    indicators: Mapping[str, str] = field(default_factory=dict)
    disruptions: Sequence[Disruption] = ()
    criteria: Mapping[str, Criterion] = field(default_factory=dict)
    benefit_map: BenefitMap = BenefitMap()
    unit_costs: UnitCosts = field(default_factory=UnitCosts)

    def name(self, code: str) -> str:
        """The name of a locality or ward; the code itself where there is none."""
        return self.localities.get(code) or self.wards.get(code) or code


def known_in(definitions: Definitions, places: Places) -> Known:
    """The same from a data folder that was read and not yet built."""
    council, areas = definitions.council, places.areas

    def names(geography: str, area_type: str) -> dict[str, str]:
        found = areas[(areas.geography == geography) & (areas.area_type == area_type)]
        return dict(zip(found.area_code, found.area_name, strict=True))

    pairs = places.weights("ward", "locality")
    return Known(
        localities=names(council.locality_set, "locality"),
        wards=names(council.ward_set, "ward"),
        locality_of=dict(zip(pairs.child_code, pairs.parent_code, strict=True)),
        needs={key: need.title for key, need in definitions.needs.items()},
        indicators={key: one.title for key, one in definitions.indicators.items()},
    )


def known_of(store: Store) -> Known:
    """What the built store knows of places, needs and indicators."""
    wards = store.areas("ward")
    parents = {ward.area_code: store.locality_of(ward.area_code) for ward in wards}
    return Known(
        localities={one.area_code: one.area_name for one in store.areas("locality")},
        wards={one.area_code: one.area_name for one in wards},
        locality_of={code: parent.area_code for code, parent in parents.items() if parent},
        needs={one.id: one.title for one in store.needs()},
        indicators={one.id: one.title for one in store.indicators()},
    )
