"""Where the data is read from and where what is built goes. Imports nothing of ours."""

import os
from functools import cache
from pathlib import Path

VERSION = "0.1.0"  # of the dashboard

PROJECT = Path(__file__).resolve().parent.parent


def data_folder() -> Path:
    """The council's data: `LOCALITY_DATA`, or data/ of the project."""
    return _resolved(os.environ.get("LOCALITY_DATA") or str(PROJECT / "data"))


def home_folder() -> Path:
    """Where the built store and everything else that runs is kept: `LOCALITY_HOME`, or .local/."""
    return _resolved(os.environ.get("LOCALITY_HOME") or str(PROJECT / ".local"))


@cache
def _resolved(folder: str) -> Path:
    """The folder's whole path, looked up once: pages ask for it a hundred times."""
    return Path(folder).resolve()
