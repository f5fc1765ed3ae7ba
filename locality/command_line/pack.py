"""python -m locality pack KIND ID --out FILE: a page as a paper, slides or a workbook, without a server."""

import argparse
import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from rapidfuzz import process, utils

from locality.baseline.store import Store
from locality.definitions import InputProblems, Problem
from locality.papers.taking import MIMES, taken
from locality.plain import listed
from locality.register.doors.commands import open_register
from locality.telling.contents import PAGES, heard
from locality.telling.figures import Figures

ENDINGS = (".pdf", ".docx", ".pptx", ".xlsx")
# Which parameter of a page's address an ID stands for.
_NAMED_BY = {
    "locality": "area", "ward": "area", "workshop": "area", "need": "need", "pilot": "pilot",
    "map": "indicator", "indicators": "indicator", "scrutiny": "since",
}  # fmt: skip
_CLOSE = 75  # of 100: "Bradford Sth" finds Bradford South


def add_arguments(parser: argparse.ArgumentParser, store_of: Callable[[Path], Store]) -> None:
    """What ``pack`` takes; ``store_of`` gives a data folder's store."""
    parser.add_argument("kind", choices=sorted(PAGES))
    parser.add_argument("id", nargs="?", help="which one: a code or a name, as in 'pack ward Tong'")
    parser.add_argument("--out", type=Path, required=True, help=f"file ending in {', '.join(ENDINGS)}")
    parser.set_defaults(run=_pack, store_of=store_of)


def _pack(call: argparse.Namespace) -> int:
    if call.out.suffix not in ENDINGS:
        raise ValueError(f"cannot write '{call.out.name}': the name must end in {', '.join(ENDINGS)}")
    store = call.store_of(call.data)
    pilots = open_register(call.data, store).pilots().values()
    figures = Figures(store, sorted(pilots, key=lambda pilot: pilot.title), data=call.data)
    asked = heard(call.kind, _asked(call.kind, call.id, figures))
    found = taken(call.kind, call.kind, call.out.suffix[1:], asked, figures)
    _write(call.out, found.content)
    print(f"Wrote {call.out} ({len(found.content):,} bytes, {MIMES[call.out.suffix[1:]]})")
    return 0


def _asked(kind: str, wanted: str | None, figures: Figures) -> Mapping[str, str]:
    """What an address would say; InputProblems names what there is when an ID is none of it."""
    if wanted is None:
        return {}
    param = _NAMED_BY.get(kind)
    if param is None:
        raise InputProblems([Problem("pack", kind, f"there is only one; leave '{wanted}' out")])
    if param == "since":
        return {param: _day(wanted)}
    return {param: _code(wanted, _offered(param, kind, figures))}


def _day(wanted: str) -> str:
    try:
        return date.fromisoformat(wanted).isoformat()
    except ValueError:
        text = f"got '{wanted}'; write a day as year, month, day: 2026-04-16"
        raise InputProblems([Problem("pack", "since", text)]) from None


def _offered(param: str, kind: str, figures: Figures) -> dict[str, str]:
    """Codes with their names."""
    if param == "area":
        level = "ward" if kind == "ward" else "locality"
        return {one.area_code: one.area_name for one in figures.store.areas(level)}
    if param == "need":
        return {one.id: one.title for one in figures.store.needs()}
    if param == "pilot":
        return {one.id: one.title for one in figures.pilots}
    return {one.id: one.title for one in figures.store.indicators()}


def _code(wanted: str, offered: Mapping[str, str]) -> str:
    """The code somebody means who gives a code or a name."""
    named = {name.casefold(): code for code, name in offered.items()}
    if wanted in offered or wanted.casefold() in named:
        return wanted if wanted in offered else named[wanted.casefold()]
    near = process.extract(
        wanted, offered, processor=utils.default_process, limit=3, score_cutoff=_CLOSE
    )  # fmt: skip
    if len(near) == 1:
        return str(near[0][2])
    names = [name for name, *_ in near] or list(offered.values())[:10]
    raise InputProblems([Problem("pack", "id", f"got '{wanted}': no such name or code; try {listed(names)}")])


def _write(out: Path, content: bytes) -> None:
    """The old file stays until the new one is whole."""
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = out.with_name(f".{os.getpid()}.{out.name}")
    try:
        partial.write_bytes(content)
        os.replace(partial, out)
    finally:
        partial.unlink(missing_ok=True)
