"""Verdicts, trends and ranks as the build found them, in words. Imports words, periods, measures.

Judged measures are better, similar or worse; recorded demand and whatever nobody judges is only higher,
similar or lower.
"""

from locality.definitions import Indicator
from locality.findings import Row
from locality.findings.evidence import Standing
from locality.periods import period_words
from locality.plain import counted, is_number, number, spelled

NOT_COMPARED = "not compared"
MARKS = {"better": "●", "worse": "◆", "higher": "▲", "lower": "▼", "similar": "○"}
KEY = (
    ("better", "better than {place}"),
    ("worse", "worse"),
    ("higher", "higher, neither better nor worse"),
    ("lower", "lower, neither better nor worse"),
    ("similar", "similar: the difference may be chance"),
)
CLUSTERED_NOTE = (
    "A share counted by whole small areas: everybody in such an area counts, or nobody. Neighbours are "
    "alike, so an interval would be narrower than what is really known; these figures have none."
)
APPORTIONED_NOTE = (
    "Ward and locality figures marked “shared out” add up small areas, shared out by their postcodes where "
    "they straddle a boundary. Their intervals leave out the error of that sharing."
)
_WHY_NOT = {
    "no_figure": "",
    "clustered": "counted by whole small areas",
    "no_interval": "no interval",
    "no_comparator": "no figure for {place}",
    "recorded_elsewhere": "police forces record differently",
}
_TREND = {
    "increasing": "increasing",
    "decreasing": "decreasing",
    "no_significant_change": "no significant change",
}
_TRAVEL = {"getting_better": ", getting better", "getting_worse": ", getting worse"}
ORDER_UNTOLD = "order cannot be told apart"
ONE_PERIOD = "one period only"
OTHERWISE_COUNTED = "no trend: earlier years were counted in another way"


def marked(verdict: str) -> str:
    """A verdict with its mark: "◆ worse"; "not compared"."""
    return f"{MARKS[verdict]} {verdict}" if verdict in MARKS else NOT_COMPARED


def against(verdict: str, comparator: str) -> str:
    """A verdict with what it is against: "worse than Bradford", "similar to England", "not compared"."""
    if verdict not in MARKS:
        return NOT_COMPARED
    return f"similar to {comparator}" if verdict == "similar" else f"{verdict} than {comparator}"


def why_not_compared(standing: Standing, place: str) -> str | None:
    """ "not compared: no interval"; None where there is a verdict, no figure, or nothing to compare with."""
    reason = _WHY_NOT.get(standing.why_not_compared or "", "").format(place=place)
    return f"{NOT_COMPARED}: {reason}" if reason else None


def years(first: str, last: str) -> str:
    """From period to period: "2020 to 2024"."""
    return f"{period_words(first)} to {period_words(last)}"


def trend(found: Row | None) -> str:
    """A recent trend with its years: "decreasing 2020 to 2024", or why there is none."""
    if found is None:
        return ONE_PERIOD
    if found["word"] not in _TREND:
        return f"cannot be calculated: {found['reason']}"
    travel = _TRAVEL.get(found["travel"] or "", "")
    return f"{_TREND[found['word']]} {years(found['first_period'], found['last_period'])}{travel}"


def trend_of(standing: Standing) -> str:
    """The trend that ends in a figure; no word of one across a break or of another area."""
    if standing.trend and not standing.trend_of_figure:
        return OTHERWISE_COUNTED
    return trend(standing.trend)


def has_trend(found: Row | None) -> bool:
    """Whether a trend goes somewhere, beyond chance."""
    return found is not None and found["word"] in ("increasing", "decreasing")


def ordinal(place: int) -> str:
    """ "1st", "2nd", "23rd"."""
    last = "th" if 10 <= place % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{last}"


def rank(found: Row | None) -> str | None:
    """A rank with its interval: "3rd highest of 30, 95% between 2nd and 5th highest"; None without one."""
    if found is None or not is_number(found["rank"]):
        return None
    if not found["order_told"]:
        return ORDER_UNTOLD
    areas = round(found["areas"])
    middle, low, high = (round(found[name]) for name in ("rank", "rank_lower", "rank_upper"))
    between = f"95% {span_of_places(low, high, areas)}" if low != high else "chance would hardly change that"
    return f"{counted_from_the_nearer_end(middle, areas)} of {spelled(areas)}, {between}"


def counted_from_the_nearer_end(place: int, areas: int) -> str:
    """A place among so many: "highest", "3rd highest", "2nd lowest"."""
    from_below = areas - place + 1
    at, end = (place, "highest") if place <= from_below else (from_below, "lowest")
    return end if at == 1 else f"{ordinal(at)} {end}"


def span_of_places(low: int, high: int, areas: int) -> str:
    """From place to place: "between 2nd and 5th highest", "between 12th highest and 5th lowest"."""
    first, last = (counted_from_the_nearer_end(place, areas) for place in (low, high))
    if first.split()[-1] == last.split()[-1] and " " in first and " " in last:
        first = first.rpartition(" ")[0]
    return f"between {first} and {last}"


def rest_line(found: Row | None, indicator: Indicator, place: str) -> str | None:
    """The formal test, against the rest of the district, as a sentence with its interval."""
    if found is None or not is_number(found["difference_lower"]) or not is_number(found["difference_upper"]):
        return None
    low, middle, high = (found[name] for name in ("difference_lower", "difference", "difference_upper"))
    if indicator.statistic == "proportion":
        ends = (middle, *sorted((low, high), key=abs))
        points = [number(abs(end), max(1, indicator.decimals)) for end in ends]
        side = "above" if middle > 0 else "below"
        if low <= 0 <= high:
            return f"It does not clearly differ from the rest of {place}."
        return f"It is {points[0]} percentage points ({points[1]} to {points[2]}) {side} the rest of {place}."
    if found["basis"] == "neighbourhoods":
        return _pattern_line(found, indicator, place)
    return f"It is {middle:.2f} times ({low:.2f} to {high:.2f}) the figure of the rest of {place}."


def _pattern_line(found: Row, indicator: Indicator, place: str) -> str:
    """ "By the pattern between its neighbourhoods it is 2.5 (0.5 to 4.6) above the rest of Bradford."."""
    low, middle, high = (found[name] for name in ("difference_lower", "difference", "difference_upper"))
    if low <= 0 <= high:
        return f"The pattern between its neighbourhoods does not clearly differ from the rest of {place}."
    ends = [number(abs(end), indicator.decimals) for end in (middle, *sorted((low, high), key=abs))]
    side, points = "above" if middle > 0 else "below", " points" if indicator.unit == "%" else ""
    return (
        f"By the pattern between its neighbourhoods it is {ends[0]}{points} ({ends[1]} to {ends[2]}) {side} "
        f"the rest of {place}."
    )


def chance_notice(compared: int, expected: float) -> str:
    """How many of a page's verdicts would differ by chance alone, were there nothing to find."""
    if not compared:
        return "Nothing on this page is compared, so no verdict can be chance."
    flags = f"about {expected:.0f}" if expected >= 0.95 else "less than one"
    return (
        f"This page makes {counted(compared, 'comparison', 'comparisons')}. By chance alone {flags} of them "
        "would come out as different even if no place differed; what stands out is held to a stricter rule, "
        "99.8%."
    )
