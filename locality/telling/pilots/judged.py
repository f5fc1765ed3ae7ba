"""What can be said of a pilot's measures, judged once for as long as nothing is told of any pilot."""

from dataclasses import dataclass

from locality.register.happenings.pilots import Measure, Pilot
from locality.register.judging.impact import Impact
from locality.register.judging.judgement import judged
from locality.register.judging.monitoring import Progress
from locality.telling.figures import Figures
from locality.words import impact as impact_words
from locality.words import signals
from locality.words.signals import Named

Judged = tuple[Impact, Progress | None]


@dataclass(frozen=True)
class Said:
    """What is said of a pilot by its first measure: on plan or not, signal or noise, what it changed."""

    standing: str = "no measure yet"
    signal: str = "no measure yet"
    strength: str = "no test yet"
    changed: str = "no measure yet"

    @property
    def is_behind(self) -> bool:
        """Whether it is behind its plan."""
        return self.standing in ("behind plan", "just behind plan")


def judgement_of(figures: Figures, pilot: Pilot, measure: Measure) -> Judged:
    """What can be said of a measure, with the district's calendar and the names of its places."""
    ids = ("judged", pilot.id, measure.id)
    return figures.keep_of_pilots(ids, lambda: judged(pilot, measure, figures.disruptions, figures.name))


def named_of(measure: Measure) -> Named:
    """How a measure is called and written."""
    return Named(measure.title, measure.unit, measure.decimals)


def said_of(figures: Figures, pilot: Pilot) -> Said:
    """What is said of a pilot by its first measure."""
    if not pilot.measures:
        return Said()
    impact, progress = judgement_of(figures, pilot, pilot.measures[0])
    return Said(
        signals.standing(progress), signals.signal(impact.chart), impact_words.strength(impact.grade),
        impact_words.answer(impact),
    )  # fmt: skip
