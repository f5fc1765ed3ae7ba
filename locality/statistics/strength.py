"""How strong the evidence of a pilot is: from its design, capped by its checks, never above 3.

The Maryland scale (What Works Centre for Local Economic Growth) runs from 1, before and after, to 5, a
randomised trial; Nesta's standards of evidence from 1, a clear account, to 5. Levels 4 and 5 need chance or
others to decide, so nothing here reaches them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Design = Literal["none", "before_and_after", "adjusted", "compared"]
HIGHEST = 3
_MARYLAND: dict[Design, int] = {"none": 0, "before_and_after": 1, "adjusted": 2, "compared": 3}


@dataclass(frozen=True)
class Grade:
    """Level on the Maryland scale (0: no data yet) and on Nesta's; ``towards``: on the way to Nesta's 3.

    ``held_back`` names what keeps the evidence from being stronger, in the order it should be read.
    """

    maryland: int
    nesta: int
    towards: bool
    held_back: tuple[str, ...]


def grade(design: Design, checks: Mapping[str, bool], shows_change: bool) -> Grade:
    """The grade of a design whose checks passed (True) or failed.

    Failed checks take one level off, however many. ``shows_change``: a change the wanted way beyond chance;
    without one there is nothing for Nesta's scale to grade. ValueError for an unknown design.
    """
    if design not in _MARYLAND:
        raise ValueError(f"a design is one of {', '.join(_MARYLAND)}: got {design}")
    failed = tuple(name for name, is_passed in checks.items() if not is_passed)
    level = max(_MARYLAND[design] - bool(failed), min(_MARYLAND[design], 1))
    nesta = 2 if level and shows_change else 1
    limits = {
        "no_data": design == "none",
        "no_comparison": design in ("before_and_after", "adjusted"),
        "no_change_shown": level > 0 and not shows_change,
        "not_randomised": level == HIGHEST,
    }
    held_back = (*failed, *(name for name, holds in limits.items() if holds))
    return Grade(level, nesta, level == HIGHEST and shows_change, held_back)
