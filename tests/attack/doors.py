"""A door to try: what was tried on it, what got through, and how its protection is turned off."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

MARKER = "evil.example"  # the host that no page may call or lead to
MARKUP = (
    f"![x](http://{MARKER}/p.png)",
    f"[Sign in again](http://{MARKER})",
    f"<img src=x onerror=\"fetch('//{MARKER}')\">",
    f"see http://{MARKER}/ or www.{MARKER}",
    f"</script><script src=//{MARKER}></script>",
    ":material/home: :red[**now**] $x$ `y`",
)
CONTROLS = ("carriage\rreturn", "nul\x00", "escape\x1b[31m", "line\u2028separator", "next\x85line")
QUOTES = ("back\\slash", 'back\\"quote', "end\\", 'it\'s "so"', "{{x}} ${y} %s {0}")
FORMULAS = ("=1+1", "@SUM(A1)", "\t=1+1", "\uff1d1+1", "Warm\r=1+1", "=cmd|' /C calc'!A0")
RUNS = ("javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd")
ODD = (
    "", " ", "0", "-1", "NaN", "1e999", "a" * 5000, "../../etc/passwd", "%00", "\u202eright",
    "'; drop table event; --", "E08000032,E08000032", "2024-13", "9999-12",
)  # fmt: skip


@dataclass
class Found:
    """How often a door was tried, and everything that got through, in words."""

    tried: int = 0
    through: list[str] = field(default_factory=list)

    def note(self, what: str, through: list[str]) -> None:
        """One more try, and what of it got through."""
        self.tried += 1
        self.through += [f"{what}: {one}" for one in through]


@dataclass(frozen=True)
class Door:
    """A way in. ``attack`` tries it in a folder, all or a few things; ``unlock`` turns its protection off."""

    name: str
    attack: Callable[[Path, bool], Found]
    unlock: Callable[[pytest.MonkeyPatch], None]

    def try_it(self, folder: Path, is_whole: bool) -> Found:
        """What gets through as the door stands."""
        return self.attack(_new(folder), is_whole)

    def try_it_unlocked(self, folder: Path) -> Found:
        """What gets through with the protection off: nothing would mean that the attack proves nothing."""
        with pytest.MonkeyPatch.context() as patch:
            self.unlock(patch)
            return self.attack(_new(folder), False)


def _new(folder: Path) -> Path:
    made = folder / f"{sum(1 for _ in folder.iterdir())}"
    made.mkdir()
    return made
