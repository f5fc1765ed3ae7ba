"""What an indicator means and how it is worked out, in plain words. Imports words, definitions, periods."""

from collections.abc import Sequence

from locality.definitions import Indicator
from locality.periods import period_words
from locality.words import listed, sentence, unit_words

_FORMULAS = {
    "count": "A plain count.",
    "proportion": "Numerator ÷ denominator × {multiplier:,g}.",
    "rate": "Numerator ÷ denominator × {multiplier:,g}.",
    "weighted_mean": "The published value of each small area, averaged with its residents as the weight.",
    "published": "As the publisher gives it.",
}
_INTERVALS = {
    "wilson": "95% interval by Wilson's method (1927), from numerator and denominator.",
    "byar": "95% interval by Byar's method, exact below ten events (Breslow and Day 1987).",
    "published": "95% interval as published.",
    "none": "None: it is published without what an interval needs, or it is a full count.",
}
_POLARITIES = {
    "low_is_good": "Lower is better.",
    "high_is_good": "Higher is better.",
    "no_judgement": "Neither higher nor lower is better.",
}


def definition(indicator: Indicator) -> dict[str, str | None]:
    """Everything that defines a measure, name by name; None where there is nothing to say."""
    proxy = f"It is not {indicator.proxy_for} itself." if indicator.proxy_for else None
    denominator = indicator.denominator
    if denominator and indicator.denominator_period:
        denominator += f" ({period_words(indicator.denominator_period)})"
    return {
        "Measures": sentence(indicator.plain),
        "Stand-in": proxy,
        "Numerator": indicator.numerator,
        "Denominator": denominator,
        "Formula": _FORMULAS[indicator.statistic].format(multiplier=indicator.multiplier),
        "Unit": sentence(unit_words(indicator)),
        "Interval": _INTERVALS[indicator.interval_method],
        "How it is worked out": indicator.processing,
        "Which way is better": _POLARITIES[indicator.polarity],
    }


def periods(found: Sequence[str]) -> str:
    """Periods, the newest first: all of them when few, otherwise the newest and the oldest."""
    if len(found) <= 3:
        return listed([period_words(period) for period in found])
    return f"{period_words(found[0])}, and {len(found) - 1} earlier ones back to {period_words(found[-1])}"


def matches(indicator: Indicator, typed: str) -> bool:
    """Whether every word typed occurs in what the measure is called or asks."""
    text = " ".join((indicator.title, indicator.plain, indicator.question, indicator.need)).lower()
    return all(word in text for word in typed.lower().split())
