"""Measures found by what somebody types."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process, utils

from locality.definitions import Indicator, Source

_CLOSE = 70  # of 100: "overcroding" finds "Overcrowded households", "zebra" nothing
_MOST = 3


def found(
    indicators: Sequence[Indicator], sources: Sequence[Sequence[Source]], typed: str
) -> list[Indicator]:
    """The measures whose words, or whose publisher's, hold every word typed; ``sources`` goes with them."""
    pairs = zip(indicators, sources, strict=True)
    return [one for one, published in pairs if matches(one, typed, *published)]


def nearest(indicators: Sequence[Indicator], typed: str) -> list[Indicator]:
    """Up to three measures that somebody who mistyped may have meant, the likeliest first."""
    names = {one.id: f"{one.title} {one.plain}" for one in indicators}
    close = process.extract(
        typed,
        names,
        scorer=fuzz.partial_ratio,
        processor=utils.default_process,
        limit=_MOST,
        score_cutoff=_CLOSE,
    )
    by_id = {one.id: one for one in indicators}
    return [by_id[key] for _, _, key in close]


def matches(indicator: Indicator, typed: str, *sources: Source) -> bool:
    """Whether every word typed occurs in what the measure is called or asks, or in who publishes it."""
    texts = [indicator.title, indicator.short_title, indicator.plain, indicator.question, indicator.need]
    texts += [part for source in sources for part in (source.producer, source.title)]
    text = " ".join(texts).lower().replace("_", " ")
    return all(word in text for word in typed.lower().split())
