"""python -m locality register: verify, back up, restore; numbers in and out; examples put away."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from locality.baseline.making.memory import (
    MEMORY,
    add_to_memory,
    copy_of_memory,
    kept_memory,
    write_privately,
)
from locality.baseline.store import Store
from locality.folders import data_folder, home_folder
from locality.papers.export import write_table
from locality.plain import counted
from locality.register.doors.commands import Command, open_register
from locality.register.doors.examples import cleared
from locality.register.doors.exchange import commands_in, read_sheet, sheet_of
from locality.register.happenings.roles import command_line
from locality.register.happenings.state import folded
from locality.register.ledger import Head, Ledger, ledger_url
from locality.register.ledger.checking import check, compare, keep
from locality.register.ledger.keeping import backup, restore, verify


def add_arguments(parser: argparse.ArgumentParser, store_of: Callable[[Path], Store]) -> None:
    """What ``register`` does and takes; ``store_of`` gives a data folder's store."""
    actions = parser.add_subparsers(dest="action", required=True)
    verifying = actions.add_parser("verify", help="whether every event is as it was written")
    verifying.add_argument("--against", type=Path, help="also whether it goes on from this backup")
    verifying.add_argument(
        "--accept", action="store_true",
        help="take the end it has now, after a backup was brought back from another machine",
    )  # fmt: skip
    verifying.set_defaults(run=_verify)
    keep = actions.add_parser(
        "backup",
        help="copy the ledger, while it is in use, and what is remembered of hidden figures",
    )
    keep.add_argument("file", type=Path)
    keep.set_defaults(run=_backup)
    bring = actions.add_parser("restore", help="bring a backup back")
    bring.add_argument("file", type=Path)
    bring.add_argument("--replace", action="store_true", help="put it in the place of a ledger with events")
    bring.set_defaults(run=_restore)
    clear = actions.add_parser("clear-examples", help="put the example pilots away")
    clear.set_defaults(run=_clear_examples)
    record = actions.add_parser("record", help="bring monthly numbers in from a CSV or Excel file")
    record.add_argument("file", type=Path)
    record.set_defaults(run=_record, store_of=store_of)
    sheet = actions.add_parser("sheet", help="write a pilot's months to a file, to fill in and bring back")
    sheet.add_argument("pilot")
    sheet.add_argument("--out", type=Path, required=True, help="file ending in .csv or .xlsx")
    sheet.set_defaults(run=_sheet)
    for action in (clear, record, sheet):
        action.add_argument("--data", type=Path, default=data_folder(), help="data folder")


def _verify(call: argparse.Namespace) -> int:
    ledger = Ledger()
    if call.against:
        compare(ledger, call.against)
    if call.accept:
        keep(ledger, home_folder(), verify(ledger), date.today())
    head = check(ledger, home_folder(), date.today(), all_of_it=True)
    folded(ledger.entries())
    print(f"The ledger is whole: {_said(head)}")
    return 0


def _said(head: Head) -> str:
    return f"{head.seq:,} events, the last with the hash {head.hash}." if head.seq else "no events yet."


def _backup(call: argparse.Namespace) -> int:
    ledger = Ledger()
    print(f"Wrote {call.file}: {_said(backup(ledger, call.file))}")
    check(ledger, home_folder(), date.today())
    if kept := copy_of_memory(home_folder()):
        beside = _memory_beside(call.file)
        write_privately(beside, kept)
        print(f"Wrote {beside}: what was let out and hidden of figures that are not open. Confidential.")
    return 0


def _memory_beside(backup_file: Path) -> Path:
    """Where the memory of releases stands that belongs to a backup."""
    return backup_file.with_name(f"{backup_file.name}.{MEMORY}")


def _restore(call: argparse.Namespace) -> int:
    beside = _memory_beside(call.file)
    kept = kept_memory(beside) if beside.is_file() else None
    done = restore(ledger_url(), call.file, replace=call.replace)
    keep(Ledger(), home_folder(), done.head, date.today())
    print(f"Restored: {_said(done.head)}")
    if done.replaced:
        print(f"What stood there before is kept in {done.replaced}")
    if kept is not None:
        new, damaged = add_to_memory(home_folder(), kept)
        print(f"Restored the memory of releases: {counted(new, 'row was', 'rows were')} new. Build again.")
        if damaged:
            print(f"The damaged memory is kept in {damaged}")
    return 0


def _clear_examples(call: argparse.Namespace) -> int:
    register = open_register(call.data)
    told = cleared(register.pilots().values())
    register.write(command_line(), [Command(pilot.id, pilot.version, event) for pilot, event in told])
    number = counted(len(told), "example pilot", "example pilots")
    print(f"Put {number} away." if told else "There are no example pilots.")
    return 0


def _record(call: argparse.Namespace) -> int:
    if not call.file.is_file():
        raise ValueError(f"there is no file {call.file}")
    register = open_register(call.data, call.store_of(call.data))
    commands = commands_in(read_sheet(call.file.name, call.file.read_bytes()), register, command_line())
    register.write(command_line(), commands)
    count = sum(len(getattr(command.told, "figures", ())) for command in commands)
    print(f"Recorded {counted(count, 'number', 'numbers')}." if commands else "Nothing has changed.")
    return 0


def _sheet(call: argparse.Namespace) -> int:
    register = open_register(call.data)
    pilots = register.pilots()
    if call.pilot not in pilots:
        raise ValueError(f"got '{call.pilot}': no such pilot; use one of {', '.join(sorted(pilots))}")
    rows = sheet_of(pilots[call.pilot], register.today())
    write_table(rows, call.out)
    print(f"Wrote {len(rows)} rows to {call.out}")
    return 0
