"""The baseline store as a DuckDB file: the only place that writes it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pandas as pd

from locality.baseline.making.geometry import adjacent_pairs
from locality.baseline.making.inputs import Inputs
from locality.baseline.making.need_scores import need_tables
from locality.baseline.making.release import Released
from locality.definitions import Definition, Definitions

SCHEMA = """
create table build (version text, built_at timestamp, council text);
create table area (area_code text primary key, area_name text, area_type text, geography text,
    valid_from date, valid_to date);
create table lookup (child_code text, parent_code text, weight double, method text);
create table neighbour (neighbour_set text, rank integer, area_code text, closeness text);
create table adjacent (area_code text, other_code text);
create table boundary (area_type text, area_code text, wkb blob, geojson text);
create table postcode (postcode text primary key, ward_code text, lsoa_code text, lat double, lon double);
create table asset (asset_id text, kind text, name text, detail text, postcode text, ward_code text,
    lsoa_code text, lat double, lon double, as_of text, source text, telephone text);
create table neighbourhood (name text, lsoa_code text, source text);
create table contact (position integer, service text, need text, area text, telephone text, web text,
    source text, checked_on date);
create table need (id text primary key, position integer, definition text);
create table indicator (id text primary key, position integer, need text, definition text);
create table source (id text primary key, position integer, definition text);
create table caveat (id text primary key, sentence text);
create temp table unordered_value (indicator_id text, area_code text, area_type text,
    period text, period_start date, period_end date, numerator double, denominator double, value double,
    lower_ci double, upper_ci double, status text, method text, source_id text, published_for text,
    caveats text, series integer, is_latest boolean);
create table comparison (indicator_id text, area_code text, area_type text, period text, comparator text,
    comparator_code text, comparator_value double, verdict text, verdict_998 text, difference double,
    difference_lower double, difference_upper double, p_value double, stands_out boolean,
    basis text, excess double);
create table trend (indicator_id text, area_code text, area_type text, word text, travel text, slope double,
    chi_square double, first_period text, last_period text, reason text);
create table rank (indicator_id text, area_code text, area_type text, period text, rank integer,
    rank_lower integer, rank_upper integer, areas integer, order_told boolean);
create table funnel (indicator_id text, area_code text, area_type text, period text, average double,
    dispersion double, widened_by double, flag text, chance_flag text);
create table funnel_line (indicator_id text, area_type text, period text, denominator double,
    lower_95 double, upper_95 double, lower_998 double, upper_998 double, chance_lower_998 double,
    chance_upper_998 double);
create table map_class (indicator_id text, area_type text, period text, scheme text, place integer,
    low double, high double, areas integer);
create table hexagon (area_code text, q integer, r integer);
create table need_profile (need_id text, area_type text, area_code text, indicator_id text, period text,
    value double, z double, reference_mean double, reference_deviation double);
create table need_score (need_id text, area_type text, area_code text, score double, rank double,
    areas integer, indicators integer, status text, rank_lower double, rank_upper double,
    left_out_lower double, left_out_upper double, percentile_rank double, depends_on_choices boolean);
"""

# An area's whole profile is asked for most often: its rows lie together.
ORDER = """
create table released_value as
    select value.*, area.area_name from unordered_value as value join area using (area_code)
    order by value.area_code, value.indicator_id, value.period_start, value.period_end;
drop table unordered_value;
"""

# Scores set localities against the wards' spread: both must be of the wards' newest period.
NEWEST = """
select * from released_value
where area_type in ('ward', 'locality') and (indicator_id, period) in (
    select (indicator_id, period) from released_value where is_latest and area_type = 'ward'
)
order by area_code
"""


RELEASED: dict[str, Callable[[Released], pd.DataFrame]] = {
    "unordered_value": lambda part: part.figures,
    "comparison": lambda part: part.comparisons,
    "trend": lambda part: part.trends,
    "rank": lambda part: part.ranks,
    "funnel": lambda part: part.funnel.areas,
    "funnel_line": lambda part: part.funnel.lines,
    "map_class": lambda part: part.classes,
}
_MANY = 200_000


@dataclass(frozen=True)
class Contents:
    """What one store holds: the checked inputs and, indicator by indicator, what is released."""

    version: str
    inputs: Inputs
    released: Iterable[Released]


def write_store(path: Path, contents: Contents) -> int:
    """Write a whole store to a new file at this path; how many figures it hides."""
    inputs, places = contents.inputs, contents.inputs.places
    tables = {
        "area": places.areas,
        "lookup": places.lookup,
        "neighbour": places.neighbours,
        "adjacent": adjacent_pairs(inputs.boundaries, "ward"),
        "boundary": inputs.boundaries,
        "hexagon": inputs.hexagons,
        "postcode": inputs.postcodes,
        "asset": inputs.assets,
        "contact": inputs.contacts,
        "neighbourhood": inputs.names,
        **_definition_tables(inputs.definitions),
    }
    with duckdb.connect(path) as connection:
        connection.execute("set enable_progress_bar = false")
        connection.execute(SCHEMA)
        for name, rows in tables.items():
            _insert(connection, name, rows)
        hidden = 0
        for lot in _lots(contents.released):
            hidden += sum(part.hidden for part in lot)
            for name, rows_of in RELEASED.items():
                _insert(connection, name, _together([rows_of(part) for part in lot]))
        connection.execute(ORDER)
        parts, scores = need_tables(connection.execute(NEWEST).df(), inputs.definitions)
        _insert(connection, "need_profile", parts)
        _insert(connection, "need_score", scores)
        council = inputs.definitions.council.model_dump_json()
        now = datetime.now(UTC).replace(tzinfo=None)
        connection.execute("insert into build values (?, ?, ?)", [contents.version, now, council])
    return hidden


def _lots(released: Iterable[Released]) -> Iterator[list[Released]]:
    """What is released, as many indicators at a time as make some hundred thousand figures."""
    lot: list[Released] = []
    for part in released:
        lot.append(part)
        if sum(len(one.figures) for one in lot) > _MANY:
            yield lot
            lot = []
    yield lot


def _together(parts: list[pd.DataFrame]) -> pd.DataFrame:
    return pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)


def _insert(connection: duckdb.DuckDBPyConnection, name: str, rows: pd.DataFrame) -> None:
    """Insert a frame by column name; the table's name comes from the dictionary above, never from data."""
    connection.register("incoming", rows)
    connection.execute(f"insert into {name} by name select * from incoming")
    connection.unregister("incoming")


def _definition_tables(definitions: Definitions) -> dict[str, pd.DataFrame]:
    needs = sorted(definitions.needs.values(), key=lambda need: need.order)
    order = [indicator_id for need in needs for indicator_id in need.indicators]
    rank = {indicator_id: number for number, indicator_id in reversed(list(enumerate(order)))}
    indicators = sorted(
        definitions.indicators.values(), key=lambda one: (rank.get(one.id, len(rank)), one.id)
    )
    indicator_rows = _as_rows(indicators)
    indicator_rows["need"] = [one.need for one in indicators]
    return {
        "need": _as_rows(needs),
        "indicator": indicator_rows,
        "source": _as_rows(definitions.sources.values()),
        "caveat": pd.DataFrame(definitions.caveats.items(), columns=["id", "sentence"]),
    }


def _as_rows(definitions: Iterable[Definition]) -> pd.DataFrame:
    rows = [
        {"id": one.id, "position": position, "definition": one.model_dump_json(by_alias=True)}  # type: ignore[attr-defined]
        for position, one in enumerate(definitions)
    ]
    return pd.DataFrame(rows, columns=["id", "position", "definition"])
