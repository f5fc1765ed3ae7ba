"""What the product says of made-up months, counted: when nothing happened, and when something did."""

from dataclasses import dataclass

import numpy as np

from locality.register.judging.calibrated import HARD
from locality.statistics.gap import ERROR, NO_DIFFERENCE, WORKING, WRONG_WAY, step_of, verdicts
from tests.calibrate.draws import Cell, drawn, step_by

CHANGES = (10, 20, 30)  # percent fewer
PLANNED = 0.8  # of the level: what the made-up pilots promise


@dataclass(frozen=True)
class Seen:
    """Percent of cases: each word where nothing happened, the interval right, each true change found.

    ``held``: of the draws with a change the interval holds it. ``overlooked``: no_difference is said where
    the change promised did happen.
    """

    working: float
    wrong_way: float
    no_difference: float
    held: float
    found: tuple[float, ...]
    overlooked: float

    @property
    def claimed(self) -> float:
        """How often a difference is claimed although there is none."""
        return self.working + self.wrong_way


def look(cell: Cell, draws: int, seed: int) -> Seen:
    """What is said of so many cases where nothing happened, twice as many where that is hard to tell.

    And of a third as many for each change.
    """
    rng = np.random.default_rng([seed, *map(ord, "".join(map(str, vars(cell).values())))])
    planned = step_by(cell, PLANNED)
    said = verdicts(step_of(drawn(cell, draws * (2 if cell.process in HARD else 1), 1.0, rng)), planned)
    found, held, overlooked = [], [], 0.0
    for change in CHANGES:
        effect = 1 - change / 100
        step = step_of(drawn(cell, -(-draws // len(CHANGES)), effect, rng))
        words = verdicts(step, planned)
        found.append(_percent(words == WORKING))
        held.append(_percent(step.side(ERROR, step_by(cell, effect)) == 0))
        if effect == PLANNED:
            overlooked = _percent(words == NO_DIFFERENCE)
    nothing = (_percent(said == word) for word in (WORKING, WRONG_WAY, NO_DIFFERENCE))
    return Seen(*nothing, float(np.mean(held)), tuple(found), overlooked)


def _percent(holds: np.ndarray) -> float:
    return 100 * float(np.mean(holds))
