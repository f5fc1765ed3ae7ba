"""Questions to the baseline store, answered in frames and definitions. All reading SQL is here.

The class below is one open file (opened.py); the pointer says which file is in use.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cached_property

import pandas as pd

from locality.baseline.store.geojson import feature_collection
from locality.baseline.store.opened import Opened, StoreUnreadable
from locality.baseline.store.pointer import POINTER, NoStore, store_path, whole_store
from locality.baseline.store.questions import (
    ALL_FIGURES,
    ASSETS,
    BOUNDARIES,
    COMPARISONS,
    FIGURES,
    NEED_PARTS,
    NEED_SCORES,
    PERIODS,
    RANKS,
    TRENDS,
    WARDS_OF_POSTCODES,
)
from locality.definitions import Area, Council, Indicator, Need, Source

__all__ = ["POINTER", "NoStore", "Store", "StoreUnreadable", "store_path", "whole_store"]


class Store(Opened):
    """One built store, open for reading."""

    @cached_property
    def _build(self) -> tuple[str, datetime, Council]:
        ((version, built_at, council),) = self._rows("select version, built_at, council from build")
        return version, built_at.replace(tzinfo=UTC), Council.model_validate_json(council)

    @property
    def version(self) -> str:
        """Hash of what the store was built from."""
        return self._build[0]

    @property
    def built_at(self) -> datetime:
        """When the store was built, in UTC."""
        return self._build[1]

    @property
    def council(self) -> Council:
        """The council whose store this is."""
        return self._build[2]

    @cached_property
    def _areas(self) -> dict[str, Area]:
        rows = self._rows(
            "select area_code, area_name, area_type, geography, valid_from, valid_to from area"
            " order by area_name"
        )
        return {row[0]: Area(*row) for row in rows}

    def area(self, code: str) -> Area | None:
        """The area of this code, of any set and type."""
        return self._areas.get(code)

    def areas(self, area_type: str, geography: str | None = None) -> list[Area]:
        """Areas of a type by name: of the geography named, otherwise of the sets in use."""
        in_use = {"ward": self.council.ward_set, "locality": self.council.locality_set}
        wanted = geography or in_use.get(area_type)
        return [
            area
            for area in self._areas.values()
            if area.area_type == area_type and wanted in (None, area.geography)
        ]

    def newer_areas(self, area_type: str) -> list[Area]:
        """Areas of sets that follow the one in use, by name: they exist, but have no figures."""
        ends = max((one.valid_to for one in self.areas(area_type) if one.valid_to), default=None)
        return [
            area
            for area in self._areas.values()
            if area.area_type == area_type and ends and area.valid_from and area.valid_from > ends
        ]

    def _parents(self, code: str, area_type: str) -> list[Area]:
        rows = self._rows(
            "select parent_code from lookup join area on area.area_code = parent_code"
            " where child_code = ? and area_type = ? order by weight desc",
            [code, area_type],
        )
        return [self._areas[parent] for (parent,) in rows]

    def wards_of(self, locality_code: str) -> list[Area]:
        """The wards of a locality by name."""
        rows = self._rows(
            "select child_code from lookup join area on area.area_code = child_code"
            " where parent_code = ? and area_type = 'ward' order by area_name",
            [locality_code],
        )
        return [self._areas[code] for (code,) in rows]

    def locality_of(self, ward_code: str) -> Area | None:
        """The locality a ward belongs to; None for a ward of a set without figures."""
        return next(iter(self._parents(ward_code, "locality")), None)

    def adjacent(self, ward_code: str) -> list[Area]:
        """Wards that share an edge with this one, by name."""
        rows = self._rows(
            "select other_code from adjacent join area on area.area_code = other_code"
            " where adjacent.area_code = ? order by area_name",
            [ward_code],
        )
        return [self._areas[code] for (code,) in rows]

    def neighbours(self) -> list[Area]:
        """The district's statistical neighbours, the closest first."""
        rows = self._rows(
            "select area_code from neighbour where neighbour_set = ? order by rank", [self.council.neighbours]
        )
        return [self._areas[code] for (code,) in rows]

    @cached_property
    def _needs(self) -> dict[str, Need]:
        rows = self._rows("select id, definition from need order by position")
        return {key: Need.model_validate_json(text) for key, text in rows}

    def needs(self) -> list[Need]:
        """The needs in their order."""
        return list(self._needs.values())

    def need(self, need_id: str) -> Need | None:
        """The need of this id."""
        return self._needs.get(need_id)

    @cached_property
    def _indicators(self) -> dict[str, Indicator]:
        rows = self._rows("select id, definition from indicator order by position")
        return {key: Indicator.model_validate_json(text) for key, text in rows}

    def indicators(self) -> list[Indicator]:
        """All indicators, need by need in the needs' own order, context last."""
        return list(self._indicators.values())

    def indicator(self, indicator_id: str) -> Indicator | None:
        """The indicator of this id."""
        return self._indicators.get(indicator_id)

    @cached_property
    def _sources(self) -> dict[str, Source]:
        rows = self._rows("select id, definition from source order by position")
        return {key: Source.model_validate_json(text) for key, text in rows}

    def sources(self) -> list[Source]:
        """All publications, of figures, areas and places of help."""
        return list(self._sources.values())

    def source(self, source_id: str) -> Source:
        """The publication of this id; KeyError if there is none."""
        return self._sources[source_id]

    @cached_property
    def _caveats(self) -> dict[str, str]:
        return dict(self._rows("select id, sentence from caveat"))

    def caveat(self, caveat_id: str) -> str:
        """The sentence of this caveat; KeyError if there is none."""
        return self._caveats[caveat_id]

    def figures(
        self,
        indicator_id: str | None = None,
        *,
        area_types: Sequence[str] = (),
        area_codes: Sequence[str] = (),
        period: str = "latest",
    ) -> pd.DataFrame:
        """Released figures, in the order indicator, area type, area name, period.

        ``period`` is "latest" (newest of each indicator and area type), "all", or one period.
        Columns: indicator_id, area_code, area_name, area_type, period, period_start, period_end,
        numerator, denominator, value, lower_ci, upper_ci, status, method, source_id,
        published_for, caveats, series, is_latest.
        """
        return self._frame(
            FIGURES,
            [indicator_id, indicator_id, *[list(area_types)] * 2, *[list(area_codes)] * 2, *[period] * 3],
        )

    def comparisons(
        self, indicator_id: str | None = None, *, area_codes: Sequence[str] = (), period: str = "latest"
    ) -> pd.DataFrame:
        """Figures beside their comparators, in the order indicator, area, period, comparator.

        Columns: indicator_id, area_code, area_type, period, comparator (district, england,
        neighbours, rest_of_district), comparator_code, comparator_value, verdict, verdict_998, difference,
        difference_lower, difference_upper, p_value, stands_out. ``period`` as for figures.
        """
        values = [indicator_id, indicator_id, *[list(area_codes)] * 2, *[period] * 3]
        return self._frame(COMPARISONS, values)

    def trends(self, indicator_id: str | None = None, *, area_codes: Sequence[str] = ()) -> pd.DataFrame:
        """Recent trends, in the order indicator, area.

        Columns: indicator_id, area_code, area_type, word, travel, slope, chi_square, first_period,
        last_period, reason.
        """
        return self._frame(TRENDS, [indicator_id, indicator_id, *[list(area_codes)] * 2])

    def ranks(self, indicator_id: str | None = None, *, area_codes: Sequence[str] = ()) -> pd.DataFrame:
        """Ranks of wards and localities with the ranks between which they lie in 95 of 100 simulations.

        Columns: indicator_id, area_code, area_type, period, rank (1 = highest value), rank_lower,
        rank_upper, areas, order_told (false: the order of this level cannot be told apart).
        """
        values = [indicator_id, indicator_id, *[list(area_codes)] * 2]
        return self._frame(RANKS, values)

    def need_scores(self, need_id: str, area_type: str) -> pd.DataFrame:
        """Scores of a need, the greatest need first; no rows where fewer than two indicators can score.

        Columns: need_id, area_type, area_code, score, rank, areas, indicators, status, rank_lower,
        rank_upper, left_out_lower, left_out_upper, percentile_rank, depends_on_choices.
        """
        return self._frame(NEED_SCORES, [need_id, area_type])

    def need_parts(self, need_id: str, area_type: str) -> pd.DataFrame:
        """What scores are made of, in the order area, indicator.

        Columns: need_id, area_type, area_code, indicator_id, period, value, z, reference_mean,
        reference_deviation.
        """
        return self._frame(NEED_PARTS, [need_id, area_type])

    @cached_property
    def _periods(self) -> dict[tuple[str, str], list[str]]:
        return {(indicator_id, level): periods for indicator_id, level, periods in self._rows(PERIODS)}

    def periods(self, indicator_id: str, area_type: str) -> list[str]:
        """Periods with figures of an indicator at a level, the newest first."""
        return self._periods.get((indicator_id, area_type), [])

    def boundaries(self, area_type: str, parent_code: str | None = None) -> str:
        """GeoJSON of the areas of a type: a FeatureCollection with area_code and area_name.

        With a parent only areas of which the greater part lies in it.
        """
        return feature_collection(self._rows(BOUNDARIES, [area_type, parent_code, parent_code]))

    def wards_of_postcodes(self, outward: str, inward: str = "") -> list[tuple[str, int]]:
        """Ward codes and how many postcodes there begin like this ("BD1", "1A"), the most first."""
        return self._rows(WARDS_OF_POSTCODES, [outward, inward])

    def assets(self, area_codes: Sequence[str] = ()) -> pd.DataFrame:
        """Places of help in these wards, or in all, by kind and name.

        Columns: asset_id, kind, name, detail, postcode, ward_code, lsoa_code, lat, lon, as_of, source,
        telephone.
        """
        return self._frame(ASSETS, [list(area_codes)] * 2)

    def lookup(self) -> pd.DataFrame:
        """What lies in what: child_code, parent_code, weight, method."""
        return self._frame("select * from lookup order by child_code, parent_code")

    def all_areas(self) -> pd.DataFrame:
        """Every area of every set: area_code, area_name, area_type, geography, valid_from, valid_to."""
        return self._frame("select * from area order by area_type, area_code")

    def all_figures(self) -> pd.DataFrame:
        """Every released figure beside its comparators', as `export values` writes it."""
        return self._frame(ALL_FIGURES)
