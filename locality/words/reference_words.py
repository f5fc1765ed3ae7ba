"""Sentences about a figure beside similar councils: where it would be, and that this is no target."""

from locality import words
from locality.findings.beside_similar import BesideSimilar, Quartiles
from locality.periods import period_words
from locality.plain import number
from locality.words import needs, with_unit

HEADING = "Beside similar councils"
TABLE = "The same figures, with the middle of similar councils"
NOT_A_LEVEL = "A neighbour median is a reference, not the right level of demand."
BACKGROUND = (
    "A figure of the whole district that this pilot can contribute to, and to which much else does. The "
    "pilot carries no target for it."
)
CARRY_ON, HOLD_GAP, REACH = "Carries on as of late", "Keeps today's gap", "Reaches the middle"


def title(found: BesideSimilar) -> str:
    """What the chart shows."""
    return f"{found.indicator.title}, {words.unit_words(found.indicator)}, beside similar councils"


def answer(found: BesideSimilar) -> str:
    """The newest figure, the middle and the middle half of the similar councils, and the country's."""
    own, beside = found.own[-1], found.quartiles[-1]
    country = next((row for row in found.country if row["period"] == own["period"]), None)
    rest = f" {country['area_name']}: {words.figure(country, found.indicator)}." if country else ""
    low, middle, high = (_level(value, found) for value in (beside.lower, beside.middle, beside.upper))
    return (
        f"**{own['area_name']}** had {words.figure(own, found.indicator)} in {period_words(own['period'])}. "
        f"The middle of similar councils was {middle}; half of them (shaded) lay between {low} and "
        f"{high}.{rest}"
    )


def lines(found: BesideSimilar) -> list[str]:
    """The three references for the last year ahead, the excess over the middle, and what they are not."""
    ends = found.references
    carry, hold, reach = (
        _level(float(line[-1]), found) for line in (ends.carry_on, ends.hold_gap, ends.reach_middle)
    )
    return [
        f"By {found.ends[-1].year}: {carry} if it carries on as of late. With today's gap to the middle "
        f"kept: {hold}. With the middle reached, as it moves on: {reach}.",
        _excess(found),
        f"{NOT_A_LEVEL} These lines are no forecasts.",
    ]  # fmt: skip


def _excess(found: BesideSimilar) -> str:
    if found.excess is None:
        return "How many people the gap is cannot be said: only the rate is published."
    side, period = "more" if found.excess > 0 else "fewer", period_words(found.own[-1]["period"])
    return (
        f"In {period} about {number(abs(found.excess), 0)} {side} than at the middle's rate "
        f"({found.indicator.numerator[:1].lower()}{found.indicator.numerator[1:]})."
    )


def _level(value: float, found: BesideSimilar) -> str:
    return with_unit(number(value, found.indicator.decimals), found.indicator.unit)


def chart_alt(found: BesideSimilar) -> str:
    """The chart in words."""
    return f"{title(found)}. {answer(found).replace('**', '')} {lines(found)[0]}"


def names(found: BesideSimilar) -> list[str]:
    """The names of the lines of figures in the legend: own, the middle, the country."""
    return [
        found.own[-1]["area_name"],
        needs.SIMILAR,
        *dict.fromkeys(row["area_name"] for row in found.country),
    ]


def columns(found: BesideSimilar) -> list[str]:
    """The headings of the same figures as a table, after the period."""
    own, _, *country = names(found)
    return [own, "Middle", "Half lie between", *country]


def middle_cells(beside: Quartiles, found: BesideSimilar) -> list[str]:
    """The middle of the similar councils in a year, and between what half of them lie."""
    low, middle, high = (
        number(value, found.indicator.decimals) for value in (beside.lower, beside.middle, beside.upper)
    )
    return [middle, f"{low} to {high}"]
