"""Sign-in by OpenID Connect: a coordinator enters about their own locality, an outsider finds no form."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from locality.register.ledger import Ledger, sqlite_url
from tests.browser.pages import settle
from tests.browser.provider import CLIENT, Provider, provider
from tests.browser.server import dashboard_server, free_port

Place = tuple[Path, str, Provider]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The home of a dashboard with sign-in, its address, and the provider that says who somebody is."""
    home, port = tmp_path_factory.mktemp("signed"), free_port()
    (home / "roles.csv").write_text("email,role,locality\nann@example.org,coordinator,E14000589\n")
    with provider() as identities, pytest.MonkeyPatch.context() as environment:
        secrets = {
            "redirect_uri": f"http://127.0.0.1:{port}/oauth2callback",
            "cookie_secret": "only for this test, 32 characters",
            "client_id": CLIENT,
            "client_secret": "only for this test",
            "server_metadata_url": f"{identities.address}/.well-known/openid-configuration",
        }
        lines = [f'{name} = "{value}"' for name, value in secrets.items()]
        (home / "secrets.toml").write_text("\n".join(["[auth]", *lines]))
        environment.setenv("LOCALITY_ROLES", str(home / "roles.csv"))
        environment.delenv("LOCALITY_EDIT", raising=False)
        further = [f"--secrets.files={home / 'secrets.toml'}"]
        with dashboard_server(home, port=port, further=further) as address:
            yield home, address, identities


def signed_in(place: Place, new_page: Callable[..., Page], email: str) -> Page:
    """The page for entering, after this person signed in."""
    page = new_page()
    page.goto(f"{place[1]}/enter")
    place[2].email = email
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/enter" not in url, timeout=60_000)
    settle(page)
    page.goto(f"{place[1]}/enter?pilot=listening_rooms_west&task=month")
    settle(page)
    expect(page.get_by_text(f"Signed in as {email}.")).to_be_visible()
    return page


def test_a_coordinator_enters_about_their_own_locality(place: Place, new_page: Callable[..., Page]) -> None:
    page = signed_in(place, new_page, "ann@example.org")
    page.get_by_role("textbox", name="People waiting over four weeks").fill("51")
    page.get_by_role("button", name="Save the month").click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    last = Ledger(sqlite_url(place[0] / "ledger.sqlite")).entries()[-1]
    assert (last.actor, last.subject) == ("ann@example.org", "pilot:listening_rooms_west")


def test_rights_that_end_while_a_form_is_open_are_refused(
    place: Place, new_page: Callable[..., Page]
) -> None:
    page = signed_in(place, new_page, "ann@example.org")
    (place[0] / "roles.csv").write_text("email,role,locality\nann@example.org,viewer,\n")
    before = Ledger(sqlite_url(place[0] / "ledger.sqlite")).head()
    page.get_by_role("textbox", name="People waiting over four weeks").fill("44")
    page.get_by_role("button", name="Save the month").click()
    expect(page.get_by_text("ann@example.org may not do this")).to_be_visible()
    assert Ledger(sqlite_url(place[0] / "ledger.sqlite")).head() == before


def test_somebody_signed_in_without_a_role_finds_no_form(place: Place, new_page: Callable[..., Page]) -> None:
    page = signed_in(place, new_page, "eve@example.org")
    expect(page.get_by_text("You are signed in, and have no role that may enter anything.")).to_be_visible()
    assert page.get_by_role("textbox").count() == 0
