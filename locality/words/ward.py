"""A ward in ordinary words, for members: no term of statistics, nobody needs to know one. Imports words."""

from locality.areas import Area
from locality.definitions import Indicator
from locality.findings import Row, has_interval, is_known
from locality.findings.evidence import Standing
from locality.periods import period_words
from locality.plain import spelled
from locality.words import figure, interval
from locality.words.standing_out import how_it_differs
from locality.words.verdicts import ordinal

ALSO = "Also different from {place}, clearly beyond chance:"
BETWEEN = (
    "“Between” says how far chance alone could move a figure. More or fewer is said only when even the far "
    "end of that span lies on one side of {place}’s figure. “Better” and “worse” are said only where one of "
    "the two is clearly good; for crimes on record and for how people live, more is just more."
)
_WHY_NOT = {
    "clustered": "It counts everybody of whole small neighbourhoods, so it is shown and not compared.",
    "no_interval": "The figure comes without a margin, so chance may explain the difference.",
    "no_comparator": "There is no figure for {place} to compare it with.",
    "no_figure": "There is no figure for this ward.",
}
PRESS = "This ward on one sheet (PDF)"
SHARE = "Copy the address of this page"


def lives_here(row: Row | None, indicator: Indicator | None, area: Area) -> str:
    """How many people live in a ward, and when that was counted."""
    if indicator is None or row is None or not is_known(row):
        return f"How many people live in {area.area_name} is not known here."
    people = figure(row, indicator).replace("residents", "people")
    return f"{people} live here ({period_words(row['period'])})"


def until(area: Area) -> str | None:
    """The second line: that the boundaries are no longer in force; None while they are."""
    return f"These are the ward’s boundaries until {area.valid_to:%B %Y}." if area.valid_to else None


def what_that_means(area: Area, newer: int) -> str:
    """What the end of a ward's boundaries means for its figures."""
    return (
        f"In {area.valid_to:%B %Y} the council’s wards were redrawn: {spelled(newer)} new ones took the "
        "place of these. Some have kept their names but cover other ground, so a figure on this page is not "
        "that of a new ward of the same name. There are no figures for the new wards yet."
    )


def new_ward(area: Area) -> str:
    """What a ward of a set without figures is, and why the old ward's figures are not shown for it."""
    return (
        f"{area.area_name} is one of the wards created in {area.valid_from:%B %Y}. There are no figures for "
        "it yet. A ward that ended then may have had the same name; it covered other ground, so its figures "
        "are not shown as those of the new ward."
    )


WAY_ON = (
    "To see figures for where somebody lives, type a postcode: it leads to the ward it lay in until then."
)
OTHER_NEW = "The other wards created then"


def headline(standing: Standing, place: str) -> str:
    """ "More overcrowded homes than Bradford as a whole"; just the measure where nothing is compared."""
    return how_it_differs(standing, f"{place} as a whole")


def in_a_hundred(row: Row) -> str:
    """A percentage as so many in a hundred: "about 8 in 100"."""
    whole = round(row["value"])
    if whole == 0:
        return "fewer than 1 in 100" if row["value"] > 0 else "none in 100"
    return f"about {whole} in 100"


def between(row: Row, indicator: Indicator) -> str:
    """How far chance could move a figure: "between 7.7 and 8.7"; empty without that."""
    return f"between {interval(row, indicator).replace(' to ', ' and ')}" if has_interval(row) else ""


def why_not(standing: Standing, place: str) -> str:
    """Why a figure is not compared, in a sentence; empty where it is."""
    return _WHY_NOT.get(standing.why_not_compared or "", "").format(place=place)


def order(standing: Standing, place: str, wards_in_all: int) -> str | None:
    """A rank with how far chance could move it, in a sentence; None without one."""
    found = standing.rank
    if found is None:
        return None
    if not found["order_told"]:
        return "Which ward is higher than which cannot be told for this measure."
    known = round(found["areas"])
    wards = (
        f"the {known} wards with a figure" if known < wards_in_all else f"{place}’s {spelled(known)} wards"
    )
    low, high = (ordinal(round(found[name])) for name in ("rank_lower", "rank_upper"))
    at = ordinal(round(found["rank"]))
    if low == high:
        first = "Highest" if at == "1st" else f"{at} highest"
        return f"{first} of {wards}; chance would hardly change that."
    return f"About {at} highest of {wards}; by chance it could be anywhere from {low} to {high}."
