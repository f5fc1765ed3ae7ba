"""What is worked out about a pilot's effect, and what is refused: by months, places and disruptions."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from locality.periods import months_between, moved
from locality.register.happenings.known import Disruption
from locality.register.judging.compared import windows
from locality.register.judging.history import Counted, History
from locality.register.judging.impact import Impact, headline, impact_of
from locality.register.judging.monitoring import chart_of, progress_of

START = date(2025, 1, 6)
BASELINE = ("2024-01", "2024-12")
MANY = ("Hill", "Brook", "Moor", "Dale")
WAVE = 1 + 0.25 * np.cos(2 * np.pi * np.arange(60) / 12)


def counts(
    level: float, months: int, effect: float = 1, seed: int = 0, first: str = "2024-01"
) -> dict[str, Counted]:
    """Counts around a level with a season, month after month; from January 2025 on times the effect."""
    names = list(months_between(first, moved(first, months - 1)))
    rng = np.random.default_rng(seed)
    due = [level * WAVE[place] * (effect if month >= "2025-01" else 1) for place, month in enumerate(names)]
    return {month: Counted(float(rng.poisson(one))) for month, one in zip(names, due, strict=True)}


def history(
    months: int = 24, effect: float = 1, places: tuple[str, ...] = MANY, **changes: object
) -> History:
    """A pilot that wants fewer of something, from January 2025 on; so many months are recorded since 2024."""
    comparators = {name: counts(60, months, seed=10 + place) for place, name in enumerate(places)}
    plain = History(
        area="Tarn", kind="count", polarity="low_is_good", baseline=BASELINE, baseline_value=50,
        target_value=35, target_by="2025-12", planned_start=START, started=START,
        own=counts(50, months, effect, seed=1), comparators=comparators, because="Alike in size and need.",
        chosen_by="other",
    )  # fmt: skip
    return replace(plain, **changes)


def shares(found: Mapping[str, Counted]) -> dict[str, Counted]:
    return {month: Counted(one.number, 200.0) for month, one in found.items()}


def values(found: Mapping[str, Counted]) -> dict[str, Counted]:
    return {month: Counted(one.number / 7) for month, one in found.items()}


def of_kind(kind: str, plain: History) -> History:
    change = {"share": shares, "value": values}[kind]
    others = {name: change(series) for name, series in plain.comparators.items()}
    scale = {"share": 0.5, "value": 1 / 7}[kind]
    return replace(
        plain, kind=kind, own=change(plain.own), comparators=others,
        baseline_value=50 * scale, target_value=35 * scale,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("found", "row"),
    [
        (history(started=None), "not_started"),
        (history(14), "too_early"),
        (history(24, baseline=("2024-08", "2024-12")), "too_early"),
        (history(15), "described"),
        (history(24, places=()), "described"),
        (history(17), "described"),
        (history(18), "compared"),
        (history(23), "compared"),
        (history(24), "compared_long"),
        (history(24, baseline=("2024-03", "2024-12")), "compared"),
    ],
)
def test_months_and_places_decide_how_far_it_goes(found: History, row: str) -> None:
    impact = impact_of(found)
    assert impact.row == row
    assert (impact.comparison is not None) == row.startswith("compared")
    assert (impact.series is not None) == (row == "compared_long")
    assert bool(impact.refused) == (row != "compared_long")
    assert impact.grade.maryland in {"not_started": (0,), "too_early": (0,), "described": (1,)}.get(
        row, (2, 3)
    )


def refused(found: History) -> str:
    return " ".join(impact_of(found).refused)


def test_what_is_refused_is_said_with_its_numbers() -> None:
    assert "has not started" in refused(history(started=None))
    assert "6 months before the start and 3 after; there are 12 and 2" in refused(history(14))
    assert "No place was agreed to compare with" in refused(history(24, places=()))
    assert "6 months before and after, known in every place; there are 12 and 5" in refused(history(17))
    assert "12 months before and after, known in every place; there are 12 and 6" in refused(history(18))


def test_a_comparator_without_months_holds_the_comparison_back() -> None:
    plain = history(24)
    thin = {**plain.comparators, "Dale": counts(60, 16)}
    assert impact_of(replace(plain, comparators=thin)).row == "described"
    assert "there are 12 and 4" in refused(replace(plain, comparators=thin))


def test_a_clear_change_is_found_and_graded() -> None:
    impact = impact_of(history(24, effect=0.6))
    effect = impact.comparison.effect
    assert effect.verdict == "lower"
    assert effect.observed == sum(
        one.number for month, one in history(24, 0.6).own.items() if month >= "2025"
    )
    assert effect.expected.lower > effect.observed
    assert effect.avoided.value == pytest.approx(effect.expected.value - effect.observed)
    assert effect.change.upper < 0
    assert effect.difference.upper < 0
    assert impact.series.verdict == "lower"
    assert impact.series.agrees
    assert impact.grade.maryland == 3
    assert impact.grade.towards
    assert impact.grade.held_back == ("not_randomised",)
    assert headline(impact.comparison) != "none"


def test_noise_stays_noise() -> None:
    verdicts = [
        impact_of(history(24, own=counts(50, 24, seed=seed))).comparison.effect.verdict for seed in range(40)
    ]
    assert verdicts.count("none") >= 35


def test_no_change_shown_is_graded_so() -> None:
    impact = impact_of(history(24))
    assert impact.comparison.effect.verdict == "none"
    assert headline(impact.comparison) == "none"
    assert impact.grade.nesta == 1
    assert "no_change_shown" in impact.grade.held_back


def test_a_change_the_wrong_way_is_no_success() -> None:
    impact = impact_of(history(24, effect=1.7))
    assert impact.comparison.effect.verdict == "higher"
    assert impact.grade.nesta == 1
    assert not impact.grade.towards


@pytest.mark.parametrize("kind", ["share", "value"])
def test_shares_and_values_say_what_counts_say(kind: str) -> None:
    lower, none = (of_kind(kind, history(24, effect)) for effect in (0.6, 1))
    found = impact_of(lower).comparison.effect
    assert found.verdict == "lower"
    assert impact_of(none).comparison.effect.verdict == "none"
    months = [month for month in lower.own if month >= "2025"]
    assert found.observed == pytest.approx(np.mean(lower.values(months)))
    assert (found.change is None) == (kind == "value")
    assert found.expected.lower < found.expected.value < found.expected.upper
    assert found.avoided.value == pytest.approx(found.expected.value - found.observed)


def test_the_same_calendar_months_are_compared_where_they_suffice() -> None:
    used = windows(history(20))
    assert used.same_months
    assert [month[5:] for month in used.before] == [month[5:] for month in used.after]
    short = windows(history(18, baseline=("2024-07", "2024-12")))
    assert not short.same_months
    assert len(short.before) == len(short.after) == 6


def test_a_start_late_in_a_month_counts_from_the_next() -> None:
    assert history(started=date(2025, 1, 15)).first_after == "2025-01"
    assert history(started=date(2025, 1, 16)).first_after == "2025-02"
    assert "2025-01" not in history(24, started=date(2025, 1, 16)).before()


def test_months_after_the_end_do_not_count() -> None:
    assert history(24, ended=date(2025, 8, 20)).after()[-1] == "2025-08"
    assert impact_of(history(24, ended=date(2025, 8, 20))).months_after == 8


def test_areas_that_parted_before_fail_a_check() -> None:
    plain = history(24, effect=0.6)
    steps = list(months_between("2024-01", "2024-12"))
    falling = {
        month: Counted(float(round(one.number * (1 - 0.05 * steps.index(month))))) if month in steps else one
        for month, one in plain.own.items()
    }
    impact = impact_of(replace(plain, own=falling))
    assert not impact.comparison.pre_trend.includes_none
    assert impact.comparison.pre_trend.value < 0
    assert impact.grade.held_back[0] == "pre_trend"
    assert impact.grade.maryland == 2


def test_a_change_as_large_elsewhere_fails_the_placebo() -> None:
    plain = history(24, effect=0.75)
    others = {**plain.comparators, "Dale": counts(60, 24, effect=0.5, seed=20)}
    impact = impact_of(replace(plain, comparators=others))
    assert impact.comparison.placebo.place > 1
    assert impact.comparison.placebo.smallest_p == pytest.approx(0.2)
    if impact.comparison.effect.verdict != "none":
        assert "placebo" in impact.grade.held_back


def test_a_verdict_that_hangs_on_one_place_fails_a_check() -> None:
    plain = history(24, places=("Hill", "Dale"))
    others = {**plain.comparators, "Dale": counts(200, 24, effect=1.9, seed=20)}
    impact = impact_of(replace(plain, comparators=others))
    assert impact.comparison.effect.verdict == "lower"
    assert dict(impact.comparison.left_out) == {"Hill": True, "Dale": False}
    assert "left_out" in impact.grade.held_back


def test_places_without_a_reason_fail_a_check() -> None:
    assert impact_of(history(24, 0.6, because=None)).grade.held_back == ("justified",)


def test_one_place_allows_no_placebo_and_the_answer_says_none() -> None:
    found = impact_of(history(24, 0.6, places=("Hill",))).comparison
    assert found.placebo is None
    assert found.left_out == ()


LOCKED = Disruption("the spring lockdown", date(2025, 3, 20), date(2025, 5, 31))


def test_without_other_places_a_disruption_forbids_before_and_after() -> None:
    plain = history(24, places=())
    assert impact_of(plain).description.pairs == 12
    assert impact_of(plain).description.change.includes_none
    disrupted = impact_of(replace(plain, disruptions=(LOCKED,)))
    assert disrupted.description is None
    assert "the spring lockdown lies within these months" in " ".join(disrupted.refused)


def test_with_other_places_a_disruption_is_noted() -> None:
    impact = impact_of(history(24, disruptions=(LOCKED,)))
    assert impact.comparison.disruptions == ("the spring lockdown",)
    assert impact.series is not None


def test_too_few_same_months_are_not_set_side_by_side() -> None:
    found = history(15, places=(), baseline=("2024-04", "2024-12"))
    assert impact_of(found).description is None
    assert "fewer than three months" in refused(found)


def test_the_agreed_method_is_the_headline() -> None:
    plain = impact_of(history(24, 0.6))
    agreed = impact_of(history(24, 0.6, method="interrupted_time_series"))
    assert not plain.series.is_headline
    assert agreed.series.is_headline


def test_a_series_that_cannot_be_fitted_is_said() -> None:
    always = Disruption("a new form", date(2025, 1, 1), date(2026, 1, 1))
    impact = impact_of(history(24, disruptions=(always,)))
    assert impact.row == "compared_long"
    assert impact.series is None
    assert "cannot be fitted" in " ".join(impact.refused)


def test_the_chart_is_frozen_at_the_baseline_and_leaves_disrupted_months_out() -> None:
    early = Disruption("a new form", date(2024, 6, 1), date(2024, 7, 31))
    chart = chart_of(history(24, 0.5, disruptions=(early,)))
    assert (chart.limits, chart.basis) == ("trial", 10)
    assert [point.month for point in chart.points if point.disruption] == ["2024-06", "2024-07"]
    assert chart.points[0].mean == chart.latest.mean
    assert [point.month for point in chart.points if point.is_after][0] == "2025-01"
    assert chart_of(history(own={})) is None


def test_a_fall_that_was_wanted_is_an_improvement_and_one_of_demand_is_low() -> None:
    level = {month: Counted(20.0) for month in months_between("2025-01", "2025-12")}
    own = {**counts(50, 12), **level}
    assert chart_of(history(own=own)).latest.word == "improvement"
    assert chart_of(history(own=own, polarity="high_is_good")).latest.word == "concern"
    assert chart_of(history(own=own, polarity="no_judgement")).latest.word == "low"
    assert len(chart_of(history(own=own)).signals) == 12
    described = impact_of(history(own=own, places=(), polarity="no_judgement"))
    assert (described.grade.maryland, described.grade.nesta) == (1, 1), "a chart shows no change caused"


def test_the_newest_month_stands_on_the_plan_of_its_month() -> None:
    planned = {"2025-03": 48.0, "2025-06": 42.0, "2025-12": 35.0}
    own = {**counts(50, 12), "2025-07": Counted(42.0)}
    found = progress_of(history(own=own), planned)
    assert (found.month, found.planned, found.word) == ("2025-07", 42.0, "on_track")
    assert found.progress_share == pytest.approx(8 / 15)
    assert found.time_share == pytest.approx(7 / 12)
    assert (found.since, found.by) == ("2024-12", "2025-12")
    late = progress_of(history(own={**own, "2026-03": Counted(50.0)}), planned)
    assert (late.planned, late.word, late.time_share) == (35.0, "off_track", 1)
    assert progress_of(history(own=counts(50, 12)), planned) is None
    assert progress_of(history(own={}), planned) is None


def test_the_smallest_detectable_change_is_known_before_the_start() -> None:
    found = impact_of(history(12, started=None)).detectable
    assert found.with_comparators
    assert found.months_after == 12
    assert found.wanted == 15
    assert found.can_show
    alone = impact_of(history(12, started=None, places=())).detectable
    assert not alone.with_comparators
    smaller = [
        impact_of(history(12, started=None, target_by=by)).detectable.smallest
        for by in ("2025-03", "2025-06", "2025-12")
    ]
    assert all(later < sooner for sooner, later in pairwise(smaller))


def test_after_the_start_the_smallest_change_is_judged_by_the_effects_own_error() -> None:
    for found in (history(24), of_kind("share", history(24)), of_kind("value", history(24))):
        impact = impact_of(found)
        effect, seen = impact.comparison.effect, impact.detectable
        assert seen.is_seen and seen.with_comparators and seen.months_after == 12
        level = effect.expected.value / (12 if found.kind == "count" else 1)
        part = 2.8 * effect.error
        wanted = part if found.kind == "value" else level * (1 - np.exp(-part))
        assert seen.smallest == pytest.approx(wanted)
        reach = (effect.difference.upper - effect.difference.lower) / 2
        assert seen.smallest > reach * (1 if found.kind == "value" else 0.8), (
            "no less than chance alone moves it"
        )


def test_a_change_that_may_be_chance_is_never_larger_than_the_smallest_that_shows() -> None:
    for months in (15, 16, 18, 24):
        for seed in range(30):
            plain = history(months, places=(), own=counts(50, months, 1, seed))
            impact = impact_of(plain)
            change = impact.description.change
            assert impact.detectable.is_seen and not impact.detectable.with_comparators
            if change.includes_none:
                assert abs(change.value) <= impact.detectable.smallest + 1e-9


def test_before_the_start_and_while_it_is_too_early_the_baseline_decides() -> None:
    assert not impact_of(history(12, started=None)).detectable.is_seen
    assert not impact_of(history(14)).detectable.is_seen


def test_an_agreed_series_claims_nothing_by_itself() -> None:
    plain, agreed = (impact_of(history(24, 0.6, method=one)) for one in (None, "interrupted_time_series"))
    assert agreed.series.is_headline
    assert agreed.comparison.effect == plain.comparison.effect
    assert agreed.detectable == plain.detectable


def test_a_target_smaller_than_chance_cannot_show() -> None:
    assert not impact_of(history(12, started=None, target_value=49)).detectable.can_show


@pytest.mark.parametrize("kind", ["share", "value"])
def test_shares_and_values_have_a_smallest_change_in_their_own_unit(kind: str) -> None:
    plain = history(12, started=None)
    found, counted = impact_of(of_kind(kind, plain)).detectable, impact_of(plain).detectable
    assert found.wanted == pytest.approx(15 * (0.5 if kind == "share" else 1 / 7))
    assert found.smallest / found.wanted == pytest.approx(counted.smallest / counted.wanted, rel=0.8)


def test_no_forecast_without_a_baseline_a_target_ahead_or_events() -> None:
    assert impact_of(history(5, started=None)).detectable is None
    assert impact_of(history(12, started=None, target_by="2024-12")).detectable is None
    nothing = {month: Counted(0.0) for month in months_between("2024-01", "2024-12")}
    assert impact_of(history(own=nothing, started=None)).detectable is None


def test_months_with_no_events_are_corrected_and_flagged() -> None:
    none = {month: Counted(0.0 if month >= "2025" else 3.0) for month in history(24).own}
    found: Impact = impact_of(history(24, own=none))
    assert found.comparison.pooled.is_corrected
    assert found.comparison.effect.observed == 0
