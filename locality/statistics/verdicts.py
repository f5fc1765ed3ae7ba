"""What the step of a gap allows to say: worked, did not, went the other way, or cannot be told.

How often each is said although it is not so stands in the calibration (``make calibrate``).
"""

import numpy as np
import numpy.typing as npt

from locality.statistics.numbers import Words
from locality.statistics.step_model import Step

ERROR = 0.05  # what the interval leaves out, both sides together
WORKING, NO_DIFFERENCE, WRONG_WAY, CANNOT_TELL = "working", "no_difference", "wrong_way", "cannot_tell"


def verdicts(step: Step, wanted: npt.ArrayLike) -> Words:
    """A word for every case: the interval leaves "no step" out, or the step that was wanted, or neither.

    ``wanted`` is signed, on the scale of the step. no_difference: a step as large as wanted, or larger, would
    have shown; a smaller one may be there.
    """
    way = np.sign(np.asarray(wanted, dtype=np.float64))
    side, beside_wanted = step.side(ERROR), step.side(ERROR, wanted)
    said = [(side != 0) & (side == way), side != 0, beside_wanted * way < 0]
    return np.select(said, [WORKING, WRONG_WAY, NO_DIFFERENCE], CANNOT_TELL)
