"""Monthly numbers of pilots in and out as CSV or Excel; a file comes in whole or not at all.

Columns: pilot, measure, month, number; and where they apply area (a comparator), out_of, story, reason (of a
correction). A row without a number is still to be filled in; one that says what stands there changes nothing.
"""

from collections.abc import Iterator
from datetime import date
from math import isnan, nan

import pandas as pd
from pydantic import ValidationError

from locality.csv_tables import Table
from locality.definitions import InputProblems
from locality.periods import month_of, months_between, moved
from locality.plain import as_written
from locality.register.doors.commands import Command, Register
from locality.register.doors.said import month_said, number_said
from locality.register.doors.sheets import read_table_of
from locality.register.happenings.kinds import refusals
from locality.register.happenings.month import MonthCorrected, MonthRecorded
from locality.register.happenings.pilots import Measure, Pilot
from locality.register.happenings.plans import Figure
from locality.register.happenings.roles import Actor

REQUIRED = ["pilot", "measure", "month", "number"]
OPTIONAL = ["area", "out_of", "story", "reason"]
COLUMNS = ["pilot", "measure", "area", "month", "number", "out_of", "story", "reason"]


def sheet_of(pilot: Pilot, today: date) -> pd.DataFrame:
    """Every month of a pilot's measures, to be filled in and brought back: COLUMNS, empty where unknown."""
    rows = [row for measure in pilot.measures for row in _measure_rows(pilot, measure, today)]
    return pd.DataFrame(rows, columns=COLUMNS)


def _measure_rows(pilot: Pilot, measure: Measure, today: date) -> Iterator[dict[str, object]]:
    stories = {story.month: story.text for story in pilot.stories}
    last = moved(month_of(today), -1)
    for area in (None, *measure.plan.comparators):
        known = measure.latest(area)
        for month in months_between(measure.baseline.start, max([last, *known])):
            figure = known[month].figure if month in known else None
            yield {
                "pilot": pilot.id,
                "measure": measure.id,
                "area": area or "",
                "month": month,
                "number": figure.number if figure else None,
                "out_of": figure.out_of if figure else None,
                "story": stories.get(month, "") if area is None else "",
                "reason": "",
            }


def read_sheet(name: str, content: bytes) -> Table:
    """The rows of a CSV or Excel file as text, with the problems that keep it from being read."""
    return read_table_of(name, content, REQUIRED, OPTIONAL)


def commands_in(table: Table, register: Register, actor: Actor) -> list[Command]:
    """What a sheet lets happen, one command a pilot and month; InputProblems names every wrong row."""
    if not table.problems:
        _to_values(table, register)
    rows = [] if table.problems else table.rows.reset_index(names="line").to_dict("records")
    told = [_told(table, row, register, actor) for row in rows if not isnan(row["number"])]
    if table.problems:
        raise InputProblems(table.problems)
    return _joined([one for one in told if one is not None], register)


def _to_values(table: Table, register: Register) -> None:
    """Months, numbers and empty columns as the rules want them; what is not one becomes a problem."""
    for column in OPTIONAL:
        if column not in table.rows:
            table.rows[column] = ""
    months = table.rows["month"].map(month_said)
    table.refuse(months.isna(), "month", "not a month; write it as 2021-03")
    table.rows["month"] = months
    unfilled = (table.rows["number"] == "") & (table.rows["reason"] != "")
    table.refuse(unfilled, "number", "a correction needs the right number")
    _to_numbers(table, "number", register)
    _to_numbers(table, "out_of", register)
    table.refuse(table.rows["out_of"].fillna(1) <= 0, "out_of", "must be over zero")
    table.refuse_duplicates(["pilot", "measure", "area", "month"])


def _to_numbers(table: Table, column: str, register: Register) -> None:
    """Turn a column of text into numbers; empty stays missing, anything else is a problem."""
    numbers = []
    for row in table.rows.reset_index(names="line").to_dict("records"):
        pilot = register.pilots().get(row["pilot"])
        measure = pilot.measure(row["measure"]) if pilot else None
        takes_percent = column == "number" and measure is not None and measure.plan.takes_percent
        try:
            numbers.append(number_said(row[column], takes_percent) if row[column] else nan)
        except ValueError as error:
            table.add(f"row {row['line']}, {column}", str(error))
            numbers.append(nan)
    table.rows[column] = pd.Series(numbers, table.rows.index, dtype=float)


Told = tuple[str, MonthRecorded]


def _told(table: Table, row: dict, register: Register, actor: Actor) -> Told | None:
    """The pilot and what one row says of it; None when it says nothing new or is wrong, which is noted."""
    pilot = register.pilots().get(row["pilot"])
    if pilot is None or pilot.measure(row["measure"]) is None:
        kind = "measure" if pilot else "pilot"
        known = [one.id for one in pilot.measures] if pilot else sorted(register.pilots())
        table.add(
            f"row {row['line']}, {kind}", f"got '{row[kind]}': no such {kind}; use {' or '.join(known)}"
        )
        return None
    try:
        said = _event(pilot, row)
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][0])
        table.add(f"row {row['line']}, {field}", error.errors()[0]["msg"])
        return None
    for field, words in refusals(said, pilot, register.setting(actor)) if said else ():
        table.add(f"row {row['line']}, {field}", words)
    return (pilot.id, said) if said else None


def _event(pilot: Pilot, row: dict) -> MonthRecorded | None:
    """A month recorded, or corrected where it is known and a reason is given; None when nothing changes."""
    area = row["area"] or None
    out_of = None if isnan(row["out_of"]) else float(row["out_of"])
    figure = Figure(measure=row["measure"], area=area, number=float(row["number"]), out_of=out_of)
    measure = pilot.measure(row["measure"])
    known = measure.latest(area).get(row["month"]) if measure else None
    is_new = known is None or (known.figure.number, known.figure.out_of) != (figure.number, figure.out_of)
    figures, story = (figure,) if is_new else (), _new_story(pilot, row)
    if not figures and not story:
        return None
    if row["reason"]:
        reason = as_written(row["reason"])
        return MonthCorrected(month=row["month"], figures=figures, story=story, reason=reason)
    return MonthRecorded(month=row["month"], figures=figures, story=story)


def _new_story(pilot: Pilot, row: dict) -> str | None:
    story = as_written(row["story"])
    known = [one.text for one in pilot.stories if one.month == row["month"]]
    return story if story and story != next(reversed(known), None) else None


def _joined(told: list[Told], register: Register) -> list[Command]:
    """One command for each pilot, month and kind, as seen now."""
    groups: dict[tuple[str, str, str], list[MonthRecorded]] = {}
    for pilot_id, said in told:
        reason = said.reason if isinstance(said, MonthCorrected) else ""
        groups.setdefault((pilot_id, said.month, reason), []).append(said)
    pilots = register.pilots()
    commands = []
    for (pilot_id, _, _), parts in groups.items():
        figures = tuple(figure for part in parts for figure in part.figures)
        story = next((part.story for part in parts if part.story), None)
        whole = parts[0].model_copy(update={"figures": figures, "story": story})
        commands.append(Command(pilot_id, pilots[pilot_id].version, whole))
    return commands
