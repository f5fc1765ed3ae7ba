"""Maps: thirty wards, their figures on hover, a click opens the ward, the keyboard's way round."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.test_addresses import choose, heading, path

Visit = Callable[..., Page]


def wards_of(page: Page, count: int = 30) -> FrameLocator:
    """The frame of the map, once its areas are drawn."""
    frame = page.frame_locator("iframe")
    expect(frame.locator("path.leaflet-interactive")).to_have_count(count)
    return frame


def test_the_map_shows_thirty_wards_of_their_own_colours(visit: Visit) -> None:
    frame = wards_of(visit("/map?indicator=overcrowded_households"))
    fills = frame.locator("path.leaflet-interactive").evaluate_all(
        "all => all.map(one => one.getAttribute('fill'))"
    )
    assert len(set(fills)) == 5


def test_the_frame_of_the_map_has_a_name_that_follows_the_measure(visit: Visit) -> None:
    page = visit("/map?indicator=overcrowded_households")
    expect(page.get_by_title("Map: Overcrowded households, %, by ward, 2021")).to_be_visible()
    choose(page, "Measure", "Households in fuel poverty")
    expect(page.get_by_title("Map: Households in fuel poverty, %, by ward")).to_be_visible()


def test_pointing_at_a_ward_says_the_figure_the_table_says(visit: Visit) -> None:
    page = visit("/map?indicator=overcrowded_households")
    frame = wards_of(page)
    frame.locator("path.leaflet-interactive").nth(3).hover()
    name, figure, interval, within = frame.locator(".foliumtooltip td").all_inner_texts()
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name=name.strip(), exact=True))
    cells = row.get_by_role("cell").all_inner_texts()
    assert figure.strip() == f"{cells[0]}%"
    assert interval.strip() == f"95% interval {cells[1]}"
    assert within.strip().startswith("in ")


def test_a_click_opens_the_ward_and_back_returns_to_the_map(visit: Visit) -> None:
    page = visit("/map?indicator=overcrowded_households")
    frame = wards_of(page)
    ward = frame.locator("path.leaflet-interactive").nth(3)
    ward.hover()
    name = frame.locator(".foliumtooltip td").first.inner_text().strip()
    ward.click()
    heading(page, name)
    assert path(page).startswith("/ward?area=E0500")
    page.go_back()
    heading(page, "Overcrowded households, by ward")
    page.wait_for_timeout(1500)
    assert path(page) == "/map?indicator=overcrowded_households", "the click does not fire again"


def test_another_measure_redraws_the_map_without_a_blank(visit: Visit) -> None:
    page = visit("/map?indicator=overcrowded_households")
    frame = wards_of(page)
    frame.locator("body").evaluate("body => { body.dataset.before = 'yes' }")
    choose(page, "Measure", "Drug offences recorded by the police")
    expect(page).to_have_url(page.url.split("?")[0] + "?indicator=drug_offences")
    wards_of(page)
    assert frame.locator("body").get_attribute("data-before") == "yes", "the frame was kept"


def test_the_keyboard_opens_a_ward_without_the_map(visit: Visit) -> None:
    page = visit("/map")
    link = page.get_by_role("row").get_by_role("link", name="Wyke")
    link.focus()
    page.keyboard.press("Enter")
    heading(page, "Wyke")
    page.go_back()
    heading(page, "Stalking and harassment recorded by the police, by ward")
    page.wait_for_timeout(1000)
    assert path(page) == "/map"


@pytest.mark.parametrize("size", ["desktop", "projector"])
@pytest.mark.parametrize("by", ["ward", "lsoa"])
def test_answer_legend_and_map_stand_on_the_first_screen(visit: Visit, size: str, by: str) -> None:
    page = visit(f"/map?indicator=overcrowded_households&by={by}", size=size)
    wards_of(page, {"ward": 30, "lsoa": 312}[by])
    for part in (page.locator(".lead"), page.locator(".legend"), page.locator("iframe")):
        box = part.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= page.viewport_size["height"], box


def test_by_small_area_a_click_opens_the_ward_most_of_it_lies_in(visit: Visit) -> None:
    page = visit("/map?indicator=overcrowded_households&by=lsoa")
    frame = wards_of(page, 312)
    area = frame.locator("path.leaflet-interactive").nth(3)
    area.hover()
    name, _, _, within = (text.strip() for text in frame.locator(".foliumtooltip td").all_inner_texts())
    row = page.get_by_role("row").filter(has_text=name)
    assert f"in {row.get_by_role('link').inner_text()}" == within
    area.click()
    heading(page, within.removeprefix("in "))


def test_small_areas_are_redrawn_on_the_same_base_without_a_blank(visit: Visit) -> None:
    page = visit("/map?indicator=overcrowded_households")
    frame = wards_of(page)
    frame.locator("body").evaluate("body => { body.dataset.before = 'yes' }")
    choose(page, "By", "Small area")
    wards_of(page, 312)
    choose(page, "Classes", "Natural breaks")
    expect(page).to_have_url(re.compile("classes=natural_breaks"))
    assert frame.locator("body").get_attribute("data-before") == "yes", "the frame was kept"


def test_the_hexagons_are_links_and_say_what_they_show(visit: Visit) -> None:
    page = visit("/map?indicator=child_income_deprivation&view=hexagons")
    wards = page.locator(".hexagons a[data-code]")
    expect(wards).to_have_count(30)
    page.locator(".hexagons a[data-code=E05001354]").focus()
    expect(page.locator(".hexagons .says")).to_contain_text("Ilkley: not shown, small numbers")
    page.locator(".hexagons a[data-code=E05001365]").focus()
    page.keyboard.press("Enter")
    heading(page, "Tong")


def test_files_taken_from_the_map_open(visit: Visit) -> None:
    page = visit("/map?indicator=overcrowded_households")
    wards_of(page)
    page.get_by_text("Download", exact=True).click()
    for label, start in (
        ("Figures (CSV)", b"\xef\xbb\xbfindicator"), ("Figures (Excel)", b"PK"),
        ("Picture (PNG)", b"\x89PNG"), ("Picture (SVG)", b"<svg"),
    ):  # fmt: skip
        with page.expect_download() as taken:
            page.locator(".taken").get_by_role("link", name=label).click()
        assert taken.value.suggested_filename.startswith("overcrowded_households_by_ward_2021.")
        assert Path(taken.value.path()).read_bytes().startswith(start)


def test_the_overviews_map_is_thirty_links_the_keyboard_reaches(visit: Visit) -> None:
    page = visit("/")
    wards = page.locator(".map a[data-code]")
    expect(wards).to_have_count(30)
    tong = page.locator(".map a[data-code=E05001365]")
    tong.focus()
    expect(page.locator(".map .says")).to_contain_text(
        "Tong: 27.4 per 1,000 people at risk (95% interval 23.0 to 32.3)"
    )
    page.keyboard.press("Enter")
    heading(page, "Tong")


def test_on_a_dark_device_the_ground_is_dark_and_nothing_moves_for_who_asks_so(visit: Visit) -> None:
    page = visit("/map?indicator=overcrowded_households")
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    frame = wards_of(page)
    ground = "one => getComputedStyle(one).backgroundColor"
    assert frame.locator(".leaflet-container").evaluate(ground) == "rgb(16, 24, 31)"
    moving = "all => all.filter(one => parseFloat(getComputedStyle(one).transitionDuration) > 0).length"
    assert frame.locator("*").evaluate_all(moving) == 0
    assert page.locator("*").evaluate_all(moving) == 0
