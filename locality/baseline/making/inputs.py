"""Everything of a data folder, read and checked: definitions, places, values, boundaries, postcodes."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from locality.areas import Places, read_places
from locality.baseline.making.aggregate import computed_figures
from locality.baseline.making.assets import read_assets
from locality.baseline.making.contacts import read_contacts
from locality.baseline.making.corrections import read_corrections
from locality.baseline.making.geometry import read_boundaries, read_postcodes
from locality.baseline.making.hexagons import read_hexagons
from locality.baseline.making.names import read_names
from locality.baseline.making.protection import protection_problems
from locality.csv_tables import Table, read_table
from locality.definitions import STATUSES, Definitions, Indicator, Problem, defined_ids, read_definitions
from locality.periods import FORMS, is_period, period_dates

NUMBERS = ("numerator", "denominator", "value", "lower_ci", "upper_ci")
REQUIRED = ("area_code", "period", "status")
OPTIONAL = (*NUMBERS, "published_for", "source", "caveats")


@dataclass(frozen=True)
class Inputs:
    """A data folder that passed every check.

    values, by indicator id, one row a published figure: indicator_id, area_code, area_type, period,
    period_start, period_end, numerator, denominator, value, lower_ci, upper_ci, status, published_for,
    source, caveats.
    boundaries: area_type, area_code, wkb, geojson. postcodes: postcode, ward_code, lsoa_code, lat, lon.
    hexagons: area_code, q, r. assets, contacts, names: the columns their files say.
    """

    definitions: Definitions
    places: Places
    values: dict[str, pd.DataFrame]
    boundaries: pd.DataFrame
    hexagons: pd.DataFrame
    postcodes: pd.DataFrame
    assets: pd.DataFrame
    contacts: pd.DataFrame
    names: pd.DataFrame


def read_inputs(data: Path) -> tuple[Inputs | None, list[Problem]]:
    """The checked content of a data folder, or None with every problem found in it."""
    definitions, problems = read_definitions(data)
    if definitions is None:
        return None, problems
    places, place_problems = read_places(data, definitions.council)
    problems += place_problems
    if places is None:
        return None, problems
    tables = {
        key: _read_values(data, one, places, definitions) for key, one in definitions.indicators.items()
    }
    problems += [problem for table in tables.values() for problem in table.problems]
    problems += [*_stray_values(data), *_unreachable_levels(definitions, places)]
    boundaries, boundary_problems = read_boundaries(data, places)
    hexagons, hexagon_problems = read_hexagons(data, places, definitions.council)
    problems += hexagon_problems
    postcodes, postcode_problems = read_postcodes(data, places)
    assets, asset_problems = read_assets(data, places)
    contacts, contact_problems = read_contacts(data, places, definitions)
    names, name_problems = read_names(data, places, definitions)
    problems += boundary_problems + postcode_problems + asset_problems + contact_problems
    problems += name_problems + read_corrections(data)[1]
    if problems:
        return None, problems
    values = {key: table.rows for key, table in tables.items()}
    problems = [
        *_shares_over_everybody(values, definitions, places),
        *protection_problems(definitions, values, places),
    ]
    if problems:
        return None, problems
    return Inputs(
        definitions, places, values, boundaries, hexagons, postcodes, assets, contacts, names,
    ), []  # fmt: skip


def _stray_values(data: Path) -> Iterable[Problem]:
    defined = defined_ids(data / "indicators")
    for path in sorted((data / "values").glob("*.csv")):
        if path.stem not in defined:
            yield Problem(f"values/{path.name}", "", f"no indicators/{path.stem}.yml defines these figures")


def _unreachable_levels(definitions: Definitions, places: Places) -> Iterable[Problem]:
    for key, indicator in definitions.indicators.items():
        if indicator.aggregate is None:
            continue
        lowest = indicator.aggregate.from_type
        for level in indicator.aggregate.to:
            if places.weights(lowest, level).empty:
                message = f"got '{level}': areas/lookup.csv names no way from {lowest} to {level}"
                yield Problem(f"indicators/{key}.yml", "aggregate.to", message)


def _shares_over_everybody(
    values: dict[str, pd.DataFrame], definitions: Definitions, places: Places
) -> Iterable[Problem]:
    """Areas whose share, worked out from small areas that are not shown, is more than all there are."""
    for key, indicator in definitions.indicators.items():
        # A sum of shares passes its whole only where one of the parts does.
        crossed = (values[key].numerator > values[key].denominator).any()
        if indicator.statistic != "proportion" or indicator.aggregate is None or not crossed:
            continue
        figures = computed_figures(indicator, values, places)
        for row in figures[figures.numerator > figures.denominator].itertuples():
            message = f"{row.numerator:g} of {row.denominator:g} for {row.period}: more than its denominator"
            yield Problem(f"values/{key}.csv", str(row.area_code), f"works out at {message}")


def _read_values(data: Path, indicator: Indicator, places: Places, definitions: Definitions) -> Table:
    table = read_table(data, f"values/{indicator.id}.csv", REQUIRED, OPTIONAL)
    if table.problems:
        return table
    rows = table.rows
    for column in OPTIONAL:
        if column in rows and column in NUMBERS:
            table.to_numbers(column)
        elif column not in rows:
            rows[column] = np.nan if column in NUMBERS else ""
    rows.insert(0, "indicator_id", indicator.id)
    _check_keys(table, indicator, places, definitions)
    if not table.problems:
        _check_figures(table, indicator)
        _add_dates(table)
    return table


def _check_keys(table: Table, indicator: Indicator, places: Places, definitions: Definitions) -> None:
    rows = table.rows
    known = set(places.areas.area_code)
    table.refuse_unknown("area_code", known, "area in areas/areas.csv")
    table.refuse_unknown("status", STATUSES, "status")
    table.refuse_duplicates(("area_code", "period"))
    table.refuse(
        ~rows.period.isin([text for text in rows.period.unique() if is_period(text)]),
        "period",
        f"not a period; write it as {FORMS}",
    )
    table.refuse_unknown("source", {"", *definitions.sources}, "source in sources/")
    known_caveats = [ids for ids in rows.caveats.unique() if {*ids.split(";")} <= {"", *definitions.caveats}]
    table.refuse(~rows.caveats.isin(known_caveats), "caveats", "no such caveat in caveats.yml")
    rows["area_type"] = rows.area_code.map(places.areas.set_index("area_code").area_type)
    levels = {*indicator.area_types, *([indicator.aggregate.from_type] if indicator.aggregate else [])}
    wrong_level = rows.area_type.notna() & ~rows.area_type.isin(list(levels))
    table.refuse(
        wrong_level,
        "area_code",
        f"is not one of the levels {', '.join(sorted(levels))} that indicators/{indicator.id}.yml names",
    )


def _check_figures(table: Table, indicator: Indicator) -> None:
    rows = table.rows
    shown = rows.status == "ok"
    figures = rows[["numerator", "value"]].notna().any(axis=1)
    table.refuse(shown & ~figures, "status", "has neither numerator nor value; give one or another status")
    table.refuse(~shown & figures, "status", "must not carry a figure; leave numerator and value empty")
    table.refuse(rows.numerator < 0, "numerator", "a count cannot be negative")
    table.refuse(rows.denominator <= 0, "denominator", "must be greater than zero")
    if indicator.statistic in ("proportion", "rate"):
        lone = rows.numerator.notna() & rows.denominator.isna()
        table.refuse(lone, "denominator", f"a {indicator.statistic} with a numerator needs a denominator")
    if indicator.statistic == "proportion":
        # Counts of two different years may cross in a small area that only serves to work out larger ones.
        shown_level = rows.area_type.isin(indicator.area_types)
        over = (rows.numerator > rows.denominator) & shown_level
        table.refuse(over, "numerator", "is more than its denominator")
    if indicator.unit == "%":
        table.refuse(
            ~rows.value.dropna().between(0, 100).reindex(rows.index, fill_value=True),
            "value",
            "a percentage lies between 0 and 100",
        )
    table.refuse(rows.lower_ci > rows.value, "lower_ci", "is above the value")
    table.refuse(rows.upper_ci < rows.value, "upper_ci", "is below the value")


def _add_dates(table: Table) -> None:
    dates = {period: period_dates(period) for period in table.rows.period.unique()}
    table.rows["period_start"] = table.rows.period.map(
        {period: start for period, (start, _) in dates.items()}
    )
    table.rows["period_end"] = table.rows.period.map({period: end for period, (_, end) in dates.items()})
