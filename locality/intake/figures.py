"""Rows of an indicator from publishers' tables: areas, periods, symbols and sums as the recipe says."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from locality.definitions import Council, InputProblems, Problem
from locality.intake.recipes import (
    AreaRule,
    Choices,
    Figure,
    Joined,
    Level,
    Part,
    PeriodRule,
    Symbol,
    Table,
    Threshold,
)
from locality.intake.tables import Shelf, first_filled, keep_rows, need_columns, refuse
from locality.periods import period_dates

_SEVERITY = {"ok": 0, "not_applicable": 1, "missing": 2, "suppressed": 3}
_BY_SEVERITY = {number: status for status, number in _SEVERITY.items()}
_MOST_SHOWN = 5
_ANY = ""  # the one period of a table that has none
KEYS = ["area_code", "period"]


@dataclass(frozen=True)
class Library:
    """What every recipe reads with: the publishers' files, our areas, and the lists of codes."""

    shelf: Shelf
    areas: pd.DataFrame
    codes: Mapping[str, Mapping[str, str]]
    council: Council

    def of_types(self, types: Level) -> set[str]:
        """Codes of our areas of these types, of the ward and locality sets in use."""
        sets = {"ward": self.council.ward_set, "locality": self.council.locality_set}
        in_use = self.areas["geography"] == self.areas["area_type"].map(sets).fillna(self.areas["geography"])
        return set(self.areas.loc[in_use & self.areas["area_type"].isin(types), "area_code"])


def _shown(values: pd.Series) -> str:
    found = sorted({str(value) for value in values})
    more = f" and {len(found) - _MOST_SHOWN} more" if len(found) > _MOST_SHOWN else ""
    return ", ".join(f"'{value}'" for value in found[:_MOST_SHOWN]) + more


def _published_codes(frame: pd.DataFrame, rule: AreaRule, file: str) -> pd.Series:
    if rule.code:
        return pd.Series(rule.code, index=frame.index)
    need_columns(frame, list(rule.columns), file)
    return first_filled(frame, rule.columns)


def _translated(published: pd.Series, lists: Sequence[str], library: Library) -> pd.Series:
    for name in lists:
        if name not in library.codes:
            raise refuse("recipes/codes.yml", name, "no such list of codes")
        ours = library.codes[name]
        published = published.map(lambda code, ours=ours: ours.get(code, code))
    return published


def with_areas(frame: pd.DataFrame, rule: AreaRule, file: str, library: Library) -> pd.DataFrame:
    """The rows of our areas with ``area_code`` and the publisher's own ``published_for``.

    Raises InputProblems for a code that is unknown (unless others are skipped) and for every area of
    the levels expected that the file leaves out.
    """
    published = _translated(_published_codes(frame, rule, file), rule.codes[:-1], library)
    frame = frame.assign(published_for=published, area_code=_translated(published, rule.codes[-1:], library))
    known = library.of_types(rule.types)
    strange = ~frame["area_code"].isin(known)
    if strange.any() and rule.others == "refuse":
        place = f"row {frame.index[strange][0]}"
        levels = ", ".join(rule.types)
        raise refuse(file, place, f"got {_shown(published[strange])}: no such area among our {levels} codes")
    frame = frame[~strange]
    if not rule.code:
        left_out = known - set(frame["area_code"]) - set(rule.absent)
        if left_out:
            raise refuse(
                file, "areas", f"no row for {_shown(pd.Series(sorted(left_out)))}; have its codes changed?"
            )
    return frame


def _in_form(text: str, rule: PeriodRule) -> str:
    if text in rule.map:
        return rule.map[text]
    if rule.form == "as_written":
        return text
    if rule.form == "dashed":
        return text.replace("-", "/", 1)
    if rule.form == "short_span":
        first, _, last = text.partition("-")
        return f"{first}-{first[:2]}{last}"
    year = int(text)
    start = year - 1 if rule.form == "year_ending" else year
    return f"{start}/{(start + 1) % 100:02d}"


def _period_of(text: str, rule: PeriodRule, file: str) -> str:
    try:
        period = _in_form(text, rule)
        period_dates(period)
    except ValueError as error:
        raise refuse(
            file, f"column '{rule.column}'", f"got '{text}': no period; add it to the recipe's map"
        ) from error
    return period


def with_periods(frame: pd.DataFrame, rule: str | PeriodRule | None, file: str) -> pd.DataFrame:
    """The rows with ``period`` in our writing; raises InputProblems for a text that is no period."""
    if not isinstance(rule, PeriodRule):
        return frame.assign(period=rule or _ANY)
    need_columns(frame, [rule.column], file)
    written = {text: _period_of(text, rule, file) for text in frame[rule.column].unique()}
    return frame.assign(period=frame[rule.column].map(written))


def _numbers(cells: pd.Series, symbols: Mapping[str, Symbol], file: str) -> tuple[pd.Series, pd.Series]:
    """Numbers of a column and their severity; an unknown symbol raises InputProblems."""
    status = cells.map(lambda cell: symbols.get(cell, "ok"))
    numbers = pd.to_numeric(cells.where(status == "ok"), errors="coerce")
    strange = (status == "ok") & (numbers.isna() | ~numbers.fillna(0).map(math.isfinite))
    if strange.any():
        allowed = ", ".join(f"'{symbol}'" for symbol in symbols) or "none"
        place = f"row {cells.index[strange][0]}, column '{cells.name}'"
        raise refuse(file, place, f"got {_shown(cells[strange])}: no number; symbols known: {allowed}")
    return numbers.astype(float), status.map(_SEVERITY).astype(int)


def _summed(frame: pd.DataFrame, figure: Figure, symbols: Mapping[str, Symbol], file: str) -> pd.DataFrame:
    """number and severity by area and period, cells added over the figure's columns and rows."""
    rows = keep_rows(frame, figure.where, file)
    need_columns(rows, list(figure.columns), file)
    keys = [rows["area_code"], rows["period"]]
    if not figure.sum_rows and rows.duplicated(KEYS).any():
        row = rows[rows.duplicated(KEYS)].iloc[0]
        place = f"row {rows.index[rows.duplicated(KEYS)][0]}"
        raise refuse(
            file, place, f"{row['area_code']} {row['period']} stands there twice; narrow the recipe's filters"
        )
    read = [_numbers(rows[column], symbols, file) for column in figure.columns]
    numbers = pd.concat([number for number, _ in read], axis=1).sum(axis=1).groupby(keys).sum()
    severity = pd.concat([status for _, status in read], axis=1).max(axis=1).groupby(keys).max()
    numbers = numbers * figure.multiply
    if figure.decimals is not None:
        numbers = numbers.round(figure.decimals)
    return pd.DataFrame({"number": numbers, "severity": severity})


def _joined(keys: pd.MultiIndex, figure: Figure, joined: Joined, library: Library) -> pd.DataFrame:
    """The figure from another table for these areas and periods; one left out raises InputProblems."""
    file = joined.table.file
    rows = with_areas(library.shelf.rows(joined.table), joined.area, file, library)
    rows = with_periods(rows, joined.periods or _ANY, file)
    found = _summed(rows, figure, joined.symbols, file)
    if joined.periods is None:
        found = found.droplevel("period").reindex(keys.get_level_values("area_code"))
        found.index = keys
    else:
        found = found.reindex(keys)
    if found["severity"].isna().any():
        area, period = found.index[found["severity"].isna()][0]
        raise refuse(file, "areas", f"no row for {area} {period}")
    return found


def _in_class(frame: pd.DataFrame, classes: Choices, file: str) -> pd.Series:
    chosen = keep_rows(frame, classes, file)
    inside = set(zip(chosen["area_code"], chosen["period"], strict=True))
    keys = pd.MultiIndex.from_frame(frame[KEYS].drop_duplicates())
    return pd.Series([key in inside for key in keys], index=keys)


def _from_threshold(frame: pd.DataFrame, rule: Threshold, file: str, library: Library) -> pd.Series:
    """Which areas and periods have a number at or above the publisher's; raises InputProblems without one."""
    limits = library.shelf.rows(rule.table)
    need_columns(limits, [rule.number], rule.table.file)
    if len(limits) != 1:
        raise refuse(rule.table.file, "rows", f"got {len(limits)} rows, expected the one with the threshold")
    threshold, _ = _numbers(limits[rule.number], {}, rule.table.file)
    need_columns(frame, [rule.column], file)
    numbers, _ = _numbers(frame[rule.column], {}, file)
    keys = [frame["area_code"], frame["period"]]
    return (numbers >= float(threshold.iloc[0])).groupby(keys).any()


def measure(frame: pd.DataFrame, figure: Figure, part: Part, library: Library) -> pd.DataFrame:
    """number and severity of one figure by area and period of the part's rows."""
    file = part.table.file
    keys = pd.MultiIndex.from_frame(frame[KEYS].drop_duplicates())
    if figure.joined:
        found = _joined(keys, figure, figure.joined, library)
    else:
        found = _summed(frame, figure, part.symbols, file).reindex(keys)
    if found["severity"].isna().any():
        area, period = found.index[found["severity"].isna()][0]
        raise refuse(file, "rows", f"no row for {area} {period} with {dict(figure.where)}")
    if figure.zero_unless:
        inside = _in_class(frame, figure.zero_unless, file)
        found = found.assign(number=found["number"].where(inside.reindex(keys), 0.0))
    if figure.zero_below:
        inside = _from_threshold(frame, figure.zero_below, file, library)
        found = found.assign(number=found["number"].where(inside.reindex(keys), 0.0))
    return found


FIGURES = ("numerator", "denominator", "value", "lower_ci", "upper_ci")


def part_rows(part: Part, library: Library) -> pd.DataFrame:
    """area_code, period, the figures of the part, status, published_for, source and caveats.

    A figure the publisher hides or lacks leaves the whole row empty under the gravest status.
    Raises InputProblems when the file is not as the recipe says.
    """
    file = part.table.file
    frame = with_areas(library.shelf.rows(part.table), part.area, file, library)
    frame = with_periods(frame, part.period or part.periods, file)
    figures = {name: getattr(part, name) for name in FIGURES if getattr(part, name) is not None}
    found = {name: measure(frame, figure, part, library) for name, figure in figures.items()}
    rows = pd.DataFrame({name: values["number"] for name, values in found.items()})
    severity = pd.concat([values["severity"] for values in found.values()], axis=1).max(axis=1)
    if part.value_per:
        rows["value"] = rows["numerator"] / rows["denominator"] * part.value_per
    rows = rows.mask(severity > 0)
    rows["status"] = severity.map(_BY_SEVERITY)
    rows = rows.rename_axis(KEYS).reset_index()
    rows = rows[~rows["status"].isin(part.drop)]
    _refuse_other_counts(rows, part)
    return _described(rows, frame, part)


def _described(rows: pd.DataFrame, frame: pd.DataFrame, part: Part) -> pd.DataFrame:
    published = frame.drop_duplicates("area_code").set_index("area_code")["published_for"]
    return rows.assign(
        published_for=rows["area_code"].map(published) if part.published_for else "",
        source=part.source or "",
        caveats=";".join(part.caveats),
    )


def _refuse_other_counts(rows: pd.DataFrame, part: Part) -> None:
    problems = []
    if part.rows is not None and len(rows) != part.rows:
        problems.append(
            Problem(part.table.file, "rows", f"got {len(rows)} rows of ours, expected {part.rows}")
        )
    if part.rows_per_period is not None:
        for period, count in rows.groupby("period").size().items():
            if count != part.rows_per_period:
                message = f"got {count} areas for {period}, expected {part.rows_per_period}"
                problems.append(Problem(part.table.file, "rows", message))
    if problems:
        raise InputProblems(problems)


def table_total(table: Table, column: str, library: Library) -> float:
    """Sum of a column over the rows of a publisher's table."""
    rows = library.shelf.rows(table)
    need_columns(rows, [column], table.file)
    numbers, _ = _numbers(rows[column], {}, table.file)
    return float(numbers.sum())
