"""Pilots read from YAML, and what is said of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from locality.register.pilots import misplaced_pilots, months_between, read_pilots
from locality.words import pilots as said

SHIPPED = Path(__file__).parents[1] / "data" / "pilots"
Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def example() -> dict[str, Any]:
    text = (SHIPPED / "warm_homes_tong.yml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content


def problems_of(content: dict[str, Any], folder: Path) -> list[str]:
    (folder / "p.yml").write_text(yaml.safe_dump(content), encoding="utf-8")
    return [str(problem) for problem in read_pilots(folder)[1]]


def test_the_shipped_pilots_are_examples_and_have_no_problems() -> None:
    pilots, problems = read_pilots(SHIPPED)
    assert problems == []
    assert pilots
    assert all(pilot.example for pilot in pilots)
    assert {measure.source for pilot in pilots for measure in pilot.measures} == {"Example"}


def test_the_shipped_baseline_is_the_mean_of_its_months() -> None:
    (pilot,), _ = read_pilots(SHIPPED)
    measure = pilot.measures[0]
    window = [
        point.value
        for point in measure.actuals
        if measure.baseline.start <= point.month <= measure.baseline.end
    ]
    assert len(window) == 12
    assert sum(window) / len(window) == measure.baseline.value


@pytest.mark.parametrize(
    ("change", "place", "message"),
    [
        (lambda one: one.update(stage="begun"), "stage", "got 'begun'"),
        (lambda one: one.pop("lead"), "lead", "key is missing"),
        (lambda one: one.update(leader="x"), "leader", "unknown key"),
        (lambda one: one.update(planned_end="2020-01-01"), "", "lies before planned_start"),
        (lambda one: one.pop("moved_because"), "", "say why in moved_because"),
        (lambda one: one["measures"][0].update(source="Council"), "", "source 'Example'"),
        (lambda one: one["measures"][0]["target"].update(by="2020-03"), "measures.0", "before the baseline"),
        (lambda one: one["measures"][0]["target"].update(by="March"), "measures.0.target.by", "not a period"),
        (lambda one: one["measures"][0]["target"].update(by="2021"), "measures.0.target.by", "not a month"),
        (
            lambda one: one["measures"][0]["actuals"].append({"month": "2019-11", "value": 1}),
            "measures.0",
            "each month once, in order",
        ),
        (
            lambda one: one["measures"][0]["baseline"].update(start="2021-01"),
            "measures.0.baseline",
            "before it starts",
        ),
    ],
)
def test_what_is_wrong_with_a_pilot_is_named(
    example: dict[str, Any], tmp_path: Path, change: Change, place: str, message: str
) -> None:
    change(example)
    (problem,) = problems_of(example, tmp_path)
    assert problem.startswith(f"{tmp_path.name}/p.yml")
    assert place in problem
    assert message in problem


def test_a_folder_that_is_not_there_holds_no_pilots(tmp_path: Path) -> None:
    assert read_pilots(tmp_path / "none") == ([], [])


def test_areas_and_needs_nobody_knows_are_named() -> None:
    pilots, _ = read_pilots(SHIPPED)
    found = [str(problem) for problem in misplaced_pilots(pilots, {"E05001365"}, {"food"})]
    assert any("got 'E14000588': no such area" in one for one in found)
    assert any("got 'housing': no such need; use one of food" in one for one in found)
    assert list(misplaced_pilots(pilots, {"E05001365", "E14000588"}, {"housing"})) == []


def test_without_a_trajectory_the_plan_is_a_straight_line(example: dict[str, Any], tmp_path: Path) -> None:
    measure = example["measures"][0]
    measure.pop("trajectory")
    # The line of the council's report: 170 people in April 2019, 136 in March 2021, 23 steps.
    measure.update(
        baseline={"start": "2019-04", "end": "2019-04", "value": 170},
        target={"value": 136, "by": "2021-03"},
        actuals=[],
    )
    assert problems_of(example, tmp_path) == []
    (pilot,), _ = read_pilots(tmp_path)
    line = pilot.measures[0].planned()
    assert len(line) == 24
    assert (line[0].value, line[-1].value) == (170, 136)
    assert line[1].value - line[0].value == pytest.approx(-1.478, abs=0.001)


def test_months_run_over_the_turn_of_the_year() -> None:
    assert list(months_between("2020-11", "2021-02")) == ["2020-11", "2020-12", "2021-01", "2021-02"]


def test_a_moved_pilot_shows_both_dates_and_why() -> None:
    (pilot,), _ = read_pilots(SHIPPED)
    assert said.start_line(pilot) == (
        "Running since 4 January 2021; planned for 2 November 2020. "
        "Why it moved: The autumn 2020 lockdown stopped home visits."
    )
    assert said.end_line(pilot) == "Expected to end on 31 December 2021; planned for 29 October 2021."


def test_activities_say_what_became_of_them() -> None:
    (pilot,), _ = read_pilots(SHIPPED)
    states = [said.activity_state(one) for one in pilot.activities]
    assert states[0] == "14 days later"
    assert states[-2:] == ["as planned", "not yet"]


def test_the_latest_month_stands_beside_its_plan_without_a_claim() -> None:
    (pilot,), _ = read_pilots(SHIPPED)
    line = said.latest_line(pilot.measures[0])
    assert line == "Latest: 36 in August 2021, above the 35 planned."


def test_no_word_about_pilots_claims_an_effect() -> None:
    (pilot,), _ = read_pilots(SHIPPED)
    texts = [said.NO_CLAIM, said.start_line(pilot), said.end_line(pilot)]
    for measure in pilot.measures:
        texts += [said.measure_lead(measure), said.latest_line(measure), said.chart_alt(measure)]
    claims = {"saved", "reduced", "impact", "thanks to", "because of the pilot", "success"}
    assert not [word for word in claims if word in " ".join(texts).lower()]
    assert "cannot show what the pilot caused" in said.NO_CLAIM


def test_examples_are_called_examples() -> None:
    (pilot,), _ = read_pilots(SHIPPED)
    assert said.chart_alt(pilot.measures[0]).startswith("Example: ")
    assert said.source_line(pilot.measures[0]).startswith("Source: Example.")


def test_pilots_are_counted_by_stage() -> None:
    pilots, _ = read_pilots(SHIPPED)
    assert said.being_tried(pilots) == "one pilot (one running)"
    assert said.being_tried([]) == "no pilots yet"
