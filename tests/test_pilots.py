"""The example pilots as they ship, what is wrong with an example's file, and what is said of pilots."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from locality.baseline.store import Store
from locality.periods import last_day, month_of, months_between, moved
from locality.register.doors.examples import ExamplePilot, example_problems, read_examples, seed
from locality.register.happenings.known import known_of
from locality.register.happenings.pilots import Pilot
from locality.register.ledger import Ledger, sqlite_url
from locality.words import pilot_words, report
from tests.example_pilots import KNOWN, SHIPPED, folded_example, plan

Change = Callable[[dict[str, Any]], object]
IDS = sorted(path.stem for path in SHIPPED.glob("*.yml"))


@pytest.fixture
def content() -> dict[str, Any]:
    text = (SHIPPED / "warm_homes_tong.yml").read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.safe_load(text)
    return read


@pytest.fixture
def pilot() -> Pilot:
    return folded_example()


def problems_of(content: dict[str, Any], folder: Path) -> list[str]:
    (folder / "p.yml").write_text(yaml.safe_dump(content), encoding="utf-8")
    return [str(problem) for problem in read_examples(folder)[1]]


def plan_of(content: dict[str, Any]) -> dict[str, Any]:
    """The plan of the first measure in an example's file."""
    first = next(item for item in content["history"] if "measure_planned" in item)
    found: dict[str, Any] = first["measure_planned"]["plan"]
    return found


def test_the_shipped_examples_keep_every_rule_of_the_register(bradford_store: Store) -> None:
    examples, problems = read_examples(SHIPPED)
    assert problems == []
    assert list(example_problems(examples, known_of(bradford_store))) == []


def test_there_is_one_example_for_each_locality_and_need(bradford_store: Store) -> None:
    pilots = [folded_example(one) for one in IDS]
    known = known_of(bradford_store)
    assert sorted(pilot.locality for pilot in pilots) == sorted(known.localities)
    assert sorted(pilot.need for pilot in pilots) == sorted(known.needs)


@pytest.mark.parametrize("pilot_id", IDS)
def test_an_example_says_so_and_has_12_to_30_months_with_places_to_compare(pilot_id: str) -> None:
    pilot = folded_example(pilot_id)
    measure = pilot.measures[0]
    assert pilot.example
    assert {one.source for one in pilot.measures} == {"Example"}
    assert all("xample" in one.by for one in pilot.happenings)
    assert 12 <= len(measure.actuals) <= 30
    assert pilot.locality not in measure.plan.comparators
    for area in measure.plan.comparators:
        assert [one.month for one in measure.series(area)] == [one.month for one in measure.actuals]


@pytest.mark.parametrize("pilot_id", IDS)
def test_a_shipped_baseline_is_the_mean_of_its_months(pilot_id: str) -> None:
    for measure in folded_example(pilot_id).measures:
        window = [
            record.figure
            for month, record in measure.latest().items()
            if measure.baseline.start <= month <= measure.baseline.end
        ]
        if window:  # what a pilot does itself has no months before it
            whole = sum(figure.out_of or 0 for figure in window)
            mean = 100 / whole if whole else 1 / len(window)
            total = sum(figure.number for figure in window)
            assert total * mean == pytest.approx(measure.baseline.value, abs=0.05)


def test_a_new_ledger_is_told_the_examples_once(tmp_path: Path) -> None:
    ledger = Ledger(sqlite_url(tmp_path / "ledger.sqlite"))
    examples, _ = read_examples(SHIPPED)
    assert len(seed(ledger, examples)) > 100
    assert seed(ledger, examples) == []
    assert {entry.actor for entry in ledger.entries()} == {"shipped examples"}


def test_a_broken_rule_names_file_event_and_field() -> None:
    examples, _ = read_examples(SHIPPED)
    one = example_problems([example for example in examples if example.id == "warm_homes_tong"], KNOWN)
    assert [str(problem) for problem in one] == [
        "pilots/warm_homes_tong.yml: pilot_proposed of 2020-09-10, locality: "
        "got 'E14000588': no such locality; use one of L1, L2, L3"
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda one: one.pop("as_at"), "as_at: key is missing"),
        (lambda one: one.update(leader="x"), "leader: unknown key"),
        (lambda one: one["history"].pop(0), "the first event must be pilot_proposed"),
        (lambda one: one["history"][1].update(pilot_flown={}), "history.1: names one of pilot_proposed"),
        (
            lambda one: one["history"][0]["pilot_proposed"]["description"].pop("lead"),
            "history.0.pilot_proposed.description.lead: Field required",
        ),
        (
            lambda one: one["history"][0]["pilot_proposed"]["description"].update(planned_end="2020-01-01"),
            "the planned end (1 January 2020) lies before the planned start (2 November 2020)",
        ),
        (lambda one: plan_of(one).pop("baseline"), "plan.baseline: Field required"),
        (lambda one: plan_of(one)["target"].update(by="2020-03"), "before the baseline ends"),
        (lambda one: plan_of(one)["target"].update(by="March"), "'March' is not a period"),
        (lambda one: plan_of(one)["target"].update(by="2021"), "'2021' is not a month"),
        (lambda one: plan_of(one)["baseline"].update(start="2021-01"), "before it starts"),
        (
            lambda one: plan_of(one)["trajectory"].append({"month": "2021-01", "value": 1}),
            "each month once, in order",
        ),
        (lambda one: one["series"][0].update(out_of=[1]), "30 numbers out of 1: give one for each"),
    ],
)
def test_what_is_wrong_with_an_example_is_named(
    content: dict[str, Any], tmp_path: Path, change: Change, message: str
) -> None:
    change(content)
    (problem,) = problems_of(content, tmp_path)
    assert problem.startswith(f"{tmp_path.name}/p.yml")
    assert message in problem


def test_a_folder_that_is_not_there_holds_no_examples(tmp_path: Path) -> None:
    assert read_examples(tmp_path / "none") == ([], [])


def test_a_story_of_a_month_without_numbers_is_told_too(content: dict[str, Any]) -> None:
    content["stories"]["2020-12"] = "Quiet."
    pilot_id = content.setdefault("id", "p")
    told = ExamplePilot.model_validate(content).events()
    assert [one.story for one in told if getattr(one, "story", None)].count("Quiet.") == 1, pilot_id


def test_without_a_trajectory_the_plan_is_a_straight_line() -> None:
    # The line of the council's report: 170 people in April 2019, 136 in March 2021, 23 steps.
    line = plan(
        baseline={"start": "2019-04", "end": "2019-04", "value": 170}, target={"value": 136, "by": "2021-03"}
    ).planned()
    assert len(line) == 24
    assert (line[0].value, line[-1].value) == (170, 136)
    assert line[1].value - line[0].value == pytest.approx(-1.478, abs=0.001)


def test_months_run_over_the_turn_of_the_year() -> None:
    assert list(months_between("2020-11", "2021-02")) == ["2020-11", "2020-12", "2021-01", "2021-02"]
    assert list(months_between("2021-02", "2020-11")) == []
    assert (moved("2020-11", 2), moved("2021-01", -1), moved("2020-12", 0)) == (
        "2021-01",
        "2020-12",
        "2020-12",
    )
    assert month_of(last_day("2020-02")) == "2020-02" and last_day("2020-02").day == 29


def test_a_moved_pilot_shows_both_dates_and_why(pilot: Pilot) -> None:
    assert pilot_words.start_line(pilot) == (
        "Running since 4 January 2021; planned for 2 November 2020. "
        "Why it moved: The autumn 2020 lockdown stopped home visits."
    )
    assert pilot_words.end_line(pilot) == "Expected to end on 31 December 2021; planned for 29 October 2021."


def test_activities_say_what_became_of_them(pilot: Pilot) -> None:
    states = [pilot_words.activity_state(one) for one in pilot.activities]
    assert states[0] == "14 days later"
    assert states[-2:] == ["as planned", "not yet"]


def test_the_latest_month_stands_beside_its_plan_without_a_claim(pilot: Pilot) -> None:
    measure = pilot.measures[0]
    assert pilot_words.latest_line(measure) == "Latest: 36 in August 2021, worse than the 35 planned."
    judged = {"high_is_good": "better than", "no_judgement": "above"}
    for polarity, words in judged.items():
        plan = measure.plan.model_copy(update={"polarity": polarity})
        other = replace(measure, versions=(replace(measure.versions[-1], plan=plan),))
        assert pilot_words.latest_line(other) == f"Latest: 36 in August 2021, {words} the 35 planned."


def test_no_word_about_pilots_claims_an_effect(pilot: Pilot) -> None:
    texts = [pilot_words.NO_CLAIM, pilot_words.start_line(pilot), pilot_words.end_line(pilot)]
    for measure in pilot.measures:
        texts += [
            pilot_words.measure_lead(measure),
            pilot_words.latest_line(measure),
            pilot_words.chart_alt(measure),
        ]
    claims = {"saved", "reduced", "impact", "thanks to", "because of the pilot", "success"}
    assert not [word for word in claims if word in " ".join(texts).lower()]
    assert "cannot show what the pilot caused" in pilot_words.NO_CLAIM


def test_examples_are_called_examples(pilot: Pilot) -> None:
    assert pilot_words.chart_alt(pilot.measures[0]).startswith("Example: ")
    assert report.plan_lines(pilot.measures[0])[1].startswith("Source: Example.")


def test_pilots_are_counted_by_stage(pilot: Pilot) -> None:
    assert pilot_words.being_tried([pilot, pilot]) == "two pilots (two running)"
    assert pilot_words.being_tried([]) == "no pilots yet"
