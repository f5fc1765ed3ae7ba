"""What a page may ask: the store, what the build found out, the pilots as they stand."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from locality import findings, folders
from locality.baseline.store import Store
from locality.baseline.store.pictures import map_classes
from locality.definitions import AREA_TYPES, Area, Council, Indicator, Need
from locality.drawn.maps.shades import Shade, shades_of
from locality.findings import Lookup, Pairs, Row, records
from locality.findings.evidence import Comparator, Evidence, Standing
from locality.register.happenings.benefit_map import BenefitMap, read_map
from locality.register.happenings.criteria import Criterion, read_criteria
from locality.register.happenings.disruptions import read_disruptions
from locality.register.happenings.known import Disruption
from locality.register.happenings.pilots import Pilot
from locality.register.happenings.unit_costs import UnitCosts, read_unit_costs
from locality.words import needs

Made = TypeVar("Made")
_WIDER = tuple(level for level in AREA_TYPES if level != "lsoa")


@dataclass(frozen=True)
class Figures:
    """One built store with the pilots as they stand on a day; what it answers must not be changed by anyone.

    ``unreadable``: why there are no pilots, in words, when the ledger cannot be read. ``things``: what
    else the register keeps, by kind of subject and id. ``data``: the folder the store was built from, for
    what is read beside it.
    """

    store: Store
    pilots: Sequence[Pilot] = ()
    unreadable: str | None = None
    today: date = field(default_factory=date.today)
    things: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    data: Path = field(default_factory=folders.data_folder)
    _kept: dict[tuple[Any, ...], Any] = field(default_factory=dict, repr=False)
    _told: dict[tuple[Any, ...], Any] = field(default_factory=dict, repr=False)

    def keep(self, ids: tuple[Any, ...], make: Callable[[], Made]) -> Made:
        """What was made once for these ids from this store; ``ids`` must name all it is made of."""
        if ids not in self._kept:
            self._kept[ids] = make()
        return self._kept[ids]

    def keep_of_pilots(self, ids: tuple[Any, ...], make: Callable[[], Made]) -> Made:
        """The same for what rests on the pilots as they stand."""
        if ids not in self._told:
            self._told[ids] = make()
        return self._told[ids]

    def name(self, code: str) -> str:
        """The name of an area; its code where there is none."""
        found = self.store.area(code)
        return found.area_name if found else code

    @property
    def disruptions(self) -> list[Disruption]:
        """The calendar of times in which something else changed what pilots measure."""
        return self.keep(("disruptions",), lambda: read_disruptions(self.data)[0])

    @property
    def criteria(self) -> Mapping[str, Criterion]:
        """What pilots are put in order by."""
        return self.keep(("criteria",), lambda: read_criteria(self.data)[0])

    @property
    def benefit_map(self) -> BenefitMap:
        """How benefits filter down."""
        return self.keep(("benefit map",), lambda: read_map(self.data)[0])

    @property
    def unit_costs(self) -> UnitCosts:
        """What benefits may be priced by."""
        return self.keep(("unit costs",), lambda: read_unit_costs(self.data)[0])

    @property
    def council(self) -> Council:
        """The council whose store this is."""
        return self.store.council

    @property
    def district(self) -> Area:
        """The council's whole area."""
        return self.area(self.council.district)

    @property
    def country(self) -> Area:
        """The country the council lies in."""
        return self.area(self.council.country)

    def area(self, code: str) -> Area:
        """The area of a code of the store; KeyError when there is none."""
        found = self.store.area(code)
        if found is None:
            raise KeyError(code)
        return found

    @property
    def evidence(self) -> Evidence:
        """Figures of all areas wider than a small area with their comparisons, trends and ranks."""
        return self.keep(("evidence",), self._evidence)

    def _evidence(self) -> Evidence:
        asked = self.store
        return Evidence.of(
            asked.figures(area_types=_WIDER, period="all"),
            asked.comparisons(period="all"),
            asked.trends(),
            asked.ranks(),
        )

    def standings(self, areas: Iterable[Area], comparator: Comparator = "district") -> list[Standing]:
        """Every measure the areas have, area by area in the measures' order."""
        return [
            standing
            for area in areas
            for indicator in self.store.indicators()
            if (standing := self.evidence.standing(indicator, area, comparator)).row is not None
        ]

    def rows(
        self,
        indicator_id: str | None = None,
        *,
        area_types: tuple[str, ...] = (),
        area_codes: tuple[str, ...] = (),
        period: str = "latest",
    ) -> list[Row]:
        """Released figures as ``Store.figures`` gives them, a mapping a row."""

        def asked() -> list[Row]:
            return records(
                self.store.figures(
                    indicator_id, area_types=area_types, area_codes=area_codes, period=period
                )
            )  # fmt: skip

        return self.keep(("rows", indicator_id, area_types, area_codes, period), asked)

    def headlines(self) -> list[tuple[Need, Indicator]]:
        """Each need with its headline indicator."""
        by_id = {one.id: one for one in self.store.indicators()}
        return findings.headlines(self.store.needs(), by_id)

    def measures(self) -> list[tuple[Need, list[Indicator]]]:
        """Each need with all its indicators."""
        return [(need, self.indicators_of(need)) for need in self.store.needs()]

    def background(self) -> Need:
        """What belongs to no need, listed as if it were one: measures set beside similar councils first."""
        about = [one for one in self.store.indicators() if one.need == needs.CONTEXT]
        ordered = sorted(about, key=lambda one: "neighbours" not in one.comparators)
        return needs.background([one.id for one in ordered])

    def indicators_of(self, need: Need) -> list[Indicator]:
        """A need's indicators, in its order."""
        return [one for one in map(self.store.indicator, need.indicators) if one is not None]

    def at(self, indicator_id: str, area_code: str, period: str) -> Row | None:
        """One area's figure of one period, at any level."""
        area = self.store.area(area_code)
        if area is None:
            return None
        found = self.lookup.at(indicator_id, area, period)
        if found is not None or area.area_type != "lsoa":
            return found
        rows = self.rows(indicator_id, area_types=("lsoa",), period=period)
        return next((row for row in rows if row["area_code"] == area_code), None)

    def offered_for(self, area_type: str) -> list[Indicator]:
        """The indicators that have figures at a level, need by need."""
        return [one for one in self.store.indicators() if self.store.periods(one.id, area_type)]

    @property
    def lookup(self) -> Lookup:
        """The figures of every area wider than a small area, all periods."""
        return self.evidence.figures

    def comparators(self, indicator: Indicator, period: str) -> dict[str, Area]:
        """The areas an indicator's figures of a period are compared with, where they have one, by name."""
        wanted = {"district": self.district, "england": self.country}
        return {
            name: wanted[name]
            for name in indicator.comparators
            if name in wanted and self.lookup.at(indicator.id, wanted[name], period) is not None
        }

    def residents(self, area: Area) -> tuple[Indicator, Row] | None:
        """How many people live in an area: the first such count of the context with a figure for it."""
        for indicator in self.store.indicators():
            if indicator.need == "context" and indicator.unit == "residents":
                row = self.lookup.latest(indicator.id, area)
                if row is not None:
                    return indicator, row
        return None

    def pilots_where(
        self, *, locality: str | None = None, need: str | None = None, ward: str | None = None
    ) -> list[Pilot]:
        """The pilots of a locality, a need or a ward."""
        return [
            pilot
            for pilot in self.pilots
            if locality in (None, pilot.locality)
            and need in (None, pilot.need)
            and (ward is None or ward in pilot.wards)
        ]

    def pairs_of(self, indicator: Indicator, areas: Sequence[Area], period: str) -> Pairs:
        """Each area with its figure of a period."""
        return [(area, self.lookup.at(indicator.id, area, period)) for area in areas]

    def caveats_of(self, indicator: Indicator) -> list[str]:
        """The caveats of an indicator's figures, those of the definition first."""
        rows = self.rows(indicator.id, period="all")
        own = [caveat for row in rows for caveat in (row["caveats"] or "").split(";") if caveat]
        return list(dict.fromkeys([*indicator.caveats, *(one.caveat for one in indicator.breaks), *own]))

    def sources_of(self, indicator: Indicator) -> list[str]:
        """The publications an indicator's figures come from, its main one first."""
        rows = self.rows(indicator.id, period="all")
        return list(dict.fromkeys([indicator.source, *(row["source_id"] for row in rows)]))

    def periods_of(self, indicator: Indicator) -> dict[str, list[str]]:
        """The periods there are figures for, level by level, the newest first."""
        return {
            level: found
            for level in indicator.area_types
            if (found := self.store.periods(indicator.id, level))
        }

    def boundaries(self, area_type: str, parent_code: str | None = None) -> str:
        """GeoJSON text of the areas of a type."""
        ids = ("boundaries", area_type, parent_code)
        return self.keep(ids, lambda: self.store.boundaries(area_type, parent_code))

    def schemes(self, indicator_id: str, area_type: str, period: str) -> list[str]:
        """The ways of making a map's classes there are for these figures."""
        found = self._classes(indicator_id, area_type, period)
        return list(dict.fromkeys(scheme for scheme, _, _ in found))

    def shades(
        self, indicator_id: str, area_type: str, period: str, scheme: str = "quantiles"
    ) -> list[Shade]:
        """The classes of a map with their colours, lowest first; empty where there are no figures."""
        found = self._classes(indicator_id, area_type, period)
        return shades_of((low, high) for one, low, high in found if one == scheme)

    def _classes(self, indicator_id: str, area_type: str, period: str) -> list[tuple[str, float, float]]:
        def asked() -> list[tuple[str, float, float]]:
            rows = map_classes(self.store, indicator_id, area_type, period)
            return list(rows[["scheme", "low", "high"]].itertuples(index=False, name=None))

        return self.keep(("classes", indicator_id, area_type, period), asked)

    def within(self, child_type: str, parent_type: str) -> dict[str, Area]:
        """The area of a type that most of each smaller area lies in, by the smaller area's code."""
        return self.keep(("within", child_type, parent_type), lambda: self._within(child_type, parent_type))

    def _within(self, child_type: str, parent_type: str) -> dict[str, Area]:
        children, parents = (
            {area.area_code: area for area in self.store.areas(level)} for level in (child_type, parent_type)
        )
        rows = self.store.lookup().sort_values(["weight", "parent_code"], ascending=[False, True])
        rows = rows[rows.child_code.isin(list(children)) & rows.parent_code.isin(list(parents))]
        first = rows.drop_duplicates("child_code")
        pairs = zip(first.child_code, first.parent_code, strict=True)
        return {child: parents[parent] for child, parent in pairs}
