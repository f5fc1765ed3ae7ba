"""What is said to somebody who searched for a place. Imports words, measures, places."""

from collections.abc import Sequence

from locality.definitions import Area, Source
from locality.findings.place_search import Found, Named
from locality.plain import counted, listed
from locality.words import LEVELS

LABEL = "Find a postcode, place, ward or locality"
EXAMPLE = "for example: BD4 9DA, Holme Wood, Keighley"
UNKNOWN_NEW_WARD = "Which of the wards created in May 2026 a postcode lies in is not known here."


def answer(found: Found, place: str) -> str | None:
    """The sentence above what was found, or why nothing was; None when nothing was typed."""
    sentences = {
        "too_short": "Type at least three letters of a name, or a postcode.",
        "postcode": f"{found.typed} lies in:",
        "half_typed": f"Postcodes that begin with {found.typed} lie in:",
        "outside": f"{found.typed} lies outside {place}: no postcode of the district begins with "
        f"{found.typed.split()[0] if found.typed else ''}. There are figures for {place} only.",
        "unlisted": f"{found.typed} is not among {place}’s postcodes. It may be mistyped, newer than the "
        "list used here, or just outside the district. Try one nearby, or the name of the ward.",
        "names": f"Places like “{found.typed}”:",
        "nothing": f"No ward, neighbourhood or listed place of {place} is called anything like "
        f"“{found.typed}”. Try a postcode, or open a place from the map or the table.",
    }
    return sentences.get(found.kind)


def what_it_is(area: Area, within: Area | None = None) -> str:
    """What kind of area was found, in which locality, and how long its boundaries held.

    For example "ward in Keighley, boundaries until May 2026".
    """
    level = LEVELS[area.area_type][0] + (f" in {within.area_name}" if within else "")
    if area.valid_to:
        return f"{level}, boundaries until {area.valid_to:%B %Y}"
    return level


def what_it_will_be(area: Area) -> str:
    """What is said of a ward of a set without figures: "new ward since May 2026, no figures yet"."""
    since = f" since {area.valid_from:%B %Y}" if area.valid_from else ""
    return f"new ward{since}, other ground, no figures yet"


def how_many(count: int) -> str:
    """How many of the half-typed postcodes lie in a ward."""
    return f"{counted(count, 'postcode', 'postcodes')} of them"


def what_is_called_so(named: Named, wards: Sequence[str]) -> str:
    """What a name belongs to and where: "neighbourhood, mostly in Royds, partly in Wibsey"."""
    first, *others = wards
    if not others:
        return f"{named.kind} in {first}"
    return f"{named.kind}, mostly in {first}, partly in {listed(others)}"


def names_from(sources: Sequence[Source]) -> str:
    """Whose names these are: "Names: © House of Commons Library, Open Parliament Licence v3.0"."""
    return f"Names: {'; '.join(f'© {one.producer}, {one.licence.name}' for one in sources)}."
