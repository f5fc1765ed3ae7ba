"""Why a place was chosen: recorded when it is proposed, its months left out, what such places do anyway."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pydantic import ValidationError

from locality.periods import months_between
from locality.register.happenings.description import PilotDescribed, PilotProposed
from locality.register.happenings.every import tasks_of
from locality.register.happenings.kinds import Refused, Setting
from locality.register.judging.answer import answer_of
from locality.register.judging.chosen import falls_back_by
from locality.register.judging.history import History
from locality.register.judging.impact import impact_of
from locality.register.judging.monitoring import chart_of
from locality.statistics.falling_back import falls_back, largest_of
from locality.words import answers
from locality.words.pilot_words import choice_line
from locality.words.signals import Named
from tests.example_pilots import ANN, KNOWN, TODAY, description, folded, new_register, tell
from tests.test_impact import counts, history, of_kind

NAMED = Named("Cold homes", "homes a month", 0)


def chosen(first: str = "2024-07", last: str = "2024-12", **changes: object) -> History:
    return history(24, 0.6, chosen_by="figures", chosen=(first, last), **changes)


def test_a_proposal_says_why_this_place_and_which_figures_led_to_it(tmp_path: Path) -> None:
    register = new_register(tmp_path)
    unsaid = description(chosen_because=None, chosen_by=None)
    ahead = description(chosen_by="figures", chosen_from="2025-01", chosen_to="2026-07")
    for told, words in ((unsaid, "say why this place was chosen"), (ahead, "July 2026 is still to come")):
        with pytest.raises(Refused, match=words):
            tell(register, ANN, PilotProposed(description=told))
    for wrong, words in (
        ({"chosen_by": "figures"}, "give their first and last month"),
        ({"chosen_from": "2025-01", "chosen_to": "2025-06"}, "no figures led to this place"),
        ({"chosen_by": None}, "give both"),
        ({"chosen_by": "figures", "chosen_from": "2025-06", "chosen_to": "2025-01"}, "before they start"),
    ):
        with pytest.raises(ValidationError, match=words):
            description(**wrong)


def test_an_older_ledger_says_nothing_of_the_choice_and_still_folds() -> None:
    said = PilotProposed(description=description()).model_dump(mode="json")
    for name in [one for one in said["description"] if one.startswith("chosen_")]:
        del said["description"][name]
    pilot = folded([PilotProposed.model_validate(said)])
    assert choice_line(pilot) == "Not recorded."
    fields = tasks_of(pilot)["describe"].fields(pilot, Setting(KNOWN, TODAY, "Ann"))
    asked = next(one for one in fields if one.name == "chosen_by")
    assert asked.is_optional
    assert next(iter(asked.options.values())) == "Not recorded"


def test_a_recorded_choice_may_be_put_right_and_not_taken_away(tmp_path: Path) -> None:
    register = new_register(tmp_path)
    tell(register, ANN, PilotProposed(description=description()))
    gone = PilotDescribed(description=description(chosen_because=None, chosen_by=None), reason="Less.")
    with pytest.raises(Refused, match="not taken away"):
        tell(register, ANN, gone)
    right = description(chosen_by="figures", chosen_from="2025-07", chosen_to="2025-12")
    pilot = tell(register, ANN, PilotDescribed(description=right, reason="They were looked at."))
    assert choice_line(pilot) == "The oldest homes. Figures of July 2025 to December 2025 led to it."


def test_months_that_led_to_the_choice_belong_to_no_baseline() -> None:
    found = chosen()
    assert found.before() == list(months_between("2024-01", "2024-06"))
    assert impact_of(found).comparison.used.before == tuple(found.before())
    assert chart_of(found).basis == 6
    assert impact_of(replace(found, chosen=("2023-01", "2023-12"))).months_before == 12


def test_too_few_months_left_cap_the_claim_and_say_what_happens_anyway() -> None:
    impact = impact_of(chosen("2024-05"))
    answer = answer_of(impact)
    assert (answer.word, answer.why) == ("cannot_tell", "chosen_high")
    said = answers.why(answer, impact, NAMED)
    size = round(impact.falls_back)
    assert said.startswith(
        f"Places chosen at their worst mostly get better by themselves, here by about {size}% as the other "
        "places go up and down. Four months are left before the start"
    )
    assert answer_of(impact_of(replace(impact.history, chosen_by="other", chosen=None))).word == "working"
    assert answer_of(impact_of(chosen("2024-05", baseline=("2024-08", "2024-12")))).why == "chosen_high"


def test_the_grade_is_capped_by_a_choice_by_figures_or_one_not_recorded() -> None:
    known, by_figures, unknown = (
        impact_of(one).grade for one in (history(24, 0.6), chosen(), history(24, 0.6, chosen_by=None))
    )
    assert (known.maryland, by_figures.maryland, unknown.maryland) == (3, 2, 2)
    assert "chosen_high" in by_figures.held_back
    assert "choice_known" in unknown.held_back
    assert "is not recorded" in answers.choice_line(impact_of(history(24, chosen_by=None)), NAMED)


@pytest.mark.parametrize(("count", "largest"), [(1, 0), (2, 0.5642), (3, 0.8463), (5, 1.1630), (6, 1.2672)])
def test_the_largest_of_normal_draws_is_the_published_one(count: int, largest: float) -> None:
    assert largest_of(count) == pytest.approx(largest, abs=1e-4)


def test_the_highest_of_several_falls_back_by_what_is_estimated() -> None:
    rng = np.random.default_rng(5)
    estimated, seen = [], []
    for _ in range(400):
        months = rng.normal(0, 0.2, (6, 30)) + 0.5 * np.cos(np.arange(30) / 2)
        worst = months[:, 12:18].mean(axis=1).argmax()
        estimated.append(falls_back(np.delete(months, worst, axis=0), 6, 6))
        season = months.mean(axis=0)
        seen.append((months[worst] - season)[12:18].mean() - (months[worst] - season)[18:].mean())
    assert np.mean(estimated) == pytest.approx(np.mean(seen) / (1 - 1 / 6) ** 0.5, rel=0.15)
    assert falls_back(rng.normal(size=(2, 8)), 6, 3) is None, "three runs of six months are too few"


def test_what_falls_back_is_said_in_the_units_of_the_measure() -> None:
    by_count = falls_back_by(chosen())
    assert 2 < by_count < 25
    assert falls_back_by(history(24)) is None
    assert falls_back_by(chosen(places=())) is None
    assert falls_back_by(of_kind("share", chosen())) == pytest.approx(by_count, rel=0.1)
    assert 0 < falls_back_by(of_kind("value", chosen())) < 3
    gap = {**counts(60, 24, seed=10)}
    del gap["2024-03"]
    assert falls_back_by(chosen(comparators={"Hill": gap, "Brook": counts(60, 24, seed=11)})) is not None
