"""Sentences about a measure's season, and what each month less the month a year before shows.

Imports words, register.
"""

from locality.periods import moved, period_words
from locality.plain import counted
from locality.register.judging.seasonal import Seasonal
from locality.statistics.season import FEWEST_MONTHS, MONTHS_A_YEAR
from locality.words import signals
from locality.words.signals import Named

NONE_RECORDED = "Nothing is recorded yet."


def season_lines(found: Seasonal | None, named: Named) -> list[str]:
    """Whether the measure has a strong season; if so the newest month beside that of a year before."""
    if found is None:
        return [NONE_RECORDED]
    if found.season is None:
        return [
            f"Nobody can tell yet: a season shows from {FEWEST_MONTHS} months on, and there are "
            f"{found.months}. Until then a month may be high or low for the time of year."
        ]
    share = f"{100 * found.season.share:.0f}%"
    if found.chart is None:
        return [f"No strong season: a yearly wave explains {share} of the ups and downs."]
    return [
        f"A strong season: a yearly wave explains {share} of the ups and downs. So each month is also set "
        "beside the same month of the year before.",
        _newest(found, named),
    ]


def _newest(found: Seasonal, named: Named) -> str:
    """The newest difference, and whether a rule of the differences' own chart calls it."""
    assert found.chart is not None
    latest = found.chart.latest
    side = "the same as" if not latest.value else ("higher than" if latest.value > 0 else "lower than")
    by = f"{named.gap(latest.value)} " if latest.value else ""
    year_before = period_words(moved(latest.month, -MONTHS_A_YEAR))
    said = f"{period_words(latest.month)} was {by}{side} {year_before}"
    if found.chart.limits == "none":
        return f"{said}. Too few such differences to tell signal from noise."
    word = "within their usual ups and downs (noise)"
    if latest.word:
        word = f"called by a rule of their chart ({signals.signal(found.chart)}), a reason to look, no proof"
    return f"{said}: for such differences {word}."


def title(named: Named) -> str:
    """What the chart of differences is called."""
    return f"{named.title}: each month less the same month of the year before"


def limits_note(found: Seasonal) -> str | None:
    """What the limits of the differences rest on, and what they can therefore show; None without limits."""
    if found.chart is None or found.chart.limits == "none":
        return None
    basis = counted(found.chart.basis, "difference", "differences")
    if found.rests_on_before:
        return f"The limits rest on {basis} from before the start. Zero means: as in the year before."
    return (
        f"The limits rest on all {basis}, as fewer than six lie before the start. They show whether the "
        "difference moved, not what moved it. Zero means: as in the year before."
    )


def chart_alt(found: Seasonal, named: Named) -> str:
    """The chart of differences in words."""
    return f"{title(named)}. {_newest(found, named)}"
