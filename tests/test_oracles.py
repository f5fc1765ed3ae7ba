"""Every case of expected values, from files: the folder LOCALITY_ORACLES names, or tests/oracles.

No file with a check is skipped; files without one are named as a warning.
"""

import csv
import os
import warnings
from collections import defaultdict
from pathlib import Path

import pytest

from tests.oracle_checks import CHECKS, INPUTS, Row

OURS = Path(__file__).parent / "oracles"
FOLDER = Path(os.environ.get("LOCALITY_ORACLES", OURS))


def rows_of(path: Path) -> list[Row]:
    """The rows of one file of cases, every cell a string."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def cases_of(folder: Path, name: str) -> dict[str, list[Row]]:
    """The rows of each case in one file, by case; none when the folder lacks the file."""
    path = folder / f"{name}.csv"
    cases: dict[str, list[Row]] = defaultdict(list)
    for row in rows_of(path) if path.is_file() else []:
        cases[row["case_id"]].append(row)
    return cases


def unchecked(folder: Path) -> list[str]:
    """Files of a folder that no check reads."""
    read = {*CHECKS, *INPUTS.values()}
    return sorted(path.name for path in folder.glob("*.csv") if path.stem not in read)


CASES = [(name, case) for name in sorted(CHECKS) for case in cases_of(FOLDER, name)]


@pytest.mark.parametrize(("name", "case"), CASES)
def test_case(name: str, case: str) -> None:
    inputs = cases_of(FOLDER, INPUTS[name])[case] if name in INPUTS else []
    CHECKS[name](cases_of(FOLDER, name)[case], inputs)


def test_the_folder_holds_cases() -> None:
    assert CASES, f"{FOLDER} holds no file that has a check: expected {', '.join(sorted(CHECKS))}"


def test_every_check_has_cases_of_ours() -> None:
    assert [name for name in CHECKS if not cases_of(OURS, name)] == []


def test_files_without_a_check_are_named(tmp_path: Path) -> None:
    if names := unchecked(FOLDER):
        warnings.warn(f"no check reads these files of expected values: {', '.join(names)}", stacklevel=1)
    for name in ("proportion_wilson.csv", "phases_of_the_moon.csv"):
        (tmp_path / name).write_text("case_id\n")
    assert unchecked(tmp_path) == ["phases_of_the_moon.csv"]


def test_a_wrong_expected_value_fails() -> None:
    for name in CHECKS:
        case, rows = next(iter(cases_of(OURS, name).items()))
        inputs = cases_of(OURS, INPUTS[name])[case] if name in INPUTS else []
        for column in rows[0]:
            if column.startswith("expected_") and rows[0][column]:
                changed = [{**rows[0], column: "-7"}, *rows[1:]]
                with pytest.raises((AssertionError, ValueError)):
                    CHECKS[name](changed, inputs)
