"""Where somebody means who types a postcode, a ward or a locality, in full, in part or mistyped."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from rapidfuzz import fuzz, process, utils

from locality.areas import Area

WardsOf = Callable[[str, str], list[tuple[str, int]]]  # as Store.wards_of_postcodes
Kind = Literal[
    "nothing_typed", "too_short", "postcode", "half_typed", "outside", "unlisted", "names", "nothing"
]

_OUTWARD = r"[A-Z]{1,2}[0-9][A-Z0-9]?"
_FULL = re.compile(rf"({_OUTWARD})([0-9][A-Z]{{2}})")
_HALF = re.compile(rf"({_OUTWARD}) ?((?<= )[0-9][A-Z]?)?")
_MISREAD = str.maketrans("OIL", "011")  # letters typed for the digit a postcode has there
_SHORTEST = 3
_CLOSE = 78  # of 100: "Kieghley" finds Keighley, "Halifax" nothing
_MOST = 10  # a town and its wards, old and new


@dataclass(frozen=True)
class Found:
    """What was found: which kind of answer it is, what was understood, and the areas it leads to."""

    kind: Kind
    typed: str
    areas: tuple[Area, ...] = ()
    counts: tuple[int, ...] = field(default=())  # half typed: postcodes of each area


def search(typed: str, names: Sequence[Area], wards: Sequence[Area], wards_of: WardsOf) -> Found:
    """The answer to what was typed: a postcode when it looks like one, otherwise names like it.

    ``names`` are the areas that can be called by name, ``wards`` those postcodes lie in.
    """
    text = " ".join(typed.split())
    if not text:
        return Found("nothing_typed", text)
    if parts := _postcode(text):
        return _by_postcode(*parts, {one.area_code: one for one in wards}, wards_of)
    return _by_name(text, names)


def _postcode(text: str) -> tuple[str, str] | None:
    """Outward and inward part of what looks like a postcode or the start of one; None for anything else."""
    upper = re.sub(r"[^A-Z0-9 ]", "", text.upper())
    joined = upper.replace(" ", "")
    head, tail = joined[:-3], joined[-3:]
    mended = head[:2] + head[2:].translate(_MISREAD) + tail[:1].translate(_MISREAD) + tail[1:]
    if match := _FULL.fullmatch(joined) or _FULL.fullmatch(mended):
        return match[1], match[2]
    if match := _HALF.fullmatch(upper):
        return match[1], match[2] or ""
    return None


def _by_postcode(outward: str, inward: str, wards: dict[str, Area], wards_of: WardsOf) -> Found:
    typed = f"{outward} {inward}".strip()
    found = [(wards[code], count) for code, count in wards_of(outward, inward) if code in wards]
    if found:
        areas, counts = zip(*found, strict=True)
        return Found("postcode" if len(inward) == 3 else "half_typed", typed, areas, counts)
    return Found("unlisted" if wards_of(outward, "") else "outside", typed)


def _by_name(text: str, names: Sequence[Area]) -> Found:
    if len(text) < _SHORTEST:
        return Found("too_short", text)
    close = process.extract(
        text,
        [one.area_name for one in names],
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        limit=_MOST,
        score_cutoff=_CLOSE,
    )
    best = max((score for _, score, _ in close), default=0)
    kept = [names[place] for _, score, place in close if score >= best - 12]
    return Found("names", text, tuple(kept)) if kept else Found("nothing", text)
