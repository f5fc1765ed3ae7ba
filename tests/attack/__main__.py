"""`make attack`: every door tried, then once with its protection off; 1 if anything got through."""

import logging
import sys
import tempfile
import time
from pathlib import Path

from tests.attack.addresses import ADDRESSES
from tests.attack.data_files import DATA_FILES
from tests.attack.exports import EXPORTS
from tests.attack.forms import FORMS
from tests.attack.sheets import SHEETS
from tests.attack.stored import STORED

DOORS = (ADDRESSES, FORMS, STORED, SHEETS, EXPORTS, DATA_FILES)
_MOST_NAMED = 20
_PROVES_NOTHING = "nothing gets through with the protection off: this proves nothing"


def main(names: list[str]) -> int:
    """Try the doors of these names, or all; say how often, and what got through."""
    logging.disable(logging.CRITICAL)
    chosen = [door for door in DOORS if not names or door.name in names]
    unsound = 0
    with tempfile.TemporaryDirectory() as folder:
        for door in chosen:
            begun = time.monotonic()
            found, unlocked = door.try_it(Path(folder), True), door.try_it_unlocked(Path(folder))
            print(
                f"{door.name}: tried {found.tried}, through {len(found.through)}; with its protection off "
                f"tried {unlocked.tried}, through {len(unlocked.through)}; {time.monotonic() - begun:.0f} s",
                *found.through[:_MOST_NAMED],
                *([] if unlocked.through else [_PROVES_NOTHING]),
                sep="\n  ",
                flush=True,
            )
            unsound += bool(found.through) or not unlocked.through
    return int(bool(unsound))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
