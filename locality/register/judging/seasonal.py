"""A measure with a strong season: each month beside the same month of the year before, as a control chart."""

from dataclasses import dataclass, replace
from math import isnan

from locality.periods import months_between, moved
from locality.register.judging.history import Counted, History, Series
from locality.register.judging.monitoring import Chart, points_of
from locality.statistics.careful_chart import careful_chart
from locality.statistics.control_chart import FEWEST_POINTS
from locality.statistics.season import MONTHS_A_YEAR, Season, from_year_before, season


@dataclass(frozen=True)
class Seasonal:
    """What is known of a measure's season; ``chart``, the differences, only where the season is strong.

    ``months``: how many are recorded; ``season``: None under 24 of them. ``rests_on_before``: whether the
    chart's limits rest on months before the start, otherwise on all.
    """

    months: int
    season: Season | None
    chart: Chart | None = None
    rests_on_before: bool = False


def seasonal_of(history: History) -> Seasonal | None:
    """The season of a pilot's own recorded months; None when none is recorded."""
    if not (recorded := history.known(history.own)):
        return None
    months = list(months_between(min(recorded), max(recorded)))
    found = season(history.values(months))
    if found is None or not found.is_strong:
        return Seasonal(len(recorded), found)
    return Seasonal(len(recorded), found, *_differences(history, months))


def _differences(history: History, months: list[str]) -> tuple[Chart, bool]:
    """The control chart of the differences, and whether its limits rest on the months before the start.

    Months disrupted now or a year before bear no limits. They rest on the months before the start where six
    are left, otherwise on all months: then they show whether the difference moved, not when.
    """
    apart = from_year_before(history.values(months)).tolist()
    disrupted, after = history.disrupted(), set(history.after())
    usable = [
        not {month, moved(month, -MONTHS_A_YEAR)} & set(disrupted) and not isnan(value)
        for month, value in zip(months, apart, strict=True)
    ]
    after |= set(history.choice_months)
    before = [kept and month not in after for month, kept in zip(months, usable, strict=True)]
    rests_on_before = sum(before) >= FEWEST_POINTS
    drawn, alike = careful_chart(apart, before if rests_on_before else usable)
    own: Series = {month: Counted(float(value)) for month, value in zip(months, apart, strict=True)}
    told = replace(history, kind="value", own=own)
    points = tuple(points_of(told, months, apart, drawn))
    basis = int(drawn.basis[-1])
    made = Chart(
        points, drawn.limits, basis, "", drawn.is_without_variation, False, False, alike=alike
    )  # fmt: skip
    return made, rests_on_before
