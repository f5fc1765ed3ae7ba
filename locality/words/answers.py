"""The plain answer of a pilot in words: one word, one sentence why, and when it can be told."""

from locality.periods import moved, period_words
from locality.plain import counted, day, listed, sentence
from locality.register.judging.answer import Answer, answer_of
from locality.register.judging.calibrated import claims_of
from locality.register.judging.compared import Comparison, Range
from locality.register.judging.history import Kind
from locality.register.judging.impact import Impact
from locality.register.judging.monitoring import Progress
from locality.words import signals
from locality.words.signals import Named

TITLE = "Is it working?"
NO_MEASURE = "no measure yet"
NO_MEASURE_WHY = "Nothing is measured yet, so nothing can be told."
WORDS = {
    "working": "working",
    "no_difference": "no difference seen",
    "wrong_way": "going the wrong way",
    "cannot_tell": "cannot tell yet",
}
LOWER_HIGHER: dict[Kind, tuple[str, str]] = {
    "count": ("fewer", "more"),
    "share": ("lower", "higher"),
    "value": ("lower", "higher"),
}
HELD_BACK = {
    "choice_known": "nobody has recorded why this place was chosen",
    "chosen_high": "the place was chosen by its figures, and such places mostly get better by themselves",
    "justified": "nobody has written down why the places compared with are alike",
    "pre_trend": "the gap to the other places was already changing before the start, or nobody can tell",
    "one_place": "it is compared with one place only",
    "drifts": "places drift apart here by themselves",
    "few_areas": "fewer than five places make it impossible to check how often one changes as much by itself",
    "placebo": "a place without the pilot changed as much",
    "left_out": "the answer changes when one of the places is left out",
    "start_moved": "the answer changes when the start is taken a month earlier or later",
    "series": "the two ways of working it out point in opposite directions",
    "no_data": "too few months are recorded",
    "no_comparison": "nothing shows what would have happened without the pilot",
    "not_randomised": "levels 4 and 5 take chance to decide who gets the pilot, or others who repeat it",
}
_AGAINST = ("placebo", "left_out", "series")  # what speaks against a claim, not only for less of a grade
_WHY = {
    "not_started": "The pilot has not started, so there is nothing to judge yet.",
    "no_places": "No place was agreed to compare with, so nobody can say what would have happened anyway.",
    "chosen_high": "Places chosen at their worst mostly get better by themselves{size}. {before} are left "
    "before the start without those that led to the choice, too few to tell a change from chance.",
    "awaited": "It is judged on the days planned beforehand only: chance shall not get a try every month.",
    "unplanned": "Its plan has no day with six months behind it, so nothing can be told by it.",
    "few_before": "{before} before the start are known in every place, too few to tell a change from chance.",
    "few_after": "{after} since the start are known in every place, too few to tell a change from chance.",
    "few_in_places": "Too few months are known of the places compared with.",
    "wide": "Both still fit what was recorded: no change at all, and a change worth having.",
}
_WHEN = {
    "no_places": "It can be told once places are agreed and their months are recorded.",
    "never": "As planned it cannot be told within four years: the change wanted is small beside the usual "
    "ups and downs.",
    "few_before": "More months from before the start would help, if records reach that far back.",
    "later": "A change as large as planned can be told after about {months} from the start, with {last}.",
    "passed": "{months} from the start were expected to be enough; these vary more, so it takes longer.",
}
_JOINED = {
    (
        "behind",
        "working",
    ): "It is {standing} all the same: better than without the pilot by what is seen, and "
    "not yet as far as was promised.",
    ("ahead", "wrong_way"): "It is {standing} all the same: other places did better still.",
    ("ahead", "no_difference"): "It is {standing} all the same: other places got there too.",
    ("behind", "cannot_tell"): "It is {standing}; whether that is chance cannot be told either.",
    ("ahead", "cannot_tell"): "It is {standing}; whether the pilot is why cannot be told yet.",
}


def word(answer: Answer) -> str:
    """The word: "working", "cannot tell yet"."""
    return WORDS[answer.word]


def line(impact: Impact, progress: Progress | None, named: Named) -> str:
    """Why it is this word, when it can be told, and how that goes with the plan."""
    answer = answer_of(impact)
    parts = [
        why(answer, impact, named), when(answer, impact), beside_plan(answer, progress), next_answer(impact)
    ]  # fmt: skip
    return " ".join(filter(None, parts))


def next_answer(impact: Impact) -> str | None:
    """At which review this was answered and when the next answer comes; None where no day is planned."""
    look = impact.history.look
    if look is None or impact.history.started is None or not look.of:
        return None
    given = f"Answered at the review of {day(look.review)}." if look.review else ""
    if look.upcoming is None:
        return f"{given} No further answer is planned."
    at = "at the end of the plan, on" if look.is_end else "at the review on"
    return f"{given} The next answer comes {at} {day(look.upcoming)}.".strip()


def why(answer: Answer, impact: Impact, named: Named) -> str:
    """One sentence why it is this word."""
    found = impact.comparison
    if answer.why == "doubtful" and found:
        against = [HELD_BACK[name] for name in impact.grade.held_back if name in _AGAINST]
        return f"{sentence(_beside(found, impact.history.kind))}, but {listed(against)}."
    if answer.why != "shown" or found is None:
        return _WHY[answer.why].format(**_months(impact), size=_by_itself(impact, named))
    if answer.word == "no_difference":
        worth = named.wish(impact.history.worth_having)
        return (
            f"Beside {listed(found.names)} a change worth having ({worth} or more) would have shown; a "
            "smaller one may be there."
        )
    size = (
        percent(found.effect.change, impact.history.kind)
        if found.effect.change
        else apart(found.effect.difference, named)
    )
    return f"Beside {listed(found.names)} it recorded {size} than expected, {chance(answer, found)}."


def _by_itself(impact: Impact, named: Named) -> str:
    """How far a place so chosen falls back by itself, as the end of a sentence; empty where unknown."""
    size = impact.falls_back
    if size is None:
        return ""
    by = named.gap(size) if impact.history.kind == "value" else f"{round(size)}%"
    return f", here by about {by} as the other places go up and down"


def choice_line(impact: Impact, named: Named) -> str:
    """What follows from why this place was chosen, for its figures."""
    history = impact.history
    if history.chosen_by is None:
        return (
            "Why this place was chosen is not recorded. If it was at its worst then, it may have got better "
            "by itself."
        )
    if not history.chosen:
        return "No figures led to the choice of this place."
    first, last = (period_words(month) for month in history.chosen)
    return (
        f"This place was chosen by its figures of {first} to {last}: they are left out of the months before. "
        f"Places chosen at their worst mostly get better by themselves{_by_itself(impact, named)}."
    )


def _beside(found: Comparison, kind: Kind) -> str:
    way = dict(zip(("lower", "higher"), LOWER_HIGHER[kind], strict=True))[found.effect.verdict]
    return f"{way} than expected beside {listed(found.names)}"


def chance(answer: Answer, found: Comparison) -> str:
    """How often the word would come where nothing had happened."""
    trials = claims_of(len(found.names), len(found.used.before), len(found.used.after))
    most = getattr(trials, answer.word)
    return f"as at most {counted(max(round(most), 1), 'pilot', 'pilots')} in 100 would by chance alone"


def _months(impact: Impact) -> dict[str, str]:
    before, after = impact.months_before, impact.months_after
    if impact.comparison:
        before, after = (len(side) for side in (impact.comparison.used.before, impact.comparison.used.after))
    return {
        name: sentence(counted(number, "month", "months"))
        for name, number in (("before", before), ("after", after))
    }


def when(answer: Answer, impact: Impact) -> str | None:
    """When it can be told; None where it is told already."""
    if answer.word != "cannot_tell" or answer.why in ("doubtful", "awaited", "unplanned"):
        return None
    if answer.why in ("no_places", "few_before"):
        return _WHEN[answer.why]
    if answer.why == "chosen_high":
        return _WHEN["few_before"]
    if answer.months_until is None:
        return _WHEN["never"]
    history, months = impact.history.at_look(), counted(answer.months_until, "month", "months")
    last = moved(history.first_after, answer.months_until - 1)
    is_past = bool(history.own) and max(history.own) >= last
    if is_past and history.look and history.look.upcoming:
        return None  # an early review takes more; the next answer's day is said
    key = "passed" if is_past else "later"
    return _WHEN[key].format(months=months if key == "later" else sentence(months), last=period_words(last))


def beside_plan(answer: Answer, progress: Progress | None) -> str:
    """Where it stands on its plan, joined to the word where the two seem to say the opposite."""
    standing = signals.standing(progress)
    if progress is None:
        return f"{sentence(standing)}."
    way = "behind" if progress.word in ("close", "off_track") else "ahead"
    joined = _JOINED.get((way, answer.word))
    return joined.format(standing=standing) if joined else f"It is {standing}."


def percent(change: Range, kind: Kind) -> str:
    """ "12% fewer (95% interval 25% fewer to 3% more)"."""
    lower, higher = LOWER_HIGHER[kind]
    middle, low, high = (
        f"{abs(round(part))}% {lower if part < 0 else higher}"
        for part in (change.value, change.lower, change.upper)
    )
    return f"{middle} (95% interval {low} to {high})"


def apart(change: Range, named: Named) -> str:
    """ "2.1 points lower (95% interval 3.0 points lower to 1.2 points lower)"."""
    middle, low, high = (
        f"{named.gap(part)} {'lower' if part < 0 else 'higher'}"
        for part in (change.value, change.lower, change.upper)
    )
    return f"{middle} (95% interval {low} to {high})"
