"""Sentences about what a pilot changed: never more than the months allow. Imports words, register.

Where the headline's interval includes no difference, no word of BARRED appears: a test holds it.
"""

from collections.abc import Iterator
from typing import Literal

from locality.periods import period_words
from locality.plain import counted, listed, number, sentence
from locality.register.judging.answer import answer_of
from locality.register.judging.compared import Comparison
from locality.register.judging.detectable import Detectable
from locality.register.judging.history import Kind
from locality.register.judging.impact import Impact, headline
from locality.statistics.strength import HIGHEST, Grade
from locality.words.answers import HELD_BACK, LOWER_HIGHER, apart, percent
from locality.words.checks import series_lines
from locality.words.signals import Named

BARRED = ("saved", "reduced", "impact")
WHAT_IT_CHANGED = "What it changed"
HOW_GOOD = "How good the test is"
CHECKS = "How sure: checks, limits, what to keep in mind"
CAVEATS = (
    "A place chosen at its worst mostly gets better by itself. So it is recorded why a place was chosen, and "
    "the months that led to it are left out of the months before.",
    "Places nearby may have felt the pilot too, or what it deals with may have moved there.",
    "A change in how things are recorded looks like a change in what happens.",
    "Where several pilots run at once they share whatever changed: each contributed, none can claim it.",
    "A pilot that makes people aware often raises what is recorded first.",
)
_STRENGTH = (
    "no test yet",
    "1 of 5, before and after in one place",
    "2 of 5, before and after with a comparison that leaves doubts",
    "3 of 5, before and after beside comparable places",
)
_NESTA = {
    1: "level 1 of 5, a clear account of why it should work and no figures yet that show it.",
    2: "level 2 of 5, figures that show a change, not what caused it.",
}
_TOWARDS = "on the way to level 3 of 5, a cause shown with a comparison group."
_MARYLAND = "That is the Maryland scale: it says how good the test is, not what came out."
_OTHER_SCALE = "Nesta's standards, a scale of their own, say how far a pilot is from being proven:"
_JUDGED_BY = {
    "seen": "By how the months since the start vary",
    "planned": "Judged by the baseline alone, before it started",
}
Finding = Literal["none", "unwanted", "open", "recorded", "probable"]


def effect_lines(impact: Impact, named: Named) -> list[str]:
    """Expected against observed and what else changed; or why it cannot be judged yet.

    The interrupted series stands here where it is the agreed method, or says something else.
    """
    found = impact.comparison
    if found is None:
        return [*impact.refused, *_description(impact, named)]
    beside = impact.series is not None and (impact.series.is_headline or not impact.series.agrees)
    series = series_lines(impact) if beside else ()
    return [_expected(impact, found, named), *_sizes(impact, found, named), *series, others_line(found)]


def _expected(impact: Impact, found: Comparison, named: Named) -> str:
    kind, expected, months = impact.history.kind, found.effect.expected, found.used.after
    low, middle, high = (
        _amount(kind, value, named) for value in (expected.lower, expected.value, expected.upper)
    )
    span = f"From {period_words(months[0])} to {period_words(months[-1])}"
    recorded = f"{_amount(kind, found.effect.observed, named)} ({_counted_as(kind, named)})"
    return (
        f"{span} {impact.history.area} recorded {recorded}. Had it moved as {listed(found.names)} did, about "
        f"{middle} would be expected (range {low} to {high}). This is {_verdict(kind, found.effect.verdict)}."
    )


def _amount(kind: Kind, value: float, named: Named) -> str:
    """Events over all months of a count, otherwise a monthly level."""
    return number(max(value, 0), 0) if kind == "count" else named.level(value)


def _counted_as(kind: Kind, named: Named) -> str:
    extent = {"count": ", all months together", "share": "", "value": ", the average month"}[kind]
    return f"{named.within}{extent}"


def _verdict(kind: Kind, verdict: str) -> str:
    words = dict(zip(("lower", "higher"), LOWER_HIGHER[kind], strict=True))
    return f"{words[verdict]} than expected" if verdict in words else "no clear difference"


def _sizes(impact: Impact, found: Comparison, named: Named) -> Iterator[str]:
    """The difference as a share of what was expected, or as a monthly level, with its interval."""
    effect, kind = found.effect, impact.history.kind
    if effect.change:
        yield f"Against what was expected: {percent(effect.change, kind)}."
    if kind != "count":
        yield f"As a monthly level: {apart(effect.difference, named)}."


def _description(impact: Impact, named: Named) -> Iterator[str]:
    """Before and after in the same months of the year, where they may be set side by side."""
    found = impact.description
    if found is None:
        return
    yield (
        f"Compared with the same months before, over {counted(found.pairs, 'month', 'months')}: "
        f"{apart(found.change, named)}. A description, not an effect: it would look the same if the change "
        "had come from elsewhere."
    )


def others_line(found: Comparison) -> str:
    """What else changed in the months compared."""
    if not found.disruptions:
        return "Other things that changed: none in the calendar of disruptions."
    labels = listed(found.disruptions)
    return f"Other things that changed: {labels}. This may have hit the places compared differently."


def strength_line(grade: Grade) -> str:
    """The grade, what keeps it from being higher, and what it is by Nesta's standards."""
    why = "; ".join(HELD_BACK[name] for name in grade.held_back if name in HELD_BACK)
    nesta = _TOWARDS if grade.towards else _NESTA[grade.nesta]
    scale = f"{_MARYLAND} " if grade.maryland else ""
    return f"{sentence(strength(grade))}. {scale}Not higher because {why}. {_OTHER_SCALE} {nesta}"


def strength(grade: Grade) -> str:
    """The grade in a few words: "3 of 5, before and after beside comparable places"."""
    return _STRENGTH[grade.maryland]


def detectable_line(found: Detectable | None, named: Named) -> str:
    """The smallest change that can be told from chance, beside the one the plan wants; by which months."""
    if found is None:
        return "The smallest change that would show takes six months of baseline and a target ahead."
    how = "beside the places compared with" if found.with_comparators else "by before and after alone"
    by = _JUDGED_BY["seen" if found.is_seen else "planned"]
    line = (
        f"{by}: over {counted(found.months_after, 'month', 'months')} and {how}, a change smaller than about "
        f"{named.gap(found.smallest)} can look like chance. The plan wants {named.wish(found.wanted)}."
    )
    if found.can_show:
        return line
    seen, planned = "these months cannot show success", "this measure cannot show success"
    return f"{line} So {seen if found.is_seen else planned}, even at its target."


def claim_line(impact: Impact, named: Named) -> str:
    """What may be said aloud: no more than the figures bear."""
    if impact.comparison is None or answer_of(impact).why in ("few_before", "few_after", "chosen_high"):
        return "What was planned, done and recorded. Not what the pilot changed."
    found = _finding(impact)
    verdict = sentence(_verdict(impact.history.kind, headline(impact.comparison)))
    if found == "none":
        places = "comparable places" if impact.history.because else "the places compared with"
        return (
            f"Beside {places} the figures show no difference beyond chance. That does not prove that nothing "
            "changed."
        )
    if found == "unwanted":
        return f"{verdict}, which is not what was wanted."
    if found == "open":
        return f"{verdict}. Whether the pilot is why, the checks leave open."
    if found == "recorded":
        return (
            f"Beside comparable places, the pilot probably changed what is recorded ({named.within}). Fewer "
            "or more records need not mean fewer or more cases."
        )
    return (
        f"Beside comparable places, the pilot probably {_done(impact)} this: {named.within}. Not yet: that "
        "it would do so elsewhere."
    )


def _finding(impact: Impact) -> Finding:
    """How much of a comparison's headline may be said."""
    found = headline(impact.comparison)
    if found == "none":
        return "none"
    if found != ("higher" if impact.history.wanted > 0 else "lower"):
        return "unwanted"
    if impact.grade.maryland < HIGHEST or answer_of(impact).why == "doubtful":
        return "open"
    return "recorded" if impact.history.polarity == "no_judgement" else "probable"


def _done(impact: Impact) -> str:
    return "reduced" if impact.history.wanted < 0 else "raised"
