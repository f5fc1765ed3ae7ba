"""Where the data is read from and where what is built goes. Imports nothing of ours."""

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


def data_folder() -> Path:
    """The council's data: `LOCALITY_DATA`, or data/ of the project."""
    return Path(os.environ.get("LOCALITY_DATA") or PROJECT / "data").resolve()


def home_folder() -> Path:
    """Where the built store and everything else that runs is kept: `LOCALITY_HOME`, or .local/."""
    return Path(os.environ.get("LOCALITY_HOME") or PROJECT / ".local").resolve()
