"""The command line: python -m locality serve | check | build | export | fetch | pack | register.

Exit codes: 0 done, 1 problems found in the input (listed), 2 wrong call.
"""

import argparse
import sys
import tempfile
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from locality.baseline.making import build, build_file, check, ensure_store, share_done
from locality.baseline.store import Store
from locality.definitions import InputProblems, Problem
from locality.folders import VERSION, data_folder, home_folder
from locality.register.doors.examples import pilot_problems

MOST_PROCESSES = 64
_BAR = 20  # characters of the bar that says how far a build is
# Files of this folder, each a command: they bring much with them that a build or a check does not need.
OF_THEIR_OWN = {
    "export": "write a released table to a file",
    "register": "look after the ledger of pilots and decisions",
    "pack": "write a page as a paper, slides or a workbook",
}
SERVE_OPTIONS = """\
options of the server, each as --name=value:
  --server.port=8501              the port it listens on
  --server.address=127.0.0.1      who reaches it: this machine alone, unless another address is given
                                  (0.0.0.0: everybody who reaches this machine)
  --server.baseUrlPath=pilots     serve below an address, behind a proxy
  --server.headless=true          do not open a browser
  --server.sslCertFile=FILE, --server.sslKeyFile=FILE
  --server.fileWatcherType=auto   take up changes of the code, while developing
every other option of Streamlit is taken too: python -m streamlit run --help
"""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code it ends with."""
    given = sys.argv[1:] if arguments is None else arguments
    parser = _parser(given)
    call, rest = parser.parse_known_args(given)
    if rest and call.command != "serve":
        parser.error(f"unknown argument: {' '.join(rest)}")
    call.rest = rest
    if call.command == "serve":
        _refuse_unknown_options(parser, call)
    try:
        return call.run(call)
    except InputProblems as error:
        return _report(error.problems)
    except (ValueError, OSError) as error:
        print(f"Not done: {error}", file=sys.stderr)
        return 1
    except Exception as error:
        log = _keep_details()
        print(f"Not done, and it is our mistake: {error}\nThe details are in {log}; please report them.",
              file=sys.stderr)  # fmt: skip
        return 1


def _refuse_unknown_options(parser: argparse.ArgumentParser, call: argparse.Namespace) -> None:
    """Say what `serve` cannot take and end, before anything is built."""
    from locality.dashboard.launch import options_read

    try:
        call.options = options_read(call.rest)
        if not 1 <= call.processes <= MOST_PROCESSES:
            raise ValueError(f"--processes={call.processes}, and 1 to {MOST_PROCESSES} can be.")
    except ValueError as error:
        parser.error(f"serve: {error} See python -m locality serve --help")


def _keep_details() -> Path:
    """The file that the traceback of the error just met was added to."""
    for folder in (home_folder(), Path(tempfile.gettempdir())):  # the first may be one that can only be read
        log = folder / "error.log"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with log.open("a", encoding="utf-8") as file:
                traceback.print_exc(file=file)
        except OSError:
            continue
        break
    return log


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of every command; what those in OF_THEIR_OWN take is read only when they are given."""
    parser = argparse.ArgumentParser(prog="python -m locality", description="The locality dashboard.")
    parser.add_argument("--version", action="version", version=f"locality {VERSION}")
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser(
        "serve", help="build when needed, then serve the dashboard", usage="%(prog)s [options]",
        description="Build the store when needed, then serve the dashboard to this machine.",
        epilog=SERVE_OPTIONS, formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    serve.add_argument(
        "--processes",
        type=int,
        default=1,
        metavar="N",
        help="servers behind nginx, about one for each core (docs/scale.md)",
    )
    serve.set_defaults(run=_serve)
    checking = commands.add_parser("check", help="name every problem of the data")
    checking.set_defaults(run=_check)
    building = commands.add_parser("build", help="build the store from the data")
    building.add_argument("--out", type=Path, help="write the store to this file and leave the one in use")
    building.set_defaults(run=_build)
    fetching = commands.add_parser("fetch", help="bring figures from publishers' files into data/")
    fetching.add_argument("recipes", nargs="*", help="names in data/recipes/ (default: all)")
    fetching.add_argument("--from", dest="folder", type=Path, required=True, help="folder with the files")
    fetching.set_defaults(run=_fetch)
    with_data = [checking, building, fetching]
    for name, does in OF_THEIR_OWN.items():
        own = commands.add_parser(name, help=does)
        if name != "register":  # where some of what it does takes a folder, and some does not
            with_data.append(own)
        if name in given:
            import_module(f"locality.command_line.{name}").add_arguments(own, _store)
    for command in with_data:
        command.add_argument("--data", type=Path, default=data_folder(), help="data folder")
    return parser


def _report(problems: list[Problem]) -> int:
    for problem in problems:
        print(problem, file=sys.stderr)
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    print(f"{count} found. Nothing was changed.", file=sys.stderr)
    return 1


def _tell(step: str) -> None:
    """What a build is at: on a terminal one line that changes, elsewhere a line for each step."""
    counted = " of " in step
    if sys.stderr.isatty():
        done = round(share_done(step) * _BAR)
        bar = f"[{'#' * done}{'.' * (_BAR - done)}] " if counted else ""
        print(f"\r{bar + step:<99}", end="" if counted else "\n", file=sys.stderr, flush=True)
    elif not counted:
        print(step, file=sys.stderr)


def _serve(call: argparse.Namespace) -> int:
    from locality.dashboard.launch import address_and_port, serve
    from locality.dashboard.processes import serve_many

    try:
        ensure_store(data_folder(), home_folder(), _tell, pilot_problems)
    except InputProblems as error:  # the dashboard goes on with the store of before, if there is one
        _report(error.problems)
    except OSError as error:  # a folder that can only be read, or is full: the same
        print(f"The figures could not be prepared: {error}", file=sys.stderr)
    if call.processes > 1:
        serve_many(call.processes, *address_and_port(call.options), call.rest)
    serve(call.rest)
    return 0


def _check(call: argparse.Namespace) -> int:
    problems = check(call.data, pilot_problems)
    if problems:
        return _report(problems)
    print(f"No problems found in {call.data}.")
    return 0


def _build(call: argparse.Namespace) -> int:
    if call.out:
        path = build_file(call.data, call.out, home_folder(), _tell, pilot_problems)
    else:
        path = build(call.data, home_folder(), _tell, pilot_problems)
    print(f"Built {path}")
    return 0


def _store(data: Path) -> Store:
    return Store(ensure_store(data, home_folder(), _tell, pilot_problems))


def _fetch(call: argparse.Namespace) -> int:
    from locality.intake import fetch

    written = fetch(call.recipes, call.folder, call.data)
    for path in written:
        print(f"Wrote {path}")
    if not written:
        print("Nothing has changed.")
    return 0
