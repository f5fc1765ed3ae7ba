"""How each file of expected values is held against the code: one check a file, called with one case.

A case is the rows of a file that share a ``case_id``. INPUTS names the second file of a case, where inputs
stand apart from expected values.
"""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.testing import assert_allclose

from locality.disclosure import PROFILES, Cell, Table, Tree, release
from locality.disclosure.audit import Knowledge
from locality.disclosure.suppression import Status, suppress
from locality.statistics.aggregation import means_by_parent, sums_by_parent
from locality.statistics.benefits import Assumptions, uprated, worth
from locality.statistics.comparison import verdict
from locality.statistics.funnel import proportion_limits, ratio_flag
from locality.statistics.intervals import (
    BYAR_FROM,
    byar_interval,
    mean_interval,
    rate_interval,
    wilson_interval,
)
from locality.statistics.priorities import order_of
from locality.statistics.scores import need_score, standard_scores
from locality.statistics.standardisation import standardised_rate
from locality.statistics.trend import direction_of_travel, proportion_trend, value_trend
from tests import oracle_checks_over_time as over_time
from tests.oracle_rows import Row, agree, number, numbers


def proportion_wilson(row: Row) -> None:
    """Wilson's limits of a proportion."""
    x, n = number(row["numerator"]), number(row["denominator"])
    limits = wilson_interval(x, n, number(row["confidence"]))
    agree([x / n, *limits], row, "expected_value", "expected_lower", "expected_upper")


def count_byar(row: Row) -> None:
    """Byar's limits of a count."""
    limits = byar_interval(number(row["count"]), number(row["confidence"]))
    agree(limits, row, "expected_lower", "expected_upper")


def rate_exact_byar(row: Row) -> None:
    """Limits of a crude rate at 95% and 99.8%."""
    x, n, multiplier = (number(row[name]) for name in ("numerator", "denominator", "multiplier"))
    assert row["expected_method"] == ("Exact" if x < BYAR_FROM else "Byars")
    agree([x / n * multiplier], row, "expected_value")
    for confidence, percent in ((0.95, "95"), (0.998, "998")):
        limits = rate_interval(x, n, multiplier, confidence)
        agree(limits, row, f"expected_lower{percent}", f"expected_upper{percent}")


def aggregation(row: Row) -> None:
    """Children to parent: sums, never a mean of rates."""
    left, right = np.array([numbers(child.replace("/", ";")) for child in row["children"].split(";")]).T
    parent = np.zeros(left.size)
    if row["kind"] == "population_weighted_score":
        value = means_by_parent(parent, left, right)
    else:
        numerator, denominator = sums_by_parent(parent, left), sums_by_parent(parent, right)
        agree([*numerator, *denominator], row, "expected_numerator", "expected_denominator")
        value = numerator / denominator
        limits = {"proportion": wilson_interval, "rate": rate_interval}[row["kind"]](numerator, denominator)
        agree(np.ravel(limits), {"rel_tol": "1e-6", **row}, "expected_lower95", "expected_upper95")
    agree(value, {"rel_tol": "1e-9", **row}, "expected_value")


def mean_t(row: Row) -> None:
    """Limits of a mean from single values."""
    values = numbers(row["values"])
    mean, deviation = values.mean(), values.std(ddof=1)
    agree([mean, deviation], row, "expected_mean", "expected_sd")
    for confidence, percent in ((0.95, "95"), (0.998, "998")):
        limits = mean_interval(mean, deviation, values.size, confidence)
        agree(limits, row, f"expected_lower{percent}", f"expected_upper{percent}")


def benchmark_rag(row: Row) -> None:
    """Verdict against a benchmark."""
    lower, upper, benchmark = (number(row[name]) for name in ("lower", "upper", "benchmark"))
    said = verdict(lower, upper, benchmark, row["polarity"].lower().replace(" ", "_"))
    assert said == row["expected"].lower().replace(" ", "_")


def recent_trend(row: Row) -> None:
    """Recent trend by positions of the latest five periods; two figures of one period make none."""
    order = np.argsort(numbers(row["periods"]), kind="stable")
    is_unique = np.unique(numbers(row["periods"])).size == order.size
    if row["type"] == "proportion":
        trend = proportion_trend(*(numbers(row[name])[order] for name in ("counts", "denominators")))
    else:
        trend = value_trend(*(numbers(row[name])[order] for name in ("values", "lower95", "upper95")))
    word = str(trend.word) if is_unique else "cannot_be_calculated"
    assert word == row["expected_marker"].lower().replace(" ", "_")
    if row["expected_marker_with_polarity"]:
        travel = str(direction_of_travel(word, row["polarity"].lower().replace(" ", "_")))
        said = f"{word} and {travel}" if travel else word
        assert said == row["expected_marker_with_polarity"].lower().replace("getting ", "getting_")
    if row["expected_chi2"]:
        agree([trend.chi_square], {**row, "abs_tol": "1e-3"}, "expected_chi2")
    if row["expected_gradient"]:
        agree([trend.slope], {**row, "abs_tol": "1e-4"}, "expected_gradient")


def funnel_proportion_limits(row: Row) -> None:
    """Control limits around an average percentage."""
    average, size = number(row["average_percent"]) / 100, number(row["denominator"])
    for confidence, sigmas in ((0.95, "2s"), (0.998, "3s")):
        limits = np.array(proportion_limits(average, size, confidence)) * 100
        agree(limits, row, f"expected_lower_{sigmas}", f"expected_upper_{sigmas}")


def funnel_ratio_significance(row: Row) -> None:
    """Whether observed events stray from the expected ones."""
    published = {
        "very_low": "Low (0.001)", "low": "Low (0.025)", "within": "Not significant",
        "high": "High (0.025)", "very_high": "High (0.001)",
    }  # fmt: skip
    flag = str(ratio_flag(number(row["observed"]), number(row["expected_events"])))
    assert published[flag] == row["expected_significance"]


def dsr_expected(rows: list[Row], inputs: list[Row]) -> None:
    """Directly standardised rate over age bands; in these files a blank count is 0."""
    (row,) = rows
    columns = ("count", "population", "std_population")
    bands = [[number(band[name] or "0") for band in inputs] for name in columns]
    for confidence, percent in ((0.95, "95"), (0.998, "998")):
        rate = standardised_rate(*bands, number(row["multiplier"]), confidence)
        agree(rate.events, row, "expected_total_count")
        names = ("expected_value", f"expected_lower{percent}", f"expected_upper{percent}")
        agree(rate[:3], row, *names)
        assert np.isnan(rate.value) == (row["expected_status"] != "ok")


def need_expected(rows: list[Row], inputs: list[Row]) -> None:
    """Composite score, its parts and its ranks."""
    areas = [row["area"] for row in rows]
    indicators = sorted({row["indicator"] for row in inputs})
    cells = {(row["area"], row["indicator"]): row for row in inputs}
    absent = {"value": "", "ref_mean": "0", "ref_sd": "1", "expected_z": "", "polarity": "high_is_need"}
    table = [[cells.get((area, indicator), absent) for indicator in indicators] for area in areas]
    values, means, deviations, expected = (
        np.array([[number(cell[name]) for cell in row] for row in table])
        for name in ("value", "ref_mean", "ref_sd", "expected_z")
    )
    is_high = [[cell["polarity"] == "high_is_need" for cell in row] for row in table]
    z = standard_scores(values, means, deviations, is_high)
    assert_allclose(z, expected, atol=1e-8)
    score = need_score(z)
    for row, *found in zip(rows, score.score, score.rank, score.indicators, strict=True):
        agree(found, row, "expected_score", "expected_rank", "expected_n_indicators")
    for row, status in zip(rows, score.status, strict=True):
        assert row["expected_status"].lower().replace(" ", "_") == status


def _row_by_row(check: Callable[[Row], None]) -> Callable[[list[Row], list[Row]], None]:
    def check_rows(rows: list[Row], inputs: list[Row]) -> None:
        for row in rows:
            check(row)

    return check_rows


INPUTS = {
    "mcda_expected": "mcda_inputs",
    "dsr_expected": "dsr_inputs",
    "need_expected": "need_inputs",
    "spc_summary": "spc_points",
    "its_expected": "its_series",
}


def rounding_display(row: Row) -> None:
    """A single count as the sensitive profile shows it."""
    (shown,) = release(Tree({"cell": number(row["count"])}, {}), PROFILES["sensitive"]).counts.values()
    assert ("*" if np.isnan(shown) else f"{shown:g}") == row["expected_display"]


def suppression_cells(rows: list[Row], inputs: list[Row]) -> None:
    """Status of every cell of a tree, rounded counts, and bounds of the small ones."""
    tree = Tree(
        {row["cell"]: number(row["count"]) for row in rows},
        {row["cell"]: row["parent"] for row in rows if row["parent"]},
    )
    table = tree.table(int(rows[0]["threshold"]))
    status = suppress(table).status
    outside = Knowledge(table, {cell for cell in status if status[cell] is Status.SHOWN})
    for row in rows:
        assert status[row["cell"]].replace("shown", "published") == row["expected_status"], row
        if status[row["cell"]] is Status.SHOWN:
            agree([PROFILES["sensitive"].rounded(tree.counts[row["cell"]])], row, "expected_rounded5")
        if row["audit_lower"]:
            unbounded = {**row, "audit_upper": row["audit_upper"] or "inf"}
            found = outside.bounds(table.cells[row["cell"]])
            agree(found, unbounded, "audit_lower", "audit_upper")


def overlapping(sums: Mapping[str, frozenset[str]], counts: Mapping[str, float]) -> Table:
    """A table of sums that may share parts."""
    cells = {name: Cell(sum(counts[part] for part in parts), parts, 0) for name, parts in sums.items()}
    return Table(cells, {})


def suppression_audit(row: Row) -> None:
    """What an outsider works out from published sums."""
    counts = {
        name: number(count)
        for name, _, count in (cell.partition("=") for cell in row["atomic_counts"].split(";"))
    }
    sums = [frozenset(group.split("+")) for group in row["published_sums"].split("|")]
    table = overlapping({f"sum {number}": parts for number, parts in enumerate(sums)}, counts)
    target = Cell(float("nan"), frozenset(row["target"].split("+")), int(row["threshold"]))
    found = Knowledge(table, table.cells.keys()).bounds(target)
    unbounded = {**row, "expected_upper": row["expected_upper"] or "inf"}
    agree(found, unbounded, "expected_lower", "expected_upper")
    assert str(found.width == 0) == row["expected_exactly_derivable"]
    assert str(found.width >= number(row["threshold"]) - 1) == row["expected_protected"]


def unit_cost_uprating(row: Row) -> None:
    """A unit cost in the prices of another year."""
    indices = (number(row[name]) for name in ("index_price_year", "index_target_year"))
    agree(uprated(number(row["value"]), *indices), row, "expected_updated")


def benefits(row: Row) -> None:
    """Gross, net by year, present values, what is cashable and what is avoided."""
    shares = (number(row[name]) for name in ("deadweight", "attribution", "optimism_bias"))
    found = worth(
        number(row["units_per_year"]),
        uprated(number(row["unit_cost"]), 1, number(row["deflator_ratio"])),
        Assumptions(*shares, ramp=tuple(numbers(row["ramp"]))),
        numbers(row["cost_by_year"]),
        number(row["cashable_share"]),
        number(row["discount_rate"]),
    )
    agree(found.gross_year, row, "expected_gross_year")
    assert_allclose(found.net_by_year, numbers(row["expected_net_by_year"]), atol=number(row["abs_tol"]))
    agree(
        [found.benefit, found.cost, found.net, found.ratio, found.cashable, found.avoided], row,
        "expected_pv_benefit", "expected_pv_cost", "expected_npv", "expected_bcr", "expected_cashable_pv",
        "expected_avoided_pv",
    )  # fmt: skip


def mcda_expected(rows: list[Row], inputs: list[Row]) -> None:
    """Totals, ranks, dominated options and what stays first whatever single weight is moved by half."""
    scores: dict[str, dict[str, float]] = {}
    for one in inputs:
        scores.setdefault(one["pilot"], {})[one["criterion"]] = number(one["score_0_100"])
    found = order_of(scores, {one["criterion"]: number(one["weight"]) for one in inputs}, draws=100)
    for row in rows:
        total, rank = found.totals[row["pilot"]], found.ranks[row["pilot"]]
        agree([total, rank], row, "expected_total", "expected_rank")
        assert str(found.dominated[row["pilot"]]) == row["expected_dominated"], row
        first = str(found.first_whatever[row["pilot"]])
        assert first == row["expected_top_under_any_weight_pm50pct"], row


_ROW_CHECKS = (
    proportion_wilson, count_byar, rate_exact_byar, aggregation, mean_t, benchmark_rag, recent_trend,
    funnel_proportion_limits, funnel_ratio_significance, rounding_display, suppression_audit,
    unit_cost_uprating, benefits,
    over_time.spc_assurance, over_time.spc_rule_flags, over_time.trajectory, over_time.did_rates,
    over_time.did_means,
)  # fmt: skip
_CASE_CHECKS = (
    dsr_expected, mcda_expected, need_expected, suppression_cells, over_time.spc_points,
    over_time.spc_summary, over_time.its_expected,
)  # fmt: skip
CHECKS: dict[str, Callable[[list[Row], list[Row]], None]] = {
    **{check.__name__: _row_by_row(check) for check in _ROW_CHECKS},
    **{check.__name__: check for check in _CASE_CHECKS},
}
