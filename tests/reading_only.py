"""A process that may read a folder and write nothing there, as on a disk mounted for reading."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from locality.folders import PROJECT

_RIGHTS = "-dac_override,-dac_read_search"  # with these, root writes whatever the mode of a folder says


@contextmanager
def only_readable(folder: Path) -> Iterator[None]:
    """Nobody without root's rights may write in the folder or to its files."""
    places = [folder, *folder.rglob("*")]
    modes = [place.stat().st_mode for place in places]
    for place, mode in zip(places, modes, strict=True):
        place.chmod(mode & ~0o222)
    try:
        yield
    finally:
        for place, mode in zip(places, modes, strict=True):
            place.chmod(mode)


def without_rights() -> list[str]:
    """What stands before a command so that it runs without root's rights; nothing for anybody else."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return []
    assert shutil.which("setpriv"), "setpriv (util-linux) is needed to run a test as root without its rights"
    return ["setpriv", f"--bounding-set={_RIGHTS}", f"--inh-caps={_RIGHTS}"]


def run_reading_only(script: str, arguments: Sequence[object] = ()) -> str:
    """What a Python script without root's rights prints."""
    command = [*without_rights(), sys.executable, "-c", script, *map(str, arguments)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout
