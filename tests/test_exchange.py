"""Monthly numbers as CSV and Excel: a sheet goes out, is filled in, and comes back whole or not at all."""

import io
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from locality.definitions import InputProblems
from locality.register.doors.commands import Register
from locality.register.doors.exchange import COLUMNS, commands_in, read_sheet, sheet_of
from locality.register.doors.said import month_said, number_said
from locality.register.happenings.description import PilotProposed
from locality.register.happenings.measure import MeasurePlanned
from locality.register.happenings.month import MonthRecorded
from locality.register.happenings.pilots import Pilot
from locality.register.happenings.plans import Figure
from tests.example_pilots import ANALYST, ANN, TODAY, description, new_register, plan, tell

HEADER = "pilot,measure,area,month,number,out_of,story,reason\n"


@pytest.fixture
def register(tmp_path: Path) -> Register:
    register = new_register(tmp_path)
    share = plan(
        title="Mended in a week", kind="percentage", unit="%", out_of="homes", polarity="high_is_good",
        target={"value": 60, "by": "2027-02"},
    )  # fmt: skip
    planned = [
        MeasurePlanned(measure="cold_homes", plan=plan()),
        MeasurePlanned(measure="mended", plan=share),
    ]
    tell(register, ANN, PilotProposed(description=description()), *planned)
    figure = Figure(measure="cold_homes", number=40)
    tell(register, ANN, MonthRecorded(month="2026-02", figures=(figure,), story="=1+1 is cold"))
    return register


def bring(register: Register, text: str | bytes, name: str = "numbers.csv") -> Pilot:
    """The pilot after a sheet was brought in."""
    content = text.encode() if isinstance(text, str) else text
    register.write(ANALYST, commands_in(read_sheet(name, content), register, ANALYST))
    return register.pilots()["warm_homes"]


def refused(register: Register, text: str | bytes, name: str = "numbers.csv") -> list[str]:
    """What is wrong with a sheet; nothing of it may be written."""
    before = register.ledger.head()
    with pytest.raises(InputProblems) as caught:
        bring(register, text, name)
    assert register.ledger.head() == before
    return str(caught.value).splitlines()


def excel(rows: list[list[object]]) -> bytes:
    book = Workbook()
    for row in [COLUMNS, *rows]:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_sheet_is_filled_in_and_comes_back(register: Register) -> None:
    sheet = sheet_of(register.pilots()["warm_homes"], TODAY)
    assert list(sheet.columns) == COLUMNS
    assert set(sheet.area) == {"", "L2"}
    assert sheet.month.max() == "2026-05", "the last month that is over"
    own = (sheet.area == "") & sheet.month.isin(["2026-03", "2026-04"])
    sheet.loc[own & (sheet.measure == "cold_homes"), "number"] = [38, 37]
    sheet.loc[own & (sheet.measure == "mended"), ["number", "out_of"]] = [12, 20]
    sheet.loc[(sheet.area == "L2") & (sheet.month == "2026-03"), ["number", "out_of"]] = [30, 60]
    sheet.loc[(sheet.area == "L2") & (sheet.measure == "cold_homes"), "out_of"] = None
    pilot = bring(register, sheet.to_csv(index=False))
    assert [point.value for point in pilot.measures[0].actuals] == [40, 38, 37]
    assert [point.value for point in pilot.measures[1].actuals] == [60, 60]
    assert [point.value for point in pilot.measures[1].series("L2")] == [50]
    assert pilot.stories[0].text == "=1+1 is cold", "and no spreadsheet took it for a formula"
    assert len(pilot.stories) == 1


def test_a_sheet_that_says_nothing_new_changes_nothing(register: Register) -> None:
    before = register.ledger.head()
    bring(register, sheet_of(register.pilots()["warm_homes"], TODAY).to_csv(index=False))
    assert register.ledger.head() == before


def test_numbers_of_one_month_become_one_event(register: Register) -> None:
    bring(
        register,
        HEADER + "warm_homes,cold_homes,,2026-03,38,,Quiet.,\nwarm_homes,mended,,2026-03,9,20,,\n"
        "warm_homes,cold_homes,L2,2026-03,55,,,\n",
    )
    last = register.ledger.entries()[-1]
    assert (last.kind, len(last.content["figures"]), last.content["story"]) == ("month_recorded", 3, "Quiet.")


def test_a_correction_needs_its_reason(register: Register) -> None:
    row = "warm_homes,cold_homes,,2026-02,41,,,"
    (problem,) = refused(register, HEADER + row + "\n")
    assert "numbers.csv: row 2, month: February 2026 is already recorded for Cold homes (40," in problem
    pilot = bring(register, HEADER + row + "A late return.\n")
    assert pilot.measures[0].actuals[0].value == 41
    assert pilot.measures[0].latest()["2026-02"].reason == "A late return."


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("warm_homes,cold_homes,,2026-03,many,,,", "row 2, number: got 'many', which is no number; write"),
        ('warm_homes,cold_homes,,2026-03,"1,5",,,', "row 2, number: got '1,5', which is no number; write"),
        ("warm_homes,cold_homes,,2026-03,40%,,,", "row 2, number: got '40%', and no percentage is asked"),
        ('warm_homes,mended,,2026-03,12,"2,0",,', "row 2, out_of: got '2,0', which is no number"),
        ("warm_homes,cold_homes,,March,38,,,", "row 2, month: got 'March': not a month; write it as 2021-03"),
        ("warm_homes,cold_homes,,2026-03,-3,,,", "row 2, number: -3 is below zero"),
        ("warm_homes,mended,,2026-03,30,20,,", "row 2, number: 150% is over 100%"),
        ("warm_homes,mended,,2026-03,30,,,", "row 2, number: Mended in a week is counted out of homes: say"),
        ("warm_homes,mended,,2026-03,30,0,,", "row 2, out_of: got '0.0': must be over zero"),
        ("warm_homes,cold_homes,L3,2026-03,30,,,", "row 2, area: Eastside is no comparator of Cold homes"),
        ("warm_homes,cold_homes,,2026-06,30,,,", "row 2, month: June 2026 is not over yet"),
        ("warm_homes,cold_homes,,2025-01,30,,,", "row 2, month: January 2025 lies before"),
        ("cold_hands,cold_homes,,2026-03,30,,,", "row 2, pilot: got 'cold_hands': no such pilot; use"),
        ("warm_homes,Cold Feet,,2026-03,30,,,", "row 2, measure: got 'Cold Feet': no such"),
        ("warm_homes,cold_homes,,2026-02,,,,Late.", "row 2, number: got '': a correction needs the right"),
        ("warm_homes,cold_homes,,2026-03,30", "row 2: has 5 fields, the header 8"),
        (f"warm_homes,cold_homes,,2026-03,30,,{'x' * 2001},", "row 2, story: String should have at most"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_named_and_nothing_comes_in(register: Register, row: str, problem: str) -> None:
    good = "warm_homes,cold_homes,,2026-04,36,,,"
    (found,) = refused(register, HEADER + f"{row}\n{good}\n")
    assert found.startswith(f"numbers.csv: {problem}")


def test_every_wrong_row_is_named_at_once(register: Register) -> None:
    rows = "warm_homes,cold_homes,,2026-03,-3,,,\nwarm_homes,cold_homes,L1,2026-04,9,,,\n"
    assert len(refused(register, HEADER + rows)) == 2


def test_a_month_twice_in_a_sheet_is_named(register: Register) -> None:
    row = "warm_homes,cold_homes,,2026-03,38,,,\n"
    (found,) = refused(register, HEADER + row + row)
    assert "row 3, pilot: (warm_homes, cold_homes, , 2026-03) is already in row 2" in found


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("numbers.csv", b"pilot,measure\n", "month: column is missing; the header needs pilot,"),
        ("numbers.csv", HEADER.replace("story", "tale").encode(), "tale: unknown column"),
        ("numbers.csv", HEADER.encode() + b"warm_homes,cold_homes,,2026-03,1,,caf\xe9,", "row 2: got byte"),
        ("numbers.csv", b"", "pilot: column is missing"),
        ("numbers.xlsx", b"not a workbook", "is no Excel workbook; save it as .xlsx or as CSV UTF-8"),
        ("numbers.csv", (HEADER + "a,b,,2026-03,1,,,\n" * 5001).encode(), "has more than 5,000 rows"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_named(
    register: Register, name: str, content: bytes, problem: str
) -> None:
    found = refused(register, content, name)
    assert any(one.startswith(f"{name}: {problem}") for one in found), found


def test_excel_turns_months_into_dates_and_they_are_understood(register: Register) -> None:
    pilot = bring(
        register,
        excel([
            ["warm_homes", "cold_homes", None, datetime(2026, 3, 1), 38, None, "Café reopened", None],
            ["warm_homes", "cold_homes", "", "Apr-26", 37.0, "", "", ""],
            [None] * 8,
        ]),
        "numbers.xlsx",
    )  # fmt: skip
    assert [point.value for point in pilot.measures[0].actuals] == [40, 38, 37]
    assert pilot.stories[-1].text == "Café reopened"


def test_wrong_columns_and_rows_of_a_workbook_are_named(register: Register) -> None:
    book = Workbook()
    book.active.append(["pilot", "measure", "when"])
    out = io.BytesIO()
    book.save(out)
    found = refused(register, out.getvalue(), "numbers.xlsx")
    assert [one.split(": ")[1] for one in found] == ["month", "number", "when"]
    (row,) = refused(register, excel([["warm_homes", "cold_homes", "", "2026-03", "few"]]), "numbers.xlsx")
    assert row.startswith("numbers.xlsx: row 2, number: got 'few'")


@pytest.mark.parametrize("text", ["2026-03", "2026-03-15", "Mar-26", "March 2026", "Mar 2026", "01/03/2026"])
def test_months_are_read_as_people_and_spreadsheets_write_them(text: str) -> None:
    assert month_said(text) == "2026-03"
    assert month_said("Sept 2026") == month_said("sept-26") == "2026-09"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,234", 1234),
        ("1,234,567.5", 1234567.5),
        (" 38 ", 38),
        ("-4.5", -4.5),
        ("40 %", 40),
        ("1e-05", 1e-5),
    ],
)
def test_numbers_are_read_as_people_and_spreadsheets_write_them(text: str, number: float) -> None:
    assert number_said(text, takes_percent=True) == number


@pytest.mark.parametrize(
    "text", ["1,5", "1,0,2", "12,34", "1234,567", ",123", "1.234,5", "nan", "inf", "1_0", "%", "."]
)
def test_a_comma_parts_thousands_only(text: str) -> None:
    with pytest.raises(ValueError, match="which is no number; write digits"):
        number_said(text, takes_percent=True)


def test_a_sheet_may_carry_thousands_and_percentages(register: Register) -> None:
    share = plan(title="Warm", kind="percentage", unit="%")
    tell(register, ANN, MeasurePlanned(measure="warm", plan=share))
    rows = 'warm_homes,cold_homes,,2026-03,"1,234",,,\nwarm_homes,warm,,2026-03, 40% ,,,\n'
    pilot = bring(register, HEADER + rows)
    assert [point.value for point in pilot.measures[0].actuals] == [40, 1234]
    assert [point.value for point in pilot.measures[-1].actuals] == [40]
    book = load_workbook(io.BytesIO(excel([["warm_homes", "warm", "", "2026-04", 0.415]])))
    book.active["E2"].number_format = "0.0%"
    out = io.BytesIO()
    book.save(out)
    pilot = bring(register, out.getvalue(), "numbers.xlsx")
    assert [point.value for point in pilot.measures[-1].actuals] == [40, 41.5]


def test_the_sheet_of_a_pilot_without_measures_is_empty(tmp_path: Path) -> None:
    register = new_register(tmp_path)
    pilot = tell(register, ANN, PilotProposed(description=description()))
    assert sheet_of(pilot, date(2026, 6, 1)).equals(pd.DataFrame([], columns=COLUMNS))
