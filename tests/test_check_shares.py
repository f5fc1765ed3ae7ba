"""A share is never more than everybody, also where only the parts of a ward are counted."""

from pathlib import Path

from locality.baseline.making import build, check
from locality.baseline.store import Store

HOMES = "values/crowded_homes.csv"


def hide_small_areas(data: Path, crowded_in_001b: int) -> None:
    """Small areas only serve to work out wards; 001B, half of it in Brook, gets another count."""
    indicator = data / "indicators/crowded_homes.yml"
    indicator.write_text(indicator.read_text().replace("[lsoa, ward,", "[ward,"))
    values = data / HOMES
    values.write_text(
        values.read_text().replace("X01000002,2021,20,100", f"X01000002,2021,{crowded_in_001b},100")
    )


def test_counts_of_two_years_may_cross_in_a_small_area_that_is_not_shown(
    example_copy: Path, tmp_path: Path
) -> None:
    hide_small_areas(example_copy, 120)
    assert check(example_copy) == []
    store = Store(build(example_copy, tmp_path / "home"))
    figures = store.figures("crowded_homes", area_codes=["X05000001"])
    store.close()
    assert list(figures.value) == [70.0]  # Brook: 10 and half of 120, out of 50 and half of 100


def test_a_ward_that_works_out_over_everybody_is_refused(example_copy: Path) -> None:
    hide_small_areas(example_copy, 500)
    assert [str(problem) for problem in check(example_copy)] == [
        f"{HOMES}: X05000001: works out at 260 of 100 for 2021: more than its denominator",
        f"{HOMES}: X05000002: works out at 259 of 200 for 2021: more than its denominator",
        f"{HOMES}: X14000001: works out at 519 of 300 for 2021: more than its denominator",
    ]
