"""What is chosen stands in the address: deep link, reload, menu, Back, Forward, shared link, unknown code."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import DONE
from tests.browser.server import ROOT, dashboard_server, end, free_port

Visit = Callable[..., Page]


def heading(page: Page, text: str) -> None:
    """Wait until the page shows this heading and its script has ended."""
    expect(page.get_by_role("heading", level=1)).to_have_text(text, timeout=20_000)
    page.wait_for_selector(DONE)


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a list as the keyboard does: type, then Enter."""
    page.get_by_role("combobox", name=label).fill(option)
    page.get_by_role("option", name=option, exact=True).click()


def path(page: Page) -> str:
    """The address without the host."""
    return "/" + page.url.split("/", 3)[3]


def test_a_deep_link_opens_its_page_on_a_server_nobody_has_visited(
    new_home: Callable[[], Path], new_page: Callable[..., Page]
) -> None:
    with dashboard_server(new_home()) as server:
        page = new_page()
        page.goto(f"{server}/ward?area=E05001365")
        heading(page, "Tong")
        expect(page.locator(".frame")).to_be_visible()
        page.wait_for_timeout(1000)
        assert page.get_by_role("dialog").count() == 0
        assert path(page) == "/ward?area=E05001365"
        page.close()


def test_arriving_without_a_choice_leaves_the_address_alone(visit: Visit) -> None:
    page = visit("/locality")
    heading(page, "Bradford East")
    assert path(page) == "/locality"


def test_a_choice_survives_reload_and_a_shared_link(visit: Visit) -> None:
    page = visit("/locality")
    choose(page, "Locality", "Shipley")
    heading(page, "Shipley")
    assert path(page) == "/locality?area=E14000925"
    page.reload()
    heading(page, "Shipley")
    shared = visit(path(page))
    heading(shared, "Shipley")


def test_back_and_forward_step_through_choices_and_pages_one_at_a_time(visit: Visit) -> None:
    page = visit("/")
    heading(page, "Bradford’s five localities")
    page.locator(".figures.heat").get_by_role("link", name="Keighley").click()
    heading(page, "Keighley")
    choose(page, "Locality", "Shipley")
    heading(page, "Shipley")
    page.locator(".figures").get_by_role("link", name="Baildon").click()
    heading(page, "Baildon")
    ways = ["/", "/locality?area=E14000766", "/locality?area=E14000925", "/ward?area=E05001341"]
    names = ["Bradford’s five localities", "Keighley", "Shipley", "Baildon"]
    for step in (2, 1, 0):
        page.go_back()
        heading(page, names[step])
        assert path(page) == ways[step]
    for step in (1, 2, 3):
        page.go_forward()
        heading(page, names[step])
        assert path(page) == ways[step]


def test_the_menu_keeps_the_area(visit: Visit) -> None:
    page = visit("/ward?area=E05001365")
    page.locator(".frame .wide").get_by_role("link", name="Localities").click()
    heading(page, "Bradford South")
    assert path(page) == "/locality?area=E14000588"


def test_a_link_stays_in_the_session_and_ctrl_click_opens_a_new_tab(visit: Visit) -> None:
    page = visit("/")
    page.evaluate("window.stillHere = true")
    shipley = page.locator(".figures.heat").get_by_role("link", name="Shipley")
    with page.context.expect_page() as opened:
        shipley.click(modifiers=["ControlOrMeta"])
    opened.value.wait_for_load_state()
    assert path(opened.value) == "/locality?area=E14000925"
    assert path(page) == "/"
    shipley.click()
    heading(page, "Shipley")
    assert page.evaluate("window.stillHere") is True


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/locality?area=X999", "There is no locality “X999” here."),
        ("/locality?area=E05001365", "Tong (E05001365) is a ward, not a locality."),
        ("/ward?area=X999", "There is no ward “X999” here."),
        ("/map?indicator=nothing", "There is no measure “nothing” here."),
        ("/need?need=nothing", "There is no need “nothing” here."),
        ("/pilot?pilot=nothing", "There is no pilot “nothing” here."),
        ("/indicators?indicator=nothing", "There is no measure “nothing” here."),
    ],
)
def test_an_unknown_code_is_said_in_words(visit: Visit, address: str, said: str) -> None:
    page = visit(address)
    expect(page.locator(".warned, .sources").first).to_contain_text(said)
    assert path(page) == address


def test_from_an_unknown_code_the_list_leads_on(visit: Visit) -> None:
    page = visit("/ward?area=X999")
    choose(page, "Another ward", "Baildon")
    heading(page, "Baildon")
    assert path(page) == "/ward?area=E05001341"


def test_a_new_ward_explains_itself_and_a_postcode_leads_on(visit: Visit) -> None:
    page = visit("/ward?area=E05016454")
    heading(page, "Baildon")
    expect(page.get_by_text("There are no figures for it yet")).to_be_visible()
    box = page.get_by_label("Find a postcode, place, ward or locality")
    box.fill("BD17 6AA")
    box.press("Enter")
    expect(page.locator(".found")).to_contain_text("BD17 6AA")
    assert path(page).startswith("/ward?area=E05016454&find=BD17")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("LS1 4AP", "LS1 4AP lies outside Bradford"),
        ("BD4 4ZZ", "BD4 4ZZ is not among Bradford’s postcodes"),
        ("BD4", "Postcodes that begin with BD4 lie in:"),
        ("zebra", "No ward, neighbourhood or listed place of Bradford is called anything like “zebra”"),
        ("T", "Type at least three letters"),
    ],
)
def test_a_search_that_finds_no_place_says_why(visit: Visit, typed: str, said: str) -> None:
    page = visit(f"/?find={typed.replace(' ', '%20')}")
    expect(page.locator(".found")).to_contain_text(said)


def test_a_measure_without_the_comparator_asked_for_says_so(visit: Visit) -> None:
    page = visit("/need?need=substance_misuse&indicator=drug_offences&comparator=england")
    expect(page.locator(".warned, .sources").first).to_contain_text(
        "no figure for England; it is compared with Bradford"
    )


@contextmanager
def plain_streamlit(script: Path, folder: Path) -> Iterator[str]:
    """A server started as ``streamlit run``, without our launcher."""
    port = free_port()
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    options.append("--browser.gatherUsageStats=false")
    command = [sys.executable, "-m", "streamlit", "run", str(script), *options]
    environment = {**os.environ, "LOCALITY_HOME": str(folder)}
    process = subprocess.Popen(command, cwd=script.parent, env=environment, stdout=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        end(process)


def patiently(page: Page, address: str) -> None:
    """Open an address of a server that may still be starting."""
    for _ in range(60):
        try:
            page.goto(address)
            return
        except Exception:  # the port is not open yet
            page.wait_for_timeout(500)
    page.goto(address)


def test_streamlit_run_alone_serves_the_dashboard(tmp_path: Path, new_page: Callable[..., Page]) -> None:
    page = new_page()
    with plain_streamlit(ROOT / "app.py", tmp_path) as server:
        patiently(page, server)
        expect(page.get_by_role("heading", level=1)).to_have_text(
            "Bradford’s five localities", timeout=90_000
        )
        page.close()


def test_the_launcher_is_still_needed(new_home: Callable[[], Path], browser: Browser) -> None:
    """When this fails Streamlit has mended the first deep link: the cure in launch.py can go."""
    page = browser.new_page()
    with plain_streamlit(ROOT / "app.py", new_home()) as server:
        patiently(page, f"{server}/ward?area=E05001365")
        expect(page.get_by_role("dialog")).to_contain_text("Page not found", timeout=90_000)
        page.close()


TWO_PAGES = """
import streamlit as st
def first():
    st.title("First")
    if st.button("Go"):
        st.switch_page(second_page, query_params={"area": "B"})
def second():
    st.title("Second")
second_page = st.Page(second, url_path="second")
st.navigation([st.Page(first, url_path="first", default=True), second_page], position="hidden").run()
"""


def test_our_own_travelling_is_still_needed(tmp_path: Path, browser: Browser) -> None:
    """When this fails switch_page leaves no false step behind: travel() in markup.js can give way to it."""
    script = tmp_path / "two_pages.py"
    script.write_text(TWO_PAGES, encoding="utf-8")
    page = browser.new_page()
    with plain_streamlit(script, tmp_path) as server:
        patiently(page, server)
        page.get_by_role("button", name="Go").click()
        heading(page, "Second")
        page.go_back()
        heading(page, "First")
        assert path(page) == "/?area=B", "the page that was left got the other page's parameters"
        page.close()
