"""Upper ends of the classes that a map's figures are put into, lowest first; the last is the highest."""

import numpy as np

from locality.statistics.numbers import Numbers


def quantiles(values: Numbers, classes: int) -> Numbers:
    """Ends of classes that hold equally many figures; fewer where equal figures make two of them one."""
    return np.unique(np.quantile(values, np.arange(1, classes + 1) / classes))


def equal_steps(values: Numbers, classes: int) -> Numbers:
    """Ends of classes of equal width between the lowest and the highest figure."""
    return np.linspace(values.min(), values.max(), classes + 1)[1:]


def natural_breaks(values: Numbers, classes: int) -> Numbers:
    """Ends of the classes with the least sum of squares within them.

    Fisher, J Am Stat Assoc 53 (1958); Jenks (1977). Takes the square of the number of figures in time.
    """
    ordered = np.sort(values)
    within = _squares_within(ordered)
    least, starts = within[0], []
    for _ in range(classes - 1):  # a class that starts at s follows the best of those that end before it
        ways = np.vstack([np.full(ordered.size, np.inf), least[:-1, None] + within[1:]])
        starts.append(ways.argmin(axis=0))
        least = ways.min(axis=0)
    ends = [ordered.size - 1]
    for start in reversed(starts):
        ends.append(int(start[ends[-1]]) - 1)
    return ordered[ends[::-1]]


def _squares_within(ordered: Numbers) -> Numbers:
    """Squares around their mean, summed, of the figures from each (rows) to each; infinite backwards."""
    centred = ordered - ordered.mean()
    sums, squares = (np.concatenate([[0.0], np.cumsum(centred**power)]) for power in (1, 2))
    first, last = np.arange(ordered.size)[:, None], np.arange(ordered.size)
    size = np.maximum(last - first + 1, 1)
    spread = squares[last + 1] - squares[first] - (sums[last + 1] - sums[first]) ** 2 / size
    return np.where(last >= first, spread, np.inf)


def class_of(values: Numbers, ends: Numbers) -> np.ndarray:
    """Which class each figure is in, the lowest 0."""
    return np.minimum(np.searchsorted(ends, values), ends.size - 1)
