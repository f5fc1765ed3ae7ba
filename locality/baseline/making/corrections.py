"""Figures corrected by hand: data/corrections.csv, which need not exist."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from locality.csv_tables import read_table
from locality.definitions import Problem

FILE = "corrections.csv"
COLUMNS = ("what", "was", "now", "why", "reported_to", "corrected")


@dataclass(frozen=True)
class Correction:
    """One correction by hand: what stood there, what stands there now, why, who was told, and when."""

    what: str
    was: str
    now: str
    why: str
    reported_to: str
    corrected: date


def read_corrections(data: Path) -> tuple[list[Correction], list[Problem]]:
    """The corrections of a data folder, the newest first, or everything wrong with their file."""
    if not (data / FILE).is_file():
        return [], []
    table = read_table(data, FILE, COLUMNS)
    if table.problems:
        return [], table.problems
    for column in COLUMNS:
        table.refuse_empty(column)
    table.to_dates("corrected")
    if table.problems:
        return [], table.problems
    found = [Correction(*row) for row in table.rows[list(COLUMNS)].itertuples(index=False)]
    return sorted(found, key=lambda one: one.corrected, reverse=True), []
