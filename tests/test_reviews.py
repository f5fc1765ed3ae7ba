"""Answers are given at the reviews planned beforehand: which holds on a day, and what is said in between."""

from dataclasses import replace
from datetime import date

import pytest

from locality.dashboard.entering.fields import Unreadable, read_fields
from locality.periods import months_between
from locality.register.happenings.approval import PlanApproved, PlanReturned, PlanSubmitted
from locality.register.happenings.description import PilotProposed
from locality.register.happenings.every import tasks_of
from locality.register.happenings.kinds import Setting, refusals
from locality.register.happenings.measure import MeasurePlanned
from locality.register.judging.answer import answer_of
from locality.register.judging.history import Counted, History
from locality.register.judging.impact import impact_of
from locality.register.judging.judgement import judged
from locality.register.judging.looks import Look, look_on
from locality.statistics.looks import errors
from locality.words import answers
from locality.words.checks import check_lines
from locality.words.impact_words import claim_line, effect_lines, strength
from locality.words.register_words import judged_on
from tests.example_pilots import KNOWN, TODAY, description, folded, folded_example, plan
from tests.test_impact import history
from tests.test_words_impact import NAMED

REVIEWS, END = (date(2025, 7, 10), date(2025, 10, 9)), date(2025, 12, 31)


def on(day: date, reviews: tuple[date, ...] = REVIEWS, end: date = END) -> Look:
    return look_on(day, "2025-01", reviews, end)


def seen_on(day: date, effect: float = 0.6, **changes: object) -> History:
    return history(24, effect, look=on(day), **changes)


def test_the_last_review_holds_until_the_next() -> None:
    first, second, last = errors([6 / 12, 9 / 12, 1])
    assert on(date(2025, 7, 9)) == Look(None, None, first, 0, 3, REVIEWS[0])
    assert on(date(2025, 7, 10)) == Look(REVIEWS[0], "2025-06", first, 1, 3, REVIEWS[1])
    assert on(date(2025, 12, 1)) == Look(REVIEWS[1], "2025-09", second, 2, 3, END, is_end=True)
    assert on(date(2026, 3, 1)) == Look(END, "2025-12", last, 3, 3, None)


def test_without_reviews_there_is_one_look_at_the_end_of_the_plan() -> None:
    found = on(END, ())
    assert (found.review, found.until, found.of) == (END, "2025-12", 1)
    assert found.error == pytest.approx(0.05)
    assert on(date(2025, 12, 30), ()).review is None


def test_reviews_too_early_to_answer_anything_take_no_part_of_the_error() -> None:
    early = (date(2025, 3, 10), *REVIEWS, date(2025, 10, 20))
    assert on(date(2025, 9, 1), early) == on(date(2025, 9, 1))
    assert on(END, (), date(2025, 5, 30)) == Look(None, None, 0.05, 0, 0, None)
    assert not on(date(2026, 2, 1), (date(2026, 1, 15),)).is_end, "a review after the end is the last look"
    assert on(date(2026, 2, 1), (date(2026, 1, 15),)).of == 1


def test_between_reviews_later_months_change_nothing_that_is_claimed() -> None:
    plain = seen_on(date(2025, 9, 30))
    worse = {month: Counted(900.0) for month in months_between("2025-07", "2025-12")}
    told, later = (impact_of(one) for one in (plain, replace(plain, own={**plain.own, **worse})))
    assert told.comparison == later.comparison
    assert answer_of(told) == answer_of(later)
    assert told.comparison.used.after[-1] == "2025-06"
    assert later.chart.latest.month == "2025-12"
    assert later.chart.latest.is_after


def test_before_the_first_review_nothing_is_claimed_and_its_day_is_said() -> None:
    impact = impact_of(seen_on(date(2025, 6, 1), 0.3))
    assert impact.row == "awaited"
    assert (answer_of(impact).word, answer_of(impact).why) == ("cannot_tell", "awaited")
    assert answers.line(impact, None, NAMED).endswith("The next answer comes at the review on 10 July 2025.")
    assert claim_line(impact, NAMED).startswith("What was planned, done and recorded.")
    assert strength(impact.grade) == "no test yet"
    assert impact.description is None
    assert "%" not in " ".join(effect_lines(impact, NAMED))


def test_an_early_review_takes_more_and_says_so() -> None:
    early, whole = impact_of(seen_on(REVIEWS[0], 0.75)), impact_of(history(18, 0.75))
    assert whole.comparison.effect.change.upper < early.comparison.effect.change.upper
    assert whole.comparison.effect.change.value == early.comparison.effect.change.value
    assert "It is judged three times, as planned; this is number one." in " ".join(check_lines(early))
    said = answers.next_answer(early)
    assert said == (
        "Answered at the review of 10 July 2025. The next answer comes at the review on 9 October 2025."
    )
    assert answers.next_answer(impact_of(seen_on(date(2025, 11, 1)))).endswith(
        "at the end of the plan, on 31 December 2025."
    )
    assert answers.next_answer(impact_of(seen_on(date(2026, 3, 1)))).endswith("No further answer is planned.")
    assert answers.next_answer(whole) is None


def test_a_plan_without_a_day_that_could_answer_says_so() -> None:
    impact = impact_of(history(24, look=on(END, (), date(2025, 5, 30))))
    assert answer_of(impact).why == "unplanned"
    assert "no day with six months behind it" in answers.line(impact, None, NAMED)


def events(*reviews: date) -> list:
    """A pilot proposed for March 2026, planned, and handed in with these reviews."""
    return [
        PilotProposed(description=description()), MeasurePlanned(measure="cold", plan=plan()),
        PlanSubmitted(reviews=reviews, example_on=date(2026, 1, 5)),
    ]  # fmt: skip


SEPTEMBER, MARCH, JUNE = date(2026, 9, 10), date(2027, 3, 11), date(2027, 6, 10)


def test_the_reviews_of_the_approved_plan_are_kept() -> None:
    approved = PlanApproved(example_on=date(2026, 1, 12))
    pilot = folded([*events(SEPTEMBER, MARCH), approved])
    assert pilot.planned_reviews == (SEPTEMBER, MARCH)
    assert pilot.next_review == SEPTEMBER
    other = folded([*events(SEPTEMBER), approved.model_copy(update={"reviews": (MARCH,)})])
    assert other.planned_reviews == (MARCH,)
    assert folded(events(SEPTEMBER)).planned_reviews == ()
    one_day = approved.model_copy(update={"next_review": JUNE})
    assert folded([*events(), one_day]).planned_reviews == (JUNE,), "an older approval planned one"
    assert folded([*events(), approved]).planned_reviews == ()
    assert judged_on(folded([*events(), approved])).startswith("At the end of the plan, 26 February 2027.")


def test_a_review_that_has_passed_is_not_taken_back_by_a_new_approval() -> None:
    again = [
        PlanApproved(example_on=date(2026, 1, 12)),
        MeasurePlanned(measure="cold", plan=plan(), reason="Anew.", example_on=date(2026, 10, 1)),
        PlanSubmitted(reviews=(JUNE,), example_on=date(2026, 10, 1)),
        PlanApproved(example_on=date(2026, 10, 8)),
    ]
    assert folded([*events(SEPTEMBER, MARCH), *again]).planned_reviews == (SEPTEMBER, JUNE)
    handed_back = [PlanReturned(reason="Why?"), PlanSubmitted(reviews=(JUNE,))]
    assert folded([*events(SEPTEMBER), *handed_back]).planned_reviews == ()


def test_reviews_are_written_a_day_a_line_and_lie_after_the_start() -> None:
    pilot = folded(events(SEPTEMBER, MARCH))
    setting = Setting(KNOWN, TODAY, "Sue")
    field = next(one for one in tasks_of(pilot)["approve"].fields(pilot, setting) if one.name == "reviews")
    assert field.start == "10 September 2026\n11 March 2027"
    assert read_fields([field], {"reviews": "10 September 2026\n2027-03-11"}) == {
        "reviews": [SEPTEMBER, MARCH]
    }
    assert read_fields([field], {"reviews": ""}) == {"reviews": []}
    with pytest.raises(Unreadable, match="which is no day"):
        read_fields([field], {"reviews": "next autumn"})
    early = PlanApproved(reviews=(date(2026, 3, 1),))
    assert "does not lie after the start" in " ".join(words for _, words in refusals(early, pilot, setting))


def test_the_answer_of_an_example_changes_only_at_its_reviews() -> None:
    pilot = folded_example("community_pantry_east")
    words = {
        day: answer_of(judged(pilot, pilot.measures[0], day)[0]).why
        for day in (date(2025, 10, 15), date(2025, 10, 16), date(2026, 4, 15), date(2026, 4, 16))
    }
    assert list(words.values()) == ["awaited", "wide", "wide", "shown"]
