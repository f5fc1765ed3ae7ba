"""Sentences of benefits: the map, conditions for success, the register, what a benefit is worth and why."""

from collections.abc import Sequence

from locality.findings.benefits import Unvalued, Valued
from locality.periods import period_words
from locality.plain import counted, day, listed, number, sentence, spelled
from locality.register.happenings.benefit_map import BenefitMap, Link, Node, Reported
from locality.register.happenings.benefits import STAGES, STATES, Benefit, Condition
from locality.statistics.benefits import Three

BENEFITS = "Benefits"
MAP = "How benefits filter down"
AS_LIST = "The same as a list"
EVERY_STEP = "Every step, and why it should hold"
CONDITIONS = "Conditions for success"
REGISTER = "The register"
WORTH = "What it is worth, and how that was worked out"
REPORTED = "Savings that a paper reported"
HOW = "How pounds are worked out"
NO_MAP = "There is no map of benefits in this data folder."
NO_SAVING = "No saving can be claimed"
NOT_KNOWN = "not known"
NONE_YET = "No benefit is on the register yet. One is proposed as a part of a benefit on the map."
NOT_NOTED = "nobody has noted it yet"
HEADS = ("Conditions for success", "Activities", "Outputs", "Outcomes", "Benefits", "Needs")
_NOT_YET = "**No saving can be claimed yet.**"
_EXAMPLES_ONLY = "What stands on the register is an example."
NOTHING_ADDED = (
    "Nothing is added up. Time freed, money saved and demand that never arrives are different things, and "
    "one household may stand behind several."
)
READING = (
    "Solid frame: named in the programme's papers. Dashed frame: our proposal. A dashed line is an indirect "
    "step; a thicker line is better supported."
)
PROPOSED = (
    "The steps, their months and how sure they are were proposed for this dashboard. The steering group has "
    "not agreed them."
)
SIGNS = (
    "The steering group moves a benefit on and claims it. Somebody with the role finance signs off one that "
    "is cashable, before it is claimed."
)
_HOW = (
    "Units a year are what the pilot's measure shows beside comparable places, with the 95% interval. The "
    "low value uses the end of the interval that claims least.",
    "A unit cost is brought to the newest prices by HM Treasury's index of prices. A financial year is nine "
    "months of one calendar year and three of the next.",
    "Gross is units times unit cost. Net takes off what is not due to the pilot, what only moved elsewhere, "
    "a share for hopeful estimates, and the cost of what comes instead.",
    "What would have happened anyway is taken off by the comparison already, so it is not taken off again.",
    "Only fiscal unit costs count here. Economic and social values are not money for a budget.",
    "A unit cost is never counted beside a part of itself.",
)
_STRENGTHS = {"claimed": "claimed only", "plausible": "plausible", "measured": "measured"}
_WHY: dict[Unvalued, str] = {
    "no_price": "It has no unit cost, so it is not valued in pounds.",
    "no_measure": "It is not tied to a pilot's measure, so nobody can say how much of it there was.",
    "low_end": "What was measured fits no change as well: the low end is not above zero.",
    "not_beside_others": "It was not measured beside comparable places, so nobody can tell what would have "
    "happened anyway.",
    "not_a_count": "Its measure is not a count, so there are no units to price.",
    "no_judgement": "Its measure says neither way is better, so there is nothing to price.",
    "cannot_tell": "The months recorded do not allow an answer yet.",
}


def how_lines() -> Sequence[str]:
    """How pounds are worked out, a sentence or two each."""
    return _HOW


def lead(found: BenefitMap, benefits: Sequence[Benefit], worth: Sequence[Valued], examples: int = 0) -> str:
    """What can be claimed, first; then how far the register is. Examples are counted apart, never as ours."""
    if not benefits:
        named = sentence(spelled(len(found.of("benefit"))))
        apart = f" {_EXAMPLES_ONLY}" if examples else ""
        return (
            f"{_NOT_YET} {named} benefits are named; none is on the register with an owner, a baseline and a "
            f"measure.{apart}"
        )
    whole = sum(1 for one in benefits if not one.lacks)
    register = (
        f"Of the {counted(len(benefits), 'benefit', 'benefits')} on the register, {spelled(whole)} "
        f"{'has' if whole == 1 else 'have'} an owner, a baseline and a measure."
    )
    net = [one for one in worth if one.net and one.net.low > 0]
    gross = [one for one in worth if one.gross and one.net is None]
    if net:
        return f"**{sentence(counted(len(net), 'benefit', 'benefits'))} can be valued in pounds.** {register}"
    if gross:
        some = sentence(counted(len(gross), "benefit has", "benefits have"))
        return f"**{some} a gross value; what comes instead has no known cost yet.** {register}"
    return f"{_NOT_YET} {register}"


def whom(box: Node) -> str:
    """For whom a benefit is: "for residents and partners"."""
    return f"for {listed(list(box.whom))}" if box.whom else ""


def months_line(lag: int | None) -> str:
    """From which month it may be claimed, counted from the start."""
    return "no way leads there" if lag is None else f"from month {lag} on"


def weakest_line(found: BenefitMap, steps: Sequence[Link]) -> str:
    """The weakest step of the way to a benefit, or that all are alike."""
    if not steps:
        return "no way leads there"
    strength = _STRENGTHS[steps[0].strength]
    first = f"{found.nodes[steps[0].start].title} → {found.nodes[steps[0].end].title}"
    return f"{first}: {strength}" if len(steps) == 1 else f"{spelled(len(steps))} steps alike: {strength}"


def step_line(found: BenefitMap, one: Link) -> str:
    """One step: from where to where, after how long, why, and how sure."""
    start, end = found.nodes[one.start].title, found.nodes[one.end].title
    lag = f"after {counted(one.lag_months, 'month', 'months')}" if one.lag_months else "at once"
    indirect = ", indirect" if one.indirect else ""
    return f"{start} → {end}: {lag}{indirect}, {_STRENGTHS[one.strength]}. {one.because}"


def map_title(found: BenefitMap) -> str:
    """What the drawing shows, for whoever cannot see it."""
    counts = listed([f"{len(found.of('activity'))} activities", f"{len(found.of('benefit'))} benefits"])
    return f"From {counts} to {len(found.of('need'))} needs: every step stands in the list below."


def condition_cells(condition: Condition | None) -> list[str]:
    """Owner, day, state and note of a condition for success."""
    if condition is None:
        return [NOT_KNOWN, NOT_KNOWN, NOT_NOTED, ""]
    return [condition.owner, day(condition.due), STATES[condition.state], condition.note]


def earliest_words(benefit: Benefit, earliest: str | None) -> str:
    """From which month a benefit may be claimed, and what was claimed."""
    claims = [f"{number(one.units, 0)} claimed up to {period_words(one.month)}" for one in benefit.claims]
    start = f"from {period_words(earliest)}" if earliest else "no start yet"
    return ". ".join([start, *claims])


def lacks_words(benefit: Benefit) -> str:
    """What a benefit still needs before it may move on."""
    return f"needs {listed(list(benefit.lacks))}" if benefit.lacks else "nothing is missing"


def signed_words(benefit: Benefit) -> str:
    """Whether finance has signed a benefit off."""
    if benefit.signed:
        return f"by {benefit.signed.by} on {day(benefit.signed.on)}"
    return "waits for finance" if benefit.kind == "cashable" else "not needed"


def pounds(value: float) -> str:
    """A sum as £1,234; a loss as −£1,234."""
    return f"{'−' if value < 0 else ''}£{number(abs(value), 0)}"


def pence(value: float) -> str:
    """A price as published: £109 or £334.95."""
    return f"£{number(value, 2).removesuffix('.00')}"


def three(found: Three) -> str:
    """Central, with low and high."""
    return f"{pounds(found.central)} a year (low {pounds(found.low)}, high {pounds(found.high)})"


def result(one: Valued) -> str:
    """What a benefit is worth, or why no saving can be claimed."""
    if one.why:
        return _WHY[one.why] if one.why == "no_price" else f"{NO_SAVING}. {_WHY[one.why]}"
    assert one.gross is not None
    if one.net is None:
        return f"Gross {three(one.gross)}. Net is not known until somebody says what comes instead and costs."
    if one.net.low <= 0:
        return f"{NO_SAVING}. Gross {three(one.gross)}, but after all that is taken off nothing may be left."
    return f"Net {three(one.net)}. Gross {three(one.gross)}."


def trail(one: Valued, unit: str) -> dict[str, str]:
    """Effect, unit cost, price year, assumptions: what the pounds lead back to, by name."""
    if one.price is None or one.cost is None:
        return {}
    cost, price = one.cost, one.price
    units = (
        f"{number(one.units.central, 0)} {unit} a year "
        f"(low {number(one.units.low, 0)}, high {number(one.units.high, 0)})"
        if one.units
        else "not counted"
    )
    old = " An old price." if one.is_old else ""
    return {
        "Effect": units,
        "Unit cost": f"{cost.code}, {cost.title} ({cost.unit.lower()}): {pence(cost.fiscal)}",
        "Price year": f"{cost.price_year}; in prices of {one.year_now} £{number(one.cost_now, 0)}.{old}",
        "Source": f"{cost.original} Quality by the database: {cost.quality}.",
        "Assumptions": _assumptions(one),
        "Why these": price.because,
        "On whom it falls": _falls_on(one),
    }


def _assumptions(one: Valued) -> str:
    assert one.price is not None
    price = one.price
    replacement = "not known" if price.replacement is None else f"{pounds(price.replacement)} a year"
    return (
        f"due to this {price.attribution:g}%; only moved elsewhere {price.displacement:g}%; taken off for "
        f"hopeful estimates {one.optimism:g}%; would have happened anyway: taken off by the comparison; so "
        f"{100 * one.kept:.0f}% is left; what comes instead costs: {replacement}"
    )


def _falls_on(one: Valued) -> str:
    if one.council is None:
        return "the council and partners; the database does not say how it parts"
    if one.council in (0, 1):
        return "the council" if one.council else "partners"
    if one.gross is None:
        return f"{100 * one.council:.0f}% the council, the rest partners"
    council, partners = one.gross.central * one.council, one.gross.central * (1 - one.council)
    return f"the council {pounds(council)}, partners {pounds(partners)} of the gross central value"


def measured_words(measure: str, places: int) -> str:
    """Where an effect was measured, as the end of the line that gives it."""
    beside = counted(places, "comparable place", "comparable places")
    return f", by “{measure}” beside {beside}, with its 95% interval. "


def reported_cells(one: Reported) -> list[str]:
    """Gross, what came instead, net and the paper of a saving that was reported."""
    each = f"{pounds(one.gross_year)} a year, {pounds(one.gross_year / one.units)} each"
    if one.replacement_year is None:
        return [each, NOT_KNOWN, "not known until that is", f"{one.note} {one.paper}"]
    net = f"{pounds(one.gross_year - one.replacement_year)} a year"
    return [each, f"{pounds(one.replacement_year)} a year", net, f"{one.note} {one.paper}"]


def due_line(reason: str, benefit: Benefit, earliest: str | None) -> str:
    """Why a meeting must look at a benefit."""
    review = benefit.profile.next_review
    return {
        "review": f"Its review was due on {day(review)}." if review else "",
        "sign_off": "It is cashable and waits for finance to sign it off.",
        "claim": f"It may be claimed from {period_words(earliest)} on and nobody has." if earliest else "",
    }[reason]


def standing_line(benefit: Benefit) -> str:
    """How a benefit stands, in one sentence."""
    owner = benefit.profile.owner or "nobody yet"
    return f"It is {STAGES[benefit.stage]}; its owner is {owner}; {lacks_words(benefit)}."
