"""Who may enter: nobody by default, one person where nobody else can reach the server, people with a role."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st

from locality.dashboard import access, entering
from locality.dashboard.desk import Desk
from locality.dashboard.entering.fields import Unreadable, read_fields
from locality.register.doors.commands import Command, Register
from locality.register.happenings.description import PilotProposed
from locality.register.happenings.forms import Field
from locality.register.happenings.measure import MeasurePlanned
from locality.register.happenings.month import MonthRecorded
from locality.register.happenings.roles import Grant
from locality.words import register_words
from locality.words.keeping import UNVERIFIED, partly_saved
from tests.example_pilots import ANN, description, new_register, plan, tell

Local = Callable[..., str | None]
ISSUER = "https://people.example"


def key_in(invitation: str) -> str:
    """The key of an invitation."""
    return invitation.partition("key=")[2].split()[0]


@pytest.fixture
def local(monkeypatch: pytest.MonkeyPatch) -> Local:
    """``local("127.0.0.1", host="localhost")`` is why one person at a desk may not enter."""
    monkeypatch.setenv("LOCALITY_EDIT", "local")

    desk = Desk()
    monkeypatch.setattr(access, "DESK", desk)
    token = desk.admit(key_in(desk.invitation("http://127.0.0.1:8501")))

    def ask(listens_on: str | None, *, cookie: str | None = token, **headers: str) -> str | None:
        options = {"server.address": listens_on, "server.port": 8501}
        monkeypatch.setattr(st, "get_option", options.__getitem__)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        cookies = {"locality_desk_8501": cookie} if cookie else {}
        monkeypatch.setattr(st, "context", SimpleNamespace(headers=sent, cookies=cookies))
        refusal = access.why_not_local()
        assert (access.who() is None) == bool(refusal)
        return refusal

    return ask


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1"])
def test_one_person_at_a_desk_may_enter(local: Local, address: str) -> None:
    assert local(address, Host="localhost:8501") is None
    assert local(address, Host="localhost:8501", Origin="http://localhost:8501") is None
    assert local(address, Host="[::1]:8501", Origin="http://[::1]:8501") is None


@pytest.mark.parametrize("address", [None, "", "0.0.0.0", "192.168.0.7"])
def test_a_server_others_can_reach_is_refused(local: Local, address: str | None) -> None:
    assert "listens on more than this machine" in (local(address, Host="localhost:8501") or "")


@pytest.mark.parametrize(
    "header",
    [
        "X_Forwarded_For", "Forwarded", "Via", "X_Real_IP", "x_forwarded_proto", "X_Forwarded_Host",
        "X_Forwarded_Server", "X_Forwarded_Port", "X_Forwarded_Prefix", "CF_Connecting_IP", "CF_Ray",
        "X_Client_IP", "True_Client_IP", "X_Cluster_Client_IP", "Fastly_Client_IP", "X_Original_Host",
        "X_Original_URL", "X_Rewrite_URL", "X_Azure_ClientIP", "X_Appengine_User_IP", "CDN_Loop",
        "X_Host", "Forwarded_For", "X_Original_Forwarded_For", "X_Envoy_External_Address", "X_Remote_Addr",
        "X_Amzn_Trace_Id", "X_Forward_For", "X_Scheme", "X_Varnish", "X_Appengine_Remote_Addr",
    ],
)  # fmt: skip
def test_a_request_that_was_passed_on_is_refused(local: Local, header: str) -> None:
    said = local("127.0.0.1", Host="localhost:8501", **{header: "10.0.0.1"}) or ""
    assert "passed on by a proxy" in said
    assert "10.0.0.1" not in said


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "pilots.example.org"},
        {"Host": "pilots.example.org:8501"},
        {"Host": "localhost"},
        {"Host": "localhost:80"},
        {"Host": "localhost:8501", "Origin": "http://localhost"},
        {"Host": "localhost:8501", "Origin": "http://localhost:9000"},
        {"Host": "localhost:8501", "Origin": "https://pilots.example.org"},
        {"Host": "localhost:8501", "Origin": "null"},
        {"Host": "localhost:8501", "Origin": "http://localhost:8501.example.org"},
        {"Host": "127.0.0.1.example.org:8501"},
        {"Host": "localhost:port"},
        {},
    ],
)
def test_a_request_for_another_address_is_refused(local: Local, headers: dict[str, str]) -> None:
    assert "for another address than this server's" in (local("127.0.0.1", **headers) or "")


@pytest.mark.parametrize("cookie", [None, "", "a guess"])
def test_a_browser_that_did_not_bring_the_key_is_asked_for_it(local: Local, cookie: str | None) -> None:
    assert "give the key once in this browser" in (
        local("127.0.0.1", cookie=cookie, Host="localhost:8501") or ""
    )


def test_a_key_opens_one_browser_once() -> None:
    desk = Desk()
    key = key_in(desk.invitation("http://localhost:8501"))
    assert desk.admit("") is None
    assert desk.admit("\N{KEY}") is None
    token = desk.admit(key)
    assert token and desk.knows(token)
    assert desk.admit(key) is None, "it works once"
    assert key_in(desk.invitation("http://localhost:8501")) != key, "and the next one is told"
    assert not desk.knows(key)
    assert not desk.knows(None)


@pytest.fixture
def signed_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., None]:
    """``signed_in("ann@example.org", "ann@example.org,coordinator,L1")``: an identity and a file of roles."""
    register = new_register(tmp_path)
    tell(register, ANN, PilotProposed(description=description()),
         MeasurePlanned(measure="cold_homes", plan=plan()))  # fmt: skip
    monkeypatch.delenv("LOCALITY_EDIT", raising=False)
    monkeypatch.setenv("LOCALITY_ROLES", str(tmp_path / "roles.csv"))
    monkeypatch.setattr(access, "is_sign_in_configured", lambda: True)
    places = [SimpleNamespace(area_code=code) for code in register.known.localities]
    monkeypatch.setattr(access, "store", lambda: SimpleNamespace(areas=lambda level: places))
    monkeypatch.setattr(entering, "register", lambda: register)
    monkeypatch.setattr(st, "session_state", {"register": register})

    class User(dict):
        is_logged_in = True

    def sign_in(email: str | None, *rows: str, **claims: object) -> None:
        (tmp_path / "roles.csv").write_text("\n".join(["email,role,locality", *rows]) + "\n")
        told = {"email": email, "email_verified": True, **claims}
        known = {name: value for name, value in told.items() if value is not None}
        monkeypatch.setattr(st, "user", User(known) if email else User())

    return sign_in


def test_people_have_the_roles_of_the_file(signed_in: Callable[..., None]) -> None:
    signed_in("Ann@Example.org", "ann@example.org,coordinator,L1")
    actor = access.who()
    assert actor is not None
    assert (actor.name, actor.grants) == ("ann@example.org", (Grant("coordinator", "L1"),))


@pytest.mark.parametrize(
    ("email", "row", "claims"),
    [
        ("eve@example.org", "ann@example.org,coordinator,L1", {}),
        ("ann@example.org", "ann@example.org,boss,", {}),
        ("ann@example.org", "ann@example.org,viewer,", {}),
        ("ann@example.org", "ann@example.org,coordinator,L1", {"email_verified": False}),
        ("ann@example.org", "ann@example.org,coordinator,L1", {"email_verified": "false"}),
        ("ann@example.org", "ann@example.org,coordinator,L1", {"email_verified": 1.5}),
        ("ann@example.org", "ann@example.org,coordinator,L1", {"email_verified": None}),
        ("ann@example.org", "ann@example.org,coordinator,L1", {"email_verified": None, "iss": ISSUER + "/x"}),
        ("ann@example.org", "ann@example.org,coordinator,L1", {"email_verified": False, "iss": ISSUER}),
        ("an\u212a@example.org", "ank@example.org,coordinator,L1", {}),
        (None, "ann@example.org,coordinator,L1", {}),
    ],
)
def test_an_outsider_may_enter_nothing(
    signed_in: Callable[..., None], email: str | None, row: str, claims: dict[str, object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("LOCALITY_TRUSTED_ISSUERS", ISSUER)
    signed_in(email, row, **claims)
    actor = access.who()
    assert actor is None or not actor.writes
    assert access.why_closed()


def test_a_file_of_roles_that_cannot_be_used_is_logged_once(
    signed_in: Callable[..., None], caplog: pytest.LogCaptureFixture
) -> None:
    access._log_once.cache_clear()
    signed_in("ann@example.org", "ann@example.org,boss,")
    for _ in range(2):
        actor = access.who()
        assert actor is None or not actor.writes
    (record,) = caplog.records
    assert "boss" in record.getMessage()


def test_a_provider_that_says_nothing_of_addresses_counts_where_it_is_trusted(
    signed_in: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in("ann@example.org", "ann@example.org,coordinator,L1", email_verified=None, iss=ISSUER)
    assert access.who() is None
    assert access.why_closed() == UNVERIFIED
    monkeypatch.setenv("LOCALITY_TRUSTED_ISSUERS", f"https://other.example {ISSUER}")
    actor = access.who()
    assert actor is not None and actor.writes


def test_by_default_nobody_may_enter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LOCALITY_EDIT", raising=False)
    monkeypatch.setattr(access, "is_sign_in_configured", lambda: False)
    assert access.who() is None
    assert "sign-in is not set up" in access.why_closed()


def send(register: Register, number: str = "38") -> tuple[str, list[str]]:
    """What is answered when a form drawn for somebody comes back."""
    fields = [Field("month", "Month", "month"), Field("cold_homes", "Cold homes", "number")]
    seen = register.pilots()["warm_homes"].version

    def told(said: dict) -> tuple[str, list[MonthRecorded]]:
        figure = {"measure": "cold_homes", "number": said["cold_homes"]}
        return "warm_homes", [MonthRecorded.model_validate({"month": said["month"], "figures": [figure]})]

    st.session_state["form 0 month"], st.session_state["form 0 cold_homes"] = "March 2026", number
    entering._send("form", 0, fields, entering.as_seen(seen, told))
    kind, lines, _ = st.session_state[entering._ANSWER]
    return kind, lines


def test_rights_that_ended_after_the_form_was_drawn_are_refused(signed_in: Callable[..., None]) -> None:
    signed_in("ann@example.org", "ann@example.org,coordinator,L1")
    register = st.session_state["register"]
    assert send(register)[0] == "saved"
    signed_in("ann@example.org", "ann@example.org,coordinator,L2")
    before = register.ledger.head()
    kind, lines = send(register)
    assert kind == "refused"
    assert "ann@example.org may not do this" in " ".join(lines)
    signed_in(None)
    kind, lines = send(register)
    assert "Only people who are signed in may write" in " ".join(lines)
    assert register.ledger.head() == before


def test_what_cannot_be_read_or_be_is_answered_in_words(signed_in: Callable[..., None]) -> None:
    signed_in("ann@example.org", "ann@example.org,coordinator,L1")
    register = st.session_state["register"]
    assert (
        send(register, "few")[1][1] == "Cold homes: got 'few', which is no number; write digits, as 38 or 4.5"
    )
    assert send(register, "-2")[1][1] == "-2 is below zero, and Cold homes cannot be."


def test_what_was_saved_before_of_a_form_sent_again_is_said(signed_in: Callable[..., None]) -> None:
    signed_in("ann@example.org", "ann@example.org,coordinator,L1")
    register = st.session_state["register"]
    seen = register.pilots()["warm_homes"].version
    first, second = (
        Command("warm_homes", seen, MonthRecorded(month=month, story="Busy."))
        for month in ("2026-03", "2026-04")
    )
    register.write(ANN, [first])
    tell(register, ANN, MonthRecorded(month="2026-05", story="Calm."))
    entering._send("form", 0, [], lambda said: [first, second])
    kind, lines, _ = st.session_state[entering._ANSWER]
    assert kind == "conflict"
    assert lines[0] == partly_saved(1, 2)
    assert "recorded May 2026" in lines[1]
    assert "Nothing was written" not in " ".join(lines)


def test_a_form_that_says_nothing_saves_nothing_and_says_so(signed_in: Callable[..., None]) -> None:
    signed_in("ann@example.org", "ann@example.org,coordinator,L1")
    before = st.session_state["register"].ledger.head()
    entering._send("form", 0, [], lambda said: [])
    assert st.session_state[entering._ANSWER][:2] == ("nothing", [register_words.NOTHING_TO_SAVE])
    assert st.session_state["register"].ledger.head() == before
    assert "turn of form" not in st.session_state, "the form keeps what was written"


def test_a_sheet_without_numbers_saves_nothing_and_says_so(signed_in: Callable[..., None]) -> None:
    signed_in("ann@example.org", "ann@example.org,coordinator,L1")
    content = b"pilot,measure,month,number\nwarm_homes,cold_homes,2026-03,\n"
    entering._send_file(SimpleNamespace(name="months.csv", getvalue=lambda: content))
    assert st.session_state[entering._ANSWER][0] == "nothing"


def test_a_fault_of_ours_while_saving_is_said_in_words_and_logged(
    signed_in: Callable[..., None], caplog: pytest.LogCaptureFixture
) -> None:
    signed_in("ann@example.org", "ann@example.org,coordinator,L1")

    def broken(said: object) -> list[Command]:
        raise ZeroDivisionError("a secret of the house")

    entering._send("form", 0, [], broken)
    kind, lines, _ = st.session_state[entering._ANSWER]
    assert (kind, lines[1]) == ("refused", register_words.FAULT)
    assert "a secret of the house" in caplog.text


def test_fields_are_read_as_people_write_them() -> None:
    fields = [
        Field("day", "Day", "day"),
        Field("to", "To", "day"),
        Field("n", "N", "number", is_optional=True),
        Field("many", "Many", "many"),
    ]
    said = read_fields(fields, {"day": " 4 January 2021", "to": "04/01/2021", "n": "", "many": ["a"]})
    assert said["day"] == said["to"]
    assert (said["n"], said["many"]) == (None, ["a"])
    with pytest.raises(Unreadable) as caught:
        read_fields(fields, {"day": "soon"})
    assert caught.value.lines == [
        "Day: got 'soon', which is no day; write it as 12 March 2026 or 2026-03-12",
        "To: is empty; fill it in",
    ]
