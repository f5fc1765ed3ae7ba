"""Where nothing happened little is claimed: a small version of `make calibrate`, and the table it left."""

import numpy as np
import pytest

from locality.register.judging.calibrated import (
    HARD,
    LEAST_HELD,
    MOST_FALSE,
    MOST_FALSE_HARD,
    Trial,
    alike,
    calls_of,
    chart_calls,
    claimable,
    fewest_before,
    may_claim,
    trials,
)
from locality.statistics.difference import rate_change
from locality.words.calibration import claims_note
from tests.calibrate.charts import calls
from tests.calibrate.draws import PROCESSES, Cell, drawn
from tests.calibrate.trying import AFTER, BEFORE, COMPARATORS, cells, trial

DRAWS = 240


@pytest.mark.parametrize("process", PROCESSES)
@pytest.mark.parametrize("size", ["20", "200", "value"])
def test_little_is_claimed_where_nothing_happened(process: str, size: str) -> None:
    found = trial(Cell(process, size, 3, 12, 12), DRAWS)
    assert found.claimed <= (MOST_FALSE_HARD if process in HARD else MOST_FALSE)
    assert found.held >= LEAST_HELD
    assert found.found_30 > (60 if size != "20" else 15), "caution is not bought by never saying anything"
    assert found.overlooked <= 5


def test_plain_sums_would_claim_far_too_much() -> None:
    months = drawn(Cell("drift", "200", 3, 12, 12), 400, 1.0, np.random.default_rng(1)).events
    before, after = months[..., :12].sum(axis=-1), months[..., 12:].sum(axis=-1)
    own, others = (slice(0, 1), slice(1, None))
    sums = [side[:, part].sum(axis=1) for side in (before, after) for part in (own, others)]
    found = rate_change(sums[0], 12, sums[2], 12, sums[1], 12, sums[3], 12)
    assert np.mean(found.is_clear) > 0.3, "the same draws catch a way of judging that is not calibrated"


def test_the_table_holds_every_cell() -> None:
    kept = [Cell(one.process, one.size, one.comparators, one.before, one.after) for one in trials()]
    assert kept == cells()


def test_nothing_is_claimed_where_promises_are_not_kept() -> None:
    assert claimable()
    assert all(one.is_kept for one in claimable())
    assert all(one.claimed <= MOST_FALSE_HARD and one.held >= LEAST_HELD for one in claimable())
    assert not may_claim(0, 12, 12)
    assert not may_claim(3, BEFORE[0] - 1, 12)
    assert not may_claim(3, 12, AFTER[0] - 1)
    assert may_claim(3, 12, 12)


def test_between_the_tried_the_next_fewer_holds() -> None:
    found = alike(4, 17, 11)
    assert {(one.comparators, one.before, one.after) for one in found} == {(3, 12, 6)}
    assert {one.comparators for one in alike(9, 60, 40)} == {COMPARATORS[-1]}
    assert fewest_before(3, 12) in BEFORE
    assert fewest_before(3, 2) is None


def test_a_trial_that_claims_too_much_or_holds_too_little_is_not_kept() -> None:
    def made(process: str, working: float, held: float) -> Trial:
        return Trial(process, "200", 1, 12, 12, working, 1.0, 50, held, 1, 2, 3, 1)

    assert made("independent", 4, 95).is_kept
    assert not made("independent", 4.1, 95).is_kept
    assert made("drift", 7, 92).is_kept
    assert not made("drift", 7, 91.9).is_kept


def test_charts_call_as_often_as_the_table_says() -> None:
    found = {one.basis: one for one in calls(150, seed=3, bases=(12,))}[12]
    assert found.alone == pytest.approx(calls_of(12).alone, abs=3)
    assert found.alike == pytest.approx(calls_of(12).alike, abs=8)
    assert calls_of(3) == chart_calls()[0]
    assert calls_of(20).basis == 18


def test_the_note_says_how_often() -> None:
    assert claims_note().startswith("If nothing had happened, this page would say “working” of about ")
