"""No acknowledged event is lost, whatever happens; `make faults` does more of each, PostgreSQL besides."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults import cases
from tests.faults.cases import Row
from tests.faults.killing import kill_writers


def test_ten_kills_of_two_writers_lose_nothing(tmp_path: Path) -> None:
    found = kill_writers(tmp_path, kills=10)
    assert found.lost == []
    assert found.acknowledged >= 10
    assert found.events >= found.acknowledged
    assert found.command_line_runs > 0


@pytest.mark.parametrize(
    ("case", "times", "words"),
    [
        (cases.disk_full, 2, "refused as Ledger"),
        (cases.damaged_ledger, 60, "refused in words"),
        (cases.damaged_store, 20, "built anew"),
        (cases.backup_under_load, 3, "every copy verified"),
        (cases.clock_back, 3, "events earlier than the one before"),
    ],
)
def test_a_fault_loses_nothing(
    tmp_path: Path, case: Callable[[Path, int], Row], times: int, words: str
) -> None:
    row = case(tmp_path, times)
    assert row.lost == 0, row
    assert row.acknowledged >= times
    assert words in row.found
    assert not row.found.startswith("0 "), "the fault came about"
