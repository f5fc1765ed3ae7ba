"""All wards at once: places and shades, what is filtered and sorted, and the one sheet it stands on."""

import pytest

from locality.baseline.store import Store
from locality.drawn.markup import Node, nodes, text_of
from locality.findings.placing import places_of
from locality.papers.pdf import sheets_in
from locality.papers.taking import paper
from locality.telling.contents import told
from locality.telling.figures import Figures
from locality.telling.needs.all_wards import measures_of
from locality.telling.page import Text, every
from locality.words import heat
from locality.words.verdicts import ordinal
from tests.made_up import row


def test_equals_share_a_place_and_fifths_are_as_large_as_they_can_be() -> None:
    values = {"a": 9.0, "b": 7.0, "c": 7.0, "d": 1.0, "e": 0.5, "hidden": None}
    found = places_of({code: row(code, value) for code, value in values.items()} | {"absent": None}, {})
    assert {code: (one.place, one.fifth) for code, one in found.items()} == {
        "a": (1, 5), "b": (2, 4), "c": (2, 4), "d": (4, 2), "e": (5, 1),
    }  # fmt: skip


def test_a_rank_of_the_store_goes_before_the_order_of_the_figures() -> None:
    found = places_of({"a": row("a", 2.0), "b": row("b", 1.0)}, {"a": 1, "b": 1})
    assert [one.place for one in found.values()] == [1, 1]


def test_of_thirty_areas_six_stand_in_each_fifth() -> None:
    found = places_of({str(at): row(str(at), float(at)) for at in range(30)}, {})
    assert [sum(one.fifth == fifth for one in found.values()) for fifth in (1, 2, 3, 4, 5)] == [6] * 5


def test_a_small_number_that_is_hidden_is_not_taken_for_one_that_nobody_has() -> None:
    hidden = {**row("a", None), "status": "suppressed"}
    assert (heat.gap(hidden), heat.gap(row("a", None)), heat.gap(None)) == ("hidden", "–", "–")


@pytest.fixture(scope="module")
def figures(bradford_store: Store) -> Figures:
    return Figures(bradford_store)


def table(figures: Figures, **asked: str) -> Node:
    """The heat table as it stands on the page."""
    page = told("compare", {"show": "wards", **asked}, figures)
    trees = [one.tree for one in every(page.blocks) if isinstance(one, Text)]
    return next(one for tree in trees for one in nodes(tree, "table"))


def rows(tree: Node) -> list[list[str]]:
    (body,) = nodes(tree, "tbody")
    return [[text_of(cell) for cell in one[2]] for one in nodes(body, "tr")]


def test_every_ward_and_every_measure_of_wards_is_there_with_its_place(figures: Figures) -> None:
    tree, measures = table(figures), measures_of(figures)
    assert len(measures) >= 18
    assert (len(rows(tree)), len(rows(tree)[0])) == (30, 1 + len(measures))
    at = 1 + [one.id for one in measures].index("overcrowded_households")
    ranks = figures.store.ranks("overcrowded_households")
    store_rank = ranks[ranks.area_type == "ward"].set_index("area_code")["rank"]
    for ward, cells in zip(figures.store.areas("ward"), rows(tree), strict=True):
        assert cells[0].startswith(ward.area_name)
        assert cells[at].split()[1] == ordinal(store_rank[ward.area_code]), ward.area_name


def test_the_shade_is_never_alone_and_the_same_in_every_column(figures: Figures) -> None:
    (body,) = nodes(table(figures), "tbody")
    shaded = [one for one in nodes(body, "span") if "fifth " in one[1].get("class", "")]
    highest = {text_of(one).split()[1] for one in shaded if one[1]["class"].endswith("fifth-5")}
    assert {"1st", "6th"} <= highest <= {"1st", "2nd", "3rd", "4th", "5th", "6th"}


def test_it_is_filtered_by_need_and_locality_and_sorted_by_a_column_whose_head_is_pressed(
    figures: Figures,
) -> None:
    few = table(figures, need="housing", within="E14000588", sort="overcrowded_households")
    names = [cells[0].removesuffix(" Bradford South") for cells in rows(few)]
    assert sorted(names) == sorted(one.area_name for one in figures.store.wards_of("E14000588"))
    crowded = [float(cells[1].split()[0]) for cells in rows(few)]
    assert crowded == sorted(crowded, reverse=True)
    (head,) = nodes(few, "thead")
    ways = [one[1]["href"] for one in nodes(head, "a")]
    assert "compare?show=wards&need=housing&within=E14000588&sort=private_rented" in ways
    places = {cells[1].split()[1] for cells in rows(few)}
    assert "30th" in places | {cells[2].split()[1] for cells in rows(few)} or len(places) == 6
    by_locality = [cells[0] for cells in rows(table(figures, sort="locality"))]
    assert by_locality[0].endswith("Bradford East") and by_locality[-1].endswith("Shipley")


def test_ages_and_the_like_do_not_count_as_need(figures: Figures) -> None:
    lead = told("compare", {"show": "wards"}, figures).lead
    of_needs = [one for one in measures_of(figures) if one.need != "context"]
    assert f"on {len(of_needs) if len(of_needs) > 10 else 'ten'} measures of needs" in lead


def test_it_stands_on_one_sheet_of_a3(figures: Figures) -> None:
    pdf = paper("compare", {"show": "wards"}, figures)
    assert sheets_in(pdf) == 1
    assert b"1190.5" in pdf, "A3 across"
