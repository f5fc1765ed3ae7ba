"""My patch: areas somebody puts together are summed as the build sums them, and nothing hidden comes out."""

import io

import pandas as pd
import pytest

from locality.baseline.store import Store
from locality.drawn.markup import Node, nodes, text_of
from locality.findings import patch
from locality.findings.patch import can_be_summed, together
from locality.papers.figure_files import FILE_COLUMNS
from locality.papers.taking import taken
from locality.telling.contents import told
from locality.telling.figures import Figures
from locality.telling.page import LargeMap, Page, Several, Text, every
from tests.made_up import indicator, row


@pytest.fixture(scope="module")
def figures(bradford_store: Store) -> Figures:
    return Figures(bradford_store)


def page(figures: Figures, **asked: str) -> Page:
    return told("patch", asked, figures)


def words(found: Page) -> str:
    return " ".join(text_of(one.tree) for one in every(found.blocks) if isinstance(one, Text))


def test_the_wards_of_a_locality_together_are_the_locality(figures: Figures) -> None:
    """Every measure that can be summed gives the figure and limits the build gives the locality."""
    store = figures.store
    locality = store.areas("locality")[0]
    wards = store.wards_of(locality.area_code)
    named = patch.area(locality.area_name)
    people = {one: figures.lookup.latest("population_census", ward)["value"]
              for ward in wards for one in [ward.area_code]}  # fmt: skip
    compared = 0
    for one in figures.offered_for("ward"):
        parts = [figures.lookup.latest(one.id, ward) for ward in wards]
        built = figures.lookup.beside(parts[0], locality)
        if not can_be_summed(one) or built is None or built["published_for"]:
            continue
        found = together(one, parts, people, named)
        assert found is not None
        for key in ("value", "lower_ci", "upper_ci"):
            assert found[key] == pytest.approx(built[key], rel=1e-9, nan_ok=True), (one.id, key)
        compared += 1
    assert compared >= 15


def part(code: str, status: str = "ok", **numbers: float) -> dict[str, object]:
    return {
        **row(code, 1.0),
        "area_code": code,
        "caveats": "",
        "published_for": "",
        "status": status,
        **numbers,
    }


def test_one_hidden_part_hides_the_sum_and_a_missing_one_leaves_it_out() -> None:
    counted = indicator(statistic="count")
    whole = patch.area("Both")
    shown, hidden = part("a", numerator=4.0), part("b", "suppressed")
    assert together(counted, [shown, hidden], {}, whole)["status"] == "suppressed"
    assert together(counted, [shown, part("b", "missing")], {}, whole)["status"] == "missing"
    assert together(counted, [shown, None], {}, whole)["status"] == "missing"
    assert together(counted, [None, None], {}, whole) is None
    assert together(counted, [shown, part("b", numerator=5.0)], {}, whole)["value"] == 9.0


def test_nobody_to_weigh_by_leaves_a_mean_missing() -> None:
    mean = indicator(statistic="weighted_mean", weight="people")
    parts = [part("a", value=2.0), part("b", value=4.0)]
    assert together(mean, parts, {"a": 30.0, "b": 10.0}, patch.area("Both"))["value"] == 2.5
    assert together(mean, parts, {"a": 30.0}, patch.area("Both"))["status"] == "missing"
    assert together(mean, parts, {"a": 0.0, "b": 0.0}, patch.area("Both"))["status"] == "missing"


def test_published_rates_are_not_added_up() -> None:
    published = indicator(statistic="published")
    assert not can_be_summed(published)
    assert together(published, [part("a"), part("b")], {}, patch.area("Both")) is None


def test_the_first_page_asks_and_the_map_takes_areas_in_and_out(figures: Figures) -> None:
    first = page(figures)
    (large,) = [one for one in every(first.blocks) if isinstance(one, LargeMap)]
    assert "Choose the wards" in first.lead
    assert "areas=E05001368" in large.opens["E05001368"]
    second = page(figures, areas="E05001368,E05001369")
    (large,) = [one for one in every(second.blocks) if isinstance(one, LargeMap)]
    assert "areas=E05001369&" in large.opens["E05001368"] + "&"
    (several,) = [one for one in every(second.blocks) if isinstance(one, Several)]
    assert list(several.chosen) == ["E05001368", "E05001369"]


def test_codes_that_are_no_areas_are_left_out_and_said(figures: Figures) -> None:
    found = page(figures, areas="E05001368,E99,E05001368")
    assert "left out: E99" in words(found)
    assert found.lead.startswith("**Windhill and Wrose**")


def test_small_areas_carry_their_ward_and_have_their_sums(figures: Figures) -> None:
    codes = ",".join(one.area_code for one in figures.store.areas("lsoa")[:4])
    found = page(figures, of="lsoa", areas=codes)
    assert found.lead.startswith("**Four small areas**")
    (several,) = [one for one in every(found.blocks) if isinstance(one, Several)]
    assert all("(" in name for name in several.options.values())


def test_what_is_taken_away_holds_the_sum_and_its_parts_as_on_screen(figures: Figures) -> None:
    asked = {"areas": "E05001368,E05001369"}
    got = taken("patch", "my_patch", "csv", asked, figures, "http://localhost/patch")
    rows = pd.read_csv(io.BytesIO(got.content))
    assert list(rows.columns) == FILE_COLUMNS
    crowded = rows[rows.indicator_id == "overcrowded_households"].set_index("area_code")
    assert set(crowded.index) == {"patch", "E05001368", "E05001369"}
    parts = crowded.drop("patch")
    assert crowded.numerator["patch"] == pytest.approx(parts.numerator.sum())
    (table,) = nodes(_table(figures, asked), "table")
    assert f"{crowded.value['patch']:.1f}" in text_of(table)


def _table(figures: Figures, asked: dict[str, str]) -> Node:
    found = page(figures, **asked)
    return next(one.tree for one in every(found.blocks)
                if isinstance(one, Text) and list(nodes(one.tree, "table")))  # fmt: skip
