"""Sentences of comparing: wards by two measures, without a word on causes. Imports words."""

from collections.abc import Sequence

from locality.definitions import Indicator
from locality.findings import Row
from locality.findings.gaps import Pair
from locality.periods import period_words
from locality.plain import counted, listed, number, sentence, spelled
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


def unknown_areas(codes: Sequence[str], has_others: bool) -> str:
    """Said when an address names areas that are not there; ``has_others``: it names some that are."""
    shown = "The others are shown." if has_others else "The localities are shown instead."
    return f"There is no area {listed([f'“{code}”' for code in codes])} here. {shown}"


def areas_left_out(most: int, names: Sequence[str]) -> str:
    """Said when an address names more areas than fit side by side."""
    return f"The first {spelled(most)} areas are shown. No room is left for {listed(names)}."


PAIR_NOTE = (
    "Told apart means: the 95% interval of their difference leaves “no difference” out. That holds for two "
    "areas chosen before looking at their figures. Whoever picks the highest and the lowest picks chance as "
    "well: for those a locality’s page has wider intervals."
)
PAIR_UNKNOWN = "There is no figure of one period for both."
EVERY_NEED = "Every need"
PRESS = "Compare two areas in a sentence"
SAME_AREA = "Choose two different areas."


def two_areas(first: str, second: str) -> str:
    """Title of the page: "Tong and Keighley Central"."""
    return f"{first} and {second}"


def pair_lead(pairs: Sequence[Pair], first: str, second: str) -> str:
    """On how many measures two areas are told apart, and which of them is higher on how many."""
    tested = [one for one in pairs if one.told_apart is not None]
    apart = [one for one in tested if one.told_apart]
    if not tested:
        return f"Nobody can say whether **{first}** and **{second}** differ by more than chance."
    if not apart:
        measures = counted(len(tested), "measure", "measures")
        return f"**{first}** and **{second}** are told apart on none of {measures}."
    higher = sum(one.higher.area.area_name == first for one in apart)
    sides = [
        f"**{name}** is higher on {spelled(count)}"
        for name, count in ((first, higher), (second, len(apart) - higher))
        if count
    ]
    return (
        f"They are told apart on {spelled(len(apart))} of {spelled(len(tested))} measures: {listed(sides)}."
    )


def pair(found: Pair) -> str:
    """The difference of two areas in a sentence, with its limits, and whether they are told apart."""
    high, low = found.higher.area.area_name, found.lower.area.area_name
    if found.difference is None:
        return f"{_by_how_much(found, high, low)} {_why_untold(found, high, low)}"
    middle, lower, upper = found.difference
    if found.indicator.statistic == "proportion":
        places = max(1, found.indicator.decimals)
        by = f"{high} is {number(middle, places)} percentage points higher than {low}"
        limits = f"{number(lower, places)} to {number(upper, places)}"
    else:
        by = f"The figure of {high} is {middle:.2f} times that of {low}"
        if f"{middle:.2f}" == "1.00":
            by = f"{high} and {low} have nearly the same figure"
        limits = f"{lower:.2f} to {upper:.2f}"
    end = "told apart" if found.told_apart else "not told apart, it may be chance"
    return f"{by} (95% interval {limits}): {end}."


def _by_how_much(found: Pair, high: str, low: str) -> str:
    values = [row["value"] for row in (found.higher.row, found.lower.row) if row is not None]
    apart = number(values[0] - values[-1], found.indicator.decimals)
    if float(apart.replace(",", "")) == 0:
        return "Both figures are the same."
    unit = "percentage points" if found.indicator.unit == "%" else unit_words(found.indicator)
    by = f"£{apart}" if unit == "£" else f"{apart} {unit}" if unit != "score" else f"{apart} points of score"
    return f"{high} is {by} higher than {low}."


def _why_untold(found: Pair, high: str, low: str) -> str:
    if found.overlap:
        return f"One lies in the other, so {high} and {low} share people and are not told apart here."
    if found.indicator.clustered:
        return "Whole small areas are counted, so nobody can say whether it may be chance."
    return "There is no interval, so nobody can say whether it may be chance."


def side_by_side(names: Sequence[str], place: str) -> str:
    """Title of the table: "Keighley and Tong, measure by measure; wards and localities against Bradford"."""
    return f"{listed(list(names))}, measure by measure; wards and localities against {place}"
