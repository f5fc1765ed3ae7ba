"""No acknowledged event is lost when writers are killed; `make faults` does it 200 times."""

from pathlib import Path

from tests.faults.killing import kill_writers


def test_ten_kills_of_two_writers_lose_nothing(tmp_path: Path) -> None:
    found = kill_writers(tmp_path, kills=10)
    assert found.lost == []
    assert found.acknowledged >= 10
    assert found.events >= found.acknowledged
    assert found.command_line_runs > 0
