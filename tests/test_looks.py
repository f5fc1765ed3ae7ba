"""Looks at a trial: published limits, and the error that all looks have together."""

import numpy as np
import pytest

from locality.statistics.looks import crossing, errors, limits

PUBLISHED = {  # two-sided 5%, looks evenly spaced
    1: [1.960],
    2: [2.797, 1.977],
    3: [3.471, 2.454, 2.004],
    5: [4.562, 3.226, 2.634, 2.281, 2.040],
}


@pytest.mark.parametrize("looks", PUBLISHED)
def test_limits_are_the_published_ones(looks: int) -> None:
    found = limits([(at + 1) / looks for at in range(looks)])
    assert found == pytest.approx(PUBLISHED[looks], abs=1e-3)


def test_all_looks_together_have_the_error_promised() -> None:
    parts = [0.35, 0.6, 1]
    limit = limits(parts)
    rng = np.random.default_rng(1)
    steps = rng.normal(0, np.sqrt(np.diff([0, *parts])), (200_000, 3)).cumsum(axis=1)
    seen = np.abs(steps / np.sqrt(parts)) > limit
    assert seen.any(axis=1).mean() == pytest.approx(0.05, abs=0.002)
    assert np.mean(np.abs(steps / np.sqrt(parts)) > 1.96, axis=0).max() < 0.06
    assert (np.abs(steps / np.sqrt(parts)) > 1.96).any(axis=1).mean() > 0.08, (
        "each look at 5% claims too often"
    )


def test_early_looks_take_more_and_errors_belong_to_limits() -> None:
    found = errors([0.5, 1])
    assert found == pytest.approx([0.00516, 0.0480], abs=2e-4)
    assert crossing([1.0], 1.959964) == pytest.approx(0.05, abs=1e-6)


@pytest.mark.parametrize("parts", [[], [0.5], [0.5, 0.5, 1], [0, 1], [1, 0.5]])
def test_parts_that_do_not_rise_to_the_whole_are_refused(parts: list[float]) -> None:
    with pytest.raises(ValueError, match="rise to 1"):
        limits(parts)
