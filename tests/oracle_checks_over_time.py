"""How expected values of measures over time are held against the code: control charts, plans, effects."""

from collections.abc import Callable

import numpy as np
from numpy.testing import assert_array_equal

from locality.statistics.control_chart import (
    ControlChart,
    assurance,
    control_chart,
    side_run_ends,
    trend_ends,
    two_in_three,
    variation,
    whole_runs,
)
from locality.statistics.difference import mean_change, rate_change
from locality.statistics.interrupted_series import interrupted_series
from locality.statistics.trajectory import linear, standing
from tests.oracle_rows import Row, agree, number, numbers

POLARITY = {"increase": "high_is_good", "decrease": "low_is_good", "neutral": "no_judgement"}
CAUSES = {
    "": "Common Cause", "above_limit": "Above UCL", "below_limit": "Below LCL",
    "rising_trend": "7 Point Trend (Increasing)", "falling_trend": "7 Point Trend (Decreasing)",
    "two_of_three_high": "2 in 3 Above CL", "two_of_three_low": "2 in 3 Below CL",
    "shift_high": "7 Points Above CL", "shift_low": "7 Points Below CL",
}  # fmt: skip
VARIATION = {
    "common_cause": "common_cause", "improvement": "special_cause_improvement",
    "concern": "special_cause_concern", "high": "special_cause_neutral_high",
    "low": "special_cause_neutral_low",
}  # fmt: skip


def _column(rows: list[Row], name: str) -> np.ndarray:
    return np.array([number(row[name]) for row in rows])


def _chart(rows: list[Row]) -> ControlChart:
    """The chart of a case: a baseline of the first so many points of each group, or of all."""
    rebase = _column(rows, "rebase") == 1
    starts = np.maximum.accumulate(np.where(rebase, np.arange(len(rows)), 0))
    first = number(rows[0]["fix_after_n"] or "inf")
    in_baseline = np.arange(len(rows)) - starts < first
    return control_chart(_column(rows, "y"), in_baseline, rebase, rows[0]["screen_outliers"] == "True")


def spc_points(rows: list[Row], inputs: list[Row]) -> None:
    """Group, mean, limits and special cause of every point."""
    chart = _chart(rows)
    types = variation(chart.special_cause, POLARITY[rows[0]["improvement_direction"]])
    points = zip(rows, chart.segment, chart.mean, chart.lower, chart.upper, strict=True)
    for row, *levels in points:
        columns = ("expected_group", "expected_mean", "expected_lpl", "expected_upl")
        agree(levels, {"abs_tol": "1e-4", **row}, *columns)
    assert [CAUSES[cause] for cause in chart.special_cause] == [row["expected_special_cause"] for row in rows]
    assert [VARIATION[word] for word in types] == [row["expected_point_type"] for row in rows]


def spc_summary(rows: list[Row], inputs: list[Row]) -> None:
    """Limits of the last group, the word of the last point, assurance, and whether limits are trial."""
    (row,) = rows
    assert len(inputs) == int(row["n_points"])
    chart, polarity = _chart(inputs), POLARITY[row["improvement_direction"]]
    levels = [chart.mean[-1], chart.lower[-1], chart.upper[-1]]
    agree(levels, row, "expected_last_mean", "expected_last_lpl", "expected_last_upl")
    last = str(variation(chart.special_cause, polarity)[-1])
    assert VARIATION[last] == row["expected_last_point_type"]
    assert str(assurance(*levels[1:], number(row["target"]), polarity)) == row["expected_assurance"]
    assert str(chart.limits == "trial") == row["expected_trial_limits"]


def spc_assurance(row: Row) -> None:
    """Limits against a target."""
    limits = [number(row[name]) for name in ("lpl", "upl", "target")]
    assert str(assurance(*limits, POLARITY[row["improvement_direction"]])) == row["expected_assurance"]


def spc_rule_flags(row: Row) -> None:
    """The rules one by one. The published marks of a run do not tell sides apart, except for trends."""
    first, _, second = row["input"].partition("|")
    near, side = numbers(first), numbers(second) if second else np.array([])
    rules: dict[str, Callable[[], np.ndarray]] = {
        "seven_one_side": lambda: side_run_ends(near),
        "seven_trend": lambda: trend_ends(near),
        "two_in_three": lambda: two_in_three(near, side),
        "highlight_two_in_three": lambda: two_in_three(near, side) & (near == 1),
        "expand_to_all_seven": lambda: whole_runs(near),
    }
    rule = row["rule"].partition("(")[0]
    found, expected = rules[rule]().astype(float), numbers(row["expected"])
    if rule in ("seven_one_side", "expand_to_all_seven"):
        found, expected = np.abs(found), np.abs(expected)
    assert_array_equal(found, expected, err_msg=row["case_id"])


def trajectory(row: Row) -> None:
    """Planned value of a straight line, progress, time and status."""
    baseline, target, months, k, actual = (
        number(row[name]) for name in ("baseline", "target", "months_total", "month_k", "actual")
    )
    assert row["tolerance"] == "5% of the planned change"
    planned = linear(baseline, target, int(months))[int(k)]
    found = standing(baseline, target, planned, actual, k / months, POLARITY[row["direction"]])
    agree([found.planned], row, "expected_trajectory")
    agree([found.progress_share, found.time_share], row, "expected_progress_share", "expected_time_share")
    assert str(found.word).replace("_", " ") == row["expected_status"]


def did_rates(row: Row) -> None:
    """Difference in differences of rates, as a difference and as a ratio, and the events expected."""
    cells = [
        number(row[f"{area}{kind}_{time}"])
        for area in ("treated", "comp")
        for time in ("before", "after")
        for kind in ("", "_pop")
    ]
    found = rate_change(*cells, multiplier=number(row["multiplier"]))
    difference, ratio = found.difference, found.ratio
    agree([difference.value, found.difference_error], row, "expected_did", "expected_did_se")
    agree([difference.lower, difference.upper], row, "expected_did_lower", "expected_did_upper")
    columns = ("expected_ratio", "expected_ratio_lower", "expected_ratio_upper")
    agree([ratio.value, ratio.lower, ratio.upper], row, *columns)
    events = [found.expected.value, found.avoided.value]
    agree(events, row, "expected_counterfactual_events", "expected_events_avoided")


def did_means(row: Row) -> None:
    """Difference in differences of means."""
    treated, others = (
        [number(row[f"{area}_{time}"]) for time in ("before", "after")] for area in ("treated", "comp")
    )
    found = mean_change(treated, others, [False, True])
    changes = [found.treated_change, found.others_change, found.difference]
    agree(changes, row, "expected_treated_change", "expected_comp_change", "expected_did")


def its_expected(rows: list[Row], inputs: list[Row]) -> None:
    """Segmented regression by the model its row names: of values, or of counts with an offset."""
    (row,) = rows
    is_count = bool(inputs[0]["exposure"])
    found = interrupted_series(
        _column(inputs, "events"),
        _column(inputs, "post") == 1,
        _column(inputs, "exposure") if is_count else None,
        has_slope="(t-T0)" in row["model"].replace(" ", "") or bool(row["expected_slope_change"]),
        waves=2 if "harmonic" in row["model"] else 0,
    )
    actual = {
        "level_coef": found.level.value,
        "level_se": found.level.error,
        "time_coef": found.time.value,
        "level_se_newey_west1": found.level.newey_west_error,
        "dispersion": found.dispersion,
        "level_rr": np.exp(found.level.value),
        "level_rr_lower": np.exp(found.level.plain_lower),
        "level_rr_upper": np.exp(found.level.plain_upper),
        "slope_change": found.slope.value if found.slope else np.nan,
        "slope_change_se": found.slope.error if found.slope else np.nan,
    }
    for name, value in actual.items():
        if row[f"expected_{name}"]:
            agree([value], row, f"expected_{name}")
