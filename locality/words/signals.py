"""Sentences about a measure month by month: signal or noise, on plan or behind. Imports words, register."""

from collections.abc import Sequence
from dataclasses import dataclass

from locality.periods import period_words
from locality.plain import counted, day, listed, number, spelled
from locality.register.happenings.known import Disruption
from locality.register.judging.calibrated import calls_of
from locality.register.judging.monitoring import Chart, Point, Progress
from locality.statistics.control_chart import ENOUGH_POINTS, FEWEST_POINTS, RUN
from locality.words import with_unit

NO_CHART = "Nothing is recorded yet."
_SHORT = {
    "improvement": "signal: better",
    "concern": "signal: worse",
    "high": "signal: higher",
    "low": "signal: lower",
}
_MEANS = {
    "improvement": "That is the way that is wanted.",
    "concern": "That is not the way that is wanted.",
    "high": "Whether that is good or bad this measure does not say.",
    "low": "Whether that is good or bad this measure does not say.",
}
_RULES = {
    "above_limit": "lies above the upper limit",
    "below_limit": "lies below the lower limit",
    "rising_trend": f"belongs to {spelled(RUN)} months or more that rise without a break",
    "falling_trend": f"belongs to {spelled(RUN)} months or more that fall without a break",
    "two_of_three_high": "is one of two in three months close to the upper limit",
    "two_of_three_low": "is one of two in three months close to the lower limit",
    "shift_high": f"belongs to {spelled(RUN)} months or more in a row above {{average}}",
    "shift_low": f"belongs to {spelled(RUN)} months or more in a row below {{average}}",
}
_MARKS = {
    "improvement": ("square", "for the better"),
    "concern": ("cross-shaped", "for the worse"),
    "high": ("triangular", "upwards"),
    "low": ("triangular", "downwards"),
}
_ASSURANCE = {
    "consistent_pass": "As things are, the target is met every month.",
    "consistent_fail": "The target lies outside the usual ups and downs {times}: only a real change gets "
    "there.",
    "inconsistent": "The target lies within the usual ups and downs {times}: some months meet it by chance "
    "alone.",
}
_STANDING = {
    "achieved": "At or past the target",
    "on_track": "On plan",
    "close": "Just behind plan",
    "off_track": "Behind plan",
}


@dataclass(frozen=True)
class Named:
    """How a measure is called and written: title, unit, decimals."""

    title: str
    unit: str
    decimals: int

    def level(self, value: float) -> str:
        """A monthly value with its unit."""
        return with_unit(number(value, self.decimals), self.unit)

    def gap(self, value: float) -> str:
        """How far two monthly values lie apart, with a decimal more where they are whole: always positive."""
        return self._apart(value, max(self.decimals, 1))

    def wish(self, value: float) -> str:
        """A change that somebody set: with the measure's own decimals where that is the same number."""
        is_exact = round(value, self.decimals) == value
        return self._apart(value, self.decimals if is_exact else max(self.decimals, 1))

    def _apart(self, value: float, decimals: int) -> str:
        unit = {"%": "percentage points", "score": "points"}.get(self.unit, self.unit)
        return with_unit(number(abs(value), decimals), unit)

    @property
    def within(self) -> str:
        """The title within a sentence."""
        return self.title[:1].lower() + self.title[1:]


def signal(chart: Chart | None) -> str:
    """In two words: "noise", "signal: better", "signal: lower", or "too few months"."""
    if chart is None or chart.limits == "none":
        return "too few months"
    return _SHORT.get(chart.latest.word, "noise")


def rule(point: Point, chart: Chart) -> str:
    """The rule a special-cause month meets, as the end of a sentence: "lies above the upper limit"."""
    step = _step(chart, point.month)
    return _RULES[point.cause].format(average=f"the average {step}" if step else "the baseline's average")


def signal_line(chart: Chart | None) -> str:
    """Whether a rule of the chart calls the newest month, by which rule, and whether that is wanted."""
    if chart is None:
        return NO_CHART
    latest, month = chart.latest, period_words(chart.latest.month)
    if chart.limits == "none":
        return (
            f"Too few months to tell signal from noise: limits need {spelled(FEWEST_POINTS)} undisturbed "
            f"months of baseline, and there are {spelled(chart.basis) if chart.basis else 'none'}."
        )
    if not latest.cause:
        usual = _step(chart, latest.month) or "the baseline had"
        return f"Noise: {month} lies within the ups and downs {usual}."
    disrupted = f" It fell into {latest.disruption}." if latest.disruption else ""
    return f"Signal: {month} {rule(latest, chart)}. {_MEANS[latest.word]}{disrupted}"


def marks_note(chart: Chart | None) -> str | None:
    """What the larger marks of the chart mean; None where no month is marked."""
    if chart is None or not (words := {point.word for point in chart.points if point.cause}):
        return None
    named = [f"a {shape} one {meaning}" for word, (shape, meaning) in _MARKS.items() if word in words]
    return f"Larger marks are months that a rule of the chart calls: {listed(named)}. No proof of anything."


def shaded_note(disruptions: Sequence[Disruption]) -> str | None:
    """Which times are shaded in the chart; None where none is."""
    if not disruptions:
        return None
    named = [f"{one.label} ({day(one.start)} to {day(one.end)})" for one in disruptions]
    return f"Shaded: {listed(named)}. The limits leave these months out."


def _step(chart: Chart, month: str) -> str:
    """ "since the step of June 2025" for a month whose limits were drawn anew, otherwise empty."""
    steps = [one for one in chart.steps if one <= month]
    return f"since the step of {period_words(steps[-1])}" if steps else ""


def _newest_step(chart: Chart) -> str:
    return period_words(chart.steps[-1]) if chart.steps else ""


def limit_notes(chart: Chart | None) -> list[str]:
    """What to know of the limits: trial ones, no variation, small counts, a season, the target, chance."""
    if chart is None or chart.limits == "none":
        return []
    basis, step = counted(chart.basis, "month", "months"), _step(chart, chart.latest.month)
    notes = {
        "This measure has a strong season: compare a month with the same month of the year before.": (
            chart.has_strong_season
        ),
        f"A step change was recorded: from {_newest_step(chart)} on the limits are drawn anew.": bool(step),
        f"Trial limits: they rest on {basis} only and will move.": chart.limits == "trial",
        f"The limits rest on {basis} {step or 'of baseline'}, without disrupted months and without steps "
        "more than three times as large as usual.": chart.limits == "full",
        f"All {basis} under the limits were equal: the limits are the average.": chart.is_without_variation,
        "With fewer than five a month, quarterly totals would say more than months.": chart.has_small_counts,
        _ASSURANCE.get(chart.assurance, "").format(times=step or "of the baseline"): bool(chart.assurance),
        f"With fewer than {ENOUGH_POINTS} months to go by, limits are as wide as a new month may lie.": (
            chart.basis < ENOUGH_POINTS
        ),
        "Months resemble their neighbours here: the limits rest on what each month adds, and runs of months "
        "on one side are no signal.": chart.alike > 0,
        false_alarms(chart): True,
    }
    return [note for note, holds in notes.items() if holds]


def false_alarms(chart: Chart) -> str:
    """How often a chart like this one calls a month although nothing changed."""
    found = calls_of(chart.basis)
    calls = found.alike if chart.alike else found.alone
    otherwise = "" if chart.alike else f", {found.alike:.0f} if they resemble their neighbours"
    return (
        f"Had nothing changed, a chart like this one ({counted(chart.basis, 'month', 'months')} to go by) "
        f"would still call about {calls:.0f} of 100 months{otherwise}. A single signal proves nothing."
    )


def standing(progress: Progress | None) -> str:
    """In a word or two: "on plan", "behind plan", or that nothing is due yet."""
    return _STANDING[progress.word].lower() if progress else "nothing due yet"


def standing_line(progress: Progress | None, named: Named) -> str:
    """The newest month against its plan, how much of the way is done and how much of the time is gone."""
    if progress is None:
        return "No month of the plan is recorded yet."
    actual, planned = (named.level(value) for value in (progress.actual, progress.planned))
    way = f"{100 * progress.progress_share:.0f}% of the way from baseline to target"
    if progress.progress_share < 0:
        way = "further from the target than the baseline was"
    return (
        f"{_STANDING[progress.word]}: {actual} in {period_words(progress.month)}, {planned} planned. It is "
        f"{way}, with {100 * progress.time_share:.0f}% of the time gone from {period_words(progress.since)}, "
        f"when the baseline ended, to {period_words(progress.by)}. One month says little by itself."
    )
