"""What an indicator means and how it is worked out, in plain words. Imports words, definitions, periods."""

from collections.abc import Sequence

from locality.definitions import Indicator, Source
from locality.findings import Row, is_known
from locality.periods import period_words
from locality.plain import counted, day, is_number, listed, number, sentence
from locality.words import LEVELS, figure, proxy_words, unit_words

DOWNLOAD_NOTE = (
    "Every figure of every area and period, unrounded. Each row says what it is, its period, what it is "
    "compared with, its source and its licence."
)
MARKS = {
    "Stand-in": "Nobody publishes what is meant; something else stands in for it and is not the same.",
    "Recorded demand": (
        "Counts what police, doctors or social workers recorded. More records can mean better reporting, so "
        "higher is not called worse."
    ),
    "Modelled": "An estimate, not a count: it tells high areas from low ones.",
    "Whole small areas": (
        "Counts everybody who lives in small areas of one class. The interval understates how unsure it is, "
        "so nothing is compared with it or ranked by it."
    ),
    "No interval": "Published without what an interval needs: which differences are chance, nobody can say.",
}
NOT_KNOWN = "Not known."
NOT_CHECKED = "Not checked against the publisher yet."
_FORMULAS = {
    "count": "A plain count.",
    "proportion": "Numerator ÷ denominator × {multiplier:,g}.",
    "rate": "Numerator ÷ denominator × {multiplier:,g}.",
    "weighted_mean": (
        "The published value of each small area, averaged with its residents as the weight: the sum of "
        "residents × value, divided by the sum of residents."
    ),
    "published": "As the publisher gives it; it is not worked out here.",
}
_INTERVALS = {
    "wilson": "95% interval by Wilson's method (1927), from numerator and denominator.",
    "byar": "95% interval by Byar's method, exact below ten events (Breslow and Day 1987).",
    "published": "95% interval as published.",
    "implied": "95% interval of the events the rate implies, with {repeated:g} times the variance of single "
    "events, as the same people are met again and again: an assumption.",
}
_POLARITIES = {
    "low_is_good": "Lower is better.",
    "high_is_good": "Higher is better.",
    "no_judgement": "No judgement: neither higher nor lower is better in itself.",
}
_DEMAND = "No judgement: it counts recorded demand, and more records can mean better reporting."
# Where the methods page explains how a figure or its interval is worked out.
METHOD_OF_INTERVAL = {
    "wilson": "wilson",
    "byar": "byar",
    "published": "intervals",
    "none": "no_interval",
    "implied": "patterns",
}


def definition(indicator: Indicator) -> dict[str, str | None]:
    """Everything that defines a measure, name by name; None where there is nothing to say."""
    proxy = f"It is not {indicator.proxy_for} itself." if indicator.proxy_for else None
    denominator = indicator.denominator
    if denominator and indicator.denominator_period:
        denominator += f" ({period_words(indicator.denominator_period)})"
    return {
        "Measures": sentence(indicator.plain),
        "Stand-in": proxy,
        "Numerator": indicator.numerator,
        "Denominator": denominator,
        "Formula": formula(indicator),
        "Unit": sentence(unit_words(indicator)),
        "Interval": interval(indicator),
        "How it is made": indicator.processing,
        "Which way is better": polarity(indicator),
    }


def formula(indicator: Indicator) -> str:
    """How the figure is worked out, in words."""
    return _FORMULAS[indicator.statistic].format(multiplier=indicator.multiplier)


def interval(indicator: Indicator) -> str:
    """How the interval is worked out, or why there is none."""
    method = indicator.interval_method
    if method != "none":
        return _INTERVALS[method].format(repeated=indicator.repeated)
    if indicator.clustered:
        return "None: all residents of a small area share its class, so it is small areas that vary."
    if indicator.statistic == "count":
        return "None: a full count."
    return (
        f"None: {'a modelled figure' if indicator.modelled else 'published'} without what an interval needs."
    )


def polarity(indicator: Indicator) -> str:
    """Which way is better, in words; recorded demand is no judgement, and why."""
    return _DEMAND if indicator.recorded_demand else _POLARITIES[indicator.polarity]


def marks(indicator: Indicator) -> list[str]:
    """What a reader must know before any figure: stand-in, modelled, recorded demand, no interval."""
    proxy = proxy_words(indicator)
    found = {
        f"Stand-in: {proxy}": proxy,
        "Modelled": indicator.modelled,
        "Recorded demand": indicator.recorded_demand,
        "Whole small areas": indicator.clustered,
        "No interval": indicator.interval_method == "none" and indicator.statistic != "count",
    }
    return [text for text, holds in found.items() if holds]


def worked(row: Row | None, indicator: Indicator) -> str | None:
    """The formula with one area's own numbers; None without its counts.

    "Bradford West, 2021: 9,400 ÷ 89,800 × 100 = 10.5%."
    """
    if (
        row is None
        or not is_known(row)
        or not is_number(row["denominator"])
        or indicator.statistic == "count"
    ):
        return None
    counts = " ÷ ".join(number(row[name], 0) for name in ("numerator", "denominator"))
    when = f"{row['area_name']}, {period_words(row['period'])}"
    return f"{when}: {counts} × {indicator.multiplier:,g} = {figure(row, indicator)}."


def answer(indicator: Indicator, localities: Sequence[Row], wider: Sequence[Row]) -> str:
    """The newest figures in a sentence: the district and country, and where the localities begin and end.

    "Newest figures, 2021: Bradford 5.5%, England 4.4%; localities from 1.7% (Shipley) to 10.5% (West)."
    """
    known = sorted((row for row in localities if is_known(row)), key=lambda row: row["value"])
    there = [row for row in wider if is_known(row)]
    shown = [*there, *known[:1], *known[-1:]]
    if not shown:
        return "There are no figures yet."
    together = len({row["period"] for row in shown}) == 1
    dated = {id(row): "" if together else f", {period_words(row['period'])}" for row in shown}
    when = f", {period_words(shown[0]['period'])}" if together else ""
    parts = [f"{row['area_name']} {figure(row, indicator)}{dated[id(row)]}" for row in there]
    if len(known) > 1:
        ends = [f"{figure(row, indicator)} ({row['area_name']}{dated[id(row)]})" for row in shown[-2:]]
        parts.append("localities from " + " to ".join(ends))
    return f"Newest figures{when}: {'; '.join(parts)}."


def source_facts(source: Source) -> dict[str, str]:
    """Everything known of a publication, name by name; what nobody knows is said."""
    note = f" {source.licence.note.rstrip('.')}." if source.licence.note else ""
    facts = {
        "Publisher": source.producer,
        "Publication": source.title,
        "Address": source.url,
        "Published": day(source.published) if source.published else NOT_KNOWN,
        "Read on": day(source.accessed),
        "Next release": source.next_release or NOT_KNOWN,
        "Licence": f"{source.licence.name}.{note} {source.licence.url}",
        "Required words": source.attribution or "",
        "Cite as": source.citation,
        "Obtained via": source.obtained_via,
        "Checked": source.checked_against_publisher or NOT_CHECKED,
    }
    return {name: text for name, text in facts.items() if text}


def periods(found: Sequence[str]) -> str:
    """Periods, the newest first: all of them when few, otherwise the newest and the oldest."""
    if len(found) <= 3:
        return listed([period_words(period) for period in found])
    return f"{period_words(found[0])}, and {len(found) - 1} earlier ones back to {period_words(found[-1])}"


def found_words(typed: str, found: int, near: int) -> str:
    """How many measures a search found, or that the nearest follow, or that there are none."""
    if found:
        return f"{sentence(counted(found, 'measure', 'measures'))} for “{typed.strip()}”."
    return f"No measure matches “{typed.strip()}”. {'Did you mean:' if near else 'Try a shorter word.'}"


def catalogue_lead(indicators: Sequence[Indicator], needs: int) -> str:
    """How many measures there are and how far down they reach."""
    wards, localities = (sum(level in one.area_types for one in indicators) for level in ("ward", "locality"))
    about = sum(one.need == "context" for one in indicators)
    text = f"**{counted(len(indicators), 'measure', 'measures')}**: {len(indicators) - about} for the "
    text += f"{counted(needs, 'need', 'needs')}, {about} that describe the place. "
    return text + (
        f"{wards} reach down to wards and {localities} to localities; the others are published for the "
        "district or wider only."
    )


def reach(indicator: Indicator, newest: str | None) -> str:
    """In one line: newest period, and the kinds of area there are figures for."""
    levels = [LEVELS[level][1] for level in indicator.area_types]
    return f"{period_words(newest) if newest else 'No figures yet'}, for {listed(levels)}"
