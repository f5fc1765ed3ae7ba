"""Sentences of the overview: where figures are highest and how sure, how new they are. Imports words."""

from collections.abc import Mapping, Sequence

from locality.findings.leading import Leading
from locality.periods import period_words
from locality.plain import listed

_HOW_SURE = {
    "sure": "Figures are highest, beyond chance, in {where}.",
    "pattern": "Neighbourhood by neighbourhood, figures are higher than elsewhere in {where}.",
    "open": "Figures are highest in {where}, but chance could order the first ones otherwise.",
    "untold": "Figures without a margin are highest in {where}; nobody can say how sure that is.",
}
HOW_WE_KNOW = "How do we know?"


def lead(found: Sequence[Leading]) -> str:
    """Where the headline figures are highest, first where that is beyond chance, then where it is not."""
    parts = [
        text.format(where=_where(group))
        for certainty, text in _HOW_SURE.items()
        if (group := [one for one in found if one.certainty == certainty and one.areas])
    ]
    return " ".join(parts) or "There are no figures for localities yet."


def _where(found: Sequence[Leading]) -> str:
    """ "**West** for housing and food poverty, and **South** for mental health"."""
    needs: dict[str, list[str]] = {}
    for one in found:
        for area in one.areas:
            needs.setdefault(area.area_name, []).append(one.need.short_title.lower())
    most_first = sorted(needs.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return listed([f"**{name}** for {listed(named)}" for name, named in most_first])


def freshness(periods: Mapping[str, str]) -> str:
    """How new the figures are: ``periods`` maps measures to their periods, the newest first."""
    if not periods:
        return "There are no figures yet."
    (_, newest), (name, oldest) = next(iter(periods.items())), list(periods.items())[-1]
    return f"Figures up to {_end(newest)}. Oldest shown: {period_words(oldest)} ({name.lower()})."


def _end(period: str) -> str:
    return period_words(period).rpartition(" to ")[2]
