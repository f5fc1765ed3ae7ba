"""What can be said of a pilot's measures, judged once for as long as nothing is told of any pilot."""

from dataclasses import dataclass

from locality.drawn.markup import Node, node
from locality.findings.due import seen_on
from locality.register.happenings.pilots import Measure, Pilot
from locality.register.judging.answer import answer_of
from locality.register.judging.impact import Impact
from locality.register.judging.judgement import judged
from locality.register.judging.monitoring import Progress
from locality.telling.figures import Figures
from locality.words import answers, impact_words, report, signals
from locality.words.signals import Named

Judged = tuple[Impact, Progress | None]


@dataclass(frozen=True)
class Said:
    """What is said of a pilot by its first measure: the plain word, why, on plan or not, how sure.

    ``is_signal``: a rule of its chart calls the newest month, which is a reason to look at it.
    """

    word: str = answers.NO_MEASURE
    why: str = answers.NO_MEASURE_WHY
    standing: str = answers.NO_MEASURE
    strength: str = "no test yet"
    is_signal: bool = False

    @property
    def is_behind(self) -> bool:
        """Whether it is behind its plan."""
        return self.standing in ("behind plan", "just behind plan")


def judgement_of(figures: Figures, pilot: Pilot, measure: Measure) -> Judged:
    """What can be said of a measure today, with the district's calendar and the names of its places."""
    day = seen_on(pilot, figures.today)
    return figures.keep_of_pilots(
        ("judged", pilot.id, measure.id, day),
        lambda: judged(pilot, measure, day, figures.disruptions, figures.name),
    )


def named_of(measure: Measure) -> Named:
    """How a measure is called and written."""
    return Named(measure.title, measure.unit, measure.decimals)


def said_of(figures: Figures, pilot: Pilot) -> Said:
    """What is said of a pilot by its first measure."""
    if not pilot.measures:
        return Said()
    measure = pilot.measures[0]
    impact, progress = judgement_of(figures, pilot, measure)
    answer, named = answer_of(impact), named_of(measure)
    parts = [answers.why(answer, impact, named), answers.when(answer, impact), answers.next_answer(impact)]
    why = " ".join(filter(None, parts))
    return Said(
        answers.word(answer), why, signals.standing(progress), impact_words.strength(impact.grade),
        is_signal=bool(impact.chart and impact.chart.latest.cause),
    )  # fmt: skip


def verdict_line(figures: Figures, pilot: Pilot) -> list[Node]:
    """The plain word of its first measure and what it rests on; empty without a measure."""
    if not pilot.measures:
        return []
    measure = pilot.measures[0]
    word, rest = report.verdict(*judgement_of(figures, pilot, measure), named_of(measure))
    return [node("p", node("strong", f"{word}."), f" {rest}", class_="verdict-line")]
