"""The pages about needs and comparing, run on our data: what they say, and what they refuse in words."""

import io
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from locality.baseline.store import Store
from locality.baseline.store.pictures import funnel as funnel_of
from locality.drawn.markup import nodes, text_of
from locality.papers.taking import taken
from locality.telling.figures import Figures
from locality.telling.needs.similar_councils import found_for
from tests.test_pages import fails, opened, said, titles, trees, warnings

ROOT = Path(__file__).parents[1]
NEED, COMPARE, MAP = "pages/needs/need.py", "pages/needs/compare.py", "pages/places/map.py"


def lead(app: AppTest) -> str:
    return " ".join(
        text_of(one) for tree in trees(app) for one in nodes(tree, "p") if one[1].get("class") == "lead"
    )


def captions(app: AppTest) -> list[str]:
    return [text_of(one) for tree in trees(app) for one in nodes(tree, "caption")]


def test_a_need_answers_where_it_is_highest_and_how_sure(bradford_pages: Store) -> None:
    told = lead(opened(NEED, need="housing"))
    assert "Bradford West has the highest figure: 10.5% (95% interval 10.2 to 10.8)" in told
    assert "It is the highest beyond chance." in told
    assert "Of the wards, Toller has the highest figure" in told


def test_what_belongs_to_no_need_has_its_page_with_similar_councils_first(bradford_pages: Store) -> None:
    first = opened(NEED, need="context")
    assert fails(first) == []
    assert "middle of ten similar councils" in lead(first)
    about = [one.id for one in bradford_pages.indicators() if one.need == "context"]
    (measure,) = [one for one in first.selectbox if one.label == "Measure"]
    assert sorted(measure.options) == sorted(bradford_pages.indicator(one).title for one in about)
    looked_after = opened(NEED, need="context", indicator="looked_after_children")
    assert "95.9 per 10,000 aged 0 to 17" in lead(looked_after)
    assert "The middle of similar councils was" in said(looked_after)
    for one in about:
        assert fails(opened(NEED, need="context", indicator=one)) == []


def test_every_measure_opens_as_dots_and_as_funnel_where_there_is_one(
    bradford_pages: Store,
) -> None:
    funnels = 0
    for need in bradford_pages.needs():
        for indicator in need.indicators:
            app = opened(NEED, need=need.id, indicator=indicator)
            assert fails(app) == []
            if "Wards as" in [one.label for one in app.selectbox]:
                funnel = opened(NEED, need=need.id, indicator=indicator, wards="funnel")
                assert fails(funnel) == []
                assert "The wards differ" in said(funnel)
                funnels += 1
    measures = {indicator for need in bradford_pages.needs() for indicator in need.indicators}
    assert funnels == sum(not funnel_of(bradford_pages, one).empty for one in measures) > 4


def test_change_over_time_names_breaks_and_whose_figures_they_are(bradford_pages: Store) -> None:
    told = said(opened(NEED, need="substance_misuse"))
    assert "Bradford East is decreasing 2020 to 2024" in told
    assert bradford_pages.caveat("crime_series_break") in told
    assert "Published for other areas of the same names: Bradford East (E14001118)" in told


def test_one_period_is_not_called_a_trend(bradford_pages: Store) -> None:
    assert "There are figures for one period only" in said(opened(NEED, need="housing"))


def test_what_exists_only_for_the_district_is_listed_with_its_comparisons(bradford_pages: Store) -> None:
    app = opened(NEED, need="domestic_abuse")
    assert "Only for Bradford as a whole" in captions(app)
    assert "Children's assessments naming domestic abuse of a parent" in said(app)
    assert bradford_pages.need("domestic_abuse").missing in said(app)


def test_a_measure_of_the_district_alone_is_set_beside_similar_councils(bradford_pages: Store) -> None:
    told = said(opened(NEED, need="domestic_abuse", indicator="assessments_domestic_abuse_parent"))
    assert "similar to the middle of ten similar councils" in told
    assert "Birmingham" in told


def test_the_chart_beside_similar_councils_is_explained_and_its_figures_taken_away(
    bradford_pages: Store,
) -> None:
    app = opened(NEED, need="domestic_abuse", indicator="assessments_domestic_abuse_parent")
    assert "They are no forecasts, and none of them is a target." in said(app)
    files = [text_of(one) for tree in trees(app) for one in nodes(tree, "a") if "download" in one[1]]
    assert files.count("Picture (PNG)") == 3, "dots, over time, beside"
    assert files.count("Figures (CSV)") == 4, "and the table of who lives where figures are highest"
    figures = Figures(bradford_pages)
    found = found_for(figures, bradford_pages.indicator("assessments_domestic_abuse_parent"))
    asked = {"need": "domestic_abuse", "indicator": "assessments_domestic_abuse_parent"}
    name = "assessments_domestic_abuse_parent_beside_similar_councils"
    file = pd.read_csv(io.BytesIO(taken("need", name, "csv", asked, figures).content))
    assert {"Bradford", "Birmingham", "England"} <= set(file["area_name"])
    assert set(file["period"]) == {row["period"] for row in found.own}
    assert file["source"].notna().all()


def test_comparing_two_measures_says_which_wards_are_high_on_both(bradford_pages: Store) -> None:
    app = opened(COMPARE, indicator="overcrowded_households", **{"with": "private_rented"})
    assert fails(app) == []
    assert "on both measures" in lead(app)
    assert "It does not show that one has to do with the other" in said(app)
    assert titles(app)[0] == "Overcrowded households and households renting privately, by ward"


def test_the_second_measure_is_never_the_first(bradford_pages: Store) -> None:
    app = opened(COMPARE, indicator="stalking_harassment")
    across, up = (one for one in app.selectbox if one.label in ("Across", "Upwards"))
    assert across.value not in up.options
    assert up.value != across.value


def test_areas_stand_side_by_side_in_the_order_chosen_for_one_period(bradford_pages: Store) -> None:
    app = opened(COMPARE, show="areas", areas="E05001365,E14000588,E92000001")
    assert fails(app) == []
    assert captions(app) == [
        "Tong, Bradford South and England, measure by measure; wards and localities against Bradford"
    ]
    shown = [
        one[1]["data-figure"].split() for tree in trees(app) for one in nodes(tree) if "data-figure" in one[1]
    ]
    periods: dict[str, set[str]] = {}
    for indicator, _, *period in shown:
        periods.setdefault(indicator, set()).add(" ".join(period))
    assert periods
    assert all(len(found) == 1 for found in periods.values())


def test_areas_nobody_knows_are_named_and_the_others_shown(bradford_pages: Store) -> None:
    app = opened(COMPARE, show="areas", areas="X999,E05001365")
    assert warnings(app) == ["There is no area “X999” here. The others are shown."]
    assert captions(app)[0].startswith("Tong, measure by measure")


def test_an_area_asked_for_is_never_left_out_in_silence(bradford_pages: Store) -> None:
    wards = [one.area_code for one in bradford_pages.areas("ward")[:8]]
    left_out = warnings(opened(COMPARE, show="areas", areas=",".join(wards)))
    names = [one.area_name for one in bradford_pages.areas("ward")[6:8]]
    assert left_out == [f"The first six areas are shown. No room is left for {names[0]} and {names[1]}."]
    unknown = warnings(opened(COMPARE, show="areas", areas="X999"))
    assert unknown == ["There is no area “X999” here. The localities are shown instead."]


def test_choosing_areas_writes_them_into_the_address(bradford_pages: Store) -> None:
    app = opened(COMPARE, show="areas")
    app.multiselect[0].set_value(["E05001365", "E08000032"]).run()
    assert app.query_params == {"show": "areas", "areas": "E05001365,E08000032"}
    app.multiselect[0].set_value([]).run()
    assert fails(app) == []


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        ({"indicator": "overcrowded_households", "by": "lsoa"}, "by small area"),
        ({"indicator": "child_income_deprivation", "by": "lsoa"}, "by ward"),
        ({"indicator": "overcrowded_households", "classes": "natural_breaks"}, "by ward"),
        ({"indicator": "overcrowded_households", "view": "hexagons"}, "by ward"),
    ],
)
def test_the_map_shows_what_the_address_asks_for_or_what_there_is(
    bradford_pages: Store, choices: dict[str, str], words: str
) -> None:
    app = opened(MAP, **choices)
    assert fails(app) == []
    assert not warnings(app)
    assert titles(app)[0].endswith(words)


def test_every_measure_of_the_map_opens_at_every_level(bradford_pages: Store) -> None:
    for indicator in bradford_pages.indicators():
        for level in ("ward", "lsoa"):
            if bradford_pages.periods(indicator.id, level):
                app = opened(MAP, indicator=indicator.id, by=level)
                assert fails(app) == []
                assert "has the highest figure" in lead(app) or "share the highest figure" in lead(app)
