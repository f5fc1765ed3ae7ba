"""`make faults`: every fault on a ledger or a store, some minutes; 1 if anything acknowledged was lost.

The first argument, a share such as 0.1, does less of each.
"""

import sys
import tempfile
import time
from pathlib import Path

from tests.faults.cases import CASES, Row


def main() -> int:
    """Do all of it, and say what was found."""
    share, rows = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0, []
    print(f"{'case':<28}{'tried':>7}{'kept':>8}{'lost':>6}{'seconds':>9}  found", flush=True)
    for case, times in CASES.items():
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            Path(folder).chmod(0o755)  # PostgreSQL runs as somebody else
            rows.append(case(Path(folder), max(1, round(times * share))))
        print(_line(rows[-1], time.monotonic() - began), flush=True)
    return 1 if any(row.lost for row in rows) else 0


def _line(row: Row, seconds: float) -> str:
    numbers = f"{row.tried:>7}{row.acknowledged:>8,}{row.lost:>6}{seconds:>9.0f}"
    return f"{row.case:<28}{numbers}  {row.found}"


if __name__ == "__main__":
    sys.exit(main())
