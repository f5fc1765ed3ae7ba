"""A ward in ordinary words, for members: no term of statistics, nobody needs to know one. Imports words."""

from collections.abc import Mapping

from locality.definitions import Area, Council, Indicator
from locality.findings import Row, has_interval, is_known
from locality.findings.evidence import Standing
from locality.periods import period_words
from locality.plain import listed, sentence, spelled
from locality.words import bare, figure, interval
from locality.words.standing_out_words import how_it_differs
from locality.words.verdicts import counted_from_the_nearer_end, span_of_places

ALSO = "Also different from {place}, clearly beyond chance:"
BETWEEN = (
    "“Between” says how far chance alone could move a figure. Higher or lower is said only when even the far "
    "end of that span lies on one side of {place}’s figure. “Better” and “worse” are said only where one of "
    "the two is clearly good. For crimes on record and for how people live, higher is just higher."
)
_WHY_NOT = {
    "clustered": "It counts everybody of whole small neighbourhoods, so it is shown and not compared.",
    "no_interval": "The figure comes without a margin: nobody can say whether the difference is chance.",
    "no_comparator": "There is no figure for {place} to compare it with.",
    "recorded_elsewhere": "Police forces record differently, so {place} is no measure for it.",
    "no_figure": "There is no figure for this ward.",
}
_ROUGH = (
    "Rough figures: small areas straddle this ward’s boundary and are shared out by their postcodes. Here "
    "that can put a figure {by} off. The margins given leave that out."
)
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


def rough(area: Area, council: Council) -> str | None:
    """The warning on a ward whose figures are further off than elsewhere; None on the others."""
    return _ROUGH.format(by=council.rough_by) if area.area_code in council.rough_wards else None


WAY_ON = (
    "To see figures for where somebody lives, type a postcode: it leads to the ward it lay in until then."
)
OTHER_NEW = "The other wards created then"


def headline(standing: Standing, place: str) -> str:
    """ "A higher share of overcrowded homes than Bradford as a whole"; just the measure if not compared."""
    return how_it_differs(standing, f"{place} as a whole")


def in_a_hundred(row: Row) -> str:
    """A percentage as so many in a hundred: "about 8 in 100"."""
    whole = round(row["value"])
    if whole == 0:
        return "fewer than 1 in 100" if row["value"] > 0 else "none"
    return f"about {whole} in 100"


def between(row: Row, indicator: Indicator) -> str:
    """How far chance could move a figure: "between 7.7 and 8.7"; empty where it could not."""
    low, _, high = interval(row, indicator).partition(" to ")
    return f"between {low} and {high}" if has_interval(row) and low != high else ""


def direction(row: Row, indicator: Indicator, beside: Mapping[str, Row | None]) -> str:
    """Which way a score points: "less need than Bradford (0.12) and England (0.00)"; no verdict."""
    known = {place: other for place, other in beside.items() if other is not None and is_known(other)}
    sides: dict[str, list[str]] = {}
    for place, other in known.items():
        way = "more" if row["value"] > other["value"] else "less"
        sides.setdefault(way, []).append(f"{place} ({bare(other, indicator)})")
    said = [f"{way} {indicator.plain} than {listed(places)}" for way, places in sides.items()]
    return listed([said[0], *(one.replace(f" {indicator.plain}", "") for one in said[1:])] if said else [])


def why_not(standing: Standing, place: str) -> str:
    """Why a figure is not compared, in a sentence; empty where it is."""
    return _WHY_NOT.get(standing.why_not_compared or "", "").format(place=place)


def by_pattern(standing: Standing) -> str:
    """What a verdict on a figure without counts rests on; empty for others."""
    if not standing.is_pattern or standing.verdict == "not_compared":
        return ""
    if standing.verdict == "similar":
        return "Its neighbourhoods show no clear pattern against the rest."
    return "Told by the pattern between its neighbourhoods."


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
    middle, low, high = (round(found[name]) for name in ("rank", "rank_lower", "rank_upper"))
    at = counted_from_the_nearer_end(middle, known)
    if low == high:
        return f"{sentence(at)} of {wards}; chance would hardly change that."
    return f"About {at} of {wards}; by chance it could be anywhere {span_of_places(low, high, known)}."
