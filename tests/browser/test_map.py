"""Maps: thirty wards, their figures on hover, a click opens the ward, the keyboard's way round."""

from collections.abc import Callable

from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.test_addresses import choose, heading, path

Visit = Callable[..., Page]


def wards_of(page: Page) -> FrameLocator:
    """The frame of the map, once its wards are drawn."""
    frame = page.frame_locator("iframe")
    expect(frame.locator("path.leaflet-interactive")).to_have_count(30)
    return frame


def test_the_map_shows_thirty_wards_of_their_own_colours(visit: Visit) -> None:
    frame = wards_of(visit("/map?indicator=overcrowded_households"))
    fills = frame.locator("path.leaflet-interactive").evaluate_all(
        "all => all.map(one => one.getAttribute('fill'))"
    )
    assert len(set(fills)) == 5


def test_pointing_at_a_ward_says_the_figure_the_table_says(visit: Visit) -> None:
    page = visit("/map?indicator=overcrowded_households")
    frame = wards_of(page)
    frame.locator("path.leaflet-interactive").nth(3).hover()
    name, figure, interval = frame.locator(".foliumtooltip td").all_inner_texts()
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name=name.strip(), exact=True))
    cells = row.get_by_role("cell").all_inner_texts()
    assert figure.strip() == f"{cells[0]}%"
    assert interval.strip() == f"95% interval {cells[1]}"


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
    heading(page, "Map of the wards")
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
    choose(page, "Open a ward", "Wyke")
    heading(page, "Wyke")
    page.go_back()
    heading(page, "Map of the wards")
    page.wait_for_timeout(1000)
    assert path(page) == "/map"


def test_the_overviews_map_is_thirty_links_the_keyboard_reaches(visit: Visit) -> None:
    page = visit("/")
    wards = page.locator(".map a[data-code]")
    expect(wards).to_have_count(30)
    tong = page.locator(".map a[data-code=E05001365]")
    tong.focus()
    expect(page.locator(".map .says")).to_contain_text("Tong: 27.4 per 1,000 people at risk (no interval)")
    page.keyboard.press("Enter")
    heading(page, "Tong")
