"""`make faults`: writers killed 200 times, or as often as the first argument says; 1 if anything was lost."""

import sys
import tempfile
from pathlib import Path

from tests.faults.killing import kill_writers


def main() -> int:
    """Kill, count, and say what was found."""
    with tempfile.TemporaryDirectory() as folder:
        found = kill_writers(Path(folder), int(sys.argv[1]) if len(sys.argv) > 1 else 200)
    print(
        f"{found.kills} kills; the command line verified and copied {found.command_line_runs} times",
        f"{found.acknowledged} events acknowledged, {len(found.lost)} lost; the ledger holds {found.events}",
        f"slowest opening and verifying after a kill: {found.slowest_opening:.2f} s",
        sep="\n",
    )
    return 1 if found.lost else 0


if __name__ == "__main__":
    sys.exit(main())
