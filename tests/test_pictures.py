"""Pictures one takes away: what they say, and that they are drawn."""

import xml.etree.ElementTree as ElementTree
from typing import Any

import pytest
from shapely import box

from locality.drawn.charts import areas_with_intervals
from locality.drawn.maps.hexagons import borders, hexagon_map, hexagons, name_lines
from locality.drawn.maps.inline import Spot, grid_of
from locality.drawn.maps.paper import on_grid, paper_map
from locality.drawn.maps.shades import shades_of
from locality.drawn.maps.stripes import stripes
from locality.drawn.markup import nodes, text_of
from locality.drawn.pictures import WIDTH, Picture, as_png, as_svg, whole
from locality.theme import NO_FIGURE, SHADES
from tests.made_up import indicator, row, squares

AREAS = squares("Brook", "Hill", "Marsh")
ROWS = {
    "X-Brook": row("Brook", 4.0),
    "X-Hill": row("Hill", 9.0),
    "X-Marsh": row("Marsh", None, status="suppressed"),
}
SHADED = shades_of([(4.0, 4.0), (9.0, 9.0)])


@pytest.fixture
def drawing() -> dict[str, Any]:
    grid = grid_of(AREAS)
    return paper_map(
        on_grid(AREAS, grid), ROWS, SHADED, indicator(), height=300, outlines=[box(0, 0, 600, 200)]
    )


def test_a_map_on_paper_has_every_area_in_its_class_with_the_legend_in_words(drawing: dict[str, Any]) -> None:
    shaded, striped, outlines = drawing["layer"]
    assert [one["class"] for one in shaded["data"]["values"]] == [
        "4.0 (lowest)", "9.0 (highest)", "not shown, small numbers",
    ]  # fmt: skip
    scale = shaded["encoding"]["color"]["scale"]
    assert scale["range"] == [SHADES[0], SHADES[-1], NO_FIGURE]
    assert len(striped["data"]["values"]) == len(outlines["data"]["values"]) == 1


def test_stripes_lean_by_their_kind_and_stay_inside() -> None:
    area = box(0, 0, 10, 10)
    for rising in (True, False):
        for line in stripes(area, rising=rising, apart=2).geoms:
            (x1, y1), (x2, y2) = line.coords
            assert ((x2 - x1) * (y2 - y1) > 0) is rising
            assert area.buffer(1e-9).covers(line)


def test_the_whole_picture_carries_title_subtitle_and_notes(drawing: dict[str, Any]) -> None:
    picture = Picture(
        drawing, "Crowded homes by ward, 2021", "Exampleton 5.5", ["Source: Returns.", "Licence: Open."]
    )
    svg = ElementTree.fromstring(as_svg(picture))
    words = " ".join(text for one in svg.iter() if one.tag.endswith("text") for text in one.itertext())
    for text in (
        "Crowded homes by ward, 2021",
        "Exampleton 5.5",
        "Source: Returns.",
        "Licence: Open.",
        "9.0 (highest)",
    ):
        assert text in words


def test_a_chart_becomes_a_png_of_twice_the_width() -> None:
    chart = areas_with_intervals([row("Brook", 4.0), row("Hill", 9.0)], indicator(), {})
    png = as_png(Picture(chart, "Crowded homes"))
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20]) > 2 * WIDTH


def test_long_notes_are_broken_into_lines() -> None:
    lines = whole(Picture({"mark": "bar"}, "Title", notes=["word " * 100]))["vconcat"][1]["mark"]["text"]
    assert len(lines) > 1
    assert max(map(len, lines)) <= 132


PLACES = {"X-Brook": (0, 1), "X-Hill": (1, 1), "X-Marsh": (0, 0), "X-Dale": (1, 0)}


def test_hexagons_of_one_row_touch_and_odd_rows_stand_half_a_step_east() -> None:
    drawn = hexagons(PLACES)
    shapes = {code: drawn.shape(code) for code in PLACES}
    assert shapes["X-Brook"].area == pytest.approx(shapes["X-Dale"].area, rel=0.01)
    assert shapes["X-Brook"].distance(shapes["X-Hill"]) < 0.2
    assert drawn.middles["X-Brook"][0] > drawn.middles["X-Marsh"][0]
    assert drawn.middles["X-Brook"][1] < drawn.middles["X-Marsh"][1], "row 1 lies north of row 0"


def test_borders_stand_between_parts_and_around_all() -> None:
    drawn = hexagons(PLACES)
    one_part = borders(drawn, dict.fromkeys(PLACES, "all"))
    two_parts = borders(drawn, {**dict.fromkeys(PLACES, "north"), "X-Marsh": "south", "X-Dale": "south"})
    assert len(one_part) == 6 * 4 - 2 * 5, "five edges are shared"
    assert len(two_parts) == len(one_part) + 3, "three of them between north and south"


def test_every_hexagon_is_a_link_with_its_name_and_figure() -> None:
    spots = {code: Spot(SHADES[4], f"{code} 4.0%", f"ward?area={code}") for code in PLACES}
    names = dict.fromkeys(PLACES, "Clayton and Fairweather Green")
    drawn = hexagon_map(hexagons(PLACES), names, spots, {}, title="Homes", hint="Choose one.")
    links = list(nodes(drawn, "a"))
    assert {one[1]["aria-label"] for one in links} == {f"{code} 4.0%" for code in PLACES}
    assert {text_of(one) for one in links} == {"Clayton & Fairweather Green"}
    assert next(nodes(links[0], "text"))[1]["class"] == "pale", "words on a deep shade are pale"


def test_names_break_into_short_lines() -> None:
    assert name_lines("Clayton and Fairweather Green") == ["Clayton &", "Fairweather", "Green"]
    assert name_lines("City") == ["City"]


def test_a_letter_that_ends_the_drawing_process_is_left_out() -> None:
    drawing = {
        "data": {"values": [{"name": "a\0b\x07c"}]},
        "mark": "text",
        "encoding": {"text": {"field": "name"}},
    }
    drawn = as_svg(Picture(drawing, "A title\0", "", ["A note\0"])).decode()
    assert "abc" in drawn
    assert "\0" not in drawn
