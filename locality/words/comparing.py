"""Sentences of comparing: wards by two measures, without a word on causes. Imports words."""

from collections.abc import Sequence

from locality.definitions import Indicator
from locality.findings import Row
from locality.periods import period_words
from locality.plain import counted, listed, sentence
from locality.words import bare, unit_words

NO_CAUSE = (
    "This shows where both figures are high. It does not show that one has to do with the other: wards "
    "differ in many things at once, and there are too few of them to test it."
)
AREAS = "Areas side by side"
NO_AREAS = "Choose areas to see them side by side."
_MOST_NAMED = 6


def two_measures(measures: tuple[Indicator, Indicator]) -> str:
    """What is compared: "Overcrowded households and drug offences ..., by ward"."""
    first, second = measures
    return f"{first.title} and {second.title[:1].lower()}{second.title[1:]}, by ward"


def both(names: Sequence[str], low: int, wards: int, place: str) -> str:
    """How many wards lie above the district on both measures, and which; how many below on both."""
    low_side = f"{counted(low, 'ward has', 'wards have')} lower ones on both, out of {wards}."
    if not names:
        return f"No ward has a higher figure than {place} on both measures; {low_side}"
    bold = [f"**{name}**" for name in names[:_MOST_NAMED]]
    more = len(names) - len(bold)
    named = listed([*bold, counted(more, "other", "others")] if more else bold)
    has = "has a higher figure" if len(names) == 1 else "have higher figures"
    return f"{named} {has} than {place} on both measures; {low_side}"


def periods(measures: tuple[Indicator, Indicator], first: str, second: str) -> str | None:
    """Said when the two measures are of different periods; None when they are of one."""
    if first == second:
        return None
    named = [
        f"{one.short_title.lower()} of {period_words(period)}"
        for one, period in zip(measures, (first, second), strict=True)
    ]
    return f"The figures are of different periods: {listed(named)}."


def missing(count: int) -> str | None:
    """How many wards are left out because a figure is not shown; None when none is."""
    if not count:
        return None
    return f"{sentence(counted(count, 'ward is', 'wards are'))} left out: a figure is not shown."


def alt(measures: tuple[Indicator, Indicator], rows: Sequence[tuple[str, Row, Row]], said: str) -> str:
    """The chart in words: what stands on each axis, the answer, and the ends of both."""
    across = sorted((first for _, first, _ in rows), key=_value)
    up = sorted((second for _, _, second in rows), key=_value)
    ends = [
        f"{one.short_title} ({unit_words(one)}) from {bare(found[0], one)} to {bare(found[-1], one)}"
        for one, found in zip(measures, (across, up), strict=True)
        if found
    ]
    wards = counted(len(rows), "ward", "wards")
    return f"{two_measures(measures)}. {sentence(wards)}. {listed(ends)}. {said.replace('**', '')}"


def _value(row: Row) -> float:
    return float(row["value"])


def unknown_areas(codes: Sequence[str]) -> str:
    """Said when an address names areas that are not there."""
    return f"There is no area {listed([f'“{code}”' for code in codes])} here. The others are shown."


def side_by_side(names: Sequence[str], place: str) -> str:
    """Title of the table: "Keighley and Tong, measure by measure; wards and localities against Bradford"."""
    return f"{listed(list(names))}, measure by measure; wards and localities against {place}"
