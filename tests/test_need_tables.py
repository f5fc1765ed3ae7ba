"""Need scores of the example council, by pocket calculator."""

from pathlib import Path

import pandas as pd
import pytest

from locality.baseline.making import build
from locality.baseline.store import Store


@pytest.fixture
def scored(example_copy: Path, tmp_path: Path):
    """A store in which housing is answered by crowded homes and worry."""
    need = example_copy / "needs/housing.yml"
    need.write_text(
        need.read_text().replace("indicators: [crowded_homes]", "indicators: [crowded_homes, worry]")
    )
    store = Store(build(example_copy, tmp_path / "home"))
    yield store
    store.close()


def test_a_score_is_the_mean_distance_from_the_wards(scored):
    """Crowded: 20, 9.5, 0, 10, mean 9.875, deviation 7.0744; worry: 0, 0.125, 0, mean 0.041667, 0.058926."""
    scores = scored.need_scores("housing", "ward").set_index("area_code")
    assert scores.score["X05000001"] == pytest.approx(103.62, abs=0.005)  # z 1.4312 and -0.7071
    assert scores.score["X05000002"] == pytest.approx(106.81, abs=0.005)  # z -0.0530 and 1.4142
    assert scores.score["X05000003"] == pytest.approx(89.49, abs=0.005)  # z -1.3959 and -0.7071
    assert list(scores.index[:3]) == ["X05000002", "X05000001", "X05000003"]
    assert list(scores["rank"][:3]) == [1, 2, 3]


def test_an_area_with_one_measure_of_two_has_no_score(scored):
    elm = scored.need_scores("housing", "ward").set_index("area_code").loc["X05000004"]
    assert elm.status == "insufficient_data"
    assert pd.isna(elm.score) and pd.isna(elm["rank"])


def test_a_score_comes_with_its_parts(scored):
    parts = scored.need_parts("housing", "ward").set_index(["area_code", "indicator_id"])
    assert parts.z["X05000001", "crowded_homes"] == pytest.approx(1.4312, abs=5e-5)
    assert parts.reference_mean["X05000001", "crowded_homes"] == pytest.approx(9.875)


def test_the_ranks_a_score_can_have_are_told(scored):
    """Leaving worry out puts Brook before Castle: the order depends on what is chosen."""
    scores = scored.need_scores("housing", "ward").set_index("area_code")
    assert (scores.left_out_lower["X05000001"], scores.left_out_upper["X05000001"]) == (1, 2)
    assert scores.rank_lower["X05000001"] <= scores.rank_upper["X05000001"]
    assert bool(scores.depends_on_choices["X05000001"])


def test_localities_are_measured_by_the_wards_spread(scored):
    parts = scored.need_parts("housing", "locality").set_index(["area_code", "indicator_id"])
    assert parts.z["X14000001", "crowded_homes"] == pytest.approx((13 - 9.875) / 7.0744, abs=1e-4)


def test_one_measure_makes_no_score(example_store):
    assert example_store.need_scores("housing", "ward").empty
    assert example_store.need_scores("safety", "ward").empty  # incidents and calls are no judgement
