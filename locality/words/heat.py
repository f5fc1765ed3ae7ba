"""What is said of all wards at once: places, how to read and sort the table. Imports findings, verdicts."""

from collections.abc import Sequence

from locality.findings import Row
from locality.plain import counted, listed, sentence
from locality.words.verdicts import ordinal

TITLE = "All wards at once"
EVERY_NEED, EVERY_LOCALITY = "Every need", "Every locality"
BY_NAME, BY_LOCALITY = "Name", "Locality"
NONE, HIDDEN = "–", "hidden"  # short enough for a cell of the heat table
PRESS = "On one A3 sheet (PDF)"
_MOST_NAMED = 5


def how_to_read(wards: int) -> str:
    """What the colours and places are."""
    return (
        f"Each cell has the ward’s figure and its place among {wards} wards: 1st is the highest figure. The "
        "darkest shade is the fifth of the wards with the highest figures, the palest the fifth with the "
        "lowest. High is not always bad. Places close together may be chance: a need’s page has the "
        f"intervals. {NONE} means that no figure is published for the ward."
    )


def lead(most: Sequence[tuple[str, int]], measures: int) -> str:
    """Which wards are oftenest in the highest fifth on measures of needs, and on how many."""
    named = [f"**{name}** ({count})" for name, count in most[:_MOST_NAMED]]
    of = counted(measures, "measure", "measures")
    if not named:
        return f"None of these wards is among the highest fifth on {of} of needs."
    return f"Most often among the highest fifth of wards, on {of} of needs: {listed(named)}."


def place(at: int) -> str:
    """A ward's place: "3rd"."""
    return ordinal(at)


def gap(row: Row | None) -> str:
    """What a cell without a figure says: hidden where the number is small, else a dash."""
    return HIDDEN if row is not None and row["status"] == "suppressed" else NONE


def caption(wards: int, measures: int) -> str:
    """Title of the table: "30 wards by 18 measures"."""
    return f"{sentence(counted(wards, 'ward', 'wards'))} by {counted(measures, 'measure', 'measures')}"
