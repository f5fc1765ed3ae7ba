"""Sentences of the map: which areas are highest, how sure that is, what is not shown. Imports words."""

from collections.abc import Mapping, Sequence

from locality.definitions import Area, Indicator
from locality.findings import Pairs, Row, has_interval, highest_first, is_known
from locality.periods import period_words
from locality.plain import counted, listed, sentence
from locality.words import LEVELS, bare, figure, interval

HOW = "Point at an area for its figure. Click it, or choose it from the table, to open its ward’s page."
HOW_HEXAGONS = "Every ward is as large as any other here. Choose one to open its page."
_MOST_NAMED = 4
_UNSURE = {
    "none": "This measure has no interval, so how sure that order is cannot be said.",
    "clustered": "Counted by whole small areas, so how sure that order is cannot be said.",
    "unranked": (
        "How sure the order of so many areas is has not been worked out: read each with its interval."
    ),
}


def title(indicator: Indicator, area_type: str) -> str:
    """Title of the page: "Overcrowded households, by ward"."""
    return f"{indicator.title}, by {LEVELS[area_type][0]}"


def answer(
    indicator: Indicator, pairs: Pairs, ranks: Mapping[str, Row], beside: Mapping[str, Row | None]
) -> str:
    """Which areas have the highest figure, how sure that is, the lowest, and what is not shown.

    ``ranks`` holds the store's rank of each area by code; ``beside`` the figures to compare with, by name.
    """
    known = [(area, row) for area, row in highest_first(pairs) if row is not None and is_known(row)]
    level = pairs[0][0].area_type if pairs else "ward"
    if not known:
        return f"There are no figures for {LEVELS[level][1]}."
    (_, most), (last, least) = known[0], known[-1]
    firsts = [area.area_name for area, row in known if row["value"] == most["value"]]
    parts = [
        _highest(firsts, most, indicator, beside),
        _how_sure(
            [area for area, _ in known], firsts, ranks, indicator, all(has_interval(row) for _, row in known)
        ),
        f"Lowest: **{last.area_name}**, {figure(least, indicator)}." if len(known) > len(firsts) else "",
        _not_shown(pairs),
    ]
    return " ".join(part for part in parts if part)


def first_of(indicator: Indicator, pairs: Pairs, ranks: Mapping[str, Row]) -> str:
    """Which areas of a kind are highest and how sure, in short: "Of the wards, **Toller** has ..."."""
    known = [(area, row) for area, row in highest_first(pairs) if row is not None and is_known(row)]
    if not known:
        return ""
    firsts = [area.area_name for area, row in known if row["value"] == known[0][1]["value"]]
    sure = _how_sure([area for area, _ in known], firsts, ranks, indicator, True) if ranks else ""
    said = _highest(firsts, known[0][1], indicator, {})
    return f"Of the {LEVELS[known[0][0].area_type][1]}, {said} {sure}".strip()


def _highest(names: Sequence[str], row: Row, indicator: Indicator, beside: Mapping[str, Row | None]) -> str:
    shown = _named(names)
    limits = f" (95% interval {interval(row, indicator)})" if has_interval(row) and len(names) == 1 else ""
    say = figure if indicator.unit in ("%", "pounds") else bare
    others = [f"{say(other, indicator)} in {place}" for place, other in beside.items() if is_known(other)]
    against = f", against {listed(others)}" if others else ""
    verb = "has the highest figure" if len(names) == 1 else "share the highest figure"
    return f"{shown} {verb}: {figure(row, indicator)}{limits}{against}."


def _named(names: Sequence[str]) -> str:
    """Names in bold; beyond a few the rest as a number."""
    bold = [f"**{name}**" for name in names[:_MOST_NAMED]]
    rest = len(names) - len(bold)
    return listed([*bold, counted(rest, "other", "others")] if rest else bold)


def _how_sure(
    areas: Sequence[Area], firsts: Sequence[str], ranks: Mapping[str, Row], indicator: Indicator, sized: bool
) -> str:
    """How sure it is that the first are first; ``sized``: every figure has an interval."""
    if not ranks:
        return _UNSURE["clustered" if indicator.clustered else "unranked" if sized else "none"]
    if not next(iter(ranks.values()))["order_told"]:
        return "Chance could order most of them otherwise: the order cannot be told apart."
    close = [
        area.area_name
        for area in areas
        if area.area_name not in firsts
        and area.area_code in ranks
        and ranks[area.area_code]["rank_lower"] <= 1
    ]
    if not close:
        return "It is the highest beyond chance." if len(firsts) == 1 else ""
    return f"{_named(close)} cannot be told apart from it."


def _not_shown(pairs: Pairs) -> str:
    """How many areas have no figure, and why: "Five wards are not shown: small numbers."."""
    level = LEVELS[pairs[0][0].area_type]
    hidden = sum(row is not None and row["status"] == "suppressed" for _, row in pairs)
    absent = sum(not is_known(row) for _, row in pairs) - hidden
    parts = [
        f"{sentence(counted(hidden, *level))} {'is' if hidden == 1 else 'are'} not shown: small numbers."
        if hidden
        else "",
        f"{sentence(counted(absent, *level))} {'has' if absent == 1 else 'have'} no figure."
        if absent
        else "",
    ]
    return " ".join(part for part in parts if part)


def beside_line(indicator: Indicator, beside: Mapping[str, Row | None]) -> str:
    """The figures to compare with, for the legend: "To compare: Bradford 5.5, England 4.4."."""
    known = [f"{place} {bare(row, indicator)}" for place, row in beside.items() if is_known(row)]
    return f"To compare: {', '.join(known)}." if known else ""


def alt(indicator: Indicator, area_type: str, period: str, said: str) -> str:
    """A map in words: what it shows, and the answer above it."""
    return f"Map. {title(indicator, area_type)}, {period_words(period)}. {said.replace('**', '')}"
