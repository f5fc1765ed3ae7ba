"""Tables and the nested data they are made of; figures arranged for them."""

import json

from locality.drawn.markup import address, link, node, nodes, text_of
from locality.drawn.tables import (
    Column,
    Group,
    Scale,
    bare_cell,
    figure_cell,
    measure_name,
    picture,
    scale_of,
    table,
)
from locality.findings import Lookup, highest_first, leaders
from tests.made_up import area, figures, indicator, row


def test_a_tree_is_plain_data_and_keeps_text_as_text() -> None:
    tree = node("td", "<script>alert(1)</script>", None, class_="number", data_label="A", title=None)
    assert json.loads(json.dumps(tree)) == [
        "td", {"class": "number", "data-label": "A"}, ["<script>alert(1)</script>"]
    ]  # fmt: skip


def test_addresses_name_page_and_choices() -> None:
    assert address("ward", area="E05001365", period=None) == "ward?area=E05001365"
    assert address("overview") == "."
    assert address("overview", need="housing") == ".?need=housing"
    assert address("map", period="2025-05/2026-04") == "map?period=2025-05%2F2026-04"
    assert link("x", None) == "x"


def test_a_table_heads_its_rows_and_labels_every_cell_for_a_narrow_screen() -> None:
    columns = [Column("Area", is_number=False), Column("Housing", measure="Crowding", unit="%")]
    drawn = table("Homes", columns, [["Brook", "4.1"], Group("More"), ["Hill", "9.0"]])
    assert [text_of(one) for one in nodes(drawn, "caption")] == ["Homes"]
    assert [(text_of(one), one[1]["scope"]) for one in nodes(drawn, "th")] == [
        ("Area", "col"),
        ("Housing Crowding %", "col"),
        ("Brook", "row"),
        ("More", "colgroup"),
        ("Hill", "row"),
    ]
    cells = [(text_of(one), one[1]) for one in nodes(drawn, "td")]
    assert [text for text, _ in cells] == ["4.1", "9.0"]
    assert cells[0][1]["data-label"] == "Housing"
    assert cells[0][1]["data-note"] == "Crowding, %"
    assert cells[0][1]["class"] == "number"


def test_a_cell_shows_value_interval_and_verdict_and_can_be_traced() -> None:
    cell = figure_cell(row(value=3.0), indicator(), verdict="better")
    assert text_of(cell) == "3.0 2.0 to 4.0 ● better"
    assert [one[1].get("data-figure") for one in nodes(cell, "span")][1] == "crowded_homes X-Brook 2021"


def test_a_gap_shows_its_words_and_no_picture() -> None:
    gap = row(value=None, status="suppressed")
    assert text_of(figure_cell(gap, indicator())) == "not shown, small numbers"
    assert picture(Scale(0, 1), gap) is None
    assert text_of(bare_cell(None, indicator())) == "not published"


def test_pictures_put_smallest_and_largest_inside_the_frame() -> None:
    scale = scale_of([row(value=3.0), None, row(value=9.0)], indicator(polarity="no_judgement"))
    assert (scale.low, scale.high) == (2.0, 10.0)
    assert (scale.place(2.0), scale.place(10.0)) == ("4.0", "96.0")
    assert Scale(5, 5).place(5) == "50.0"


def test_the_worst_is_always_on_the_left() -> None:
    rows = [row(value=3.0), row(value=9.0)]
    crowding, income = indicator(polarity="low_is_good"), indicator(polarity="high_is_good")
    assert (scale_of(rows, crowding).place(10.0), scale_of(rows, crowding).place(2.0)) == ("4.0", "96.0")
    assert (scale_of(rows, income).place(2.0), scale_of(rows, income).place(10.0)) == ("4.0", "96.0")


def test_pictures_show_gaps_nowhere() -> None:
    others = [row("Hill", 9.0), row("Marsh", None), None]
    drawn = picture(Scale(0, 10), row(), others=others, mark=row("Exampleton", None))
    assert drawn is not None
    assert len(list(nodes(drawn, "circle"))) == 2, "the figure and the one other that has one"
    assert drawn[1]["aria-hidden"] == "true"


def test_a_stand_in_says_so_beside_its_name() -> None:
    proxy = indicator(proxy_for="domestic abuse", polarity="no_judgement")
    assert text_of(measure_name(proxy)) == "Crowded homes % Not domestic abuse itself"


def test_more_about_a_measure_is_on_the_page_of_its_need_or_of_what_belongs_to_none() -> None:
    housing, context = indicator(need="housing"), indicator(need="context")
    assert [one[1]["href"] for one in nodes(measure_name(housing, more=True), "a")] == [
        f"indicators?indicator={housing.id}", f"need?need=housing&indicator={housing.id}",
    ]  # fmt: skip
    assert [one[1]["href"] for one in nodes(measure_name(context, more=True), "a")][1:] == [
        f"need?need=context&indicator={context.id}"
    ]


def test_figures_stand_beside_each_other_only_for_the_same_period() -> None:
    here, there = area("Brook"), area("Hill")
    found = Lookup(
        figures(
            row("Brook", 3.0, period="2021"),
            row("Hill", 8.0, period="2021", is_latest=False),
            row("Hill", 9.0, period="2022"),
        )
    )
    mine = found.latest("crowded_homes", here)
    assert mine is not None
    assert (found.beside(mine, there) or {})["value"] == 8.0
    assert (found.latest("crowded_homes", there) or {})["value"] == 9.0
    assert found.at("crowded_homes", here, "2022") is None
    assert found.beside(None, there) is None


def test_highest_first_puts_gaps_last_by_name() -> None:
    areas = {name: area(name) for name in ("Brook", "Hill", "Marsh", "Combe")}
    values = {
        "Brook": row("Brook", 1.0),
        "Hill": row("Hill", 2.0),
        "Marsh": None,
        "Combe": row("Combe", None),
    }
    ordered = highest_first([(areas[name], one) for name, one in values.items()])
    assert [one.area_name for one in (pair[0] for pair in ordered)] == ["Hill", "Brook", "Combe", "Marsh"]


def test_leaders_share_the_highest_figure() -> None:
    pairs = [
        (area(name), row(name, value)) for name, value in (("A", 2.0), ("B", 3.0), ("C", 3.0), ("D", None))
    ]
    assert [one.area_name for one in leaders(pairs)] == ["B", "C"]
    assert leaders([(area(), None)]) == []
