"""Sentences about what stands out in a place. Imports words, measures."""

from locality.definitions import Indicator
from locality.findings.evidence import Standing
from locality.findings.gaps import Gap
from locality.findings.standing_out import StandingOut
from locality.plain import counted, number, sentence
from locality.words.verdicts import trend

HOW = (
    "A measure stands out when its figure differs by the stricter rule: its 99.8% interval lies wholly on "
    "one side of the figure it is compared with."
)
GAP_NOTE = (
    "The two wards farthest apart were picked out, so the interval of their gap is widened: it holds for all "
    "pairs of the wards at once. Where a measure has no interval, nobody can say whether the gap is chance."
)
FURTHER = "Different as clearly: "
# By the kind of figure: a share or rate says nothing of how many there are.
_PHRASES = {
    "share": {
        "above": "A higher share of {plain}", "below": "A lower share of {plain}",
        "similar": "About the same share of {plain}",
    },
    "rate": {
        "above": "A higher rate of {plain}", "below": "A lower rate of {plain}",
        "similar": "About the same rate of {plain}",
    },
    "level": {"above": "Higher {plain}", "below": "Lower {plain}", "similar": "About the same {plain}"},
    "number": {"above": "More {plain}", "below": "Fewer {plain}", "similar": "About as many {plain}"},
}  # fmt: skip


def how_it_differs(standing: Standing, place: str) -> str:
    """ "A higher share of overcrowded homes than Bradford as a whole", "About the same rate of ..."."""
    indicator = standing.indicator
    phrases = _PHRASES[_kind(indicator)]
    if standing.side not in phrases:
        return sentence(indicator.plain)
    phrase = phrases[standing.side].format(plain=indicator.plain.removeprefix("the "))
    return f"{phrase} {'as' if standing.side == 'similar' else 'than'} {place}"


def _kind(indicator: Indicator) -> str:
    if indicator.unit == "%":
        return "share"
    if indicator.unit in ("score", "pounds"):
        return "level"
    return "rate" if indicator.unit.startswith("per ") else "number"


def how_it_differs_further(standing: Standing, place: str) -> str:
    """The same inside a list: "a lower share of overcrowded homes than Bradford"."""
    text = how_it_differs(standing, place)
    return f"{text[:1].lower()}{text[1:]}"


def ward_lead(standing: Standing, place: str) -> str:
    """What follows the name of the ward that differs most: "a higher share of ... than Bradford"."""
    return f"differs most of its wards: {how_it_differs_further(standing, place)}"


def how_it_changed(standing: Standing) -> str:
    """ "Police-recorded drug offences: decreasing 2020 to 2024"."""
    return f"{sentence(standing.indicator.plain)}: {trend(standing.trend_of_figure)}"


def the_rest(found: StandingOut, area: str, place: str) -> str:
    """What is left when the findings are told, or that there are none."""
    parts = [] if found.findings else [f"Nothing about {area} stands out from {place}."]
    if found.unremarkable:
        other = "other " if found.findings else ""
        measures = counted(found.unremarkable, f"{other}measure", f"{other}measures")
        parts.append(f"On {measures} {area} does not stand out from {place}.")
    if found.not_compared:
        cannot = counted(found.not_compared, "measure cannot", "measures cannot")
        parts.append(f"{sentence(cannot)} be compared with {place}.")
    return " ".join(parts)


def gap(found: Gap) -> str:
    """How far the wards are apart: "3.1 percentage points (2.2 to 4.0)", "2.1 times (1.7 to 2.6)"."""
    if found.difference is None:
        return "no interval"
    middle, low, high = found.difference
    if found.indicator.statistic == "proportion":
        points = [number(end, max(1, found.indicator.decimals)) for end in (middle, low, high)]
        return f"{points[0]} percentage points ({points[1]} to {points[2]})"
    return f"{middle:.1f} times ({low:.1f} to {high:.1f})"


def workshop_lead(area: str, findings: int) -> str:
    """What the sheets of a workshop are: "Four things stand out about Shipley, one on each sheet."."""
    if not findings:
        return f"Nothing about {area} stands out."
    things = counted(findings, "thing stands", "things stand")
    return f"{sentence(things)} out about {area}, by more than chance: one on each sheet."
