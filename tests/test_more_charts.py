"""Funnels, lines over time and scatters as the dictionaries they become."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from locality.drawn.charts.funnel import funnel
from locality.drawn.charts.scatter import _NARROW, _PLOT, _WIDE, Pair, _boxes, _meet, _scaled, scatter
from locality.drawn.charts.trend import looks_of, over_time
from locality.drawn.pictures import Picture, as_svg
from locality.theme import PARTS
from tests.made_up import indicator, row
from tests.test_charts import marked, rows_of

LINES = pd.DataFrame(
    {
        "denominator": [100.0, 200.0], "lower_95": [3.0, 4.0], "upper_95": [9.0, 8.0],
        "lower_998": [1.0, 2.0], "upper_998": [12.0, 10.0],
        "chance_lower_998": [5.0, 5.2], "chance_upper_998": [7.0, 6.8],
    }
)  # fmt: skip


def flagged(name: str, flag: str) -> dict[str, Any]:
    return {"flag": flag, "average": 6.0, "area_code": f"X-{name}"}


@pytest.fixture
def funnelled() -> dict[str, Any]:
    rows = [row("Brook", 4.0, denominator=120), row("Hill", 14.0, denominator=180)]
    flags = {"X-Brook": flagged("Brook", "within"), "X-Hill": flagged("Hill", "very_high")}
    return funnel(rows, flags, LINES, indicator())


def test_a_funnel_draws_wards_by_size_between_four_limits(funnelled: dict[str, Any]) -> None:
    (points,) = marked(funnelled, "point")
    shown = {one["area"]: (one["size"], one["value"], one["outside"]) for one in rows_of(funnelled, points)}
    assert shown == {"Brook": (120, 4.0, False), "Hill": (180, 14.0, True)}
    (lines,) = marked(funnelled, "line")
    assert {one["limit"] for one in rows_of(funnelled, lines)} == {
        "average", "lower_95", "upper_95", "lower_998", "upper_998",
    }  # fmt: skip
    assert lines["encoding"]["strokeDash"]["scale"]["domain"][0] == "average of these wards, 6.0"


def test_only_wards_outside_the_lines_are_named(funnelled: dict[str, Any]) -> None:
    (names,) = marked(funnelled, "text")
    assert names["transform"] == [{"filter": "datum.outside"}]


def year(name: str, when: int, value: float | None, series: int = 0) -> dict[str, Any]:
    days = {"period_start": date(when, 1, 1), "period_end": date(when, 12, 31)}
    return row(name, value, period=str(when), series=series, **days)


OVER_TIME = [
    year("East", 2020, 4.0), year("East", 2021, None), year("East", 2022, 5.0), year("East", 2023, 9.0, 1),
    year("West", 2020, 2.0), year("Exampleton", 2020, 3.0),
]  # fmt: skip


def test_lines_join_one_series_only_and_leave_gaps() -> None:
    drawn = over_time(OVER_TIME, looks_of(["East", "West"], ["Exampleton"]), indicator(), ["2023-01-01"])
    (lines,) = marked(drawn, "line")
    assert lines["encoding"]["detail"]["field"] == "series"
    values = [(one["series"], one["value"]) for one in rows_of(drawn, lines) if one["area"] == "East"]
    assert values == [(0, 4.0), (0, None), (0, 5.0), (1, 9.0)]
    assert [one["said"] for layer in marked(drawn, "text") for one in rows_of(drawn, layer)] == [
        "counted in a new way"
    ]


def test_a_point_stands_in_the_middle_of_its_period() -> None:
    drawn = over_time(OVER_TIME, looks_of(["East", "West"], ["Exampleton"]), indicator())
    (lines,) = marked(drawn, "line")
    assert rows_of(drawn, lines)[0]["when"] in ("2020-07-01", "2020-07-02")


def test_an_area_alone_is_drawn_with_its_interval_and_several_are_not() -> None:
    alone = over_time(
        [year("East", 2020, 4.0), year("England", 2020, 3.0)], looks_of(["East"], ["England"]), indicator()
    )
    assert len(marked(alone, "area")) == 1
    several = over_time(OVER_TIME, looks_of(["East", "West"], []), indicator())
    assert not marked(several, "area")


def test_parts_differ_in_colour_and_shape_and_wider_areas_are_dashed() -> None:
    looks = looks_of(["East", "West", "South"], ["Exampleton", "England"])
    assert [looks[name][:2] for name in ("East", "West", "South")] == list(PARTS[:3])
    assert [bool(look[2] != [1, 0]) for look in looks.values()] == [False, False, False, True, True]
    assert len({tuple(look[2]) for look in looks.values()}) == 3


def pairs(count: int) -> list[Pair]:
    return [
        Pair(
            f"Ward number {place}",
            "East" if place % 2 else "West",
            row(value=float(place)),
            row(value=float(place * 7 % 11)),
        )
        for place in range(count)
    ]


@pytest.fixture
def scattered() -> dict[str, Any]:
    two = (indicator(), indicator(id="other", short_title="Cold homes"))
    return scatter(pairs(12), two, ["East", "West"], "Exampleton", (row(value=5.5), row(value=None)))


def test_a_scatter_says_the_locality_by_colour_and_shape_and_the_district_in_the_axis(
    scattered: dict[str, Any],
) -> None:
    (points,) = marked(scattered, "point")
    assert points["encoding"]["color"]["scale"] == {
        "domain": ["East", "West"],
        "range": [PARTS[0][0], PARTS[1][0]],
    }
    assert points["encoding"]["shape"]["scale"]["range"] == [PARTS[0][1], PARTS[1][1]]
    assert points["encoding"]["x"]["title"] == "Crowding, % (line: Exampleton 5.5)"
    assert points["encoding"]["y"]["title"] == "Cold homes, %", "no line where the district has no figure"
    assert len(marked(scattered, "rule")) == 1


def test_names_that_stand_do_not_lie_on_one_another(scattered: dict[str, Any]) -> None:
    (points,) = marked(scattered, "point")
    rows = rows_of(scattered, points)
    frame = pd.DataFrame(rows)
    for placing, width in (("wide", _WIDE), ("narrow", _NARROW)):
        xs, ys = _scaled(frame.across, width), _scaled(-frame.up, _PLOT)
        boxes = [
            _boxes(x, y, len(one["area"]) * 6.2)[one[placing]]
            for x, y, one in zip(xs, ys, rows, strict=True)
            if one[placing]
        ]
        assert len(boxes) >= 6
        for place, box in enumerate(boxes):
            assert not any(_meet(box, other) for other in boxes[place + 1 :])


def test_a_scatters_axes_are_the_ones_its_names_were_placed_for(scattered: dict[str, Any]) -> None:
    (points,) = marked(scattered, "point")
    across = pd.DataFrame(rows_of(scattered, points)).across
    low, high = points["encoding"]["x"]["scale"]["domain"]
    assert low < across.min() < across.max() < high
    assert points["encoding"]["x"]["scale"]["nice"] is False
    assert _scaled(across, 100.0) == pytest.approx([100 * (one - low) / (high - low) for one in across])


def test_every_chart_can_be_taken_away(funnelled: dict[str, Any], scattered: dict[str, Any]) -> None:
    lines = over_time(OVER_TIME, looks_of(["East", "West"], ["Exampleton"]), indicator())
    for drawn, words in ((funnelled, "Hill"), (scattered, "Ward number 3"), (lines, "East")):
        assert words in as_svg(Picture(drawn, "Title")).decode()
