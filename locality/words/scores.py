"""Need scores in words: with their interval, their variants, and when their order depends on choices."""

from locality.findings import Row
from locality.plain import number, spelled
from locality.words.verdicts import ordinal


def score(row: Row) -> str:
    """A score, its rank with its interval, and what other ways of scoring would make of it."""
    between = f"95% interval {_span(row['rank_lower'], row['rank_upper'])}"
    left_out = _span(row["left_out_lower"], row["left_out_upper"])
    text = (
        f"Need score {number(row['score'], 1)}; the average ward has 100, and more is more need. "
        f"{ordinal(round(row['rank']))} greatest need of {spelled(round(row['areas']))}, {between}. "
        f"Leaving one measure out makes it {left_out}; by ranks instead of distances it is "
        f"{ordinal(round(row['percentile_rank']))}."
    )
    return f"{text} The order depends on such choices." if row["depends_on_choices"] else text


def _span(low: float, high: float) -> str:
    return " to ".join(dict.fromkeys((ordinal(round(low)), ordinal(round(high)))))


def no_score(judged: int) -> str:
    """Why a need has no score here: ``judged`` measures could enter one, and two are needed."""
    if judged == 0:
        return "No score: these figures say where there is more, not where it is better."
    return "One measure, no score." if judged == 1 else "No score: the measures are not of one period."


def hidden_score(status: str) -> str:
    """Why an area has no score although others have one."""
    if status == "suppressed":
        return "No score: it would give away a figure that is not shown."
    return "No score: too few of its measures have a figure here."
