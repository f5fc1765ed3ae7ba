"""Roles: who is who by the file that names them, and nobody when it is wrong."""

from pathlib import Path

import pytest

from locality.definitions import InputProblems
from locality.register.happenings.decision import DecisionRecorded
from locality.register.happenings.description import ExampleCleared, PilotProposed
from locality.register.happenings.month import MonthRecorded
from locality.register.happenings.roles import (
    Actor,
    Grant,
    at_own_desk,
    command_line,
    read_roles,
    refuse_inside,
    whole_address,
)

PLACES = ["L1", "L2"]


def file_of(folder: Path, *rows: str) -> Path:
    path = folder / "roles.csv"
    path.write_text("\n".join(["email,role,locality", *rows]) + "\n", encoding="utf-8")
    return path


def test_people_have_the_roles_of_their_rows(tmp_path: Path) -> None:
    roles = read_roles(
        file_of(
            tmp_path, "Ann@Example.org,coordinator,L1", "ann@example.org,steering,", "bob@example.org,viewer,"
        ),
        PLACES,
    )
    assert roles == {
        "ann@example.org": (Grant("coordinator", "L1"), Grant("steering")),
        "bob@example.org": (Grant("viewer"),),
    }


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("ann,analyst,", "row 2, email: got 'ann': not one whole e-mail address"),
        (
            "a@x.org,boss,",
            "row 2, role: got 'boss': no such role; use one of viewer, coordinator, steering, analyst",
        ),
        ("a@x.org,coordinator,", "row 2, locality: got '': a coordinator needs the code of their locality"),
        ("a@x.org,coordinator,L9", "row 2, locality: got 'L9': no such locality"),
        ("a@x.org,coordinator", "row 2: has 2 fields, the header 3"),
    ],
)
def test_what_is_wrong_with_the_file_is_named(tmp_path: Path, row: str, words: str) -> None:
    with pytest.raises(InputProblems) as caught:
        read_roles(file_of(tmp_path, row), PLACES)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    "address",
    ["@example.org", "*@example.org", "%@example.org", "ann@", "ann@example", "ann@.org", "ann@example..org",
     "ann@-example.org", "ann@example.org bob@example.org", "ann@example.org;bob@example.org",
     "Ann <ann@example.org>", "ann@eve@example.org", "ann@example.org\n", "mailto:ann@example.org", "",
     "an\u212a@example.org", "\u0430nn@example.org", "ann@ex\u0430mple.org", "ann@example.org\u200b"],
)  # fmt: skip
def test_only_whole_addresses_have_roles(tmp_path: Path, address: str) -> None:
    assert whole_address(address) is None or address.strip() == whole_address(address)
    if address == address.strip():
        with pytest.raises(InputProblems, match="not one whole e-mail address"):
            read_roles(file_of(tmp_path, f'"{address}",analyst,'), PLACES)


@pytest.mark.parametrize("address", ["Ann.O'Brien+pilots@Example.co.uk", " ann@xn--bcher-kva.example "])
def test_whole_addresses_are_taken_in_lower_case(tmp_path: Path, address: str) -> None:
    expected = address.strip().lower()
    assert whole_address(address) == expected
    assert list(read_roles(file_of(tmp_path, f'"{address}",analyst,'), PLACES)) == [expected]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputProblems, match="roles.csv: file is missing"):
        read_roles(tmp_path / "roles.csv", PLACES)


def test_the_file_stays_out_of_the_published_data(tmp_path: Path) -> None:
    with pytest.raises(InputProblems, match="keep it outside the data folder"):
        refuse_inside(tmp_path / "data" / "roles.csv", tmp_path / "data")
    refuse_inside(tmp_path / "roles.csv", tmp_path / "data")


def test_a_coordinator_writes_about_their_own_locality() -> None:
    ann = Actor("ann@example.org", (Grant("coordinator", "L1"),))
    assert ann.may(PilotProposed, "L1")
    assert not ann.may(PilotProposed, "L2")
    assert ann.may(PilotProposed), "of some pilot they may"
    assert not ann.may(DecisionRecorded, "L1")


def test_one_person_at_their_desk_has_every_role_and_the_command_line_an_analysts() -> None:
    assert at_own_desk("Ann").may(DecisionRecorded, "L1")
    assert at_own_desk("Ann").may(MonthRecorded, "L2")
    assert at_own_desk().name
    assert command_line().may(ExampleCleared, "L1")
    assert not command_line().may(DecisionRecorded, "L1")


def test_an_account_without_a_name_is_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", nameless)
    assert at_own_desk().name == "somebody"
