"""How many events or people a year a pilot's measured effect stands for, low, central and high."""

from typing import Literal

from locality.register.judging.answer import answer_of
from locality.register.judging.impact import Impact
from locality.statistics.benefits import Three, avoided

MONTHS_A_YEAR = 12
Why = Literal["not_beside_others", "not_a_count", "no_judgement", "cannot_tell"]


def avoided_in(impact: Impact) -> Three | None:
    """Units a year for the better against what comparable places led to expect; None where ``why_not``.

    Of a count: expected minus observed over the months since the start, with its 95% interval, brought to
    twelve months.
    """
    if why_not(impact) is not None:
        return None
    assert impact.comparison is not None
    found = impact.comparison
    change = found.effect.avoided
    wanted = avoided(-change.upper, -change.value, -change.lower, "fewer" if _is_low(impact) else "more")
    return wanted.times(MONTHS_A_YEAR / len(found.used.after))


def why_not(impact: Impact) -> Why | None:
    """Why no units can be counted by what was measured; None where they can."""
    if impact.history.kind != "count":
        return "not_a_count"
    if impact.history.polarity == "no_judgement":
        return "no_judgement"
    if impact.comparison is None:
        return "not_beside_others"
    answer = answer_of(impact)
    is_known = answer.word != "cannot_tell" or answer.why == "wide"
    return None if is_known else "cannot_tell"


def _is_low(impact: Impact) -> bool:
    return impact.history.polarity == "low_is_good"
