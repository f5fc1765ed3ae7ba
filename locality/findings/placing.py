"""Each area's place among its like on a measure, the highest figure first."""

from collections.abc import Mapping
from dataclasses import dataclass

from locality.findings import Row, is_known

FIFTHS = 5


@dataclass(frozen=True)
class Placed:
    """An area's figure, its place (1 = highest, shared by equals) and its fifth (5 = the highest)."""

    row: Row
    place: int
    fifth: int


def places_of(rows: Mapping[str, Row | None], ranks: Mapping[str, int]) -> dict[str, Placed]:
    """By area code, the areas that have a figure with their places among them.

    The place is the store's rank, which allows for chance, where ``ranks`` has one; else that of the figure.
    """
    known = {code: row for code, row in rows.items() if row is not None and is_known(row)}
    values = [row["value"] for row in known.values()]
    found = {}
    for code, row in known.items():
        place = ranks.get(code) or 1 + sum(value > row["value"] for value in values)
        found[code] = Placed(row, place, FIFTHS - (place - 1) * FIFTHS // len(values))
    return found
