"""Which built file is in use: the pointer that a build replaces when its store is whole."""

import json
from pathlib import Path

POINTER = "baseline.json"


class NoStore(Exception):
    """No store has been built yet; `python -m locality build` makes one."""


def store_path(home: Path) -> Path:
    """The file the pointer names now; raises NoStore when nothing has been built."""
    try:
        name = json.loads((home / POINTER).read_text(encoding="utf-8"))["store"]
    except (FileNotFoundError, ValueError, KeyError) as error:
        raise NoStore("no store has been built; run: python -m locality build") from error
    return home / name
