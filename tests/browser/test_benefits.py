"""Benefits in the browser: a reader sees the map, somebody at a desk brings one onto the register."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.audit import grave
from tests.browser.axe import audit
from tests.browser.pages import settle
from tests.browser.server import dashboard_server, desk_cookie


@pytest.fixture(scope="module")
def desk(new_home: Callable[[], Path]) -> Iterator[tuple[Path, str]]:
    """A server open for one person at a desk, and its home."""
    home = new_home()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("LOCALITY_EDIT", "local")
        with dashboard_server(home) as address:
            yield home, address


@pytest.fixture
def open_page(desk: tuple[Path, str], new_page: Callable[..., Page]) -> Callable[..., Page]:
    """Opens the page of benefits in another browser that brought the key."""

    def opened(choices: str = "") -> Page:
        home, address = desk
        found = new_page("projector")
        found.context.add_cookies([desk_cookie(home, address)])
        found.goto(f"{address}/benefits{choices}")
        return settle(found)

    return opened


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """The page of benefits."""
    return open_page()


def choose(page: Page, label: str, option: str) -> None:
    """Pick an option of a box by typing a part of it, as somebody at the keyboard does."""
    box = page.get_by_role("combobox", name=label)
    box.click()
    box.fill(option)
    page.keyboard.press("Enter")
    settle(page)


def task(page: Page, name: str) -> None:
    choose(page, "What do you want to do?", name)
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def test_a_reader_sees_the_map_and_the_list_and_no_form(visit: Callable[..., Page]) -> None:
    page = visit("/benefits")
    expect(page.locator(".lead")).to_contain_text("No saving can be claimed yet.")
    expect(page.get_by_role("img", name="every step stands in the list below")).to_be_visible()
    expect(page.get_by_role("table", name="The benefits by objective")).to_contain_text("from month 21 on")
    assert page.get_by_role("textbox").count() == 0


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button).click()
    settle(page)


def propose(page: Page) -> None:
    page.get_by_label("Benefit", exact=True).fill("Fewer food parcels")
    choose(page, "Part of which benefit on the map", "Better outcomes")
    choose(page, "By which pilot", "Community Pantry East")
    press(page, "Propose it")
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()


def describe(page: Page) -> None:
    task(page, "Describe: Fewer food parcels")
    written = {
        "Who owns it": "Head of housing options", "Baseline (": "40", "Baseline of which day": "1 March 2025",
        "Baseline from which source": "Example", "Would have happened anyway": "0", "Due to this": "50",
        "Only moved elsewhere": "0", "Why these assumptions": "To try the form.",
    }  # fmt: skip
    for label, words in written.items():
        page.get_by_label(label).fill(words)
    choose(page, "The pilot's measure", "Households given")
    choose(page, "Priced by", "HE4.0")
    choose(page, "Taken off for hopeful estimates", "10%")
    press(page, "Save")
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()


@pytest.mark.parametrize("size", ["desktop", "projector", "phone"])
def test_axe_finds_nothing_grave_and_nothing_runs_out_of_the_window(
    visit: Callable[..., Page], size: str
) -> None:
    page = visit("/benefits", size)
    assert not grave(audit(page))
    expect(page.locator(".flow")).to_be_visible(visible=size != "phone")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_benefit_comes_onto_the_register_and_says_why_it_cannot_move_on(page: Page) -> None:
    propose(page)
    register = page.get_by_role("table", name="Benefits on the register")
    expect(register).to_contain_text("needs an owner, a baseline with its day and source and a measure")
    expect(register).to_contain_text("Example")
    task(page, "Move on: Fewer food parcels")
    page.get_by_label("Why", exact=True).fill("We want to.")
    press(page, "Move it")
    expect(page.get_by_text("cannot move on without an owner")).to_be_visible()
    describe(page)
    expect(register).to_contain_text("nothing is missing")
    for words in ("HE4.0, A&E attendance", "2011/12; in prices of", "due to this 50%", "An old price."):
        expect(page.get_by_text(words)).to_be_visible()


def note(page: Page, what: str) -> None:
    for label, words in {"Who sees to it": "Ann", "By when": "1 March 2030", "What is known": what}.items():
        page.get_by_label(label).fill(words)
    press(page, "Save")


def test_of_two_who_note_the_same_condition_one_wins_and_the_other_learns_of_it(
    open_page: Callable[..., Page],
) -> None:
    first, second = (open_page("?task=condition_communications") for _ in range(2))
    note(first, "The newsletter goes out.")
    expect(first.get_by_text("Saved.", exact=True)).to_be_visible()
    note(second, "Nobody writes it.")
    expect(second.get_by_text("somebody else changed this")).to_be_visible()
    conditions = second.get_by_role("table", name="What must hold across the district")
    expect(conditions).to_contain_text("The newsletter goes out.")
    expect(second.get_by_label("What is known")).to_have_value("Nobody writes it.")
