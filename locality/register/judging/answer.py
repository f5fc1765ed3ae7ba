"""The plain answer of a pilot's measure: working, not, the wrong way, or not to be told yet, and why."""

from dataclasses import dataclass
from typing import Literal

from locality.register.judging.calibrated import fewest_before
from locality.register.judging.chosen import months_short
from locality.register.judging.compared import Comparison
from locality.register.judging.detectable import months_until_known
from locality.register.judging.impact import Impact
from locality.register.judging.looks import FEWEST_MONTHS

Word = Literal["working", "no_difference", "wrong_way", "cannot_tell"]
Reason = Literal[
    "shown", "not_started", "awaited", "unplanned", "chosen_high", "few_before", "few_after", "no_places",
    "few_in_places", "doubtful", "wide",
]  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """One word, and the reason why it is this one.

    ``why`` of cannot_tell: not_started; awaited: the first review is still to come; unplanned: the
    plan has no day with six months behind it; chosen_high: too few months are left without those
    that led to the choice of the place; few_before, few_after: too few months; no_places to compare with;
    few_in_places: too few months known there; doubtful: a check speaks against what the months show; wide:
    they fit no change as well as the planned one. ``months_until``: after about how many months from the
    start the planned change would show, None where that is not known or would take more than four years.
    """

    word: Word
    why: Reason
    months_until: int | None = None


def answer_of(impact: Impact) -> Answer:
    """The answer that the months recorded allow."""
    found = impact.comparison
    if found is None:
        return _untold(impact, _why_untold(impact))
    effect = found.effect
    if not effect.may_claim:
        return _untold(impact, _why_too_few(impact, found))
    if effect.word == "cannot_tell":
        return _untold(impact, "wide")
    if effect.verdict != "none" and (found.is_contradicted or "series" in impact.grade.held_back):
        return _untold(impact, "doubtful")
    words: dict[str, Word] = {word: word for word in ("working", "no_difference", "wrong_way")}
    return Answer(words[effect.word], "shown")


def _why_too_few(impact: Impact, found: Comparison) -> Reason:
    """Of which months there are too few for a claim."""
    enough = fewest_before(len(found.names), len(found.used.after))
    if enough is not None and len(found.used.before) >= enough:
        return "few_after"
    is_left_out = enough is not None and months_short(impact.history, enough)
    return "chosen_high" if is_left_out else "few_before"


def _untold(impact: Impact, why: Reason) -> Answer:
    return Answer("cannot_tell", why, months_until_known(impact.history))


def _why_untold(impact: Impact) -> Reason:
    """Why there is no comparison."""
    if impact.row == "not_started":
        return "not_started"
    if not impact.history.comparators:
        return "no_places"
    if impact.months_before < FEWEST_MONTHS:
        return "chosen_high" if months_short(impact.history, FEWEST_MONTHS) else "few_before"
    look = impact.history.look
    if look and look.review is None:
        return "awaited" if look.upcoming else "unplanned"
    return "few_after" if impact.months_after < FEWEST_MONTHS else "few_in_places"
