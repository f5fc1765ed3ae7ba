"""Charts as the dictionaries they become."""

from typing import Any

import pytest

from locality.drawn.charts import areas_with_intervals, pilot_months
from locality.drawn.charts.control import MARKS
from locality.folders import PROJECT
from locality.register.happenings.disruptions import read_disruptions
from locality.register.happenings.pilots import Measure, Pilot
from locality.register.judging.judgement import history_of
from locality.register.judging.monitoring import Chart, chart_of
from tests.example_pilots import folded_example
from tests.made_up import indicator, row

DISTRICT = row("Exampleton", 5.5, area_type="district")
ENGLAND = row("England", 4.4, area_type="country")


def layers(chart: dict[str, Any]) -> list[dict[str, Any]]:
    """Every drawn layer of a specification; groups are opened and hand their data down."""
    found = []
    for layer in chart.get("layer", []):
        whole = {"data": chart.get("data"), **layer}
        found += layers(whole) if "layer" in layer else [whole]
    return found


def rows_of(chart: dict[str, Any], layer: dict[str, Any]) -> list[dict[str, Any]]:
    """The data behind a layer."""
    return list(chart["datasets"][layer["data"]["name"]])


def marked(chart: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    """The layers of one kind of mark."""
    return [layer for layer in layers(chart) if layer["mark"]["type"] == mark]


@pytest.fixture
def chart() -> dict[str, Any]:
    rows = [row("Hill", 9.5), row("Brook", 4.25), row("Marsh", None, status="suppressed")]
    return areas_with_intervals(rows, indicator(), {"Exampleton": DISTRICT, "England": ENGLAND})


def test_every_area_has_its_dot_and_its_interval(chart: dict[str, Any]) -> None:
    (dots,) = marked(chart, "circle")
    shown = {one["area"]: (one["value"], one["lower"], one["upper"]) for one in rows_of(chart, dots)}
    assert shown == {"Hill": (9.5, 8.5, 10.5), "Brook": (4.25, 3.25, 5.25), "Marsh": (None, None, None)}
    interval = next(layer for layer in marked(chart, "rule") if "x2" in layer["encoding"])
    assert (interval["encoding"]["x"]["field"], interval["encoding"]["x2"]["field"]) == ("lower", "upper")


def test_areas_stand_in_the_order_given(chart: dict[str, Any]) -> None:
    (dots,) = marked(chart, "circle")
    assert dots["encoding"]["y"]["sort"] == ["Hill", "Brook", "Marsh"]


def test_an_area_without_a_figure_says_why_instead_of_standing_at_zero(chart: dict[str, Any]) -> None:
    gaps = next(layer for layer in marked(chart, "text") if layer["encoding"]["text"]["field"] == "shown")
    assert "!isValid(datum.value)" in str(gaps["transform"])
    marsh = next(one for one in rows_of(chart, gaps) if one["area"] == "Marsh")
    assert marsh["shown"] == "not shown, small numbers"


def test_axis_tooltip_and_comparators_are_named(chart: dict[str, Any]) -> None:
    (dots,) = marked(chart, "circle")
    assert dots["encoding"]["x"]["title"] == "Crowding, %"
    assert [tip["title"] for tip in dots["encoding"]["tooltip"]] == ["Area", "Figure", "95% interval"]
    names = [
        one["place"] for layer in marked(chart, "text") for one in rows_of(chart, layer) if "place" in one
    ]
    assert {"Exampleton 5.5", "England 4.4"} <= set(names)


def test_a_rate_starts_at_zero_and_a_score_need_not() -> None:
    for unit, starts_at_zero in (("%", True), ("score", False)):
        (dots,) = marked(areas_with_intervals([row()], indicator(unit=unit), {}), "circle")
        assert dots["encoding"]["x"]["scale"]["zero"] is starts_at_zero


def test_a_chart_without_comparators_has_no_lines() -> None:
    chart = areas_with_intervals([row()], indicator(), {})
    assert all("x2" in layer["encoding"] for layer in marked(chart, "rule"))


@pytest.fixture
def pilot() -> Pilot:
    return folded_example()


@pytest.fixture
def measure(pilot: Pilot) -> Measure:
    return pilot.measures[0]


def series(chart: dict[str, Any]) -> dict[str, dict[str, float]]:
    """Values by month of each line of a pilot's chart."""
    (line,) = marked(chart, "line")
    found: dict[str, dict[str, float]] = {}
    for one in rows_of(chart, line):
        found.setdefault(one["series"], {})[one["month"]] = one["value"]
    return found


def test_a_pilots_chart_shows_every_recorded_and_planned_month(pilot: Pilot, measure: Measure) -> None:
    drawn = series(pilot_months(pilot, measure))
    assert drawn["Recorded"] == {point.month: point.value for point in measure.actuals}
    assert drawn["Planned"] == {point.month: point.value for point in measure.planned()}
    assert drawn["Baseline"] == dict.fromkeys([measure.baseline.start, measure.baseline.end], 41.65)


def test_a_pilots_chart_shows_target_and_both_starts(pilot: Pilot, measure: Measure) -> None:
    chart = pilot_months(pilot, measure)
    labels = {one["label"]: one for layer in marked(chart, "text") for one in rows_of(chart, layer)}
    assert (labels["Target"]["month"], labels["Target"]["value"]) == ("2021-12", 30)
    assert labels["Planned start"]["month"] == "2020-11-02"
    assert labels["Started"]["month"] == "2021-01-04"


def test_a_pilot_that_started_as_planned_has_one_start() -> None:
    on_time = folded_example("community_pantry_east")
    assert on_time.started == on_time.planned_start
    chart = pilot_months(on_time, on_time.measures[0])
    labels = [one["label"] for layer in marked(chart, "text") for one in rows_of(chart, layer)]
    assert sorted(labels) == ["Started", "Target"]


CALENDAR, _ = read_disruptions(PROJECT / "data")


def judged_chart(pilot: Pilot, measure: Measure) -> tuple[Chart, dict[str, Any]]:
    """A measure's control chart, and its picture with limits, signals and shades."""
    found = chart_of(history_of(pilot, measure, CALENDAR))
    assert found is not None
    return found, pilot_months(pilot, measure, found, CALENDAR)


def test_limits_are_drawn_and_named(pilot: Pilot, measure: Measure) -> None:
    found, drawn = judged_chart(pilot, measure)
    texts = [one for layer in marked(drawn, "text") for one in rows_of(drawn, layer)]
    names = {one["label"]: one.get("value") for one in texts}
    assert names["Upper limit"] == found.latest.upper
    assert names["Lower limit"] == max(found.latest.lower, 0)


def test_signals_are_marked_by_shape_and_colour_with_their_rule(pilot: Pilot, measure: Measure) -> None:
    found, drawn = judged_chart(pilot, measure)
    shapes = {}
    for layer in marked(drawn, "point"):
        for one in rows_of(drawn, layer):
            if "why" in one:
                shapes[one["month"]] = (layer["mark"]["shape"], layer["mark"]["color"], one["why"])
    causes = {point.month: point for point in found.points if point.cause}
    assert set(shapes) == set(causes)
    for month, (shape, colour, why) in shapes.items():
        assert (shape, colour) == MARKS[causes[month].word]
        assert why.startswith("Signal: ")
    assert len({shape for shape, _ in MARKS.values()}) == len(MARKS)


def test_disruptions_are_shaded_within_the_chart(pilot: Pilot, measure: Measure) -> None:
    _, drawn = judged_chart(pilot, measure)
    window, bands = (rows_of(drawn, layer) for layer in marked(drawn, "rect"))
    assert "label" not in window[0]
    assert [one["label"] for one in bands] == [one.label for one in CALENDAR]
    assert len(marked(pilot_months(pilot, measure), "rect")) == 1


def test_without_limits_no_limit_is_drawn(pilot: Pilot) -> None:
    found, drawn = judged_chart(pilot, pilot.measures[1])
    assert found.limits == "none"
    assert "Upper limit" not in str(drawn)
