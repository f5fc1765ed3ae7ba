"""Worked examples are the store's own figures, and their words want no number that is not there."""

import math

import pandas as pd
import pytest

from locality.baseline.store import Store
from locality.findings.worked import EXAMPLES, Worked, examples
from locality.findings.worked.hiding import COUNTS, HIDDEN
from locality.words import methods

METHODS = [one for group in methods.groups() for one in group.methods]
CLOSE = 1e-9


@pytest.fixture(scope="module")
def worked(bradford_store: Store) -> dict[str, Worked]:
    """Every example on our figures."""
    return examples(bradford_store)


def stored(store: Store, example: Worked, indicator: int = 0, name: str = "") -> pd.Series:
    """The store's newest figure an example speaks of."""
    figures = store.figures(example.indicators[indicator])
    return figures[figures.area_name == example.values[f"{name}area"]].iloc[0]


def test_every_method_has_words_and_an_example() -> None:
    assert [one.id for one in METHODS] == list(EXAMPLES)
    assert len({one.title for one in METHODS}) == len(METHODS)
    for one in METHODS:
        assert one.plain
        assert one.source
        assert one.example


@pytest.mark.parametrize("method", METHODS, ids=lambda one: one.id)
def test_every_sentence_of_an_example_finds_its_numbers(
    method: methods.Method, worked: dict[str, Worked]
) -> None:
    for sentences in (method.example, method.formula):
        assert len(methods.filled(sentences, worked[method.id])) == len(sentences)
    for text in methods.filled(method.example, worked[method.id]):
        assert "nan" not in text.split()
        assert "{" not in text


@pytest.mark.parametrize("method", ["wilson", "byar"])
def test_intervals_worked_anew_are_the_stores(
    bradford_store: Store, worked: dict[str, Worked], method: str
) -> None:
    row, values = stored(bradford_store, worked[method]), worked[method].values
    assert values["worked_lower"] == pytest.approx(row.lower_ci, rel=CLOSE)
    assert values["worked_upper"] == pytest.approx(row.upper_ci, rel=CLOSE)


def test_wilson_by_hand(worked: dict[str, Worked]) -> None:
    values = worked["wilson"].values
    x, n, z = values["x"], values["n"], 1.959963985
    reach = z * math.sqrt(z**2 + 4 * x * (1 - x / n))
    assert values["worked_lower"] == pytest.approx(100 * (2 * x + z**2 - reach) / (2 * (n + z**2)), rel=1e-7)


def test_few_events_have_exact_limits_as_in_the_store(
    bradford_store: Store, worked: dict[str, Worked]
) -> None:
    row, values = stored(bradford_store, worked["byar"], name="few_"), worked["byar"].values
    assert 1 <= values["few_x"] < 10
    assert values["few_worked_lower"] == pytest.approx(row.lower_ci, rel=CLOSE)
    assert values["few_worked_upper"] == pytest.approx(row.upper_ci, rel=CLOSE)


def test_a_locality_is_the_sum_of_its_wards_and_not_their_average(
    bradford_store: Store, worked: dict[str, Worked]
) -> None:
    row, values = stored(bradford_store, worked["sums"]), worked["sums"].values
    assert values["worked"] == pytest.approx(row.value, rel=CLOSE)
    assert values["sum_x"] == pytest.approx(row.numerator, rel=CLOSE)
    assert abs(values["wrong"] - row.value) > 0.1
    assert worked["sums"].rows is not None
    assert len(worked["sums"].rows.cells) == values["wards"] == 6


def test_a_score_is_averaged_by_residents_as_in_the_store(
    bradford_store: Store, worked: dict[str, Worked]
) -> None:
    row, values = stored(bradford_store, worked["weighted_mean"]), worked["weighted_mean"].values
    assert values["worked"] == pytest.approx(row.value, rel=CLOSE)
    assert values["weighted"] / values["people"] == pytest.approx(row.value, rel=CLOSE)


def test_apportioning_is_as_accurate_as_is_claimed(bradford_store: Store, worked: dict[str, Worked]) -> None:
    values = worked["apportioning"].values
    assert values["off_median"] == pytest.approx(2.2, abs=0.1)
    assert values["off_worst"] == pytest.approx(14.5, abs=0.05)
    assert values["off_whole_median"] == pytest.approx(4.6, abs=0.2)
    assert values["first_people"] + values["second_people"] == pytest.approx(values["shared_people"])
    lookup = bradford_store.lookup()
    parts = lookup[lookup.child_code.isin([one.area_code for one in bradford_store.areas("lsoa")])]
    assert (
        values["straddling"]
        == parts[parts.method.eq("apportioned") & (parts.weight < 1)].child_code.nunique()
    )


def test_verdicts_are_the_stores(bradford_store: Store, worked: dict[str, Worked]) -> None:
    row, values = stored(bradford_store, worked["verdict"]), worked["verdict"].values
    beside = bradford_store.comparisons(row.indicator_id, area_codes=[row.area_code]).set_index("comparator")
    assert (values["verdict"], values["sure_verdict"]) == tuple(
        beside.loc["district", ["verdict", "verdict_998"]]
    )
    assert values["benchmark"] == beside.comparator_value["district"]
    assert values["sure_lower"] < values["lower"] < values["upper"] < values["sure_upper"]
    assert values["similar_lower"] <= values["benchmark"] <= values["similar_upper"]


@pytest.mark.parametrize(("kind", "position"), [("share", 0), ("rate", 1)])
def test_the_rest_of_the_district_is_tested_as_in_the_store(
    bradford_store: Store, worked: dict[str, Worked], kind: str, position: int
) -> None:
    example = worked["rest_of_district"]
    row = stored(bradford_store, example, position, f"{kind}_")
    beside = bradford_store.comparisons(row.indicator_id, area_codes=[row.area_code])
    (found,) = beside[beside.comparator == "rest_of_district"].to_dict("records")
    for name, column in (
        ("apart", "difference"), ("apart_lower", "difference_lower"), ("apart_upper", "difference_upper"),
        ("rest_value", "comparator_value"),
    ):  # fmt: skip
        assert example.values[f"{kind}_{name}"] == pytest.approx(found[column], rel=CLOSE), name


def test_comparisons_are_counted_and_chance_named(bradford_store: Store, worked: dict[str, Worked]) -> None:
    every, values = bradford_store.comparisons(), worked["many_comparisons"].values
    compared = every[every.verdict != "not_compared"]
    assert values["compared"] == len(compared)
    assert values["different"] == len(compared[compared.verdict != "similar"])
    assert values["by_chance"] == pytest.approx(0.05 * len(compared))
    assert values["stand_out"] == every.stands_out.sum()


def test_the_trend_is_the_stores(bradford_store: Store, worked: dict[str, Worked]) -> None:
    example = worked["trend"]
    (found,) = bradford_store.trends(
        example.indicators[0], area_codes=[bradford_store.council.district]
    ).to_dict("records")
    assert example.values["chi_square"] == pytest.approx(found["chi_square"], rel=CLOSE)
    assert example.values["word"] == found["word"].replace("_", " ")
    assert example.rows is not None
    assert len(example.rows.cells) == 5


def test_the_rank_interval_is_the_stores(bradford_store: Store, worked: dict[str, Worked]) -> None:
    example = worked["ranks"]
    row = stored(bradford_store, example)
    (found,) = bradford_store.ranks(row.indicator_id, area_codes=[row.area_code]).to_dict("records")
    for name in ("rank", "rank_lower", "rank_upper"):
        assert example.values[name] == found[name], name


def test_the_score_is_the_stores_and_shown_with_its_parts(
    bradford_store: Store, worked: dict[str, Worked]
) -> None:
    values, rows = worked["scores"].values, worked["scores"].rows
    need = next(one for one in bradford_store.needs() if one.title == values["need"])
    scores = bradford_store.need_scores(need.id, "locality")
    assert values["worked"] == pytest.approx(scores.score.max(), rel=CLOSE)
    assert rows is not None
    steps = [float(cells[-1]) for cells in rows.cells]
    assert values["worked"] == pytest.approx(100 + 10 * sum(steps) / len(steps), abs=0.06)


def test_a_clustered_share_is_less_sure_than_it_looks(worked: dict[str, Worked]) -> None:
    values = worked["clustered"].values
    assert values["wide_lower"] < values["lower"] < values["upper"] < values["wide_upper"]
    assert values["wide_upper"] - values["wide_lower"] > 10 * (values["upper"] - values["lower"])


def test_made_up_counts_hide_a_second_one_and_say_they_are_made_up(worked: dict[str, Worked]) -> None:
    rows = worked["disclosure"].rows
    assert rows is not None
    assert rows.caption.startswith("Example")
    standard = {cells[0]: cells[2] for cells in rows.cells}
    small = [name for name, count in COUNTS.items() if count < 5]
    assert all(standard[name] == HIDDEN for name in small)
    assert sum(shown == HIDDEN for shown in standard.values()) == 2, "hiding one alone hides nothing"


def test_what_a_store_has_no_figures_for_is_left_out(example_store: Store) -> None:
    found = examples(example_store)
    assert found["apportioning"].values["straddling"] == 1
    assert methods.filled(["{off_median:.1f}% off"], found["apportioning"]) == []
    assert (
        methods.filled(next(one for one in METHODS if one.id == "clustered").example, found["clustered"])
        == []
    )


def test_the_lead_counts_methods_and_examples() -> None:
    assert methods.lead(18, 18).startswith("**18 methods, each shown on figures of this store**")
    assert methods.lead(18, 9).startswith("**18 methods, 9 of them shown on figures of this store**")
