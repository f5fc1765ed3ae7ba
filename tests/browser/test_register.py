"""The register in the browser: the steering group's questions, months entered, two who are not told apart."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from locality.periods import month_of, moved, period_words
from locality.register.ledger import Ledger, sqlite_url
from tests.browser.pages import settle
from tests.browser.server import dashboard_server, desk_cookie

Visit = Callable[..., Page]
Desks = tuple[Path, str, str]
LAST = moved(month_of(date.today()), -1)  # the newest month that is over, in which the pilot starts


@pytest.fixture(scope="module")
def desks(new_home: Callable[[], Path]) -> Iterator[Desks]:
    """Two server processes with one ledger, both open for one person at a desk; the home they share."""
    home = new_home()
    with ExitStack() as servers:
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("LOCALITY_EDIT", "local")
            first, second = (servers.enter_context(dashboard_server(home)) for _ in range(2))
        yield home, first, second


def desk_page(new_page: Callable[..., Page], desks: Desks, address: str, size: str = "desktop") -> Page:
    """An empty page of a browser that brought the key of the server at this address."""
    page = new_page(size)
    page.context.add_cookies([desk_cookie(desks[0], address)])
    return page


def opened(
    new_page: Callable[..., Page], desks: Desks, address: str, name: str, size: str = "desktop"
) -> Page:
    """The page for entering, as somebody of this name sees it."""
    page = desk_page(new_page, desks, address, size)
    page.goto(f"{address}/enter?pilot=listening_rooms_west&task=month")
    settle(page)
    page.get_by_label("Your name, kept with what you enter").fill(name)
    page.keyboard.press("Tab")
    return settle(page)


def enter(page: Page, number: str, story: str) -> None:
    page.get_by_role("textbox", name="People waiting over four weeks").fill(number)
    page.get_by_label("What happened, in a few sentences").fill(story)
    page.get_by_role("button", name="Save the month").click()
    settle(page)


def test_of_two_who_edit_the_same_pilot_one_wins_and_the_other_learns_who(
    desks: Desks, new_page: Callable[..., Page]
) -> None:
    home, first, second = desks
    ann, bob = opened(new_page, desks, first, "Ann"), opened(new_page, desks, second, "Bob")
    enter(ann, "51", "The lift works again.")
    expect(ann.get_by_text("Saved.", exact=True)).to_be_visible()
    enter(bob, "49", "Counted by hand.")
    expect(bob.get_by_text("somebody else changed this pilot while you were writing")).to_be_visible()
    expect(bob.get_by_text("Ann recorded May 2026 (51)")).to_be_visible()
    expect(bob.get_by_label("What happened, in a few sentences")).to_have_value("Counted by hand.")
    entries = Ledger(sqlite_url(home / "ledger.sqlite")).entries()
    assert (entries[-1].actor, entries[-1].content["figures"][0]["number"]) == ("Ann", 51)


def test_what_cannot_be_is_said_and_what_was_written_stays(
    desks: Desks, new_page: Callable[..., Page]
) -> None:
    page = opened(new_page, desks, desks[1], "Cid")
    enter(page, "many", "A story.")
    expect(page.get_by_text("got 'many', which is no number")).to_be_visible()
    expect(page.get_by_label("What happened, in a few sentences")).to_have_value("A story.")
    enter(page, "-3", "A story.")
    expect(page.get_by_text("is below zero")).to_be_visible()


def sent(page: Page, button: str, **typed: str) -> None:
    """Fields filled in by the beginning of their label, and the form sent."""
    for label, text in typed.items():
        page.get_by_role("textbox", name=label.replace("_", " ")).first.fill(text)
    page.get_by_role("button", name=button, exact=True).click()
    settle(page)
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()


def follow(page: Page, link: str) -> None:
    page.get_by_role("link", name=link).first.click()
    settle(page)


def choose(page: Page, label: str, option: str) -> None:
    box = page.get_by_role("combobox", name=label)
    box.click()
    box.fill(option)
    page.keyboard.press("Enter")


def planned(page: Page) -> None:
    """A pilot proposed, with a measure."""
    choose(page, "Did figures lead", "No figures")
    sent(
        page, "Propose the pilot", Name_of_the_pilot="Cosy Homes", What_it_promises="Fewer cold homes.",
        Why_it_should_work="Advisers visit.", Who_leads_it="Nia",
        Why_this_place="The oldest homes.",
        Planned_start=f"1 {period_words(LAST)}", Planned_end=f"1 {period_words(moved(LAST, 12))}",
    )  # fmt: skip
    choose(page, "How it will be judged", "Signal or noise")
    sent(
        page, "Save the measure", What_is_measured="Homes without heating", Counted_how="Homes reported.",
        Where_the_numbers="Housing service", Unit="homes a month", **{"Baseline: average": "40"},
        Target="28", Smallest_change="5",
    )  # fmt: skip


def test_a_pilot_goes_from_proposal_to_its_first_month(desks: Desks, new_page: Callable[..., Page]) -> None:
    page = desk_page(new_page, desks, desks[1], "desktop")
    page.goto(f"{desks[1]}/register")
    settle(page)
    follow(page, "Propose a new pilot")
    planned(page)
    sent(page, "Submit the plan")
    follow(page, "returns it")
    sent(page, "Return the plan", Why="Say who counts.")
    expect(page.get_by_text("returned to the coordinator: Say who counts.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Counted how")).to_have_value("Homes reported.")
    sent(page, "Save the plan", Counted_how="Homes the desk reports.", Why_the_plan_changes="Asked for.")
    follow(page, "submit the plan again")
    sent(page, "Submit the plan")
    sent(page, "Approve the plan")
    sent(page, "Save")
    sent(page, "Save the month", Homes_without_heating="37", What_happened="Cold weeks.")
    follow(page, "See Cosy Homes")
    expect(page.get_by_role("heading", name="Cosy Homes", exact=True)).to_be_visible()
    expect(page.get_by_text("Cold weeks.").first).to_be_visible()
    follow(page, "Pilots")
    row = page.get_by_role("row").filter(has_text="Cosy Homes")
    expect(row).to_contain_text("Running")
    expect(row).to_contain_text("none missing")


def test_what_the_form_refuses_is_said_at_the_top_where_the_reader_is_taken(
    desks: Desks, new_page: Callable[..., Page]
) -> None:
    page = desk_page(new_page, desks, desks[1], "phone")
    page.goto(f"{desks[1]}/enter?pilot=propose")
    settle(page)
    page.get_by_role("button", name="Propose the pilot").click()
    settle(page)
    expect(page.get_by_text("Not saved. What you wrote is still here.")).to_be_in_viewport()


def test_an_outsider_finds_no_form(visit: Visit) -> None:
    page = visit("/enter?pilot=listening_rooms_west&task=month")
    expect(page.get_by_text("Entering is off: sign-in is not set up on this server.")).to_be_visible()
    assert page.get_by_role("textbox").count() == 0
    assert page.get_by_role("button", name="Save").count() == 0


def test_which_pilots_are_behind_plan_and_is_it_chance(visit: Visit) -> None:
    page = visit("/register", size="projector")
    expect(page.locator(".lead")).to_contain_text("behind plan: Listening Rooms West (")


def test_how_strong_the_evidence_of_one_is(visit: Visit) -> None:
    page = visit("/register")
    row = page.get_by_role("row").filter(has_text="Community Pantry East")
    expect(row).to_contain_text("Working")
    expect(row).to_contain_text("2 of 5, before and after with a comp")
    row.get_by_role("link").click()
    settle(page)
    expect(page.get_by_role("heading", name="Community Pantry East")).to_be_visible()


def test_what_changed_since_a_day(visit: Visit) -> None:
    page = visit("/register?since=2026-02-12")
    expect(page.get_by_text("Keighley moved an activity to 1 June 2026: The rota needs one")).to_be_visible()
    page = visit("/register?since=2026-04-17")
    expect(page.get_by_text("decided to continue: A full year is in")).to_have_count(0)


def test_a_half_written_proposal_is_there_again_after_back(
    desks: Desks, new_page: Callable[..., Page]
) -> None:
    page = desk_page(new_page, desks, desks[1], "desktop")
    page.goto(f"{desks[1]}/enter?pilot=propose")
    settle(page)
    page.get_by_role("textbox", name="Why it should work").fill("Advisers visit.")
    page.keyboard.press("Tab")
    settle(page)
    page.get_by_role("textbox", name="Who leads it").fill("Nia")
    follow(page, "Pilots")
    expect(page.get_by_role("textbox", name="Who leads it")).to_have_count(0)
    page.go_back()
    settle(page)
    expect(page.get_by_role("textbox", name="Why it should work")).to_have_value("Advisers visit.")
    expect(page.get_by_role("textbox", name="Who leads it")).to_have_value("Nia")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    assert asked == ["beforeunload"]
