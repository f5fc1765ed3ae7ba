"""The plain answer of a pilot: which word, why, when it can be told, and how it goes with the plan."""

from dataclasses import replace

import pytest

from locality.register.judging.answer import Answer, answer_of
from locality.register.judging.detectable import months_until_known
from locality.register.judging.history import History
from locality.register.judging.impact import impact_of
from locality.register.judging.monitoring import Progress
from locality.words import answers
from locality.words.signals import Named
from tests.test_impact import BASELINE, counts, history, of_kind

NAMED = Named("Homes without heating", "homes a month", 0)


@pytest.mark.parametrize(
    ("found", "word", "why"),
    [
        (history(12, started=None), "cannot_tell", "not_started"),
        (history(14), "cannot_tell", "few_after"),
        (history(17), "cannot_tell", "few_after"),
        (history(24, baseline=("2024-08", "2024-12")), "cannot_tell", "few_before"),
        (history(24, places=()), "cannot_tell", "no_places"),
        (history(24, target_value=48), "cannot_tell", "wide"),
        (history(24, target_value=25), "no_difference", "shown"),
        (history(24, target_value=25, smallest_change=3), "cannot_tell", "wide"),
        (history(24, 1.8), "wrong_way", "shown"),
        (history(24, 0.6), "working", "shown"),
        (history(24, 0.6, because=None), "working", "shown"),
    ],
)
def test_every_history_has_one_word_and_its_reason(found: History, word: str, why: str) -> None:
    answer = answer_of(impact_of(found))
    assert (answer.word, answer.why) == (word, why)


@pytest.mark.parametrize("kind", ["share", "value"])
def test_shares_and_values_are_answered_too(kind: str) -> None:
    assert answer_of(impact_of(of_kind(kind, history(24, 0.6)))).word == "working"
    assert answer_of(impact_of(of_kind(kind, history(24, 1.8)))).word == "wrong_way"


def test_places_without_months_hold_the_answer_back() -> None:
    plain = history(24)
    thin = replace(plain, comparators={**plain.comparators, "Dale": counts(60, 16)})
    assert answer_of(impact_of(thin)).why == "few_in_places"


def test_a_change_that_one_place_makes_is_doubtful() -> None:
    falls = history(24, 0.7)
    odd = {**falls.comparators, "Hill": counts(600, 24, effect=1.6, seed=9)}
    impact = impact_of(replace(falls, own=history(24).own, comparators=odd))
    answer = answer_of(impact)
    assert impact.comparison.effect.verdict == "lower"
    assert (answer.word, answer.why) == ("cannot_tell", "doubtful")
    said = answers.why(answer, impact, NAMED)
    assert said.startswith("Fewer than expected beside Hill, Brook, Moor and Dale, but ")
    assert said.endswith("the answer changes when one of the places is left out.")


def test_the_answer_says_when_it_can_be_told() -> None:
    early = impact_of(history(14))
    answer = answer_of(early)
    assert answer.months_until is not None
    assert f"after about {_spelled(answer.months_until)} months from the start, with" in answers.when(
        answer, early
    )
    small = impact_of(history(14, target_value=49))
    assert months_until_known(small.history) is None
    assert "cannot be told within four years" in answers.when(answer_of(small), small)
    assert answers.when(answer_of(impact_of(history(24, 0.6))), early) is None


def _spelled(months: int) -> str:
    return {6: "six", 9: "nine"}.get(months, str(months))


def test_a_smaller_wanted_change_takes_longer() -> None:
    wanted = [months_until_known(history(12, target_value=target)) for target in (35, 36.3, 36.53)]
    assert wanted == sorted(wanted)
    assert wanted[0] < wanted[-1]


def progress(word: str) -> Progress:
    return Progress("2025-12", 40, 38, 0.5, 0.9, word, *BASELINE)


@pytest.mark.parametrize("word", ["working", "no_difference", "wrong_way", "cannot_tell"])
@pytest.mark.parametrize("standing", ["achieved", "on_track", "close", "off_track"])
def test_a_plan_that_seems_to_say_the_opposite_is_joined(word: str, standing: str) -> None:
    said = answers.beside_plan(Answer(word, "shown"), progress(standing))
    opposed = {("off_track", "working"), ("close", "working")} | {
        (ahead, other) for ahead in ("achieved", "on_track") for other in ("no_difference", "wrong_way")
    }
    assert ("all the same" in said) == ((standing, word) in opposed)
    assert said.endswith(".")


def test_a_working_pilot_says_how_large_and_how_sure() -> None:
    impact = impact_of(history(24, 0.6))
    said = answers.why(answer_of(impact), impact, NAMED)
    assert said.startswith("Beside Hill, Brook, Moor and Dale it recorded ")
    assert "% fewer (95% interval" in said
    assert "in 100 would by chance alone." in said
