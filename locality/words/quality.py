"""How new, how complete and how checked the figures are, in words. Imports words, about, periods."""

from collections.abc import Sequence
from datetime import date, datetime

from locality.definitions import Source
from locality.findings.completeness import Coverage
from locality.findings.freshness import STALE_MONTHS, Freshness
from locality.plain import counted, day, listed, sentence
from locality.words import LEVELS, STATUS_WORDS
from locality.words.definitions import NOT_CHECKED, NOT_KNOWN

STALE_NOTE = (
    f"Stale: the newest figure is for a time that ended more than {STALE_MONTHS} months ago. A stale figure "
    "is not wrong; it may no longer hold. A census comes every ten years."
)
COMPLETE_NOTE = (
    "Counted for the newest period a measure has at each level. Missing, not shown, does not apply and zero "
    "are four different things; zero is a figure."
)
NO_CORRECTIONS = "No figure has been corrected by hand."
CHECKS_LEAD = (
    "What each publication was compared with, and how it reached us. Most came as public copies, not from "
    "the publisher's own download; where a copy was not compared with the original, that is said."
)


def lead(fresh: Sequence[Freshness], without_interval: int) -> str:
    """How many measures there are, how many are stale, how many have no interval."""
    stale = sum(one.stale for one in fresh)
    return (
        f"**{counted(len(fresh), 'measure has', 'measures have')} figures; {stale} of them are stale** (the "
        f"newest is for a time more than {STALE_MONTHS} months ago) and {without_interval} have no interval."
    )


def not_stale(count: int) -> str:
    """What stands folded below the stale measures: "20 measures that are not stale"."""
    return f"{sentence(counted(count, 'measure that is', 'measures that are'))} not stale"


def age(months: int) -> str:
    """How long ago, in years and months: "5 years 10 months"."""
    years, rest = divmod(months, 12)
    parts = [
        f"{count} {one if count == 1 else many}"
        for count, one, many in ((years, "year", "years"), (rest, "month", "months"))
        if count
    ]
    return " ".join(parts) or "under a month"


def coverage(one: Coverage) -> str:
    """How many areas have a figure and why the others have none: "25 of 30; 5 not shown, small numbers"."""
    if not one.published:
        return "not published"
    if one.ok == one.areas:
        return f"all {one.areas}"
    gaps = {"missing": one.missing, "suppressed": one.suppressed, "not_applicable": one.not_applicable}
    return f"{one.ok} of {one.areas}: " + "; ".join(
        f"{count} {STATUS_WORDS[status]}" for status, count in gaps.items() if count
    )


def level_line(area_type: str, found: Sequence[Coverage]) -> tuple[str, str]:
    """How far one kind of area is covered by the measures: the answer, and which have gaps."""
    published = [one for one in found if one.published]
    whole = [one for one in published if one.ok == one.areas]
    areas = found[0].areas if found else 0
    measures, areas_named = counted(len(found), "measure", "measures"), LEVELS[area_type][1]
    text = f"{len(published)} of {measures} have figures for {areas_named}"
    gaps = [f"{one.indicator.title} ({coverage(one)})" for one in published if one not in whole]
    rest = f"{len(whole)} of them for all {areas}" if published else ""
    return f"{text}.", f"{sentence(rest)}{'. With gaps: ' + listed(gaps) if gaps else ''}." if rest else ""


def checked(source: Source) -> dict[str, str]:
    """What is known of how a publication was checked and reached us, name by name."""
    return {
        "Checked": source.checked_against_publisher or NOT_CHECKED,
        "Obtained via": source.obtained_via,
        "Published": day(source.published) if source.published else NOT_KNOWN,
        "Read on": day(source.accessed),
    }


def used_for(measures: int) -> str:
    """What a publication is used for."""
    if not measures:
        return "Used for areas, maps or places of help."
    return f"Used for {counted(measures, 'measure', 'measures')}."


def store_line(built_at: datetime, version: str, figures: int, today: date) -> str:
    """When the store was built, which version it is and how much it holds."""
    return (
        f"Built on {day(built_at.date())} at {built_at:%H:%M} UTC, version {version}: {figures:,} figures. "
        "The version changes with every change of the data or of the code that works the figures out. Ages "
        f"are as of {day(today)}."
    )
