"""The tasks of docs/tasks.md: done from the overview in three clicks, answered as the store answers."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from locality.baseline.store import Store
from locality.definitions import Area
from locality.plain import number

Visit = Callable[..., Page]
MOST_CLICKS = 3


@dataclass
class Reader:
    """Somebody who starts at the overview and whose clicks are counted."""

    page: Page
    clicks: int = 0

    def click(self, what: Locator) -> None:
        what.click()
        self.clicks += 1
        assert self.clicks <= MOST_CLICKS

    def find(self, typed: str) -> None:
        """Type into the search, as a reader does, and send it with Enter."""
        box = self.page.get_by_label("Find a postcode, place, ward or locality")
        box.fill(typed)
        box.press("Enter")

    def opens(self, title: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title, timeout=20_000)

    def locality(self, name: str) -> None:
        """From the overview's table to a locality's page."""
        self.click(self.page.locator(".figures").get_by_role("link", name=name, exact=True).first)
        self.opens(name)


@pytest.fixture
def coordinator(visit: Visit) -> Reader:
    return Reader(visit("/"))


@pytest.fixture
def member(visit: Visit) -> Reader:
    return Reader(visit("/", size="phone"))


analyst = coordinator


def area(store: Store, name: str, area_type: str) -> Area:
    (found,) = [one for one in store.areas(area_type) if one.area_name == name]
    return found


def row_of(page: Page, kind: str, measure: str) -> Locator:
    """The row of a measure in one of the page's tables."""
    return page.locator(f".figures.{kind} tbody tr").filter(
        has=page.get_by_role("link", name=measure, exact=True)
    )


def test_1_the_two_wards_of_keighley_with_the_highest_need_in_mental_health(
    coordinator: Reader, bradford_store: Store
) -> None:
    coordinator.locality("Keighley")
    keighley = area(bradford_store, "Keighley", "locality")
    codes = [one.area_code for one in bradford_store.wards_of(keighley.area_code)]
    figures = bradford_store.figures("mental_health_need", area_codes=codes).nlargest(2, "value")
    row = row_of(coordinator.page, "by-ward", "Mental health need (score)")
    cells = row.locator("td")
    expect(cells).to_have_count(6)
    shown = {
        cells.nth(at).get_attribute("data-label"): float(cells.nth(at).locator(".value").inner_text())
        for at in range(6)
    }
    assert sorted(shown, key=lambda name: -shown[name])[:2] == list(figures.area_name)
    for at in range(6):
        expect(cells.nth(at)).to_contain_text("by its neighbourhoods")
        expect(cells.nth(at).locator(".verdict")).to_have_text(re.compile("higher|lower|similar"))


def test_2_overcrowding_in_bradford_south_against_bradford_and_its_rest(
    coordinator: Reader, bradford_store: Store
) -> None:
    coordinator.locality("Bradford South")
    south = area(bradford_store, "Bradford South", "locality")
    table = bradford_store.comparisons("overcrowded_households", area_codes=[south.area_code]).set_index(
        "comparator"
    )
    assert table.loc["district", "verdict_998"] == "better"
    apart = number(abs(table.loc["rest_of_district", "difference"]), 1)
    finding = (
        coordinator.page.locator(".findings li")
        .filter(has_text="A lower share of overcrowded homes than Bradford")
        .first
    )
    expect(finding).to_contain_text("better")
    expect(finding).to_contain_text(f"{apart} percentage points")
    expect(finding).to_contain_text("below the rest of Bradford")


def test_3_how_far_apart_the_wards_of_shipley_are_on_overcrowding(
    coordinator: Reader, bradford_store: Store
) -> None:
    coordinator.locality("Shipley")
    shipley = area(bradford_store, "Shipley", "locality")
    codes = [one.area_code for one in bradford_store.wards_of(shipley.area_code)]
    figures = bradford_store.figures("overcrowded_households", area_codes=codes).sort_values("value")
    row = row_of(coordinator.page, "gaps", "Overcrowded households")
    expect(row.locator("td").nth(0)).to_contain_text(figures.area_name.iloc[-1])
    expect(row.locator("td").nth(1)).to_contain_text(figures.area_name.iloc[0])
    gap = number(figures.value.iloc[-1] - figures.value.iloc[0], 1)
    expect(row.locator("td").nth(2)).to_contain_text(f"{gap} percentage points (")


def test_4_the_ward_of_a_postcode_and_who_lives_there(member: Reader, bradford_store: Store) -> None:
    ((code, _),) = bradford_store.wards_of_postcodes("BD4", "9DA")
    ward = bradford_store.area(code)
    assert ward is not None
    member.find("bd4 9da")
    member.click(member.page.locator(".found").get_by_role("link", name=ward.area_name, exact=True))
    member.opens(ward.area_name)
    people = bradford_store.figures("population", area_codes=[ward.area_code]).value.item()
    first = member.page.get_by_text(f"{people:,.0f} people live here")
    expect(first).to_be_in_viewport()


def test_5_recorded_drug_offences_in_tong_and_its_place_among_the_wards(
    member: Reader, bradford_store: Store
) -> None:
    tong = area(bradford_store, "Tong", "ward")
    verdicts = bradford_store.comparisons("drug_offences", area_codes=[tong.area_code])
    rank = bradford_store.ranks("drug_offences", area_codes=[tong.area_code])
    assert verdicts[verdicts.comparator == "district"].verdict.item() == "higher"
    member.find("toung")
    member.click(member.page.locator(".found").get_by_role("link", name="Tong", exact=True))
    member.opens("Tong")
    line = member.page.locator(".plain li").filter(
        has_text="A higher rate of police-recorded drug offences than Bradford"
    )
    for place in (rank["rank"], rank.rank_lower, rank.rank_upper):
        expect(line).to_contain_text(f"{place.item():.0f}th")


def test_6_a_new_ward_has_no_figures_yet_and_says_so(member: Reader, bradford_store: Store) -> None:
    (new,) = [one for one in bradford_store.newer_areas("ward") if one.area_name == "Baildon"]
    assert bradford_store.figures(area_codes=[new.area_code], period="all").empty
    member.find("Baildon")
    entry = member.page.locator(".found li").filter(has_text="new ward since May 2026")
    member.click(entry.get_by_role("link", name="Baildon"))
    member.opens("Baildon")
    expect(member.page.get_by_text("There are no figures for it yet")).to_be_visible()
    expect(member.page.get_by_text("people live here")).to_have_count(0)


def test_7_what_overcrowding_counts_out_of_what_and_by_whom(analyst: Reader, bradford_store: Store) -> None:
    indicator = bradford_store.indicator("overcrowded_households")
    assert indicator is not None
    analyst.click(analyst.page.locator(".figures").get_by_role("link", name="Overcrowding", exact=True).first)
    analyst.opens(indicator.title)
    source = bradford_store.source(indicator.source)
    for text in (indicator.numerator, str(indicator.denominator), source.producer):
        expect(analyst.page.get_by_text(text).first).to_be_visible()


def test_8_what_the_housing_need_score_of_keighley_is_made_of(analyst: Reader, bradford_store: Store) -> None:
    keighley = area(bradford_store, "Keighley", "locality")
    scores = bradford_store.need_scores("housing", "locality").set_index("area_code")
    parts = bradford_store.need_parts("housing", "locality")
    parts = parts[parts.area_code == keighley.area_code]
    analyst.locality("Keighley")
    housing = analyst.page.locator("details[data-keep=housing]")
    analyst.click(housing.locator("summary"))
    score = housing.locator(".score")
    expect(score).to_contain_text(f"Need score {scores.score[keighley.area_code]:.1f}")
    depends = bool(scores.depends_on_choices[keighley.area_code])
    assert ("depends on such choices" in score.inner_text()) is depends
    made_of = housing.get_by_role("table", name="What the score of Keighley is made of")
    for part in parts.itertuples():
        expect(made_of).to_contain_text(f"{part.z:+.2f}")


def test_9_whether_recorded_drug_offences_in_bradford_west_changed(analyst: Reader) -> None:
    analyst.locality("Bradford West")
    analyst.click(analyst.page.locator("details[data-keep=substance_misuse] summary"))
    row = row_of(analyst.page, "spines", "Drug offences recorded by the police")
    expect(row).to_contain_text("No trend: earlier years were counted in another way")


def test_what_is_open_stays_open_after_a_reload_and_back_is_one_step(visit: Visit) -> None:
    page = visit("/")
    page.locator(".figures").get_by_role("link", name="Keighley", exact=True).first.click()
    housing = page.locator("details[data-keep=housing]")
    housing.locator("summary").click()
    expect(page).to_have_url(page.url.split("/locality")[0] + "/locality?area=E14000766&open=housing")
    page.reload()
    expect(housing).to_have_attribute("open", "")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bradford’s five localities")
