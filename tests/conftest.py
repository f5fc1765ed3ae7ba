"""Settings shared by all tests."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from hypothesis import settings

from locality.baseline.making import build, ensure_store
from locality.baseline.store import Store, store_path
from locality.folders import PROJECT

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
def example_home(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example council's store, built once; not to be written in."""
    home = tmp_path_factory.mktemp("example_home")
    build(example, home)
    return home


@pytest.fixture(scope="session")
def example_store(example_home: Path) -> Iterator[Store]:
    """The example council's store."""
    store = Store(store_path(example_home))
    yield store
    store.close()


@pytest.fixture(scope="session")
def bradford_home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the store of the data that ships, built once for all that run side by side; not to be
    written in."""
    base = tmp_path_factory.getbasetemp()
    home = (base.parent if hasattr(request.config, "workerinput") else base) / "bradford_home"
    ensure_store(PROJECT / "data", home)
    return home


@pytest.fixture(scope="session")
def new_home(bradford_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """``new_home()``: a folder of one's own in which that store stands ready."""

    def make() -> Path:
        home = tmp_path_factory.mktemp("home")
        return Path(shutil.copytree(bradford_home, home, dirs_exist_ok=True))

    return make


@pytest.fixture(scope="session")
def bradford_store(bradford_home: Path) -> Iterator[Store]:
    """The store of the data that ships."""
    store = Store(ensure_store(PROJECT / "data", bradford_home))
    yield store
    store.close()


@pytest.fixture(scope="module")
def bradford_pages(bradford_store: Store, new_home: Callable[[], Path]) -> Iterator[Store]:
    """That store, with the pages of this process set to show it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("LOCALITY_DATA", raising=False)
        patch.setenv("LOCALITY_HOME", str(new_home()))
        yield bradford_store
        st.cache_data.clear()
        st.cache_resource.clear()
