"""Excess and shortfall: how many more there are than at another area's rate. Imports words, evidence."""

from locality.findings.evidence import Standing
from locality.plain import is_number, sentence

_ABOUT = 100
CAPTION = "The same in people, and where England’s highest figures are"
HOW = "More and fewer say how many more or fewer there are than at {place}’s rate."


def how_many(standing: Standing) -> str | None:
    """ "1,203 more", "about 10,600 fewer"; None where the difference may be chance, or is none of people.

    Rates published without counts only imply a number, rounded to a hundred.
    """
    found = standing.comparison
    if found is None or not is_number(found["excess"]) or standing.side not in ("above", "below"):
        return None
    implied = standing.indicator.statistic == "weighted_mean"
    number = round(abs(found["excess"]) / _ABOUT) * _ABOUT if implied else round(abs(found["excess"]))
    if not number:
        return None
    return f"{'about ' * implied}{number:,} {'more' if found['excess'] > 0 else 'fewer'}"


def excess(standing: Standing, place: str) -> str | None:
    """ "1,203 more overcrowded homes than at Bradford's rate."; None where there is nothing to say."""
    number = how_many(standing)
    if number is None:
        return None
    indicator = standing.indicator
    what = indicator.counted or indicator.plain.removeprefix("the ")
    return f"{sentence(number)} {what} than at {place}’s rate."


def briefly(standing: Standing, place: str, *, named: bool) -> str | None:
    """ "1,203 more"; with measure and place where it is not the headline, whose place the caption names."""
    number = how_many(standing)
    if number is None:
        return None
    return f"{standing.indicator.short_title}: {number} than at {place}’s rate" if named else sentence(number)
