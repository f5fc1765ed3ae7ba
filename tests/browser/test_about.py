"""The pages about the figures in the browser: places on a page, search kept in the address, the menu."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.pages import settle

Visit = Callable[..., Page]


def test_an_address_that_names_a_method_opens_there(visit: Visit) -> None:
    page = visit("/methods#trend")
    heading = page.get_by_role("heading", name="Recent trend")
    expect(heading).to_be_in_viewport()
    assert heading.bounding_box()["y"] < 300


def test_from_a_measures_interval_to_its_method_and_back(visit: Visit) -> None:
    page = visit("/indicators?indicator=violence_sexual_offences")
    page.get_by_role("link", name="How that works").first.click()
    settle(page)
    assert page.url.endswith("/methods#byar")
    expect(page.get_by_role("heading", name="exact below ten, Byar from ten")).to_be_in_viewport()
    page.go_back()
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Violence and sexual offences recorded by the police"
    )


def test_the_contents_lead_down_the_page_without_loading_it_anew(visit: Visit) -> None:
    page = visit("/methods")
    page.evaluate("window.stayed = true")
    page.locator(".contents .wide").get_by_role("link", name="Need scores").click()
    expect(page.get_by_role("heading", name="Need scores")).to_be_in_viewport()
    assert page.evaluate("window.stayed") is True


def test_a_search_is_kept_in_the_address(visit: Visit) -> None:
    page = visit("/indicators")
    page.get_by_label("Search by name, question or publisher").fill("police")
    page.keyboard.press("Enter")
    settle(page)
    assert page.url.endswith("/indicators?search=police")
    expect(page.get_by_text("Four measures for “police”.")).to_be_visible()
    page.reload()
    settle(page)
    expect(page.get_by_text("Four measures for “police”.")).to_be_visible()


def test_the_figures_of_a_measure_can_be_taken_away(visit: Visit) -> None:
    page = visit("/indicators?indicator=overcrowded_households")
    page.get_by_text("Download", exact=True).click()
    with page.expect_download() as taken:
        page.locator(".taken").get_by_role("link", name="Figures (CSV)").click()
    assert taken.value.suggested_filename == "overcrowded_households_all.csv"
    text = taken.value.path().read_text(encoding="utf-8-sig")
    assert text.startswith("indicator,indicator_id,unit,area_code,area_name")
    assert text.count("\n") > 300


def test_the_about_menu_folds_when_the_reader_turns_elsewhere(visit: Visit) -> None:
    page = visit("/quality")
    menu = page.locator(".frame .wide .about")
    menu.locator("summary").click()
    expect(menu.get_by_role("link", name="Methods")).to_be_visible()
    page.get_by_role("heading", level=1).click()
    expect(menu.get_by_role("link", name="Methods")).to_be_hidden()


def test_on_a_phone_the_about_pages_unfold_inside_the_menu(visit: Visit) -> None:
    page = visit("/", size="phone")
    menu = page.locator(".frame .narrow")
    menu.get_by_text("Menu", exact=True).click()
    expect(menu.get_by_role("link", name="Definitions")).to_be_hidden()
    menu.get_by_text("About", exact=True).click()
    menu.get_by_role("link", name="Definitions").click()
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("What the figures mean")


def test_tables_of_short_columns_stay_tables_on_a_phone(visit: Visit) -> None:
    page = visit("/indicators?indicator=overcrowded_households", size="phone")
    row = page.locator(".figures.small tbody tr").first
    tops = {round(row.locator("td").nth(place).bounding_box()["y"]) for place in range(2)}
    assert len(tops) == 1
    assert page.locator(".figures.small").bounding_box()["width"] <= 390
