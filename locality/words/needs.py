"""Sentences of a need's page: the district alone, the funnel, change over time. Imports words, verdicts."""

from collections import Counter
from collections.abc import Mapping, Sequence

from locality.definitions import Indicator, Need
from locality.findings import Row, has_interval, is_known
from locality.findings.evidence import Comparator, Standing
from locality.periods import period_words
from locality.plain import counted, listed, number, sentence
from locality.words import bare, figure, interval, verdicts

CONTEXT = "context"  # the id of what belongs to no need
CONTEXT_TITLE = "About the place"
ALSO_FOR_THE_DISTRICT = "For the district alone"
SIMILAR = "Middle of similar councils"
NO_TREND = "There are figures for one period only, so nothing can be said about change."
_OUTSIDE = ("very_high", "high", "low", "very_low")


def background(indicators: Sequence[str]) -> Need:
    """What belongs to no need, told as one: these measures in their order."""
    return Need(
        id=CONTEXT, title=CONTEXT_TITLE, short_title=CONTEXT_TITLE, order=0, question="",
        headline=indicators[0] if indicators else "", indicators=tuple(indicators),
    )  # fmt: skip


def wider_answer(
    standing: Standing, against: Mapping[Comparator, Standing], place: str, councils: int
) -> str:
    """The district's figure of a measure that is not published below it, and how it compares.

    ``against`` holds its standing beside england and neighbours, where there are any.
    """
    indicator, row = standing.indicator, standing.row
    if row is None or not is_known(row):
        return f"There is no figure for {place}."
    middle = f"the middle of {counted(councils, 'similar council', 'similar councils')}"
    names: dict[Comparator, str] = {"england": "England", "neighbours": middle}
    parts = [
        f"{verdicts.against(found.verdict, names[name])} ({_compared_value(found)})"
        for name, found in against.items()
        if found.verdict in verdicts.MARKS
    ]
    limits = f" (95% interval {interval(row, indicator)})" if has_interval(row) else ""
    compared = f": {listed(parts)}" if parts else ""
    text = f"**{place}** has {figure(row, indicator)}{limits} in {period_words(row['period'])}{compared}."
    return f"{text} {_changing(standing.trend_of_figure)}".strip()


def _compared_value(found: Standing) -> str:
    value = found.comparison["comparator_value"] if found.comparison else float("nan")
    return number(value, found.indicator.decimals)


def _changing(found: Row | None) -> str:
    if found is None or not verdicts.has_trend(found):
        return ""
    return f"It has been {verdicts.trend(found)}."


def funnel_answer(flags: Sequence[Row], names: Mapping[str, str]) -> str:
    """Which wards lie outside the lines, and how much more than chance wards differ anyway."""
    outside = {flag: [names[row["area_code"]] for row in flags if row["flag"] == flag] for flag in _OUTSIDE}
    parts = [
        f"above the outer line (99.8%): {listed(_bold(outside['very_high']))}"
        if outside["very_high"]
        else "",
        f"above the inner line (95%): {listed(_bold(outside['high']))}" if outside["high"] else "",
        f"below the inner line (95%): {listed(_bold(outside['low']))}" if outside["low"] else "",
        f"below the outer line (99.8%): {listed(_bold(outside['very_low']))}" if outside["very_low"] else "",
    ]
    said = "; ".join(part for part in parts if part)
    first = f"{sentence(said)}." if said else "No ward lies outside the lines."
    return f"{first} {_dispersion(flags)}"


def _bold(names: Sequence[str]) -> list[str]:
    return [f"**{name}**" for name in names]


def _dispersion(flags: Sequence[Row]) -> str:
    """How the wards' spread compares with chance: the over-dispersion in words."""
    widened = flags[0]["widened_by"]
    beyond = sum(row["chance_flag"] in ("very_high", "very_low") for row in flags)
    if widened < 1.05:
        return (
            "The wards differ about as much as chance alone would make them: the lines are those of chance."
        )
    spread = f"their spread is {number(widened, 1)} times as wide"
    outside = f"{counted(beyond, 'ward lies', 'wards lie')} outside 99.8%, out of {len(flags)}"
    return (
        f"The wards differ more than chance alone would make them: {spread}, which is usual where places "
        f"differ. The lines are widened by that much. Against chance alone (the band), {outside}."
    )


def trend_answer(standings: Sequence[Standing]) -> str:
    """What changed over the latest five years, area by area; why not, where nobody can say."""
    found = [(one.area.area_name, one.trend) for one in standings if one.trend is not None]
    if not found:
        return ""
    going = [f"**{name}** is {verdicts.trend(trend)}" for name, trend in found if verdicts.has_trend(trend)]
    still = [name for name, trend in found if trend["word"] == "no_significant_change"]
    unknown = Counter(trend["reason"] for _, trend in found if trend["word"] == "cannot_be_calculated")
    parts = [
        f"{listed(going)}." if going else "",
        f"{'No' if not going else 'Elsewhere no'} change beyond chance: {listed(still)}." if still else "",
        f"No trend can be calculated: {listed(sorted(unknown))}." if unknown else "",
    ]
    return " ".join(part for part in parts if part)


def published_for(rows: Sequence[Row], names: Mapping[str, str]) -> str | None:
    """Which areas the publisher's figures are for where they are not ours; None where they are."""
    pairs = {
        row["area_name"]: row["published_for"]
        for row in rows
        if row["published_for"] and row["published_for"] != row["area_code"]
    }
    if not pairs:
        return None
    said = [f"{name} ({names.get(code, code)})" for name, code in pairs.items()]
    return f"Published for other areas of the same names: {listed(said)}."


def over_time_alt(title: str, rows: Sequence[Row], indicator: Indicator) -> str:
    """Figures over time in words: the first and the last of every area."""
    known = [row for row in rows if is_known(row)]
    by_area: dict[str, list[Row]] = {}
    for row in known:
        by_area.setdefault(row["area_name"], []).append(row)
    parts = [
        f"{name}: {bare(found[0], indicator)} in {period_words(found[0]['period'])}, "
        f"{bare(found[-1], indicator)} in {period_words(found[-1]['period'])}."
        for name, found in by_area.items()
    ]
    return f"{title}. {' '.join(parts)}"
