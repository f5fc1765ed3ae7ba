"""A sensitive table in the store, attacked by an outsider who reads every released figure as an equation."""

import gc
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from locality.baseline.making import build, check
from locality.baseline.making.memory import (
    COLUMNS,
    MEMORY,
    add_to_memory,
    alone,
    copy_of_memory,
    kept_memory,
    read_memory,
)
from locality.baseline.store import Store, whole_store
from locality.command_line.main import main
from locality.definitions import InputProblems
from locality.disclosure import PROFILES
from tests.outsider import attack

WARDS = ["X05000001", "X05000002", "X05000003", "X05000004"]
PARTS = {
    **{ward: {ward} for ward in WARDS},
    "X14000001": set(WARDS[:2]),
    "X14000002": set(WARDS[2:]),
    "X08000001": set(WARDS),
}
COUNTS = {"X05000001": 3, "X05000002": 41, "X05000003": 6, "X05000004": 60}
DEFINITION = """
title: Calls from survivors
short_title: Calls
plain: calls
question: How many calls?
need: safety
statistic: rate
multiplier: 1000
unit: "per 1,000 residents"
polarity: no_judgement
recorded_demand: true
numerator: Calls
denominator: Residents
area_types: [ward, locality, district]
aggregate: {from: ward, to: [locality, district]}
source: example_returns
processing: As returned.
decimals: 1
disclosure: DISCLOSURE
"""


@pytest.fixture
def sensitive(example_copy: Path) -> Path:
    """The example council with a partner's unpublished counts of wards."""
    (example_copy / "indicators/survivors.yml").write_text(DEFINITION.replace("DISCLOSURE", "sensitive"))
    write_counts(example_copy, COUNTS)
    with (example_copy / "caveats.yml").open("a") as caveats:
        caveats.write("rounded_to_5: Counts are rounded to the nearest 5.\n")
    return example_copy


def write_counts(data: Path, counts: dict[str, int], period: str = "2021") -> None:
    people = {"X05000001": 200, "X05000002": 400, "X05000003": 400, "X05000004": 1100}
    lines = [f"{ward},{period},{counts[ward]},{people[ward]},ok" for ward in counts]
    (data / "values/survivors.csv").write_text(
        "area_code,period,numerator,denominator,status\n" + "\n".join(lines) + "\n"
    )


def released(data: Path, home: Path) -> pd.DataFrame:
    store = Store(build(data, home))
    try:
        return store.figures("survivors", period="all").set_index("area_code")
    finally:
        store.close()


def seen_by_outsider(figures: pd.DataFrame) -> dict[str, float]:
    """Counts as an outsider has them: the numerator, or worked back from any rate and its denominator."""
    back = figures.value * figures.denominator / 1000
    return figures.numerator.fillna(back).to_dict()


def recovered(figures: pd.DataFrame, rounded_to: int) -> list[str]:
    found = attack(seen_by_outsider(figures), PARTS, rounded_to)
    small = [ward for ward, count in COUNTS.items() if 0 < count < PROFILES["sensitive"].first_shown]
    return [ward for ward in small if found[ward][1] - found[ward][0] < PROFILES["sensitive"].first_shown - 1]


def test_nothing_small_can_be_worked_out_of_the_store(sensitive, tmp_path):
    assert check(sensitive) == []
    figures = released(sensitive, tmp_path / "home")
    assert recovered(figures, rounded_to=5) == []
    shown = figures[figures.status == "ok"]
    assert len(shown) and set(shown.numerator % 5) == {0}


def test_the_outsider_succeeds_when_suppression_is_switched_off(sensitive, tmp_path):
    (sensitive / "indicators/survivors.yml").write_text(DEFINITION.replace("DISCLOSURE", "open"))
    assert recovered(released(sensitive, tmp_path / "home"), rounded_to=1) == ["X05000001", "X05000003"]


def test_whatever_leads_back_to_a_hidden_count_is_hidden_with_it(sensitive, tmp_path):
    store = Store(build(sensitive, tmp_path / "home"))
    figures = store.figures("survivors").set_index("area_code")
    hidden = set(figures.index[figures.status == "suppressed"])
    assert {"X05000001", "X05000003"} <= hidden
    numbers = ["numerator", "denominator", "value", "lower_ci", "upper_ci"]
    assert figures.loc[sorted(hidden), numbers].isna().all(axis=None)
    assert not hidden & set(store.ranks("survivors").area_code)
    compared = store.comparisons("survivors").set_index("area_code")
    told = compared.loc[compared.index.isin(hidden), "verdict"]
    assert set(told) <= {"not_compared"}
    store.close()


def test_primary_and_secondary_look_the_same(sensitive, tmp_path):
    figures = released(sensitive, tmp_path / "home")
    hidden = figures[figures.status == "suppressed"].drop(columns=["area_name", "area_type"])
    same = ["status", "method", "caveats", "source_id", "numerator", "value"]
    wards = hidden.loc[hidden.index.str.startswith("X05"), same]
    assert len(wards) > 2 and len(wards.drop_duplicates()) == 1


def test_what_was_hidden_stays_hidden_when_figures_are_revised(sensitive, tmp_path):
    home = tmp_path / "home"
    first = released(sensitive, home)
    write_counts(sensitive, COUNTS | {"X05000001": 30, "X05000003": 20})
    second = released(sensitive, home)
    was_hidden = first.index[first.status == "suppressed"]
    assert (second.loc[was_hidden, "status"] == "suppressed").all()
    afresh = released(sensitive, tmp_path / "another_home")
    assert (afresh.status == "ok").all()


def test_a_period_with_a_ward_missing_is_withheld_whole(sensitive, tmp_path):
    text = (
        (sensitive / "values/survivors.csv")
        .read_text()
        .replace("X05000002,2021,41,400,ok", "X05000002,2021,,,missing")
    )
    (sensitive / "values/survivors.csv").write_text(text)
    assert set(released(sensitive, tmp_path / "home").status) == {"suppressed"}


def test_rolling_totals_beside_fixed_years_are_refused(sensitive):
    text = (sensitive / "values/survivors.csv").read_text()
    more = "\n".join(line.replace(",2021,", ",2021-07/2022-12,") for line in text.splitlines()[1:])
    (sensitive / "values/survivors.csv").write_text(text + more + "\n")
    said = [str(problem) for problem in check(sensitive)]
    assert said == ["values/survivors.csv: period: " + said[0].partition("period: ")[2]]
    assert "fixed periods and rolling totals" in said[0]


def test_sensitive_figures_without_counts_are_refused(sensitive):
    path = sensitive / "values/survivors.csv"
    path.write_text("area_code,period,value,status\n" + "".join(f"{ward},2021,4.5,ok\n" for ward in WARDS))
    assert any("need counts" in str(problem) for problem in check(sensitive))


def test_no_small_area_leaves_with_a_sensitive_count(sensitive):
    definition = DEFINITION.replace("DISCLOSURE", "sensitive").replace("[ward,", "[lsoa, ward,")
    (sensitive / "indicators/survivors.yml").write_text(definition)
    assert any("small areas" in str(problem) for problem in check(sensitive))


def test_hidden_is_not_zero_and_not_missing(sensitive, tmp_path):
    figures = released(sensitive, tmp_path / "home")
    assert not np.any(figures.value[figures.status == "suppressed"] == 0)
    assert "missing" not in set(figures.status)


def steps_of(data: Path, home: Path) -> list[str]:
    """What a build tells."""
    steps: list[str] = []
    build(data, home, steps.append)
    return steps


def test_a_build_without_its_memory_says_so_and_the_next_one_does_not(sensitive, tmp_path):
    first, second = steps_of(sensitive, tmp_path), steps_of(sensitive, tmp_path)
    words = "nothing is known of earlier releases of survivors"
    assert any(words in one for one in first)
    assert not any(words in one for one in second)
    assert (tmp_path / MEMORY).stat().st_mode & 0o777 == 0o600


def test_earlier_releases_that_contradict_themselves_are_told_of(sensitive, tmp_path):
    large = {"X05000001": 30, "X05000002": 41, "X05000003": 50, "X05000004": 60}
    write_counts(sensitive, large)
    assert not any("contradicts itself" in one for one in steps_of(sensitive, tmp_path))
    rows = pd.read_csv(tmp_path / MEMORY, dtype=str)
    rows.loc[rows.area_code == "X08000001", "numerator"] = "281"  # its wards give 181
    rows.to_csv(tmp_path / MEMORY, index=False)
    write_counts(sensitive, {**large, "X05000001": 3})
    assert any(one.startswith("survivors: what earlier releases told contradicts itself")
               for one in steps_of(sensitive, tmp_path))  # fmt: skip
    store = Store(whole_store(tmp_path))
    assert store.figures("survivors", period="all").set_index("area_code").status["X05000001"] == "suppressed"
    store.close()


def test_a_correction_read_from_a_fresh_home_with_its_memory_brought_back_gives_nothing_away(
    sensitive, tmp_path
):
    released(sensitive, tmp_path / "old")
    write_counts(sensitive, {**COUNTS, "X05000001": 30})
    fresh = tmp_path / "fresh"
    new, damaged = add_to_memory(fresh, kept_memory(tmp_path / "old" / MEMORY))
    assert new > 0 and damaged is None
    assert released(sensitive, fresh).status["X05000001"] == "suppressed"


def test_what_the_first_versions_remembered_is_taken_over(sensitive, tmp_path):
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "hidden.csv").write_text(
        "indicator_id,area_code,period\nsurvivors,X05000002,2021\n"
    )
    write_counts(sensitive, {"X05000001": 30, "X05000002": 41, "X05000003": 50, "X05000004": 60})
    assert released(sensitive, tmp_path).status["X05000002"] == "suppressed"


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("at,indicator_id\nx,y\n", "column is missing"),
        ("HEAD\nAT,survivors,X05000001,soon,2021-12-31,3,,no\n", "row 2, first_day: got 'soon'"),
        ("HEAD\nAT,survivors,X05000001,2021-01-01,,3,,no\n", "row 2, last_day: got '': must not be empty"),
        ("HEAD\nAT,survivors,X05000001,2021-01-01,2021-12-31,3,,perhaps\n", "got 'perhaps'"),
        ("HEAD\nnow,survivors,X05000001,2021-01-01,2021-12-31,3,,no\n", "row 2, at: got 'now'"),
    ],
)
def test_a_damaged_memory_stops_the_build_and_says_what_to_do(sensitive, tmp_path, damage, words):
    text = damage.replace("HEAD", ",".join(COLUMNS)).replace("AT,", "2026-05-06T12:00:00+00:00,")
    (tmp_path / MEMORY).write_text(text)
    with pytest.raises(InputProblems) as refused:
        build(sensitive, tmp_path)
    assert words in str(refused.value) and "bring it back with: register restore" in str(refused.value)
    assert not list(tmp_path.glob("baseline-*"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("indicator_id,area_code\nsurvivors,X05000002\n", "period: column is missing"),
        ("indicator_id,area_code,period\nsurvivors,X05000002,last year\n", "row 2, period: got 'last year'"),
    ],
)
def test_damage_in_what_the_first_versions_remembered_is_said(sensitive, tmp_path, text, words):
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "hidden.csv").write_text(text)
    with pytest.raises(InputProblems) as refused:
        build(sensitive, tmp_path)
    assert words in str(refused.value) and "is damaged" in str(refused.value)


def test_a_restore_waits_for_the_build_that_is_going_on(sensitive, tmp_path):
    build(sensitive, tmp_path / "old")
    kept, home = kept_memory(tmp_path / "old" / MEMORY), tmp_path / "home"
    with ThreadPoolExecutor(1) as pool:
        with alone(home):
            restoring = pool.submit(add_to_memory, home, kept)
            with pytest.raises(TimeoutError):
                restoring.result(timeout=0.5)
        assert restoring.result(timeout=30) == (len(kept), None)


@pytest.fixture
def backed_up(sensitive, tmp_path, monkeypatch) -> Path:
    """A backup of a home (tmp_path/home) that remembers a release, the copy of its memory beside it."""
    monkeypatch.setenv("LOCALITY_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("LOCALITY_LEDGER", raising=False)
    build(sensitive, tmp_path / "home")
    assert main(["register", "backup", str(tmp_path / "kept.sqlite")]) == 0
    gc.collect()  # a connection that is let go writes its log into the file
    return tmp_path / "kept.sqlite"


def test_a_restore_brings_a_damaged_memory_back_and_keeps_the_damaged_one(backed_up, tmp_path, capsys):
    memory = tmp_path / "home" / MEMORY
    whole = memory.read_bytes()
    memory.write_bytes(whole[: len(whole) // 2])
    assert main(["register", "restore", str(backed_up), "--replace"]) == 0
    assert "The damaged memory is kept in" in capsys.readouterr().out
    assert memory.read_bytes() == whole
    (aside,) = memory.parent.glob("releases-damaged-*.csv")
    assert aside.read_bytes() == whole[: len(whole) // 2]


def test_a_damaged_backup_of_the_memory_leaves_everything_as_it_was(backed_up, tmp_path, capsys):
    home = tmp_path / "home"
    backed_up.with_name(f"{backed_up.name}.{MEMORY}").write_text("at,indicator_id\n")
    before = {path.name: path.read_bytes() for path in home.glob("ledger*.sqlite")}
    remembered = (home / MEMORY).read_bytes()
    assert main(["register", "restore", str(backed_up), "--replace"]) == 1
    said = capsys.readouterr()
    assert "is damaged, nothing is restored" in said.out + said.err
    assert (home / MEMORY).read_bytes() == remembered
    assert {path.name: path.read_bytes() for path in home.glob("ledger*.sqlite")} == before


def test_of_two_builds_at_once_the_memory_holds_both(sensitive, tmp_path):
    other = tmp_path / "other data"
    shutil.copytree(sensitive, other)
    write_counts(other, COUNTS, period="2022")
    home = tmp_path / "home"
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda data: build(data, home), (sensitive, other)))
    remembered = read_memory(home).rows
    assert {day.year for day in remembered.first_day} == {2021, 2022}


def test_a_backup_brings_the_memory_along(sensitive, tmp_path, monkeypatch, capsys):
    home = tmp_path / "home"
    monkeypatch.setenv("LOCALITY_HOME", str(home))
    monkeypatch.delenv("LOCALITY_LEDGER", raising=False)
    build(sensitive, home)
    kept = copy_of_memory(home)
    assert main(["register", "backup", str(tmp_path / "kept.sqlite")]) == 0
    assert "Confidential" in capsys.readouterr().out
    (home / MEMORY).unlink()
    assert main(["register", "restore", str(tmp_path / "kept.sqlite"), "--replace"]) == 0
    assert read_memory(home).rows.equals(read_memory_of(kept, tmp_path))


def read_memory_of(kept: bytes, folder: Path) -> pd.DataFrame:
    (folder / MEMORY).write_bytes(kept)
    return read_memory(folder).rows


def test_parts_counted_in_another_unit_are_refused(sensitive):
    definition = DEFINITION.replace("DISCLOSURE", "sensitive").replace("statistic: rate", "statistic: count")
    definition = definition.replace("multiplier: 1000", "multiplier: 1")
    for name, unit, more in (("everybody", "calls", ""), ("survivors", "pounds", "part_of: everybody\n")):
        text = definition.replace('"per 1,000 residents"', unit) + more
        (sensitive / f"indicators/{name}.yml").write_text(text)
    shutil.copy(sensitive / "values/survivors.csv", sensitive / "values/everybody.csv")
    words = "counts of 'pounds' do not add up to counts of 'calls'; give both the same unit"
    assert any(words in str(problem) for problem in check(sensitive))
    path = sensitive / "indicators/survivors.yml"
    path.write_text(path.read_text().replace("unit: pounds", "unit: calls"))
    assert check(sensitive) == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("part_of: nothing", "no such indicator"),
        ("part_of: survivors", "goes round in a circle"),
        ("part_by: sex", "name the whole in part_of"),
    ],
)
def test_a_whole_that_cannot_be_is_refused(sensitive, line, words):
    definition = sensitive / "indicators/survivors.yml"
    definition.write_text(definition.read_text() + line + "\n")
    assert any(words in str(problem) for problem in check(sensitive))
