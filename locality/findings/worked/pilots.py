"""The examples of judging pilots: made-up months of two pilots, and how often such answers are wrong."""

from collections.abc import Sequence
from datetime import date

from locality.baseline.store import Store
from locality.findings.worked.shape import Rows, Worked
from locality.periods import months_between, moved
from locality.register.judging.answer import answer_of
from locality.register.judging.calibrated import calls_of, chart_calls, claims, looked, processes
from locality.register.judging.history import Counted, History
from locality.register.judging.impact import impact_of
from locality.statistics.falling_back import largest_of
from locality.statistics.looks import limits as three_looks

_SPREAD = 8  # percent, over six months
FIRST = "2024-01"
BEFORE = (98, 105, 92, 101, 110, 96, 99, 104, 95, 107, 100, 93)
WELL = (84, 76, 70, 72, 66, 71, 65, 69, 74, 63, 68, 70)
LITTLE = (97, 88, 93, 86, 95, 90, 84, 96, 91, 87, 92, 89)
OTHERS = {
    "Place One": (
        81, 77, 84, 79, 86, 80, 75, 83, 78, 82, 85, 76,
        79, 84, 77, 81, 74, 83, 80, 78, 85, 76, 82, 79,
    ),
    "Place Two": (
        121, 113, 118, 125, 116, 122, 111, 119, 124, 115, 120, 117,
        116, 123, 119, 112, 121, 117, 125, 114, 118, 122, 115, 120,
    ),
}  # fmt: skip
LIKE = {
    "independent": "every month is chance alone",
    "overdispersed": "months vary more than by chance",
    "season": "all places share a season",
    "own_seasons": "each place also has a season of its own",
    "alike": "months resemble their neighbours",
    "drift": "places drift apart by themselves",
    "chosen_high": "the place was chosen at its worst, and nobody recorded it",
    "chosen_left_out": "it was chosen at its worst, and those months are left out",
}
_COLUMNS = (
    "What the months are like", "“Working”, nothing happened", "“Going the wrong way”, nothing happened",
    "Interval right", "10% fewer found", "20% found", "30% found", "20% overlooked",
)  # fmt: skip
_NAMES = ("working", "wrong_way", "held", "found_10", "found_20", "found_30", "overlooked")


def pilot_answer(store: Store) -> Worked:
    """Two made-up pilots judged by the months, and the trials in a table."""
    values: dict[str, object] = {}
    for letter, after, promise in (("a", WELL, 0.8), ("b", LITTLE, 0.9)):
        values |= {f"{letter}_{name}": value for name, value in _judged(after, promise).items()}
    found = processes()
    values |= {
        "usual": sum(one.working for one in found) / len(found),
        "worst": max(one.claimed for one in found),
        "tried": len(claims()), "shut": sum(not one.is_kept for one in claims()),
        "others_before": sum(sum(one[:12]) for one in OTHERS.values()),
        "others_after": sum(sum(one[12:]) for one in OTHERS.values()),
    }  # fmt: skip
    return Worked(values, (), _table())


def _judged(after: Sequence[int], promise: float) -> dict[str, object]:
    """A pilot that promised so much of what was: its sums, the expected, the interval, the word."""
    impact = impact_of(_history(after, promise))
    found = impact.comparison
    assert found is not None and found.effect.change is not None, "twelve months on either side are enough"
    change = found.effect.change
    return {
        "before": sum(BEFORE), "after": sum(after), "expected": found.effect.expected.value,
        "change": change.value, "lower": change.lower, "upper": change.upper,
        "word": answer_of(impact).word.replace("_", " "),
    }  # fmt: skip


def _history(after: Sequence[int], promise: float) -> History:
    mean = sum(BEFORE) / len(BEFORE)
    return History(
        area="the pilot's area", kind="count", polarity="low_is_good", baseline=(FIRST, moved(FIRST, 11)),
        baseline_value=mean, target_value=promise * mean, target_by=moved(FIRST, 23),
        planned_start=date(2025, 1, 6), started=date(2025, 1, 6), own=_series((*BEFORE, *after)),
        comparators={name: _series(counts) for name, counts in OTHERS.items()}, because="Made up.",
        chosen_by="other",
    )  # fmt: skip


def _series(counts: Sequence[int]) -> dict[str, Counted]:
    months = months_between(FIRST, moved(FIRST, len(counts) - 1))
    return {month: Counted(float(count)) for month, count in zip(months, counts, strict=True)}


def _table() -> Rows:
    cells = [
        [LIKE[one.process], *(f"{getattr(one, name):.0f}" for name in _NAMES)] for one in processes()
    ]  # fmt: skip
    return Rows("Of 100 made-up pilots, by what their months are like", _COLUMNS, cells)


def pilot_looks(store: Store) -> Worked:
    """How often something is claimed of a pilot that did nothing, by how often it is looked at."""
    found = looked()
    cells = [
        [LIKE[one.process], *(f"{value:.0f}" for value in (one.once, one.planned, one.monthly))]
        for one in found
    ]
    columns = ("What the months are like", "Looked at once", "At three planned reviews", "Every month")
    usual = next(one for one in found if one.process == "independent")
    limits = dict(zip(("first", "second", "third"), three_looks([1 / 3, 2 / 3, 1.0]), strict=True))
    most = {"monthly_most": max(one.monthly for one in found), "planned_most": max(one.most for one in found)}
    return Worked(
        {"once": usual.once, "planned": usual.planned, "monthly": usual.monthly, **limits, **most},
        (),
        Rows("Of 100 made-up pilots that did nothing, so many claims on some day", columns, cells),
    )


def pilot_chosen(store: Store) -> Worked:
    """How far the worst of three, and of six, made-up places gets better by itself."""
    three, six = largest_of(3), largest_of(6)
    return Worked(
        {"spread": _SPREAD, "largest": three, "by_itself": _SPREAD * three, "of_six": _SPREAD * six}, ()
    )  # fmt: skip


def pilot_chart(store: Store) -> Worked:
    """How often a control chart calls a month although nothing changed, by its months of baseline."""
    year = calls_of(12)
    cells = [[f"{one.basis} months", f"{one.alone:.0f}", f"{one.alike:.0f}"] for one in chart_calls()]
    columns = ("Baseline", "Months called, each by itself", "Months called, neighbours alike")
    return Worked(
        {"alone": year.alone, "alike": year.alike},
        (),
        Rows("Of 100 months in which nothing changed", columns, cells),
    )
