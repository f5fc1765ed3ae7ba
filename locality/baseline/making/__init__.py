"""From data/ to the baseline store: check everything, work out every figure, write one new file.

A failed check or build leaves the store of before untouched. ``ensure_store`` builds when the
store is missing or older than its inputs, once, however many processes ask for it.
"""

import hashlib
import json
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path

from locality.baseline.making.inputs import Inputs, read_inputs
from locality.baseline.making.memory import MEMORY, Memory, alone, memory_version, read_memory, remember
from locality.baseline.making.protection import Protected, protected
from locality.baseline.making.release import release
from locality.baseline.making.write import Contents, write_store
from locality.baseline.store import POINTER, NoStore, whole_store
from locality.baseline.store.pointer import seal
from locality.definitions import Indicator, InputProblems, Problem
from locality.folders import PROJECT

_NOT_BUILT_FROM = ("disruptions.csv", "pilots", "recipes", "steering")
_CODE = (
    "baseline/making", "statistics", "definitions", "disclosure", "periods.py", "areas.py", "csv_tables.py",
)  # fmt: skip
_KEPT_STORES = 2

Progress = Callable[[str], None]
Further = Callable[[Path, Inputs], list[Problem]]


def nothing_further(data: Path, inputs: Inputs) -> list[Problem]:
    """No problems: of a data folder only what the store is built from is checked."""
    return []


def check(data: Path, further: Further = nothing_further) -> list[Problem]:
    """Every problem of a data folder; an empty list means it can be built.

    ``further`` finds the problems of files that the store is not built from: the pilots.
    """
    return _checked_inputs(data, further)[1]


def _checked_inputs(data: Path, further: Further) -> tuple[Inputs | None, list[Problem]]:
    inputs, problems = read_inputs(data)
    return inputs, problems + (further(data, inputs) if inputs is not None else [])


def build(
    data: Path, home: Path, progress: Progress = lambda step: None, further: Further = nothing_further
) -> Path:
    """The path of a store newly built into ``home``, which the pointer now names.

    Raises InputProblems, leaving the old store in use, when the data cannot be built.
    """
    with _one_build(home):
        return _built(data, home, progress, further)


def build_file(
    data: Path, out: Path, home: Path, progress: Progress = lambda step: None,
    further: Further = nothing_further,
) -> Path:  # fmt: skip
    """Build the store into this one file, replaced only when the whole store is written.

    ``home`` remembers what was let out and what was hidden: nothing hidden is given away by a later release.
    """
    with _one_build(home):
        return _write(data, out, home, progress, further)


@contextmanager
def _one_build(home: Path) -> Iterator[None]:
    """While one build goes on, others into the same folder wait; what killed ones left there is cleared."""
    with alone(home):
        _clear(home.rglob(".*.partial*"))
        yield


def _clear(left: Iterable[Path]) -> None:
    """Remove what killed builds wrote in part, and what DuckDB keeps beside it."""
    for path in left:
        path.unlink(missing_ok=True)


def _counted(inputs: Inputs, progress: Progress) -> Iterator[Indicator]:
    """The indicators one by one, told as they are worked on: which of how many, and how long it may take."""
    every, begun = list(inputs.definitions.indicators.values()), time.monotonic()
    for done, indicator in enumerate(every):
        left = (time.monotonic() - begun) / done * (len(every) - done) if done else None
        rest = f", about {left:.0f} seconds left" if left is not None and left >= 1.5 else ""
        progress(f"Working out the figures: {done + 1} of {len(every)} measures{rest}")
        yield indicator
    progress("Writing the store")


def share_done(step: str) -> float:
    """How much of a build is done when it tells this step: "3 of 46" is 3/46."""
    found = re.search(r"(\d+) of (\d+)", step)
    return int(found[1]) / int(found[2]) if found else float(step.startswith("Writing"))


def ensure_store(
    data: Path, home: Path, progress: Progress = lambda step: None, further: Further = nothing_further
) -> Path:
    """The path of an up-to-date store, built now if need be; others asking meanwhile wait for it."""
    current = _current(home, input_version(data))
    if current:
        return current
    with _one_build(home):
        return _current(home, input_version(data)) or _built(data, home, progress, further)


def _built(data: Path, home: Path, progress: Progress, further: Further) -> Path:
    version = input_version(data)
    path = _write(data, home / f"baseline-{version}.duckdb", home, progress, further)
    pointer = {"store": path.name, "version": version, "memory": memory_version(home), **seal(path)}
    _replace_text(home / POINTER, json.dumps(pointer))
    _remove_old_stores(home, keep=path)
    return path


def _write(data: Path, out: Path, home: Path, progress: Progress, further: Further) -> Path:
    progress("Checking the data")
    inputs, problems = _checked_inputs(data, further)
    if inputs is None or problems:
        raise InputProblems(problems)
    out.parent.mkdir(parents=True, exist_ok=True)
    _clear(out.parent.glob(f".{escape(out.name)}.*.partial*"))
    memory = read_memory(home)
    careful = protected(inputs.definitions, inputs.values, inputs.places, memory)
    released = (release(one, inputs, careful.figures) for one in _counted(inputs, progress))
    partial = out.with_name(f".{out.name}.{os.getpid()}.partial")
    try:
        hidden = write_store(partial, Contents(input_version(data), inputs, released))
        if careful.figures:
            remember(home, memory, careful.news)
        os.replace(partial, out)
    finally:
        partial.unlink(missing_ok=True)
    for sentence in _told(careful, hidden, memory, home):
        progress(sentence)
    return out


def _told(careful: Protected, hidden: int, memory: Memory, home: Path) -> Iterator[str]:
    """What whoever builds must know of the figures that are not open."""
    if careful.figures and not memory.began:
        yield (
            f"{home / MEMORY} was not there: nothing is known of earlier releases of "
            f"{', '.join(sorted(careful.figures))}. If there were any, bring it back from a backup "
            "(register restore) and build again before these figures are shown to anybody"
        )
    if hidden:
        yield f"{hidden} figures are not shown: small numbers"
    if careful.unheld:
        yield (
            f"{', '.join(careful.unheld)}: what earlier releases told contradicts itself, so these figures "
            "were only held together within this release; look at them before anybody else does"
        )
    if careful.given_away:
        yield (
            f"{careful.given_away} small counts can be worked out from what was let out before; "
            "nothing that is hidden now takes that back"
        )


def _current(home: Path, version: str) -> Path | None:
    """The store in use, where it is whole, built from these inputs and with all that is remembered now."""
    try:
        path = whole_store(home)
        pointer = json.loads((home / POINTER).read_text(encoding="utf-8"))
    except (NoStore, OSError, ValueError):
        return None
    is_newest = path.name == f"baseline-{version}.duckdb" and pointer.get("memory", "") == memory_version(
        home
    )
    return path if is_newest else None


def input_version(data: Path) -> str:
    """Twelve hexadecimal digits that change with any input: a data file, or the code that builds."""
    digest = hashlib.sha256()
    for path in _input_files(data):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]


def _input_files(data: Path) -> Iterator[Path]:
    for path in sorted(data.rglob("*")):
        if path.is_file() and path.relative_to(data).parts[0] not in _NOT_BUILT_FROM:
            yield path
    for room in _CODE:
        yield from sorted((PROJECT / "locality" / room).rglob("*.py") or [])
        if (PROJECT / "locality" / room).is_file():
            yield PROJECT / "locality" / room


def _replace_text(path: Path, text: str) -> None:
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    partial.write_text(text, encoding="utf-8")
    os.replace(partial, path)


def _remove_old_stores(home: Path, keep: Path) -> None:
    """Keep the newest stores: a running server may still read the one before."""
    others = sorted(home.glob("baseline-*.duckdb"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in [one for one in others if one != keep][_KEPT_STORES - 1 :]:
        try:
            path.unlink()
        except PermissionError:  # Windows refuses while a server has it open; the next build removes it
            continue
