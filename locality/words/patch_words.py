"""What is said of areas that somebody put together: my patch. Imports words, standing_out."""

from collections.abc import Sequence

from locality.findings import Row, is_known
from locality.findings.evidence import Standing
from locality.plain import counted, listed, number, sentence
from locality.words import LEVELS
from locality.words.standing_out_words import how_it_differs_further

TITLE = "My patch"
NOTHING_CHOSEN = (
    "Choose the wards or small areas you look after, from the list or on the map: their figures together "
    "stand here, with an address to share."
)
HOW = "A press on an area of the map takes it in, or out again. The list does the same by keyboard."
HOW_SUMMED = (
    "Counts are added up and limits worked out anew, as for any area. Scores and published rates are "
    "averaged by residents and not compared. Where one part’s figure is hidden, so is the sum."
)
NOT_SUMMED = "Not added up, as medians and rates without counts cannot be: {names}."
MADE_OF = {"ward": "Wards", "lsoa": "Small areas"}
ON_THE_MAP = "Choose on the map"
TAKEN = " (in your patch)"
PRESS = "Put areas together: my patch"
NAMED = 3


def name(names: Sequence[str], level: str) -> str:
    """What the areas together are called: "Tong and Wyke", "Seven small areas"."""
    if len(names) <= NAMED:
        return listed(names)
    return sentence(counted(len(names), *LEVELS[level]))


def lead(called: str, people: Row | None, different: Sequence[Standing], place: str) -> str:
    """Who lives there, and what differs most from the district."""
    living = f"**{called}**"
    if people is not None and is_known(people):
        living += f": {number(people['value'], 0)} residents ({people['period']})"
    if not different:
        return f"{living}. Nothing with limits is clearly different from {place}."
    parts = [how_it_differs_further(one, place) for one in different]
    return f"{living}. Most different: {listed(parts)}."


def caption(called: str, place: str, country: str) -> str:
    """Title of the table."""
    return f"{called} beside {place} and {country}"


def unknown(codes: Sequence[str]) -> str:
    """That some of the codes of the address are no areas of this kind."""
    return f"Not among the areas to choose from, and left out: {listed(codes)}."
