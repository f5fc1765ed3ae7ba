"""Sign-in by OpenID Connect: a coordinator enters about their own locality, an outsider finds no form."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from locality.register.ledger import Ledger, sqlite_url
from locality.words.keeping import UNVERIFIED
from tests.browser.pages import bare_context, settle
from tests.browser.provider import CLIENT, SECRET, Provider, provider
from tests.browser.server import dashboard_server, free_port

Place = tuple[Path, str, Provider]


@contextmanager
def dashboard_with_sign_in(home: Path, trusts: bool = False) -> Iterator[Place]:
    """A dashboard with sign-in; ``trusts``: its provider's word counts without a word on addresses."""
    port = free_port()
    (home / "roles.csv").write_text("email,role,locality\nann@example.org,coordinator,E14000589\n")
    with provider() as identities, pytest.MonkeyPatch.context() as environment:
        settings = {
            "redirect_uri": f"http://127.0.0.1:{port}/oauth2callback",
            "cookie_secret": "only for this test, 32 characters",
            "client_id": CLIENT,
            "client_secret": SECRET,
            "server_metadata_url": f"{identities.address}/.well-known/openid-configuration",
        }
        lines = [f'{name} = "{value}"' for name, value in settings.items()]
        (home / "secrets.toml").write_text("\n".join(["[auth]", *lines]))
        environment.setenv("LOCALITY_ROLES", str(home / "roles.csv"))
        environment.setenv("LOCALITY_TRUSTED_ISSUERS", identities.address if trusts else "")
        environment.delenv("LOCALITY_EDIT", raising=False)
        further = [f"--secrets.files={home / 'secrets.toml'}"]
        with dashboard_server(home, port=port, further=further) as address:
            yield home, address, identities


@pytest.fixture(scope="module")
def place(new_home: Callable[[], Path]) -> Iterator[Place]:
    """The home of a dashboard with sign-in, its address, and the provider that says who somebody is."""
    with dashboard_with_sign_in(new_home()) as found:
        yield found


@pytest.fixture(autouse=True)
def honest(request: pytest.FixtureRequest) -> None:
    """The provider of this module as it is at first: it verified every address, its tokens are right."""
    found = request.getfixturevalue("place")
    found[2].verified, found[2].fault = True, ""
    (found[0] / "roles.csv").write_text("email,role,locality\nann@example.org,coordinator,E14000589\n")


def after_sign_in(place: Place, new_page: Callable[..., Page], email: str) -> Page:
    """The page for entering, after this person went to the provider and came back."""
    page = new_page()
    page.goto(f"{place[1]}/enter")
    place[2].email = email
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/enter" not in url, timeout=60_000)
    settle(page)
    page.goto(f"{place[1]}/enter?pilot=listening_rooms_west&task=month")
    return settle(page)


def signed_in(place: Place, new_page: Callable[..., Page], email: str) -> Page:
    """The same, where they are known afterwards."""
    page = after_sign_in(place, new_page, email)
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


@pytest.mark.parametrize("verified", [None, False])
def test_an_address_the_provider_does_not_vouch_for_enters_nothing(
    place: Place, new_page: Callable[..., Page], verified: bool | None
) -> None:
    place[2].verified = verified
    page = after_sign_in(place, new_page, "ann@example.org")
    expect(page.get_by_text(UNVERIFIED)).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_count(0)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda url: "/enter" not in url, timeout=60_000)
    page.goto(f"{place[1]}/enter")
    settle(page)
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()


def test_a_trusted_provider_need_not_say_that_it_verified(
    new_home: Callable[[], Path], new_page: Callable[..., Page]
) -> None:
    with dashboard_with_sign_in(new_home(), trusts=True) as trusting:
        trusting[2].verified = None
        page = signed_in(trusting, new_page, "ann@example.org")
        expect(page.get_by_role("button", name="Save the month")).to_be_visible()
        page.close()  # before its server ends


@pytest.mark.parametrize("fault", ["key", "audience", "issuer", "expired", "nonce"])
def test_a_wrong_token_signs_nobody_in(place: Place, browser: Browser, fault: str) -> None:
    place[2].fault = fault
    page = bare_context(browser, "desktop").new_page()
    place[2].email = "ann@example.org"
    page.goto(f"{place[1]}/enter")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/enter" not in url, timeout=60_000)
    page.wait_for_load_state()
    page.goto(f"{place[1]}/enter")
    settle(page)
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    expect(page.get_by_text("Signed in as")).to_have_count(0)
