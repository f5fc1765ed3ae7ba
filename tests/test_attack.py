"""`make attack` in small: nothing gets through a door, and with its protection off something does."""

from pathlib import Path

import pytest

from tests.attack.__main__ import DOORS
from tests.attack.doors import Door


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_nothing_gets_through(door: Door, tmp_path: Path) -> None:
    found = door.try_it(tmp_path, is_whole=False)
    assert found.tried
    assert found.through == []


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_with_the_protection_off_something_does(door: Door, tmp_path: Path) -> None:
    assert door.try_it_unlocked(tmp_path).through
