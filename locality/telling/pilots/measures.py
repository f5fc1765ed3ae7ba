"""A pilot's measure: from baseline to target, on plan or behind, what may be said of it and how sure."""

from collections.abc import Sequence

from locality import plain
from locality.drawn import charts
from locality.drawn.charts.differences import year_apart
from locality.drawn.markup import Node, node, prose
from locality.drawn.tables import Column, table
from locality.register.happenings.pilots import Measure, Pilot
from locality.register.judging.answer import answer_of
from locality.register.judging.monitoring import Chart as ControlChart
from locality.register.judging.seasonal import Seasonal, seasonal_of
from locality.telling.about.facts import facts, folded, plain_list
from locality.telling.figures import Figures
from locality.telling.page import Block, Chart, Columns, OnPaper, OnScreen, Section, Text
from locality.telling.parts import notes
from locality.telling.pilots.judged import judgement_of, named_of
from locality.words import answers, impact_words, pilot_words, report, seasons, signals
from locality.words.checks import check_lines


def measure(figures: Figures, pilot: Pilot, shown: Measure) -> Section:
    """A measure from baseline to target: its chart, its months, on plan or behind, its season."""
    impact, progress = judgement_of(figures, pilot, shown)
    season = seasonal_of(impact.history)
    lead = f"{pilot_words.measure_lead(shown)} **{pilot_words.latest_line(shown)}**"
    named = {
        "On plan": signals.standing_line(progress, named_of(shown)),
        "Season": _lines(seasons.season_lines(season, named_of(shown))),
    }
    blocks: list[Block] = [
        Text(node("p", *prose(lead))),
        Columns((8, 4), (_chart(figures, pilot, shown), [OnScreen([months(shown)])])),
        Text(facts(named)),
    ]
    if season and season.chart:
        blocks.append(OnScreen([_differences(figures, pilot, shown, season, season.chart)]))
    return Section(shown.title, blocks)


def _lines(lines: Sequence[str]) -> Node:
    return node("span", *(node("p", line) for line in lines)) if len(lines) > 1 else "".join(lines)


def _differences(
    figures: Figures, pilot: Pilot, shown: Measure, season: Seasonal, chart: ControlChart
) -> Section:
    """Each month of a seasonal measure beside the same month of the year before."""
    named = named_of(shown)
    drawn = figures.keep_of_pilots(
        ("year apart", pilot.id, shown.id), lambda: year_apart(chart, named)
    )  # fmt: skip
    alt = seasons.chart_alt(season, named)
    return Section(seasons.title(named), [Chart(drawn, alt), notes(seasons.limits_note(season))], level=3)


def _chart(figures: Figures, pilot: Pilot, shown: Measure) -> list[Block]:
    """A measure's months with baseline, plan, target, limits and signals, and what the marks mean."""
    impact, _ = judgement_of(figures, pilot, shown)
    blocks: list[Block] = []
    if shown.actuals:
        drawn = figures.keep_of_pilots(
            ("months", pilot.id, shown.id),
            lambda: charts.pilot_months(pilot, shown, impact.chart, impact.history.disruptions),
        )
        blocks.append(Chart(drawn, pilot_words.chart_alt(shown)))
    shaded = impact.history.disruptions_within(shown.baseline.start, shown.target.by)
    said = [signals.marks_note(impact.chart), signals.shaded_note(shaded), *report.plan_lines(shown)]
    return [*blocks, notes(*said)]


def months(shown: Measure) -> Text:
    """Every month's planned and recorded value, the newest first."""
    planned = {point.month: point.value for point in shown.planned()}
    recorded = {point.month: point.value for point in shown.actuals}
    columns = [
        Column("Month", is_number=False),
        Column("Planned", unit=shown.unit),
        Column("Recorded", unit=shown.unit),
    ]
    body = [
        [pilot_words.month(month), *(_value(values.get(month), shown) for values in (planned, recorded))]
        for month in sorted({*planned, *recorded}, reverse=True)
    ]
    drawn = table(f"{shown.title}: the same figures", columns, body, kind="compact")
    return Text(
        node("div", drawn, class_="scrolled", tabindex="0", role="region", aria_label=shown.title)
    )  # fmt: skip


def _value(value: float | None, shown: Measure) -> Node:
    return plain.number(value, shown.decimals) if value is not None else node("span", "none", class_="gap")


def effect(figures: Figures, pilot: Pilot, shown: Measure) -> Section:
    """Expected against observed, its checks, how strong it is, and what may be said."""
    impact, _ = judgement_of(figures, pilot, shown)
    named = named_of(shown)
    told = {
        "Effect": _lines(impact_words.effect_lines(impact, named)),
        "What may be said": impact_words.claim_line(impact, named),
        "Could it show?": impact_words.detectable_line(impact.detectable, named),
        impact_words.HOW_GOOD: impact_words.strength_line(impact.grade),
    }
    month = [signals.signal_line(impact.chart), *signals.limit_notes(impact.chart)]
    checks = plain_list([answers.choice_line(impact, named), *check_lines(impact), *month])
    caveats = node("p", " ".join(impact_words.CAVEATS))
    on_paper = node("div", node("p", impact_words.CHECKS, class_="title"), checks, caveats, class_="sources")
    return Section(
        impact_words.WHAT_IT_CHANGED,
        [
            Text(facts(told)),
            OnScreen([Text(folded(impact_words.CHECKS, checks, caveats))]),
            OnPaper([Text(on_paper)]),
        ],
        level=3,
    )


def further(figures: Figures, pilot: Pilot, shown: Sequence[Measure]) -> Text:
    """The measures after the first, a row each: paper has no room for more."""
    names = ("Measure", "Baseline", "Target", "Latest", "On plan?", answers.TITLE)
    columns = [Column(name, is_number=False) for name in names]
    made = table("Further measures", columns, [_row(figures, pilot, one) for one in shown])
    defined = [node("p", report.plan_lines(one)[0]) for one in shown]
    return Text(node("div", made, node("div", *defined, class_="sources")))


def _row(figures: Figures, pilot: Pilot, shown: Measure) -> list[Node]:
    impact, progress = judgement_of(figures, pilot, shown)
    named, baseline, target = named_of(shown), shown.baseline, shown.target
    last = shown.actuals[-1] if shown.actuals else None
    latest = f"{named.level(last.value)}, {pilot_words.month(last.month)}" if last else "nothing yet"
    return [
        shown.title, named.level(baseline.value),
        f"{named.level(target.value)} by {pilot_words.month(target.by)}", latest,
        plain.sentence(signals.standing(progress)), plain.sentence(answers.word(answer_of(impact))),
    ]  # fmt: skip
