"""Broken data is named, all of it at once, and the store of before stays in use."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from locality.__main__ import main
from locality.baseline.making import build, check
from locality.baseline.store import store_path
from locality.register.doors.examples import pilot_problems


@pytest.fixture
def broken(example_copy: Path) -> Path:
    return example_copy


def replace(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(data: Path) -> None:
        text = (data / name).read_text(encoding="utf-8")
        assert old in text
        (data / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def append(name: str, line: str) -> Callable[[Path], None]:
    return lambda data: (data / name).write_text((data / name).read_text() + line + "\n")


def remove(name: str) -> Callable[[Path], None]:
    return lambda data: (data / name).unlink()


def latin(name: str) -> Callable[[Path], None]:
    return lambda data: (data / name).write_bytes(
        (data / name).read_bytes() + "X01000001,£,1,1,ok\n".encode("cp1252")
    )


HOMES = "values/crowded_homes.csv"
BREAKAGES = {
    "missing file": (remove(HOMES), [HOMES, "file is missing"]),
    "rough ward nobody knows": (
        lambda data: append("council.yml", 'rough_wards: [X0100009Z]\nrough_by: "5%"')(data),
        ["council.yml", "rough_wards", "X0100009Z", "no such ward"],
    ),
    "missing definition": (remove("council.yml"), ["council.yml", "file is missing"]),
    "figures nobody defines": (remove("indicators/calls.yml"), ["values/calls.csv", "indicators/calls.yml"]),
    "unknown area": (replace(HOMES, "X01000003", "X0100009Z"), [HOMES, "row 4", "area_code", "X0100009Z"]),
    "duplicate row": (append(HOMES, "X01000001,2021,1,50,ok"), [HOMES, "row 9", "already in row 2"]),
    "numerator over denominator": (
        replace(HOMES, "X01000002,2021,20", "X01000002,2021,120"),
        [HOMES, "row 3", "numerator", "120", "more than its denominator"],
    ),
    "negative count": (
        replace(HOMES, "2021,20,", "2021,-20,"),
        [HOMES, "row 3", "-20", "cannot be negative"],
    ),
    "zero denominator": (replace(HOMES, "2021,0,200", "2021,0,0"), [HOMES, "row 5", "greater than zero"]),
    "not a number": (
        replace(HOMES, "2021,20,", "2021,twenty,"),
        [HOMES, "row 3", "'twenty'", "not a number"],
    ),
    "bad period": (
        replace(HOMES, "X01000001,2021", "X01000001,20-21"),
        [HOMES, "row 2", "period", "'20-21'"],
    ),
    "bad status": (replace(HOMES, "50,ok", "50,fine"), [HOMES, "row 2", "'fine'", "not_applicable"]),
    "figure that should be hidden": (
        replace(HOMES, "50,ok", "50,suppressed"),
        [HOMES, "row 2", "suppressed"],
    ),
    "wrong encoding": (latin(HOMES), [HOMES, "row 9", "UTF-8"]),
    "too many fields": (
        append(HOMES, "X01000001,2021,1,50,ok,why"),
        [HOMES, "row 9", "has 6 fields, the header 5"],
    ),
    "too few fields": (append(HOMES, "X01000001,2021"), [HOMES, "row 9", "has 2 fields, the header 5"]),
    "unknown column": (replace(HOMES, "status", "state"), [HOMES, "state", "unknown column"]),
    "bad date": (
        replace("areas/areas.csv", "2010-05-06", "6 May 2010"),
        ["areas/areas.csv", "row 8", "valid_from", "6 May 2010", "2026-05-06"],
    ),
    "bad date of a source": (
        replace("sources/example_returns.yml", "2026-11-01", "last week"),
        ["sources/example_returns.yml", "accessed", "last week"],
    ),
    "weights that do not sum to 1": (
        replace("areas/lookup.csv", "X01000002,X05000001,0.5", "X01000002,X05000001,0.4"),
        ["areas/lookup.csv", "X01000002", "0.9", "sum to 1"],
    ),
    "unknown key": (
        append("indicators/worry.yml", "colour: red"),
        ["indicators/worry.yml", "colour", "unknown key"],
    ),
    "unknown polarity": (
        replace("indicators/worry.yml", "low_is_good", "lower"),
        ["indicators/worry.yml", "polarity", "'lower'", "low_is_good"],
    ),
    "unknown source": (
        replace("indicators/worry.yml", "example_returns", "nowhere"),
        ["indicators/worry.yml", "nowhere", "example_returns"],
    ),
    "unknown source of the outlines": (
        append("council.yml", "outlines_source: nowhere"),
        ["council.yml", "outlines_source", "nowhere", "example_returns"],
    ),
    "unknown indicator of a need": (
        replace("needs/housing.yml", "headline: crowded_homes", "headline: damp_homes"),
        ["needs/housing.yml", "damp_homes"],
    ),
    "a level out of reach": (
        replace("indicators/worry.yml", "locality, district]}", "locality, county]}"),
        ["indicators/worry.yml", "aggregate.to", "county", "lookup.csv"],
    ),
    "not YAML": (
        append("needs/housing.yml", "more: [unfinished"),
        ["needs/housing.yml", "line", "not valid YAML"],
    ),
    "boundary of nothing": (
        replace("areas/boundaries/ward.geojson", "X05000001", "X05000099"),
        ["areas/boundaries/ward.geojson", "feature 1", "X05000099"],
    ),
    "broken boundaries": (append("areas/boundaries/ward.geojson", "}"), ["ward.geojson", "not GeoJSON"]),
    "postcodes that are none": (
        lambda data: (data / "postcodes.parquet").write_text("postcode"),
        ["postcodes.parquet", "not a Parquet table"],
    ),
}


def test_the_example_council_has_no_problems(example):
    assert check(example) == []


@pytest.mark.parametrize("breakage", BREAKAGES)
def test_a_breakage_is_named_with_file_and_place(broken, breakage):
    change, words = BREAKAGES[breakage]
    change(broken)
    said = [str(problem) for problem in check(broken, pilot_problems)]
    assert any(all(word in line for word in words) for line in said), said


def test_every_problem_is_named_at_once(broken):
    replace(HOMES, "2021,20,", "2021,-20,")(broken)
    append("indicators/worry.yml", "colour: red")(broken)
    remove("values/calls.csv")(broken)
    said = "\n".join(map(str, check(broken)))
    assert (
        "cannot be negative" in said and "unknown key" in said and "values/calls.csv: file is missing" in said
    )


def test_a_failed_build_leaves_the_old_store(broken, tmp_path, monkeypatch, capsys):
    home = tmp_path / "home"
    old = build(broken, home)
    content = old.read_bytes()
    replace(HOMES, "2021,20,", "2021,-20,")(broken)
    monkeypatch.setenv("LOCALITY_HOME", str(home))
    assert main(["build", "--data", str(broken)]) == 1
    assert "row 3, numerator: got '-20.0'" in capsys.readouterr().err
    assert store_path(home) == old and old.read_bytes() == content
    assert [path.name for path in home.iterdir() if "partial" in path.name] == []


def test_check_ends_with_1_and_lists_the_problems(broken, capsys):
    append("indicators/worry.yml", "colour: red")(broken)
    assert main(["check", "--data", str(broken)]) == 1
    said = capsys.readouterr().err
    assert "indicators/worry.yml: colour: unknown key" in said and "1 problem found" in said


def test_a_wrong_call_ends_with_2(capsys):
    with pytest.raises(SystemExit) as end:
        main(["export", "everything", "--out", "x.csv"])
    assert end.value.code == 2


def test_a_mistake_of_ours_is_said_in_words_and_kept(example, monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("LOCALITY_HOME", str(tmp_path))
    monkeypatch.setattr("locality.command_line.main.check", lambda data, further: {}["nowhere"])
    assert main(["check", "--data", str(example)]) == 1
    said = capsys.readouterr().err
    assert "our mistake" in said and "Traceback" not in said
    assert "KeyError: 'nowhere'" in (tmp_path / "error.log").read_text()


def test_examples_are_checked_by_every_rule_without_the_register_being_loaded() -> None:
    code = (
        "from locality.register.doors import examples; "
        "from locality.register.happenings.kinds import refusals; "
        "from locality.register.happenings.kinds import KINDS; "
        "print([name for name, kind in KINDS.items() "
        "if refusals.dispatch(kind) is refusals.dispatch(object)])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
