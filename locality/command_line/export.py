"""python -m locality export TABLE --out FILE: a released table as a file."""

import argparse
from collections.abc import Callable
from pathlib import Path

from locality.baseline.store import Store
from locality.papers.export import FORMATS, REGISTER_TABLES, TABLES, write_table
from locality.register.doors.commands import open_register


def add_arguments(parser: argparse.ArgumentParser, store_of: Callable[[Path], Store]) -> None:
    """What ``export`` takes; ``store_of`` gives a data folder's store."""
    parser.add_argument("table", choices=sorted([*TABLES, *REGISTER_TABLES]))
    parser.add_argument("--out", type=Path, required=True, help=f"file ending in {', '.join(FORMATS)}")
    parser.set_defaults(run=_export, store_of=store_of)


def _export(call: argparse.Namespace) -> int:
    store = call.store_of(call.data)
    if call.table in TABLES:
        rows = TABLES[call.table](store)
    else:
        rows = REGISTER_TABLES[call.table](open_register(call.data, store))
    write_table(rows, call.out)
    print(f"Wrote {len(rows)} rows to {call.out}")
    return 0
