"""Settings shared by all tests."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from locality.build import build
from locality.folders import PROJECT
from locality.store import Store

# The machine's load must not decide whether a property holds.
settings.register_profile("locality", deadline=None)
settings.load_profile("locality")


@pytest.fixture(scope="session")
def example() -> Path:
    """The data folder of the example council, small enough to check by hand."""
    return Path(__file__).parent / "example_council"


@pytest.fixture
def example_copy(example: Path, tmp_path: Path) -> Path:
    """The example council's data, to be changed by one test."""
    return Path(shutil.copytree(example, tmp_path / "data"))


@pytest.fixture(scope="session")
def example_store(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The example council's store, built once."""
    store = Store(build(example, tmp_path_factory.mktemp("example_home")))
    yield store
    store.close()


@pytest.fixture(scope="session")
def bradford_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The store of the data that ships, built once."""
    store = Store(build(PROJECT / "data", tmp_path_factory.mktemp("bradford_home")))
    yield store
    store.close()
