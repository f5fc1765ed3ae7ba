"""How many people live where England's figures are highest, in a sentence. Imports words."""

from locality.definitions import Indicator
from locality.findings import Row, is_known
from locality.words import bare

TITLE = "Beside all of England"
HOW = (
    "A small area counts with everybody in it, or not at all. In England as a whole about one person in ten "
    "lives in the first tenth and one in five in the first fifth, so no margin is needed to read this."
)
_ROUND_TO = 100
_FEW = 1000


def lives(row: Row | None, indicator: Indicator) -> str | None:
    """ "25,800 people (26%) live in the fifth of England's ..."; None without a figure."""
    if row is None or not is_known(row):
        return None
    rest = indicator.plain.removeprefix("people living ")
    if not row["numerator"]:
        return f"Nobody here lives {rest}."
    return f"{people(row)} people ({row['value']:.0f}%) live {rest}."


def people(row: Row) -> str:
    """How many, rounded to a hundred; under a thousand to ten: the sharing out is no closer than that."""
    to = _ROUND_TO if row["numerator"] >= _FEW else _ROUND_TO // 10
    return f"{round(row['numerator'] / to) * to:,}"


def briefly(row: Row | None, indicator: Indicator) -> str | None:
    """ "26% in England's highest fifth"; None without a figure."""
    if row is None or not is_known(row):
        return None
    end = "highest" if indicator.polarity == "no_judgement" else "worst"
    return f"{row['value']:.0f}% in England’s {end} {indicator.worst_of_england}"


def cell(row: Row | None, indicator: Indicator) -> str:
    """ "26.0% (25,800 people)" for a table; in words why there is none."""
    if row is None or not is_known(row):
        return bare(row, indicator)
    return f" ({people(row)} people)"
