"""From the ledger's pilots to what is said of them, and the calendar of disruptions."""

from dataclasses import replace
from pathlib import Path

import pytest

from locality.baseline.making import check
from locality.folders import PROJECT
from locality.register.doors.examples import pilot_problems
from locality.register.happenings.disruptions import read_disruptions
from locality.register.judging.judgement import history_of, judged
from tests.example_pilots import folded_example

CALENDAR, PROBLEMS = read_disruptions(PROJECT / "data")


@pytest.mark.parametrize(
    ("pilot_id", "row", "verdict"),
    [
        ("community_pantry_east", "compared_long", "lower"),
        ("listening_rooms_west", "too_early", None),
        ("safe_start_keighley", "too_early", None),
        ("warm_homes_tong", "compared", "none"),
        ("recovery_cafe_shipley", "compared_long", "higher"),
    ],
)
def test_the_examples_show_effect_chosen_high_too_early_moved_and_going_wrong(
    pilot_id: str, row: str, verdict: str | None
) -> None:
    pilot = folded_example(pilot_id)
    impact, progress = judged(pilot, pilot.measures[0], pilot.as_at, CALENDAR)
    assert impact.row == row
    assert (impact.comparison.effect.verdict if impact.comparison else None) == verdict
    assert progress is not None


def test_a_history_is_the_measures_own_months_and_comparators_by_name() -> None:
    pilot = folded_example("recovery_cafe_shipley")
    found = history_of(pilot, pilot.measures[0], name=lambda code: f"the place {code}")
    assert found.kind == "share"
    assert set(found.comparators) == {"the place E14000587", "the place E14000588"}
    assert found.values(found.own) == [point.value for point in pilot.measures[0].actuals]


def test_disrupted_months_of_the_calendar_leave_the_baseline() -> None:
    pilot = folded_example("warm_homes_tong")
    impact, _ = judged(pilot, pilot.measures[0], pilot.as_at, CALENDAR)
    assert impact.chart.basis == 20 - len([one for one in impact.history.disrupted() if one <= "2020-10"])
    assert impact.comparison.disruptions[0] == "the first national lockdown"


def test_check_names_a_broken_calendar(example_copy: Path) -> None:
    assert check(example_copy, pilot_problems) == []
    (example_copy / "disruptions.csv").write_text("start,end,label,source\n2020-05-02,2020-05-01,x,s\n")
    (problem,) = check(example_copy, pilot_problems)
    assert str(problem).startswith("disruptions.csv")
    assert "2020-05-02 to 2020-05-01" in str(problem)


def test_the_calendar_is_read_and_broken_rows_are_named(tmp_path: Path) -> None:
    assert len(CALENDAR) == 5
    assert PROBLEMS == []
    assert read_disruptions(tmp_path) == ([], [])
    rows = ["2020-13-01,2020-05-01,x,s", "2020-05-02,2020-05-01,x,s", "2020-05-01,2020-05-02,,s"]
    (tmp_path / "disruptions.csv").write_text("\n".join(["start,end,label,source", *rows, ""]))
    found, problems = read_disruptions(tmp_path)
    assert found == []
    assert [problem.place for problem in problems] == ["row 2", "row 3", "row 4"]
    (tmp_path / "disruptions.csv").write_text("start,end\n")
    assert "column is missing" in str(read_disruptions(tmp_path)[1][0])


LIMITED = "start,end,label,area,measures,source\n"


def test_a_row_limited_to_areas_and_measures_holds_for_these_only(tmp_path: Path) -> None:
    rows = "2021-05-01,2021-05-31,a flood,E14000588; E14000587,no_heating,s\n"
    (tmp_path / "disruptions.csv").write_text(f"{LIMITED}{rows}")
    (flood,), problems = read_disruptions(tmp_path)
    assert problems == []
    assert (flood.areas, flood.measures) == (("E14000588", "E14000587"), ("no_heating",))
    tong, shipley = folded_example("warm_homes_tong"), folded_example("recovery_cafe_shipley")
    heating, visits = tong.measures
    assert history_of(tong, heating, [flood]).disruptions == (flood,)
    assert history_of(tong, visits, [flood]).disruptions == ()
    assert history_of(shipley, shipley.measures[0], [flood]).disruptions == ()


def test_a_pilot_limited_to_a_ward_is_touched_by_its_ward_and_its_locality() -> None:
    tong = folded_example("warm_homes_tong")
    here, elsewhere = (replace(CALENDAR[0], areas=(code,)) for code in (tong.wards[0], "E05001341"))
    assert history_of(tong, tong.measures[0], [here, elsewhere]).disruptions == (here,)


def test_local_restrictions_are_told_beside_home_visits_and_leave_reports_of_heating_alone() -> None:
    tong = folded_example("warm_homes_tong")
    labels = [[one.label for one in history_of(tong, one, CALENDAR).disruptions] for one in tong.measures]
    assert [len(one) for one in labels] == [3, 5]
    assert labels[1][1].startswith("the local restrictions")


def test_check_names_an_area_nobody_knows_and_an_id_that_is_none(example_copy: Path) -> None:
    rows = ["2020-05-01,2020-05-02,a flood,E99,,s", "2020-05-01,2020-05-02,a fire,,Home visits,s"]
    (example_copy / "disruptions.csv").write_text("\n".join([LIMITED.strip(), *rows, ""]))
    measure, area = sorted(str(problem) for problem in check(example_copy, pilot_problems))[::-1]
    assert "got 'Home visits': write ids of measures" in measure
    assert "no such locality or ward as 'E99'" in area
