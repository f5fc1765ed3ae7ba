"""`make calibrate`: what is said of made-up pilots, and how often it is wrong; 1 where more than promised.

Arguments: draws a cell (1000), processes (2). Some ten minutes. Writes the table the product goes by.
"""

import os
import sys
import time

from locality.register.judging.calibrated import CHARTS, LOOKED, Looked
from tests.calibrate.charts import calls
from tests.calibrate.kept import Trial, claims_by, keep, keep_trials, key_of
from tests.calibrate.often import looks
from tests.calibrate.trying import cells, trials


def main() -> int:
    """Try, keep and tell."""
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    draws, processes = (int(given) for given in (*sys.argv[1:], *("1000", "2")[len(sys.argv) - 1 :])[:2])
    began, found = time.monotonic(), list[Trial]()
    for one in trials(cells(), draws, processes):
        found.append(one)
        if len(found) % 48 == 0:
            print(f"{len(found)} of {len(cells())} cells, {time.monotonic() - began:.0f} s", file=sys.stderr)
    keep_trials(found)
    keep(list(calls(draws)), CHARTS)
    often = list(looks(draws, processes))
    keep(often, LOOKED)
    for process in dict.fromkeys(one.process for one in found):
        _tell(process, [one for one in found if one.process == process])
    for one in often:
        _tell_looks(one)
    shut = [key_of(one) for one in claims_by(found) if not one.is_kept]
    print(f"No claim may be made with (comparators, months before, after): {shut}")
    return 0


def _tell(process: str, found: list[Trial]) -> None:
    """A process in one line: false claims and intervals of all cells and of the worst, and what is found."""
    claimed, held = ([getattr(one, name) for one in found] for name in ("claimed", "held"))
    power = [
        sum(getattr(one, name) for one in found) / len(found) for name in ("found_10", "found_20", "found_30")
    ]
    print(
        f"{process:15} claimed {sum(claimed) / len(found):4.1f}, at worst {max(claimed):4.1f} of 100; "
        f"interval right {sum(held) / len(found):5.1f}, at worst {min(held):5.1f}; "
        f"found of 10, 20, 30% fewer: {power[0]:.0f}, {power[1]:.0f}, {power[2]:.0f}"
    )


def _tell_looks(found: Looked) -> None:
    """How often looking claims something: once, at planned reviews, every month."""
    print(
        f"{found.process:15} claimed on some day: {found.once} looked at once, {found.planned} at three "
        f"reviews ({found.most} at worst), {found.monthly} every month"
    )


if __name__ == "__main__":
    sys.exit(main())
