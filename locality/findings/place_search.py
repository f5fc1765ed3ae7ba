"""Where somebody means who types a postcode, an area or what people call a place, in part or mistyped."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from rapidfuzz import fuzz, process, utils

from locality.definitions import Area
from locality.findings import Row

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
_EXACT = 100  # who types a ward's whole name means the ward
_NEAR = 12  # further behind the best, and a name is not meant
_SURE = 90  # a school or a park must be called as typed, save a letter
_MOST = 10  # a town and its wards, old and new
_MOST_PLACES = 5
_LEAST_PART = 0.05  # of a neighbourhood: less is where two lists of small areas do not quite agree
NEIGHBOURHOOD = "neighbourhood"


@dataclass(frozen=True)
class Named:
    """What people call a neighbourhood or a place of help, and the wards it lies in, the most of it first."""

    name: str
    kind: str
    wards: tuple[str, ...]
    source: str

    @property
    def is_neighbourhood(self) -> bool:
        """Whether it is a part of the district rather than a building or a park."""
        return self.kind == NEIGHBOURHOOD


@dataclass(frozen=True)
class Found:
    """What was found: which kind of answer it is, what was understood, and the areas it leads to."""

    kind: Kind
    typed: str
    areas: tuple[Area, ...] = ()
    counts: tuple[int, ...] = field(default=())  # half typed: postcodes of each area
    named: tuple[Named, ...] = ()


def named_places(rows: Sequence[Row]) -> list[Named]:
    """The names of a store's ``place_names``, each once: of two lists the one that is not OpenStreetMap."""
    wards: dict[tuple[str, str, str], list[str]] = {}
    for row in sorted(rows, key=lambda row: row["source"] == "openstreetmap"):
        if row["share"] >= _LEAST_PART:
            wards.setdefault((row["name"], row["kind"], row["source"]), []).append(row["ward_code"])
    found = [Named(name, kind, tuple(codes), source) for (name, kind, source), codes in wards.items()]
    once = {(one.name.casefold(), one.wards[0]): one for one in reversed(found)}
    return list(reversed(once.values()))


def search(
    typed: str,
    names: Sequence[Area],
    wards: Sequence[Area],
    wards_of: WardsOf,
    named: Sequence[Named] = (),
) -> Found:
    """The answer to what was typed: a postcode when it looks like one, otherwise names like it.

    ``names`` are the areas that can be called by name, ``wards`` those postcodes lie in, ``named`` the
    neighbourhoods and places of help.
    """
    text = " ".join(typed.split())
    if not text:
        return Found("nothing_typed", text)
    if parts := _postcode(text):
        return _by_postcode(*parts, {one.area_code: one for one in wards}, wards_of)
    return _by_name(text, names, named)


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


def _by_name(text: str, names: Sequence[Area], named: Sequence[Named]) -> Found:
    if len(text) < _SHORTEST:
        return Found("too_short", text)
    areas = _like(text, [one.area_name for one in names], fuzz.WRatio, _CLOSE)
    best = max(areas.values(), default=0)
    if best == _EXACT:
        named = ()
    parts = [one for one in named if one.is_neighbourhood]
    places = [one for one in named if not one.is_neighbourhood]
    like_parts = _like(text, [one.name for one in parts], _whole_or_part, _CLOSE)
    like_places = _like(text, [one.name for one in places], fuzz.token_set_ratio, _SURE, _MOST_PLACES)
    best = max([best, *like_parts.values(), *like_places.values()])
    kept = tuple(names[at] for at, score in areas.items() if score >= best - _NEAR)
    found = [parts[at] for at, score in like_parts.items() if score >= best - _NEAR]
    found += [places[at] for at, score in like_places.items() if score >= best - _NEAR]
    return Found("names", text, kept, named=tuple(found)) if kept or found else Found("nothing", text)


def _like(
    text: str, names: Sequence[str], scorer: Callable[..., float], least: float, most: int = _MOST
) -> dict[int, float]:
    """Which names are like the text and how much of 100, the most alike first."""
    close = process.extract(
        text, names, scorer=scorer, processor=utils.default_process, limit=most, score_cutoff=least
    )
    return {at: score for _, score, at in close}


def _whole_or_part(typed: str, name: str, **options: Any) -> float:
    """How alike two names are; "Saltaire" is all of what is typed in "Saltaire & Baildon West"."""
    return max(fuzz.WRatio(typed, name, **options), fuzz.token_set_ratio(typed, name, **options))
