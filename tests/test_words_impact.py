"""What is said of a pilot's effect: the barred words, the refusals, and lines that are sentences."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locality.register.judging.answer import Answer
from locality.register.judging.calibrated import calls_of
from locality.register.judging.history import Counted, History
from locality.register.judging.impact import Impact, headline, impact_of
from locality.register.judging.monitoring import progress_of
from locality.words import answers
from locality.words.checks import check_lines
from locality.words.impact_words import (
    BARRED,
    CAVEATS,
    claim_line,
    detectable_line,
    effect_lines,
    strength,
    strength_line,
)
from locality.words.signals import (
    NO_CHART,
    Named,
    limit_notes,
    marks_note,
    shaded_note,
    signal,
    signal_line,
    standing,
    standing_line,
)
from tests.test_impact import LOCKED, MANY, counts, history, of_kind

NAMED = Named("Homes without heating", "homes a month", 0)
SHARES = Named("Referrals that come back", "%", 1)
BARRED_FORMS = re.compile(r"\b(sav(e|es|ed|ing|ings)|reduc\w+|impact\w*)\b", re.IGNORECASE)
PLANNED = {"2025-01": 48.0, "2025-12": 35.0}


def everything(impact: Impact, named: Named = NAMED) -> list[str]:
    """Every sentence the words modules can make of one measure."""
    progress = progress_of(impact.history, PLANNED)
    return [
        *effect_lines(impact, named), *check_lines(impact), claim_line(impact, named),
        answers.line(impact, progress, named), detectable_line(impact.detectable, named),
        strength(impact.grade), strength_line(impact.grade), *CAVEATS,
        signal(impact.chart), signal_line(impact.chart), *limit_notes(impact.chart),
        standing(progress), standing_line(progress, named),
    ]  # fmt: skip


histories = st.builds(
    lambda months, effect, places, seed, kind, method, polarity, because, disrupted: (
        lambda plain: of_kind(kind, plain) if kind != "count" else plain
    )(
        history(
            months, effect, MANY[:places], own=counts(50, months, effect, seed), method=method,
            polarity=polarity, because=because, disruptions=(LOCKED,) if disrupted else (),
        )
    ),
    st.integers(10, 26), st.floats(0.3, 1.8), st.integers(0, 4), st.integers(0, 10_000),
    st.sampled_from(["count", "share", "value"]),
    st.sampled_from([None, "difference_in_differences", "interrupted_time_series"]),
    st.sampled_from(["low_is_good", "no_judgement"]), st.sampled_from([None, "Alike."]), st.booleans(),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(histories)
def test_barred_words_never_appear_where_the_interval_includes_no_difference(found: History) -> None:
    impact = impact_of(found)
    said = " ".join(everything(impact))
    if headline(impact.comparison) == "none":
        assert not BARRED_FORMS.search(said), BARRED_FORMS.search(said)
    if BARRED_FORMS.search(said):
        assert headline(impact.comparison) != "none"
        assert impact.grade.maryland == 3
        assert found.because


def test_a_clear_change_that_stands_every_check_may_be_named() -> None:
    impact = impact_of(history(24, 0.6))
    assert BARRED_FORMS.search(claim_line(impact, NAMED))
    assert {word for word in BARRED if BARRED_FORMS.fullmatch(word)} == set(BARRED)


@settings(max_examples=60, deadline=None)
@given(histories)
def test_every_line_is_a_sentence_with_numbers_in_it_made(found: History) -> None:
    for line in (*effect_lines(impact_of(found), NAMED), *check_lines(impact_of(found))):
        assert line[0].isupper()
        assert line.endswith(".")
        assert not re.search(r"\b(nan|None|inf)\b|[{}]|  ", line), line


def test_expected_against_observed_follows_the_template() -> None:
    first = effect_lines(impact_of(history(24)), NAMED)[0]
    assert re.fullmatch(
        r"From January 2025 to December 2025 Tarn recorded 606 "
        r"\(homes without heating, all months together\)\. "
        r"Had it moved as Hill, Brook, Moor and Dale did, about 585 would be expected \(range 478 to 715\)\. "
        r"This is no clear difference\.",
        first,
    )


@pytest.mark.parametrize(
    ("effect", "words"), [(0.6, "This is fewer than expected."), (1.8, "This is more than expected.")]
)
def test_the_verdict_is_said_in_plain_words(effect: float, words: str) -> None:
    assert effect_lines(impact_of(history(24, effect)), NAMED)[0].endswith(words)


def test_shares_are_said_in_percentage_points() -> None:
    lines = " ".join(effect_lines(impact_of(of_kind("share", history(24, 0.6))), SHARES))
    assert "This is lower than expected." in lines
    assert "percentage points lower (95% interval" in lines


def test_why_the_grade_is_not_higher_is_always_said() -> None:
    lines = [
        strength_line(impact_of(found).grade)
        for found in (history(24, 0.6), history(24, 0.6, because=None), history(24, places=()), history(13))
    ]
    assert "3 of 5" in lines[0]
    assert "on the way to level 3" in lines[0]
    assert "2 of 5" in lines[1]
    assert "nobody has written down why" in lines[1]
    assert "1 of 5" in lines[2]
    assert "nothing shows what would have happened" in lines[2]
    assert "No test yet" in lines[3]
    assert all("Not higher because" in line for line in lines)
    assert all("Maryland scale: it says how good the test is" in line for line in lines[:3])
    assert "Maryland" not in lines[3]
    assert all("Nesta's standards, a scale of their own" in line for line in lines)


def test_no_clear_difference_claims_nothing_either_way() -> None:
    line = claim_line(impact_of(history(24)), NAMED)
    unchanged = "the figures show no difference beyond chance. That does not prove that nothing changed."
    assert line == f"Beside comparable places {unchanged}"
    unargued = claim_line(impact_of(history(24, because=None)), NAMED)
    assert unargued == f"Beside the places compared with {unchanged}"
    assert claim_line(impact_of(history(14)), NAMED).startswith("What was planned, done and recorded.")


def test_the_wrong_way_is_no_success() -> None:
    assert claim_line(impact_of(history(24, 1.8)), NAMED).endswith("which is not what was wanted.")
    assert "checks leave open" in claim_line(impact_of(history(24, 0.6, because=None)), NAMED)


def test_recorded_demand_is_not_turned_into_cases() -> None:
    line = claim_line(impact_of(history(24, 0.6, polarity="no_judgement")), NAMED)
    assert "need not mean fewer or more cases" in line


def test_disruptions_are_named_as_other_things_that_changed() -> None:
    lines = effect_lines(impact_of(history(24, disruptions=(LOCKED,))), NAMED)
    assert any(line.startswith("Other things that changed: the spring lockdown.") for line in lines)


def test_a_measure_that_cannot_show_success_says_so_before_the_start() -> None:
    impossible = impact_of(history(12, started=None, target_value=49)).detectable
    assert detectable_line(impossible, NAMED).endswith("cannot show success, even at its target.")
    assert "cannot show" not in detectable_line(impact_of(history(12, started=None)).detectable, NAMED)


def test_the_smallest_change_says_which_months_it_is_judged_by() -> None:
    def line(found: History) -> str:
        return detectable_line(impact_of(found).detectable, NAMED)

    alone = "Judged by the baseline alone, before it started: over 12 months"
    assert line(history(12, started=None)).startswith(alone)
    assert line(history(14)).startswith(alone), "two months since say nothing yet"
    seen = line(history(20))
    assert seen.startswith("By how the months since the start vary: over eight months and beside the places")
    late = line(history(24, target_value=49))
    assert late.endswith("So these months cannot show success, even at its target.")
    assert "by before and after alone" in line(history(24, places=()))


def test_smallest_possible_p_is_printed() -> None:
    lines = " ".join(check_lines(impact_of(history(24))))
    assert "(smallest possible p 0.20)" in lines
    assert "nobody can check" in " ".join(check_lines(impact_of(history(24, places=("Hill",)))))


def test_a_series_that_disagrees_or_was_agreed_is_said_beside_the_comparison() -> None:
    def effect(**changes: object) -> str:
        return " ".join(effect_lines(impact_of(history(24, 0.6, **changes)), NAMED))

    assert "interrupted series" not in effect()
    assert "was the method agreed beforehand" in effect(method="interrupted_time_series")
    mild = [history(24, 0.75, own=counts(50, 24, 0.75, seed)) for seed in range(20)]
    found = [impact_of(one) for one in mild]
    odd = [one for one in found if not one.series.agrees]
    assert odd
    assert all("The two ways do not agree" in " ".join(effect_lines(one, NAMED)) for one in odd)


def flat(effect: float = 1, **changes: object) -> History:
    """Months without a season: those of `history` have one."""
    months = history(24).own
    ups = (0, 3, -2, 1, -4, 2, 4, -3, -1, 2, -2, 0)
    own = {
        month: Counted(round((50 + ups[place % 12]) * (effect if place >= 12 else 1)))
        for place, month in enumerate(months)
    }
    return history(24, own=own, **changes)


def test_the_chance_of_a_false_call_is_that_of_this_chart() -> None:
    plain, seasonal = impact_of(flat()).chart, impact_of(history(24)).chart
    assert not plain.alike and seasonal.alike
    said = [" ".join(limit_notes(chart)) for chart in (plain, seasonal)]
    found = calls_of(12)
    assert f"would still call about {found.alone:.0f} of 100 months, {found.alike:.0f} if they" in said[0]
    assert f"would still call about {found.alike:.0f} of 100 months. A single" in said[1]
    assert "Months resemble their neighbours here" in said[1]
    assert "Months resemble their neighbours here" not in said[0]


def test_signal_and_noise_have_words() -> None:
    assert signal(None) == "too few months"
    assert signal_line(None) == NO_CHART
    short = history(24, baseline=("2024-09", "2024-12"))
    assert signal(impact_of(short).chart) == "too few months"
    assert "there are four" in signal_line(impact_of(short).chart)
    assert limit_notes(impact_of(short).chart) == []
    fall = impact_of(flat(0.4))
    assert signal(fall.chart) == "signal: better"
    assert "That is the way that is wanted." in signal_line(fall.chart)
    calm = impact_of(replace(history(12), own={**counts(50, 11), "2024-12": history(12).own["2024-06"]}))
    assert signal(calm.chart) in ("noise", "signal: better", "signal: worse")


def test_marks_and_shades_of_the_chart_are_explained() -> None:
    assert marks_note(None) is None
    assert marks_note(impact_of(flat(0.4)).chart).startswith("Larger marks are months that a rule")
    assert shaded_note([]) is None
    assert "the spring lockdown (20 March 2025 to 31 May 2025)" in shaded_note([LOCKED])


def test_what_chance_does_to_the_target_is_said_plainly() -> None:
    far, near = (" ".join(limit_notes(impact_of(flat(target_value=target)).chart)) for target in (1, 48))
    assert "outside the usual ups and downs of the baseline: only a real change gets there." in far
    assert "within the usual ups and downs of the baseline: some months meet it by chance alone." in near


def test_standing_is_said_with_both_shares() -> None:
    found = progress_of(history(24), PLANNED)
    line = standing_line(found, NAMED)
    assert "with 100% of the time gone from December 2024, when the baseline ended, to December 2025." in line
    assert standing(None) == "nothing due yet"
    assert standing_line(None, NAMED) == "No month of the plan is recorded yet."


def test_what_somebody_set_has_no_decimals_of_its_own() -> None:
    assert (NAMED.wish(8), NAMED.wish(0.5)) == ("8 homes a month", "0.5 homes a month")
    assert SHARES.wish(4) == "4.0 percentage points"
    assert "a change worth having (8 homes a month or more)" in answers.why(
        Answer("no_difference", "shown"), impact_of(history(24, smallest_change=8)), NAMED
    )


def test_only_the_calibrated_gap_claims_a_difference() -> None:
    """No chart, series or before and after says "more than chance", whatever the months did."""
    far = history(24, 0.3, places=(), polarity="no_judgement")
    for found in (far, history(24, 0.3, places=("Hill",), own=counts(50, 24, 0.3, 4))):
        impact = impact_of(found)
        lines = [*limit_notes(impact.chart), signal_line(impact.chart), marks_note(impact.chart) or ""]
        assert not re.search(r"more than chance|beyond chance|leaves no change", " ".join(lines))
    assert impact_of(far).grade.nesta == 1
    assert not re.search(r"leaves no change", " ".join(everything(impact_of(far))))
