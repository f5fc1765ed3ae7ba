"""Which built file is in use, and whether it is as it was built: the pointer a build replaces at its end."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

POINTER = "baseline.json"
_OURS = re.compile(r"baseline-[0-9a-f]{12}\.duckdb")


class NoStore(Exception):
    """No whole store is there; `python -m locality build` makes one."""

    def __init__(self) -> None:
        super().__init__("no store has been built, or it is damaged; run: python -m locality build")


def read_pointer(home: Path) -> dict[str, Any]:
    """What the last build wrote of its store; empty where nothing was built or the pointer is damaged."""
    try:
        found = json.loads((home / POINTER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and _OURS.fullmatch(str(found.get("store"))) else {}


def seal(path: Path) -> dict[str, Any]:
    """What of a built file stands in the pointer, so that a cut or changed one is told from a whole one."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"bytes": path.stat().st_size, "sha256": digest}


def store_path(home: Path) -> Path:
    """The file the pointer names now, of the length it was built with; raises NoStore when there is none."""
    found = read_pointer(home)
    path = home / str(found.get("store"))
    try:
        length = path.stat().st_size
    except OSError:
        raise NoStore from None
    if length != found.get("bytes"):
        raise NoStore
    return path


def whole_store(home: Path) -> Path:
    """The same, with every byte as it was built: reads the whole file."""
    path, found = store_path(home), read_pointer(home)
    try:
        is_whole = seal(path).items() <= found.items()
    except OSError:
        is_whole = False
    if not is_whole:
        raise NoStore
    return path
