"""Rows in, plain English out: figures, intervals, comparisons. ``sentences`` and ``pilots`` build on it.

A row is a mapping with the columns of released_value. Missing, suppressed, not applicable and zero are
four different things and have four different words.
"""

from locality.definitions import Indicator
from locality.findings import Row, has_interval, is_known
from locality.plain import number

STATUS_WORDS = {
    "missing": "no figure",
    "suppressed": "not shown, small numbers",
    "not_applicable": "does not apply",
}
NOT_PUBLISHED = "not published"  # no row at all: the publisher has no figure at this level or period
NO_INTERVAL = "no interval"
BY_PATTERN = "by its neighbourhoods"
INTERVAL_NOTE = (
    "The 95% interval shows how far chance alone could move a figure: the narrower, the surer. A figure is "
    "called higher or lower only when its whole interval lies on one side of the figure it is compared with."
)
PATTERN_NOTE = (
    "Published without counts: higher or lower is told by a pattern between its neighbourhoods. It is said "
    "where the area’s neighbourhoods, drawn anew 2,000 times, differ from the rest in one direction."
)
REPEATED_NOTE = (
    "The margin rests on an assumption: the same people are met again and again, so it is taken as twice as "
    "wide as that of single events."
)
ACTIVITY_NOTE = (
    "Offences on record show where the police act and what people report, not how many people need help."
)
PICTURE_NOTE = (
    "In the small pictures the dark dot is the figure, the bar its interval, and the upright line {place}."
)
LEVELS = {
    "lsoa": ("small area", "small areas"),
    "ward": ("ward", "wards"),
    "locality": ("locality", "localities"),
    "district": ("district", "the district"),
    "county": ("county", "the county"),
    "neighbour": ("similar council", "similar councils"),
    "country": ("country", "the country"),
}


def bare(row: Row | None, indicator: Indicator) -> str:
    """The figure without its unit, or the words for why there is none."""
    if row is None:
        return NOT_PUBLISHED
    if not is_known(row):
        return STATUS_WORDS.get(row["status"], STATUS_WORDS["missing"])
    return number(row["value"], indicator.decimals)


def figure(row: Row | None, indicator: Indicator) -> str:
    """The figure with its unit: "4.1%", "£175,000", "8.2 per 1,000 residents"; or why there is none."""
    text = bare(row, indicator)
    return with_unit(text, indicator.unit) if is_known(row) else text


def with_unit(text: str, unit: str) -> str:
    """A number written out with its unit."""
    special = {"%": f"{text}%", "pounds": f"£{text}", "score": f"score {text}"}
    return special.get(unit) or f"{text} {unit}"


def after(unit: str) -> str:
    """What follows a number of this unit: "%", " per 1,000 residents", nothing after pounds and scores."""
    return {"%": "%", "pounds": "", "score": ""}.get(unit, f" {unit}")


def unit_words(indicator: Indicator) -> str:
    """Unit for a column's or axis's title: "%", "£", "per 1,000 residents"."""
    return "£" if indicator.unit == "pounds" else indicator.unit


def interval(row: Row | None, indicator: Indicator) -> str:
    """The 95% interval, "3.9 to 4.3"; "no interval" where none is published or can be worked out."""
    if row is None or not has_interval(row):
        return NO_INTERVAL
    limits = (number(row[limit], indicator.decimals) for limit in ("lower_ci", "upper_ci"))
    return " to ".join(limits)


def proxy_words(indicator: Indicator) -> str | None:
    """What a stand-in is not: "not domestic abuse itself"; None for a direct measure."""
    return f"not {indicator.proxy_for} itself" if indicator.proxy_for else None


def reading_notes(indicator: Indicator) -> list[str]:
    """What must be read with the figures: stand-in, recorded demand, modelled, no interval."""
    notes = []
    if indicator.proxy_for:
        notes.append(f"{indicator.title}: a stand-in, not {indicator.proxy_for} itself.")
    if indicator.recorded_demand:
        notes.append(
            "Counts what was recorded. More records can mean better reporting, so higher is not worse."
        )
    if indicator.clustered:
        notes.append("Everybody in a small area counts, or nobody: it says where people live.")
    elif indicator.statistic == "weighted_mean" and indicator.aggregate and indicator.comparators:
        notes.append(PATTERN_NOTE)
    elif indicator.interval_method == "none" and indicator.statistic != "count":
        kind = "A modelled" if indicator.modelled else "A published"
        notes.append(f"{kind} figure, no interval: whether areas differ by more than chance cannot be said.")
    if indicator.repeated:
        notes.append(REPEATED_NOTE)
    elif indicator.modelled and indicator.interval_method != "none":
        notes.append("A modelled figure: an estimate, not a count.")
    return notes
