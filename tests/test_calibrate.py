"""Where nothing happened little is claimed: a small version of `make calibrate`, and the table it left."""

import numpy as np
import pytest

from locality.register.judging.calibrated import (
    HARD,
    LEAST_HELD,
    MOST_FALSE,
    MOST_FALSE_HARD,
    calls_of,
    chart_calls,
    claims,
    claims_of,
    fewest_before,
    looked,
    may_claim,
    processes,
    rows_of,
)
from locality.statistics.difference import rate_change
from locality.words.calibration import claims_note
from tests.calibrate.charts import calls
from tests.calibrate.draws import PROCESSES, Cell, drawn
from tests.calibrate.kept import TRIALS, Trial, claims_by, like_by
from tests.calibrate.often import look_often
from tests.calibrate.trying import AFTER, BEFORE, COMPARATORS, cells, trial

DRAWS = 240


@pytest.mark.parametrize("process", PROCESSES)
@pytest.mark.parametrize("size", ["20", "200", "value"])
def test_little_is_claimed_where_nothing_happened(process: str, size: str) -> None:
    found = trial(Cell(process, size, 3, 12, 12), DRAWS)
    assert found.claimed <= (MOST_FALSE_HARD if process in HARD else MOST_FALSE)
    assert found.held >= LEAST_HELD
    least = (
        15 if size == "20" else 35 if process == "chosen_left_out" else 60
    )  # half of its months before are gone
    assert found.found_30 > least, "caution is not bought by never saying anything"
    assert found.overlooked <= 5


def test_plain_sums_would_claim_far_too_much() -> None:
    months = drawn(Cell("drift", "200", 3, 12, 12), 400, 1.0, np.random.default_rng(1)).events
    before, after = months[..., :12].sum(axis=-1), months[..., 12:].sum(axis=-1)
    own, others = (slice(0, 1), slice(1, None))
    sums = [side[:, part].sum(axis=1) for side in (before, after) for part in (own, others)]
    found = rate_change(sums[0], 12, sums[2], 12, sums[1], 12, sums[3], 12)
    assert np.mean(found.is_clear) > 0.3, "the same draws catch a way of judging that is not calibrated"


def test_the_table_holds_every_cell_and_the_product_reads_what_stands_there() -> None:
    kept = rows_of(Trial, TRIALS)
    assert [Cell(one.process, one.size, one.comparators, one.before, one.after) for one in kept] == cells()
    assert tuple(claims_by(kept)) == claims()
    assert tuple(like_by(kept)) == processes()


def test_nothing_is_claimed_where_promises_are_not_kept() -> None:
    assert any(one.is_kept for one in claims())
    for one in processes():
        assert one.claimed <= (MOST_FALSE_HARD if one.process in HARD else MOST_FALSE)
        assert one.held_least >= LEAST_HELD
    assert not may_claim(0, 12, 12)
    assert not may_claim(3, BEFORE[0] - 1, 12)
    assert not may_claim(3, 12, AFTER[0] - 1)
    assert may_claim(3, 12, 12)


def test_reviews_claim_no_more_than_one_look_may() -> None:
    for one in looked():
        assert one.most <= (MOST_FALSE_HARD if one.process in HARD else MOST_FALSE), one.process
        assert one.planned < one.monthly, "looking every month claims more"
    assert [one.process for one in looked()] == list(PROCESSES)
    once, planned, monthly = look_often(Cell("alike", "200", 3, 12, 18), 150)
    assert max(once, planned) <= MOST_FALSE + 2
    assert monthly >= planned


def test_leaving_the_months_of_the_choice_out_takes_its_bias_away() -> None:
    by_process = {one.process: one for one in processes()}
    left_out, stays = by_process["chosen_left_out"], by_process["chosen_high"]
    assert left_out.working - left_out.wrong_way < stays.working - stays.wrong_way
    months = drawn(Cell("chosen_left_out", "200", 3, 12, 6), 10, 1.0, np.random.default_rng(1)).months
    assert months[11:13] == (11, 18)


def test_between_the_tried_the_next_fewer_holds() -> None:
    found = claims_of(4, 17, 11)
    assert found and (found.comparators, found.before, found.after) == (3, 12, 6)
    assert claims_of(9, 60, 40).comparators == COMPARATORS[-1]
    assert claims_of(1, 5, 6) is None
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
